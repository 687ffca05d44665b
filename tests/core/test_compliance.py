"""Counts, rates and what is listed of a run."""

import datetime as dt

import pytest

from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.cases import Case, CaseId, Entry, Pause, UnreadableRow
from sla1357.core.deadlines import Status, assess
from sla1357.core.findings import Code, Finding
from sla1357.core.listing import Frame, Show, collect
from sla1357.core.policy import POLICY_1357, CaseType, StageId
from sla1357.core.tally import Summary, Tally
from sla1357.core.workdays import WorkCalendar

AS_OF = dt.date(2026, 11, 20)


def event(  # noqa: PLR0913 - what a case is made of
    calendar: WorkCalendar,
    name: str,
    received: int,
    *,
    paused: int | None = None,
    withdrawn: int | None = None,
    unclear: str = "",
    **done: int,
) -> ResultEvent:
    """Return an ordinary case; all days are of November 2026."""
    case = Case(
        case_type=CaseType.ORDINARY,
        received=dt.date(2026, 11, received),
        done=tuple((StageId(s), dt.date(2026, 11, day)) for s, day in done.items()),
        pauses=(Pause(start=dt.date(2026, 11, paused)),) if paused else (),
        withdrawn=dt.date(2026, 11, withdrawn) if withdrawn else None,
        unclear=(StageId(unclear),) if unclear else (),
    )
    result = assess(case, POLICY_1357, calendar, as_of=AS_OF)
    return EntryResult(Entry(case, CaseId(name)), result)


@pytest.fixture
def events(official: WorkCalendar) -> list[ResultEvent]:
    return [
        event(official, "met", 2, contact=3, plan=5, close=9),
        event(official, "late", 2, contact=5, plan=5, close=9),
        event(official, "blank", 2, close=9),
        event(official, "over by 6", 11),
        event(official, "over by 4", 9, contact=10, plan=12),
        event(official, "due now", 13, contact=16, plan=18),
        event(official, "due soon", 18, contact=19),
        event(official, "on track", 19, contact=20, plan=20),
        event(official, "to check", 19, unclear="contact"),
        event(official, "to check, but closed", 2, unclear="contact", plan=5, close=9),
        event(official, "paused", 17, contact=18, plan=19, paused=19),
        event(official, "withdrawn", 17, contact=18, plan=19, withdrawn=19),
        event(official, "late and withdrawn", 2, contact=3, plan=5, withdrawn=19),
        UnreadableRow(source="a.csv", line=9, id=None),
        Finding(code=Code.NO_RECEIPT_DAY, source="a.csv", line=9),
        Finding(code=Code.RECEIVED_AFTER_REPORT_DAY, source="a.csv", line=10),
    ]


def summary_of(events: list[ResultEvent]) -> Summary:
    tally = Tally(POLICY_1357)
    assert list(tally.watch(events)) == events
    return tally.summary()


def test_a_tally_counts_what_passes(events: list[ResultEvent]) -> None:
    summary = summary_of(events)
    assert (summary.cases, summary.unreadable, summary.received_after_report_day) == (13, 1, 1)
    assert summary.errors == 1
    assert summary.by_status == (
        (Status.OVERDUE, 3),
        (Status.DUE_NOW, 1),
        (Status.DUE_SOON, 1),
        (Status.TO_CHECK, 2),
        (Status.ON_TRACK, 1),
        (Status.PAUSED, 1),
        (Status.UNRECORDED, 1),
        (Status.MET_LATE, 1),
        (Status.WITHDRAWN, 1),
        (Status.MET, 1),
    )
    assert summary.statuses == frozenset(Status)
    assert not summary.answered_nothing


def test_a_tally_of_many_different_results_counts_each(
    events: list[ResultEvent], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sla1357.core.tally._MOST_RESULTS", 2)
    often, once = Tally(POLICY_1357), Tally(POLICY_1357)
    assert list(often.watch(events * 3)) == events * 3
    monkeypatch.undo()
    assert list(once.watch(events * 3)) == events * 3
    assert often.summary() == once.summary()


def test_a_tally_counts_what_is_open_provisional_left_out_and_wrong(
    official: WorkCalendar,
) -> None:
    tally = Tally(POLICY_1357)
    assert (tally.summary().open, tally.summary().provisional) == (0, 0)
    settled = [event(official, "a", 19), event(official, "b", 2, contact=3, plan=5, close=9)]
    doubtful = Case(case_type=CaseType.ORDINARY, received=dt.date(2026, 12, 25))
    result = assess(doubtful, POLICY_1357, official, as_of=dt.date(2026, 12, 28))
    assert result.provisional
    provisional = EntryResult(Entry(doubtful, CaseId("c")), result)
    left_out = Finding(code=Code.RECEIVED_AFTER_REPORT_DAY, source="a.csv", line=10)
    wrong = Finding(code=Code.NO_RECEIPT_DAY, source="a.csv", line=9)
    events = [provisional, *settled, provisional, left_out, left_out, wrong, wrong, wrong]
    assert list(tally.watch(events)) == events
    summary = tally.summary()
    assert (summary.cases, summary.open, summary.provisional) == (4, 3, 2)
    assert (summary.received_after_report_day, summary.errors) == (2, 3)


def test_the_rate_is_of_what_came_due(events: list[ResultEvent]) -> None:
    contact, _plan, close = summary_of(events).stages
    assert (contact.met, contact.met_late, contact.overdue, contact.unrecorded) == (8, 1, 1, 1)
    assert contact.came_due == 10
    assert contact.on_time_rate == 8 / 10
    assert contact.to_check == 2
    assert (close.met, close.overdue, close.not_yet_due) == (4, 3, 4)
    assert (close.paused, close.withdrawn) == (1, 1)


def test_no_rate_where_nothing_came_due(official: WorkCalendar) -> None:
    for events in ([], [event(official, "open", 19, contact=20)]):
        close = summary_of(list(events)).stages[-1]
        assert (close.came_due, close.on_time_rate) == (0, None)


def test_errors_without_any_row_answer_nothing() -> None:
    assert summary_of([Finding(code=Code.FILE_MISSING, source="a.csv")]).answered_nothing
    assert not summary_of([]).answered_nothing


@pytest.mark.parametrize(
    ("show", "expected"),
    [
        (Show.ATTENTION, ["over by 6", "over by 4", "due now", "due soon", "to check"]),
        (
            Show.OPEN,
            ["over by 6", "over by 4", "due now", "due soon", "to check", "on track", "paused"],
        ),
        (
            Show.ALL,
            [
                *("over by 6", "over by 4", "late and withdrawn", "due now", "due soon"),
                *("to check", "to check, but closed"),
                *("on track", "paused", "blank", "late", "withdrawn", "met"),
            ],
        ),
    ],
)
def test_the_most_urgent_stand_first(
    official: WorkCalendar, events: list[ResultEvent], show: Show, expected: list[str]
) -> None:
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    listing = collect(events, Tally(POLICY_1357), frame, show=show)
    assert [row.entry.id for row in listing.cases] == expected
    assert listing.summary.cases == 13
    assert len(listing.unreadable) == 1
    assert len(listing.findings) == 2
