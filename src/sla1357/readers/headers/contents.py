"""Count what the cells below a header hold, column by column."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sla1357.core.cases import Reason
from sla1357.core.findings import Code
from sla1357.core.policy import CaseType
from sla1357.readers.cells import is_placeholder
from sla1357.readers.dates import parse_day
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.known_names import Match
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.headers.names import header_hints, header_name
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.tables import Row
from sla1357.readers.text import plain
from sla1357.readers.type_words import TypeWords

__all__ = ["BLANK", "Contents", "contents_of", "count_headers", "pairs_by_type"]

_ROWS = 1000  # looked at for what a column holds, and cells of a column of complexity
_A_CLOCK = re.compile(
    r"(?:上午|下午|早上|中午|晚上|[AaPp][Mm] ?)?"
    r"\d{1,2}[:时点]\d{0,2}(?:[:分]\d{0,2}(?:\.\d+)?秒?)?",
    re.ASCII,
)


class Contents(NamedTuple):
    """How many of the cells read are of each kind; blanks are not counted."""

    filled: int = 0
    days: int = 0  #: dates, and those that are refused for a reason
    numbers: int = 0  #: of them, mere numbers that may be days as Excel counts them
    clocks: int = 0  #: times of day
    types: int = 0  #: words of complexity
    complexities: int = 0  #: of them, those that mean nothing else, as 是 and 5 may
    other_line: int = 0  #: line of the first cell that is no word of complexity

    @property
    def are_no_days(self) -> bool:
        """Return whether the column has cells and none of them is a day."""
        return self.filled > 0 and not self.days

    @property
    def are_dates(self) -> bool:
        """Return whether most cells are written dates, and no amounts of money."""
        return (self.days - self.numbers) * 2 > self.filled


BLANK = Contents()
_NUMBERS = {Code.SERIAL_COLUMN, Code.SERIAL_OUT_OF_RANGE, Code.SERIAL_REFUSED, Code.SIX_DIGITS}


def contents_of(
    rows: Iterable[Row],
    places: Iterable[int],
    *,
    types: Sequence[int],
    words: TypeWords,
    most: int = _ROWS,
) -> Mapping[int, Contents]:
    """Count what the columns at `places` hold, with the `words` of the types.

    Reads the first `most` rows, and more while a column of `types` is blank.
    """
    found = dict.fromkeys(places, BLANK)
    for number, (line, cells, *_) in enumerate(rows):
        if number >= most and all(found[place].filled for place in types):
            break
        for place, held in found.items():
            if place < len(cells) and not is_placeholder(cells[place]):
                found[place] = _with(held, cells[place], line, words)
    return found


def _with(held: Contents, cell: str, line: int, words: TypeWords) -> Contents:
    is_type = words.is_word(cell)
    is_clock = _A_CLOCK.fullmatch(plain(cell)) is not None
    code = parse_day(cell).code
    is_day = not is_clock and code is not Code.NOT_A_DATE
    return Contents(
        held.filled + 1,
        held.days + is_day,
        held.numbers + (code in _NUMBERS),
        held.clocks + is_clock,
        held.types + is_type,
        held.complexities + (is_type and words.is_certain(cell)),
        held.other_line or (0 if is_type else line),
    )


_TWO = 2
_LIMIT = re.compile(r"(\d{1,2})(?:个?(?:工作)?[日天](?:之?内)?)?(?=\D)")  # 5日办结, 7(办结)


def pairs_by_type(
    cells: Sequence[str], matches: Sequence[Match], names: HeaderNames
) -> Mapping[str, tuple[int, int]]:
    """Return stage → the places of the columns of its cases of the first type and of the second.

    一般案件办结日期 and 复杂案件办结日期, or 5日办结 and 7日办结 where these are the limits.
    A stage that has another column has none of these, nor has a policy with more types.
    """
    types = [each.id for each in names.policy.types]
    if len(types) != _TWO:
        return {}
    one, two = types
    found: dict[str, dict[CaseType, int]] = {}
    others = set()
    for place, (cell, match) in enumerate(zip(cells, matches, strict=True)):
        stage = match.field or match.could_be
        case_type = _type_of(cell, match, names) if stage else None
        if stage and case_type and case_type not in found.setdefault(stage, {}):
            found[stage][case_type] = place
        elif stage and match.field:
            others.add(stage)
    return {
        stage: (places[one], places[two])
        for stage, places in found.items()
        if places.keys() == {one, two} and stage not in others
    }


def _type_of(cell: str, match: Match, names: HeaderNames) -> CaseType | None:
    """Return the type of the cases that a column is for; None if its header does not say."""
    type_of = names.types.type_of
    if match.field is None:
        return type_of(match.word) if match.reason is Reason.DOUBTFUL else None
    if hinted := type_of(header_hints(cell).strip("()[]【】〔〕<>")):
        return hinted
    name = header_name(cell)
    limit = _LIMIT.match(name)
    stage = next((each for each in names.policy.stages if each.id == match.field), None)
    if limit is None or stage is None:
        return None
    types = [case_type for case_type, days in stage.limits if str(days) == limit[1]]
    return types[0] if len(types) == 1 else None


#: a header that ends so holds figures of many cases; 人数, 次数 and 天数 are of one
_COUNT = rare_pattern(
    r"(?:(?<![人次天日页份月年户])数|[受办结件总]量|合计|小计|占比|比例|率|同比|环比)%?$"
    r"|^(?:numberof|total)|(?:(?<!ac)(?<!dis)count|total|rate)$"
)
_RUNNING = "序号"  # numbers rows, whatever they hold


def count_headers(cells: Iterable[str], names: HeaderNames) -> list[str]:
    """Return the headers of figures if a header is one of figures; none if it is one of cases.

    The rows of a table of figures are days or offices with their numbers of cases, so no
    row is a case.  A header of cases names a stage, a person, or at most one figure next
    to a number of its own.
    """
    counts = []
    named: set[str] = set()
    for cell in cells:
        match = names.match(cell)
        if match.field is None and _COUNT.search(header_name(cell)):
            counts.append(" ".join(cell.split()))
        elif match.field and (match.field != Id.ID or match.alias != _RUNNING):
            named.add(match.field)
        if match.reason is Reason.CONFIGURED:
            return []
    if named & {Id.PERSON, Id.REPLIED, *names.stage_fields} or len(counts) <= (Id.ID in named):
        return []
    return counts
