"""The rows below a header: which are cases, and which are totals, blanks or broken."""

import re
from collections.abc import Iterator, Sequence

from sla1357.core.cases import SkippedRow, SkipReason, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.core.layout import Columns
from sla1357.core.ledgers import LedgerEvent
from sla1357.readers.cases import CaseReader, Reading
from sla1357.readers.dates import parse_day
from sla1357.readers.headers import header_name, match_header
from sla1357.readers.tables import Row
from sla1357.readers.text import plain

__all__ = ["RowReader", "broken", "skipped"]

_BELOW_THE_CASES = re.compile(
    r"合计|总计|小计|汇总|共计|累计|平均|制表|制单|审核|复核|填表|填报|签字|签名|盖章"
    r"|单位负责人|分管领导|说明[::]|备注[::]|注(?:[::\d].*)?$|total|subtotal|average"
)
_SKIPPED = {
    SkipReason.HEADER: Code.HEADER_SKIPPED,
    SkipReason.TOTAL: Code.TOTAL_SKIPPED,
    SkipReason.NUMBERED_BLANK: Code.NUMBERED_BLANK_SKIPPED,
}
#: said once a column, or once a ledger, of all rows alike
_ONCE = {Code.SERIAL_COLUMN, *_SKIPPED.values()}


def broken(row: Row, source: str) -> Iterator[LedgerEvent]:
    """Yield a row that could not be divided into cells, and why."""
    if row.fault:
        code, detail = row.fault
        yield Finding(code=code, source=source, line=row.line, details=(detail,))
    yield UnreadableRow(source=source, line=row.line, id=None)


def skipped(row: Row, source: str, reason: SkipReason) -> SkippedRow:
    """Return a row that is no case."""
    return SkippedRow(source=source, line=row.line, reason=reason)


class RowReader:
    """Turns the rows below a header to events; remembers what is said only once."""

    def __init__(self, columns: Columns, reading: Reading) -> None:
        self._cases = CaseReader(columns, reading)
        self._source = reading.source
        self._receipt = columns.place_of["received"]
        self._names = [header_name(column.header) for column in columns.columns]
        self._numbers = {
            column.place for column in columns.columns if match_header(column.header).field == "id"
        }
        self._said: set[tuple[Code, str | None]] = set()

    def events(self, row: Row) -> Iterator[LedgerEvent]:
        """Yield what a row below the header holds."""
        if row.fault:
            yield from broken(row, self._source)
        elif reason := self._skip_reason(row):
            if code := _SKIPPED.get(reason):
                finding = Finding(code=code, source=self._source, line=row.line)
                yield from self._unsaid([finding])
            yield skipped(row, self._source, reason)
        else:
            event, findings = self._cases.case_of(row)
            yield from self._unsaid(findings)
            yield event

    def _unsaid(self, findings: Sequence[Finding]) -> Iterator[Finding]:
        for finding in findings:
            key = (finding.code, finding.column)
            if finding.code not in _ONCE or key not in self._said:
                self._said.add(key)
                yield finding

    def _skip_reason(self, row: Row) -> SkipReason | None:
        filled = [place for place, cell in enumerate(row.cells) if plain(cell)]
        if not filled:
            return SkipReason.BLANK
        first = "".join(plain(row.cells[filled[0]]).casefold().split())
        if _BELOW_THE_CASES.match(first) and not self._holds_receipt(row):
            return SkipReason.TOTAL
        if self._numbers.issuperset(filled):
            return SkipReason.NUMBERED_BLANK
        if first in self._names and [header_name(cell) for cell in row.cells] == self._names:
            return SkipReason.HEADER
        return None

    def _holds_receipt(self, row: Row) -> bool:
        cells = row.cells[self._receipt : self._receipt + 1]
        return any(parse_day(cell).day for cell in cells)
