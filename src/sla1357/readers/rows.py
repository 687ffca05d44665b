"""The rows below a header: which are cases, and which are totals, blanks or broken."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sla1357.core.cases import SkippedRow, SkipReason, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.core.layout import Columns
from sla1357.core.ledgers import LedgerEvent
from sla1357.readers.cases import Reading
from sla1357.readers.dates import parse_day
from sla1357.readers.row_entries import EntryReader
from sla1357.readers.tables import Row
from sla1357.readers.text import plain

__all__ = ["RowReader", "broken", "skipped"]

_BELOW_THE_CASES = re.compile(
    r"(?:[总合小共累]计|汇总|平均[值数]?|total|subtotal|average"
    r"|(?:制表|制单|审核|复核|填表|填报|签字|签名|盖章|负责|分管|主管|单位)"
    r"(?:人员?|日期|时间|单位|领导|负责人|签字|签名|意见|说明)*"
    r"|填表说明|说明|备注|注)(?:[:(\d].*)?"
)
#: running numbers, filled in before there is a case: 3, 003, 2026-003, 〔2026〕3号
_RUNNING_NUMBER = re.compile(r"[\d\s/.()\[\]〔〕第字号-]+", re.ASCII)
_SUM = re.compile(r"\d+(?:\.\d+)?", re.ASCII)
_SKIPPED = {
    SkipReason.HEADER: Code.HEADER_SKIPPED,
    SkipReason.TOTAL: Code.TOTAL_SKIPPED,
    SkipReason.NUMBERED_BLANK: Code.NUMBERED_BLANK_SKIPPED,
}
#: said once a column, or once a ledger, of all rows alike
_ONCE = {Code.SERIAL_COLUMN, *_SKIPPED.values()}


def _without_blank_end(fields: Sequence[str | None]) -> Sequence[str | None]:
    known = [place for place, field in enumerate(fields) if field]
    return fields[: known[-1] + 1] if known else ()


def broken(row: Row, source: str) -> Iterator[LedgerEvent]:
    """Yield a row that could not be divided into cells, and why."""
    if row.fault:
        code, detail = row.fault
        yield Finding(code=code, source=source, line=row.line, details=(detail,))
    yield UnreadableRow(source=source, line=row.line, id=None)


def skipped(row: Row, source: str, reason: SkipReason) -> SkippedRow:
    """Return a row that is no case."""
    return SkippedRow(source=source, line=row.line, reason=reason)


@lru_cache  # ledgers have few days, and ask for each of them often
def _names_a_day(receipt: str) -> bool:
    """Return whether a cell is a date, as it stands in no row but that of a case."""
    day, code, _ = parse_day(receipt)
    return day is not None and code is not Code.SERIAL_COLUMN


class RowReader:
    """Turns the rows below a header to events; remembers what is said only once."""

    def __init__(self, columns: Columns, reading: Reading) -> None:
        self._entries = EntryReader(columns, reading)
        self._source = reading.source
        self._names = reading.names
        self._receipt = columns.place_of["received"]
        self._fields = [self._names.match(column.header).field for column in columns.columns]
        self._numbers = {place for place, field in enumerate(self._fields) if field == "id"}
        self._said: set[tuple[Code, str | None]] = set()

    def events(self, row: Row) -> Sequence[LedgerEvent]:
        """Return what a row below the header holds; what rows have in common is said once."""
        events = self.events_alone(row)
        return events if len(events) == 1 else [each for each in events if self._is_new(each)]

    def events_alone(self, row: Row) -> Sequence[LedgerEvent]:
        """Return what a row holds, and all that is to be said of it, whatever others said."""
        if row.fault:
            return list(broken(row, self._source))
        if reason := self._skip_reason(row):
            code = _SKIPPED.get(reason)
            found = [Finding(code=code, source=self._source, line=row.line)] if code else []
            return [*found, skipped(row, self._source, reason)]
        event, findings = self._entries.entry_of(row)
        return [*findings, event] if findings else [event]

    def _is_new(self, event: LedgerEvent) -> bool:
        if not isinstance(event, Finding) or event.code not in _ONCE:
            return True
        key = (event.code, event.column)
        if key in self._said:
            return False
        self._said.add(key)
        return True

    def _skip_reason(self, row: Row) -> SkipReason | None:
        receipt = row.cells[self._receipt] if self._receipt < len(row.cells) else ""
        if _names_a_day(receipt):
            return None
        _, code, _ = parse_day(receipt)
        filled = [place for place, cell in enumerate(row.cells) if plain(cell)]
        if not filled:
            return SkipReason.BLANK
        cells = ["".join(plain(row.cells[place]).casefold().split()) for place in filled]
        is_sum = code is Code.NOT_A_DATE or _SUM.fullmatch(receipt.strip())
        holds_days = any(parse_day(row.cells[place], serials=False).day for place in filled)
        if _BELOW_THE_CASES.fullmatch(cells[0]) and is_sum and not holds_days:
            return SkipReason.TOTAL
        if self._numbers.issuperset(filled) and all(map(_RUNNING_NUMBER.fullmatch, cells)):
            return SkipReason.NUMBERED_BLANK
        fields = [self._names.match(cell).field for cell in row.cells]
        if _without_blank_end(fields) == _without_blank_end(self._fields):
            return SkipReason.HEADER
        return None
