"""Which column of a ledger holds which field, and why."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sla1357.core.findings import Code
from sla1357.core.layout import Column, Columns, Reason
from sla1357.readers.cells import has_type_word, is_placeholder
from sla1357.readers.count_tables import count_headers
from sla1357.readers.dates import parse_day
from sla1357.readers.fields import CLOCK, DAY_WORDS
from sla1357.readers.header_words import says_another_day
from sla1357.readers.headers import CLOSE, REPLIED, HeaderNames, Match, merges_replied
from sla1357.readers.persons import without_numbers_of_persons
from sla1357.readers.tables import Row
from sla1357.readers.text import plain

__all__ = ["Contents", "columns_of", "contents_of", "is_whole", "missing_stages", "score"]

#: fields that a case is made of, besides those of its stages
_COUNTED = {
    *("id", "received", "type", "handler", "station", "channel"),
    *("extension_days", "extended_to", "extension_approved", "upgraded", "downgraded"),
    *("paused_from", "paused_to", "pauses", "withdrawn", "status"),
}
#: of two columns of a field, the one whose name says more is taken
_TRUST = {
    reason: trust
    for trust, reason in enumerate(
        (Reason.CONFIGURED, Reason.EXACT, Reason.CONTAINED, Reason.DOUBTFUL, Reason.WEAK)
    )
}
_ROWS = 1000  # looked at for what a column holds, and cells of a column of complexity
_A_CLOCK = re.compile(
    r"(?:上午|下午|早上|中午|晚上|[AaPp][Mm] ?)?"
    r"\d{1,2}[:时点]\d{0,2}(?:[:分]\d{0,2}(?:\.\d+)?秒?)?",
    re.ASCII,
)


class Contents(NamedTuple):
    """What the cells of a column are, as far as they were looked at; blanks are not counted."""

    filled: int = 0
    days: int = 0  #: dates, and those that are refused for a reason
    numbers: int = 0  #: of them, mere numbers that may be days as Excel counts them
    clocks: int = 0  #: times of day
    types: int = 0  #: words of complexity
    other_line: int = 0  #: line of the first cell that is no word of complexity

    @property
    def are_no_days(self) -> bool:
        """Return whether there are cells, and none is a day."""
        return self.filled > 0 and not self.days

    @property
    def are_dates(self) -> bool:
        """Return whether most cells are written dates, and no amounts of money."""
        return (self.days - self.numbers) * 2 > self.filled


_BLANK = Contents()
_NUMBERS = {Code.SERIAL_COLUMN, Code.SERIAL_OUT_OF_RANGE, Code.SERIAL_REFUSED, Code.SIX_DIGITS}


def contents_of(
    rows: Iterable[Row], places: Iterable[int], *, types: Sequence[int], most: int = _ROWS
) -> Mapping[int, Contents]:
    """Return what the columns at `places` hold.

    Reads the first rows, `most` of them; for a column of `types` that is still
    blank there, up to its first cell.
    """
    found = dict.fromkeys(places, _BLANK)
    for number, (line, cells, *_) in enumerate(rows):
        if number >= most and all(found[place].filled for place in types):
            break
        for place, held in found.items():
            if place < len(cells) and not is_placeholder(cells[place]):
                found[place] = _with(held, cells[place], line)
    return found


def _with(held: Contents, cell: str, line: int) -> Contents:
    is_type = has_type_word(cell)
    is_clock = _A_CLOCK.fullmatch(plain(cell)) is not None
    code = parse_day(cell).code
    is_day = not is_clock and code is not Code.NOT_A_DATE
    return Contents(
        held.filled + 1,
        held.days + is_day,
        held.numbers + (code in _NUMBERS),
        held.clocks + is_clock,
        held.types + is_type,
        held.other_line or (0 if is_type else line),
    )


def score(cells: Iterable[str], names: HeaderNames) -> int:
    """Return how much a row looks like a header; below 2 it is none.

    A whole known name counts 2; another one, or a mere act, 1.  One of them must be of the
    day of receipt.
    """
    cells = [cell for cell in cells if cell]
    matches = [match for cell in cells if (match := names.match(cell)).field]
    if not any(match.field == "received" for match in matches) or count_headers(cells, names):
        return 0
    return sum(2 if is_whole(match) and not match.is_bare else 1 for match in matches)


def is_whole(match: Match) -> bool:
    """Return whether a header is a known name as a whole."""
    return match.reason in {Reason.CONFIGURED, Reason.EXACT}


def columns_of(
    cells: Sequence[str],
    names: HeaderNames,
    *,
    line: int,
    contents: Callable[[Sequence[int], Sequence[int]], Mapping[int, Contents]],
) -> Columns:
    """Return what each column of a header is.

    Of several columns of one field, the one with the better name is taken,
    then the one that holds days, then the one whose name stands first in
    `FIELDS`.  The column of the complexity is one in which every cell is a
    word of complexity, or whose name can mean nothing else.

    Args:
        cells: The header.
        names: By which columns are known.
        line: On which it stands.
        contents: Returns what the columns at given places hold; the second places are those
            that may hold the complexity.
    """
    matches = [names.match(cell) for cell in cells]
    candidates: dict[str, list[int]] = {}
    for place, match in enumerate(matches):
        if match.field:
            candidates.setdefault(match.field, []).append(place)
    unknown = _unknown(matches, cells, candidates, names)
    held = _held(candidates, matches, unknown, names, contents)
    taken = {
        field: _taken(field, places, matches, held, names) for field, places in candidates.items()
    }
    counted = {*_COUNTED, *names.stage_fields}
    if merges_replied(names.policy):
        counted.add(REPLIED)
    chosen = _Chosen(matches, taken, held, counted)
    columns = Columns(
        line=line,
        columns=tuple(
            chosen.column(place, without_numbers_of_persons(" ".join(cell.split())))
            for place, cell in enumerate(cells)
        ),
    )
    missing = missing_stages(columns, names)
    unread = {place for place in unknown if held[place].are_dates}
    return _with_unread_days(columns, unread, missing) if missing else columns


def missing_stages(columns: Columns, names: HeaderNames) -> list[str]:
    """Return the stages that no column holds."""
    found = columns.place_of
    return [
        field
        for field in names.stage_fields
        if field not in found and not (field == CLOSE and REPLIED in found)
    ]


def _held(
    candidates: Mapping[str, Sequence[int]],
    matches: Sequence[Match],
    unknown: Sequence[int],
    names: HeaderNames,
    contents: Callable[[Sequence[int], Sequence[int]], Mapping[int, Contents]],
) -> Mapping[int, Contents]:
    """Return what the columns hold whose names leave something open."""
    types = candidates.get("type", ())
    open_ = [
        place
        for field, places in candidates.items()
        if names.is_of_days(field)
        for place in places
        if len(places) > 1 or matches[place].is_bare
    ]
    places = [*open_, *types, *unknown]
    return contents(places, types) if places else {}


def _unknown(
    matches: Sequence[Match],
    cells: Sequence[str],
    candidates: Mapping[str, Sequence[int]],
    names: HeaderNames,
) -> list[int]:
    """Return the places of the columns that may hold a stage by a name that is not known.

    None where the names of all stages are.
    """
    sure = {field for field, places in candidates.items() if not matches[places[0]].is_bare}
    if sure.issuperset(names.stage_fields):
        return []
    return [
        place
        for place, (match, cell) in enumerate(zip(matches, cells, strict=True))
        if cell.strip() and _may_be_a_stage(match) and not says_another_day(cell)
    ]


def _may_be_a_stage(match: Match) -> bool:
    """Return whether a header leaves open what it is: 提出日, 日期."""
    return match.reason in {Reason.UNKNOWN, Reason.DOUBTFUL} or match.alias in DAY_WORDS


def _with_unread_days(
    columns: Columns, unread: Collection[int], missing: Collection[str]
) -> Columns:
    """Return columns where those that hold days and are not read are marked as such."""

    def marked(column: Column) -> Column:
        is_said = column.reason is Reason.DOUBTFUL and column.could_be in missing
        if column.field or column.place not in unread or is_said:
            return column
        return replace(column, reason=Reason.UNREAD_DAYS)

    return replace(columns, columns=tuple(map(marked, columns.columns)))


def _taken(
    field: str,
    places: Sequence[int],
    matches: Sequence[Match],
    held: Mapping[int, Contents],
    names: HeaderNames,
) -> int | None:
    """Return the place of the column of a field; None where there is none."""

    def order(place: int) -> tuple[int, ...]:
        match, cells = matches[place], held.get(place, _BLANK)
        trust, is_bad = _TRUST[match.reason], cells.are_no_days
        if field == "type":
            return -_is_type(match, cells), trust, match.rank
        if field == "received":  # without a receipt there is no case: a blank column is of no use
            return is_bad, trust, not cells.days, match.rank
        return trust, is_bad, match.rank

    is_day = names.is_of_days(field)
    usable = [
        place
        for place in places
        if not (is_day and matches[place].is_bare and held.get(place, _BLANK).are_no_days)
        and not (field == "type" and not _is_type(matches[place], held.get(place, _BLANK)))
    ]
    return min(usable, key=order, default=None)


def _is_type(match: Match, cells: Contents) -> int:
    """Return how certainly a column is that of the complexity; 0: it is not."""
    if cells.filled and cells.types == cells.filled:
        return 2
    return int(match.reason is not Reason.WEAK)  # 案件类型 is the subject mostly


class _Chosen:
    """What became of the columns of a header."""

    def __init__(
        self,
        matches: Sequence[Match],
        taken: Mapping[str, int | None],
        held: Mapping[int, Contents],
        counted: set[str],
    ) -> None:
        self._matches = matches
        self._taken = taken
        self._held = held
        self._counted = counted

    def column(self, place: int, header: str) -> Column:
        """Return what the column at `place` is."""
        match = self._matches[place]
        field, reason = match.field, match.reason
        column = Column(
            place=place,
            header=header,
            field=None,
            reason=reason,
            named=reason,
            alias=match.alias,
            could_be=match.could_be,
            word=match.word,
        )
        if field is None:
            return column
        if field not in self._counted:
            unread = Reason.PERSON if field == "person" else Reason.UNUSED
            return replace(column, reason=unread, could_be=None)
        column = replace(column, could_be=field)
        if self._taken[field] != place:
            return self._not_taken(column, field)
        is_type = field == "type" and _is_type(match, self._held.get(place, _BLANK)) > 1
        return replace(column, field=field, reason=Reason.VALUES if is_type else reason)

    def _not_taken(self, column: Column, field: str) -> Column:
        """Return what a column is that is not the one of its field."""
        cells, taken = self._held.get(column.place, _BLANK), self._taken[field]
        if field == "type" and taken is None:
            mixed = str(cells.other_line) if cells.types and cells.other_line else ""
            return replace(column, reason=Reason.SUBJECT, word=mixed)
        if taken is None or (self._matches[column.place].is_bare and cells.are_no_days):
            return replace(column, reason=Reason.NO_DAYS)
        if self._is_clock(column.place, taken):
            clock = CLOCK if field == "received" else None
            return replace(column, field=clock, reason=Reason.CLOCK, could_be=None, instead=taken)
        return replace(column, reason=Reason.OUTRANKED, instead=taken)

    def _is_clock(self, place: int, taken: int) -> bool:
        """Return whether a column holds the times of day of the days in the one that was taken."""
        cells = self._held.get(place, _BLANK)
        is_same_act = _act(self._matches[taken]) == _act(self._matches[place])
        return is_same_act and cells.clocks == cells.filled > 0


def _act(match: Match) -> str:
    """Return the name of a column without its word for a day: 来电 of 来电时间."""
    return re.sub(r"(?:日期|时间|日期时间|年月日|时刻|日)$", "", match.alias)
