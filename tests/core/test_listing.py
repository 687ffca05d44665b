"""What a run tells beside its cases, of which there may be any number."""

import datetime as dt
from collections.abc import Iterator

from sla1357.core.assessment import EntryResult
from sla1357.core.cases import Case, Entry, UnreadableRow
from sla1357.core.deadlines import assess
from sla1357.core.findings import Code, Finding
from sla1357.core.listing import Aside, heading_of, urgency_of
from sla1357.core.policy import POLICY_1357, CaseType
from sla1357.core.status import Heading, Status
from sla1357.core.workdays import WorkCalendar


def aside_of(rows: int) -> Aside:
    aside = Aside()
    aside.add(Finding(code=Code.NO_ID_COLUMN, source="a.csv", line=1))
    for line in range(2, rows + 2):
        aside.add(Finding(code=Code.NO_SUCH_DAY, source="a.csv", line=line))
        aside.add(UnreadableRow(source="a.csv", line=line, id=None))
    aside.add(Finding(code=Code.NOTICE_MISSING, source="holidays"))
    return aside


def test_of_a_usual_run_all_is_kept() -> None:
    aside = aside_of(9_999)
    assert (len(aside.findings), len(aside.unreadable), aside.findings_left_out) == (
        10_001,
        9_999,
        0,
    )


def test_of_very_many_rows_the_first_are_and_the_others_are_counted() -> None:
    aside = aside_of(12_000)
    assert (len(aside.findings), len(aside.unreadable)) == (10_001, 9_999)
    assert aside.findings_left_out == 12_000 - 9_999
    assert [row.line for row in aside.unreadable] == list(range(2, 10_001))


def test_what_is_about_no_row_is_always_kept() -> None:
    assert aside_of(12_000).findings[-1].code is Code.NOTICE_MISSING


def test_each_row_that_is_kept_has_all_its_findings() -> None:
    aside = Aside()
    for line in range(2, 6_000):
        for column in "ab":
            aside.add(Finding(code=Code.NO_SUCH_DAY, source="a.csv", line=line, column=column))
        aside.add(UnreadableRow(source="a.csv", line=line, id=None))
    assert len(aside.unreadable) == 5_000
    kept = [(finding.line, finding.column) for finding in aside.findings]
    assert kept == [(row.line, column) for row in aside.unreadable for column in "ab"]


def rows(calendar: WorkCalendar) -> Iterator[EntryResult]:
    """Yield a row of each status, certain and with a year that may be mistyped."""
    case = Case(case_type=CaseType.ORDINARY, received=dt.date(2026, 11, 19))
    result = assess(case, POLICY_1357, calendar, as_of=dt.date(2026, 11, 20))
    for status in Status:
        for doubts in ((), (Code.ODD_YEAR,)):
            yield EntryResult(Entry(case), result._replace(status=status), doubts)


def test_the_order_of_cases_is_that_of_their_headings(official: WorkCalendar) -> None:
    headings = [heading_of(row) for row in sorted(rows(official), key=urgency_of)]
    order = list(Heading)
    assert sorted(headings, key=order.index) == headings
    assert set(headings) == set(Heading)
