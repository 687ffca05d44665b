"""The ledgers of the stations, and what is wrong with them."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from sla1357 import (
    CaseId,
    Check,
    Code,
    DatedBy,
    Dimension,
    Entry,
    EntryResult,
    ExtraMissingError,
    Finding,
    LedgerEvent,
    LedgerSource,
    LeftOutRow,
    Policy,
    Reading,
    Report,
    ResultEvent,
    Severity,
    SkippedRow,
    SkipReason,
    Sla1357Error,
    Summary,
    UnreadableRow,
    WorkCalendar,
    __version__,
    case_record,
    check,
    finding_record,
    finding_text,
    read_ledger,
    report_on,
    to_html,
    to_json,
)


def state_of(
    source: LedgerSource, policy: Policy, calendar: WorkCalendar, as_of: dt.date
) -> Check | None:
    """Return the state of a ledger; None: this day cannot be answered."""
    reading: Reading = {"policy": policy, "columns": {"received": ["来件"]}, "unique": True}
    try:
        return check(source, as_of=as_of, calendar=calendar, **reading)
    except Sla1357Error:
        return None


def lines(events: Iterable[ResultEvent]) -> Iterator[str]:
    """Yield what the desk shows of each row."""
    for event in events:
        match event:
            case EntryResult():
                yield f"{event.entry.id} {event.result.status.value} {_due(event)}"
            case UnreadableRow():
                yield f"{event.id or event.line}: {', '.join(code.value for code in event.codes)}"
            case LeftOutRow():
                yield f"{event.entry.id} comes later"
            case SkippedRow():
                if event.reason is not SkipReason.BLANK:
                    yield f"line {event.line} is no case"
            case Finding():
                if _is_serious(event):
                    yield finding_text(event, lang="zh")
            case _:
                assert_never(event)


def _due(row: EntryResult) -> str:
    due = row.result.next_due
    return due.isoformat() if due else "-"


def _is_serious(finding: Finding) -> bool:
    return finding.code.severity is Severity.ERROR and finding.code is not Code.NO_SUCH_DAY


def numbers(events: Iterable[LedgerEvent]) -> Counter[CaseId]:
    """Return how often a number of a case is in a ledger."""
    return Counter(each.id for each in events if isinstance(each, Entry))


def numbers_in(source: LedgerSource) -> Counter[CaseId]:
    """Return the same of a ledger that is not assessed."""
    return numbers(read_ledger(source, year=2026, name="desk"))


def records(state: Check) -> Iterator[Mapping[str, object]]:
    """Yield cases and findings, for a database."""
    yield from map(case_record, state.cases)
    yield from (finding_record(finding, lang="zh") for finding in state.findings)


def rates(summary: Summary) -> dict[str, float | None]:
    """Return the on-time rate of each stage."""
    return {each.stage.id: each.on_time_rate for each in summary.stages}


def report_of(state: Check, first: dt.date) -> Report:
    """Return the report of the month."""
    by = [Dimension.STATION, Dimension.TYPE]
    return report_on(state, by=by, dated_by=DatedBy.CLOSING, first=first)


def page(answer: Check | Report) -> str:
    """Return a page for people, or a document where pages cannot be made."""
    try:
        return to_html(answer, lang="zh", unit=f"前台（sla1357 {__version__}）")
    except ExtraMissingError:
        return to_json(answer)
