"""Assign the columns of a ledger to fields, and say why."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice

from sla1357.core.cases import Column, Columns, Reason
from sla1357.readers.headers.contents import BLANK, Contents, count_headers, pairs_by_type
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.known_names import Match
from sla1357.readers.headers.limits import with_limits
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.headers.names import DAY_WORDS, header_name
from sla1357.readers.headers.policy_fields import merges_replied
from sla1357.readers.headers.words import says_another_day
from sla1357.readers.persons import without_numbers_of_persons

__all__ = ["columns_of", "is_whole", "missing_stages", "score"]

#: names of persons whose role the column to the left gives
_OF_ANYBODY = {"负责人", "责任人"}
_MOST_GAPS = 8  # columns looked at; a sheet may have thousands without a name
#: of two columns of a field, the one with the earlier reason is taken
_TRUST = (
    *(Reason.CONFIGURED, Reason.EXACT, Reason.CONTAINED, Reason.BY_TYPE),
    *(Reason.DOUBTFUL, Reason.WEAK),
)


def score(cells: Iterable[str], names: HeaderNames) -> int:
    """Return how much a row looks like a header; a row below 2 is none.

    A whole known name counts 2, another name or a bare act 1.  A header needs a name for the
    day of receipt.
    """
    cells = [cell for cell in cells if cell]
    matches = [match for match in names.matches(cells) if match.field]
    if not any(match.field == Id.RECEIVED for match in matches) or count_headers(cells, names):
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
    """Assign each column of a header to a field, or to none.

    Of several columns of one field, the one with the better name is taken,
    then the one that holds days, then the one whose name stands first in
    `FIELDS`.  The column of the complexity is one in which every cell is a
    word of complexity, or whose name can mean nothing else.

    Args:
        cells: The header.
        names: By which columns are known.
        line: The line of the header.
        contents: Returns what the columns at the first places hold.  The second places may hold
            the complexity.
    """
    matches = _matches(cells, names)
    gaps = list(_gaps(cells, matches, names))
    candidates = _candidates(matches)
    unknown = _unknown(matches, cells, candidates, names)
    held = _held(candidates, matches, [*gaps, *unknown], names, contents)
    if blank := [gap for gap in gaps if not held[gap].filled]:
        behind = len(cells) - blank[0] - 1
        matches[blank[0] + 1 :] = [Match(None, Reason.ANOTHER_TABLE)] * behind
        candidates = _candidates(matches)
    for stage, places in pairs_by_type(cells, matches, names).items():
        for place in places:
            matches[place] = Match(stage, Reason.BY_TYPE, header_name(cells[place]))
        candidates[stage] = list(places)
    chosen = _Chosen(matches, _places_taken(candidates, matches, held, names), held, names)
    columns = Columns(
        line=line,
        columns=tuple(
            chosen.column(place, without_numbers_of_persons(" ".join(cell.split())))
            for place, cell in enumerate(cells)
        ),
    )
    unread = {place: held[place] for place in unknown}
    return with_limits(_with_unread(columns, unread, names), names)


def _matches(cells: Sequence[str], names: HeaderNames) -> list[Match]:
    """Return what the headers mean; a bare 日期 is the receipt if no other column is."""
    matches = [_match(place, cells, names) for place in range(len(cells))]
    if any(match.field == Id.RECEIVED for match in matches):
        return matches
    return names.matches(cells)


def _match(place: int, cells: Sequence[str], names: HeaderNames) -> Match:
    """Return what a header means, together with the header to its left where it needs that.

    日期 behind 联系 or 联系情况 is the day of the contact, 负责人 behind 用人单位 the employer's.
    """
    own = names.match(cells[place])
    before = cells[place - 1] if place else ""
    if not before.strip() or own.reason is Reason.CONFIGURED:
        return own
    is_other = header_name(cells[place]) in _OF_ANYBODY and names.is_of_others(before, Id.HANDLER)
    if not is_other and header_name(cells[place]) not in DAY_WORDS:
        return own
    joined = names.match(before + cells[place])
    if is_other:
        return joined
    is_stage = joined.field in {*names.stage_fields, Id.REPLIED}
    return joined if is_stage and not before.endswith(DAY_WORDS) else own


def _candidates(matches: Sequence[Match]) -> dict[str, list[int]]:
    """Return field → the places of the columns that may hold it."""
    candidates: dict[str, list[int]] = {}
    for place, match in enumerate(matches):
        if match.field:
            candidates.setdefault(match.field, []).append(place)
    return candidates


def _gaps(cells: Sequence[str], matches: Sequence[Match], names: HeaderNames) -> Iterator[int]:
    """Yield the nameless columns that may divide the cases from another table.

    The other table may hold cases too, or figures.
    """
    receipts = [place for place, match in enumerate(matches) if match.field == Id.RECEIVED]
    blank = (
        place
        for place in range(receipts[0] if receipts else len(cells), len(cells) - 1)
        if not cells[place].strip() and cells[place + 1].strip()
    )
    for place in islice(blank, _MOST_GAPS):
        if receipts[-1] > place or count_headers(cells[place + 1 :], names):
            yield place


def missing_stages(columns: Columns, names: HeaderNames) -> list[str]:
    """Return the stages that no column holds."""
    found = columns.place_of
    return [
        field
        for field in names.stage_fields
        if field not in found and not (field == Id.CLOSE and Id.REPLIED in found)
    ]


def _held(
    candidates: Mapping[str, Sequence[int]],
    matches: Sequence[Match],
    unknown: Sequence[int],
    names: HeaderNames,
    contents: Callable[[Sequence[int], Sequence[int]], Mapping[int, Contents]],
) -> Mapping[int, Contents]:
    """Return what those columns hold whose names are not certain."""
    types = candidates.get(Id.TYPE, ())
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
    """Return the places of columns that may hold a stage or the complexity under an unknown name.

    There are none if all stages and the complexity have a known name.
    """
    sure = {field for field, places in candidates.items() if not matches[places[0]].is_bare}
    if sure.issuperset({*names.stage_fields, Id.TYPE}):
        return []
    return [
        place
        for place, (match, cell) in enumerate(zip(matches, cells, strict=True))
        if cell.strip() and _may_be_a_stage(match) and not says_another_day(cell)
    ]


def _may_be_a_stage(match: Match) -> bool:
    """Return whether a header can mean anything: 提出日, 日期."""
    return match.reason in {Reason.UNKNOWN, Reason.DOUBTFUL} or match.alias in DAY_WORDS


def _with_unread(columns: Columns, held: Mapping[int, Contents], names: HeaderNames) -> Columns:
    """Return the columns, with a mark on those that hold a missing field under an unknown name."""
    missing = missing_stages(columns, names)
    misses_type = names.policy.tells_types_apart and Id.TYPE not in columns.place_of

    def marked(column: Column) -> Column:
        cells = held.get(column.place, BLANK)
        # it has a finding already, or is about the receipt, which is there
        others = {*missing, Id.RECEIVED}
        is_said = column.reason is Reason.DOUBTFUL and column.could_be in others
        if column.field or is_said or column.reason in {Reason.ANOTHER_TABLE, Reason.BY_TYPE}:
            return column
        if missing and cells.are_dates:
            return replace(column, reason=Reason.UNREAD_DAYS)
        if misses_type and cells.complexities == cells.filled > 0:
            return replace(column, reason=Reason.UNREAD_TYPES)
        return column

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
        match, cells = matches[place], held.get(place, BLANK)
        # 案件受理时间 says more than 创建时间
        is_first = is_day and match.reason is Reason.CONTAINED and match.rank < len(DAY_WORDS)
        trust = _TRUST.index(Reason.EXACT if is_first else match.reason)
        is_bad, rank = cells.are_no_days, (match.is_loose, is_first, match.rank)
        if field == Id.TYPE:
            return -_is_type(match, cells, names), trust, *rank
        if field == Id.RECEIVED:  # without a receipt there is no case: a blank column is of no use
            return is_bad, trust, not cells.days, *rank
        return trust, is_bad, *rank

    is_day = names.is_of_days(field)
    # without a receipt there would be no ledger
    may_be_told = is_day and field != Id.RECEIVED
    usable = [
        place
        for place in places
        if not (may_be_told and matches[place].is_bare and held.get(place, BLANK).are_no_days)
        and not (field == Id.TYPE and not _is_type(matches[place], held.get(place, BLANK), names))
    ]
    # where nothing else is the receipt, every row says what is wrong with it
    return min(usable or (places if field == Id.RECEIVED else ()), key=order, default=None)


def _places_taken(
    candidates: Mapping[str, Sequence[int]],
    matches: Sequence[Match],
    held: Mapping[int, Contents],
    names: HeaderNames,
) -> Mapping[str, int | None]:
    """Return field → the place of its column; None where there is none."""
    taken = {
        field: _taken(field, places, matches, held, names) for field, places in candidates.items()
    }
    return {**taken, **_rivals(taken, matches, names)}


def _rivals(
    taken: Mapping[str, int | None], matches: Sequence[Match], names: HeaderNames
) -> dict[str, int]:
    """Return field → the column that has a better name than the weak one of its own.

    The end of a call closes no case that has a day of the answer.
    """
    rivals = [(Id.EXTENDED_TO, Id.EXTENSION_DAYS)]
    if merges_replied(names.policy):
        rivals += [(Id.CLOSE, Id.REPLIED), (Id.REPLIED, Id.CLOSE)]
    found = {}
    for field, other in rivals:
        weak, strong = taken.get(field), taken.get(other)
        if weak is None or strong is None or matches[weak].reason is not Reason.WEAK:
            continue
        if matches[strong].reason is not Reason.WEAK:
            found[field] = strong
    return found


def _is_type(match: Match, cells: Contents, names: HeaderNames) -> int:
    """Return how certainly a column holds the types of cases; 0: it does not.

    案件类型 is the subject mostly, and 普通 may be no complexity.  Where a policy names its own
    types, most of the cells decide: the others are mistyped.
    """
    if cells.filled and cells.types == cells.filled:
        return 2
    if not names.types.are_built_in and cells.types * 4 >= cells.filled * 3 > 0:
        return 1
    return int(match.reason is not Reason.WEAK)


class _Chosen:
    """The choice of columns for the fields of a header."""

    def __init__(
        self,
        matches: Sequence[Match],
        taken: Mapping[str, int | None],
        held: Mapping[int, Contents],
        names: HeaderNames,
    ) -> None:
        self._matches = matches
        self._taken = taken
        self._held = held
        self._names = names

    def column(self, place: int, header: str) -> Column:
        """Return the column at `place`, with its field or the reason why it has none."""
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
            word=without_numbers_of_persons(match.word),
        )
        if field is None:
            return column
        if not self._names.is_read(field):
            unread = Reason.PERSON if field == Id.PERSON else Reason.UNUSED
            return replace(column, reason=unread, could_be=None)
        column = replace(column, could_be=field)
        if reason is Reason.BY_TYPE:
            taken = self._taken[field]
            return (
                replace(column, field=field) if taken == place else replace(column, instead=taken)
            )
        if self._taken[field] != place:
            return self._not_taken(column, field)
        is_type = (
            field == Id.TYPE and _is_type(match, self._held.get(place, BLANK), self._names) > 1
        )
        return replace(
            column,
            field=field,
            reason=Reason.VALUES if is_type and reason is not Reason.CONFIGURED else reason,
        )

    def _not_taken(self, column: Column, field: str) -> Column:
        """Return a column that was not taken for its field, with the reason."""
        cells, taken = self._held.get(column.place, BLANK), self._taken[field]
        if field == Id.TYPE and taken is None:
            mixed = str(cells.other_line) if cells.types and cells.other_line else ""
            return replace(column, reason=Reason.SUBJECT, word=mixed)
        if taken is None or (self._matches[column.place].is_bare and cells.are_no_days):
            return replace(column, reason=Reason.NO_DAYS)
        if self._is_clock(column.place, taken):
            clock = Id.CLOCK if field == Id.RECEIVED else None
            return replace(column, field=clock, reason=Reason.CLOCK, could_be=None, instead=taken)
        return replace(column, reason=Reason.OUTRANKED, instead=taken)

    def _is_clock(self, place: int, taken: int) -> bool:
        """Return whether a column holds the times of day for the days in the column taken."""
        cells = self._held.get(place, BLANK)
        is_same_act = _act(self._matches[taken]) == _act(self._matches[place])
        return is_same_act and cells.clocks == cells.filled > 0


def _act(match: Match) -> str:
    """Return the name of a column without its word for a day: 来电 of 来电时间."""
    return re.sub(r"(?:日期|时间|日期时间|年月日|时刻|日)$", "", match.alias)
