"""From rows of ledgers to results: one event at a time, also shared and pickled."""

import datetime as dt
import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.assessment import (
    EntryResult,
    LedgerEvent,
    LeftOutRow,
    ResultEvent,
    assess_ledger,
    with_number_and_codes,
)
from sla1357.core.cases import Case, CaseId, Entry, Extension, Pause, UnreadableRow
from sla1357.core.deadlines import assess, assessing
from sla1357.core.errors import CoverageError
from sla1357.core.explanation import explain
from sla1357.core.findings import Code, Finding, Severity
from sla1357.core.listing import Frame
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    ExtensionRule,
    Policy,
    StageId,
    Unit,
)
from sla1357.core.results import CaseResult
from sla1357.core.workdays import WorkCalendar
from tests.changes import as_case, limits, to_complex
from tests.strategies import FIRST, LAST, changed_cases, policies, work_calendars

D = dt.date.fromisoformat
HEADERS = (("received", "受理日期"), ("close", "办结日期"))


def case(received: str, **done: str) -> Entry:
    return Entry(
        Case(
            case_type=CaseType.ORDINARY,
            received=D(received),
            done=tuple((StageId(stage), D(day)) for stage, day in done.items()),
        ),
        CaseId("甲-1"),
        line=7,
        source="a.csv",
        headers=HEADERS,
    )


def assessed(
    calendar: WorkCalendar, *events: LedgerEvent, as_of: str = "2026-11-20"
) -> list[ResultEvent]:
    return list(assess_ledger(events, POLICY_1357, calendar, as_of=D(as_of)))


def test_findings_without_a_row_stay_as_they_are() -> None:
    finding = Finding(code=Code.NO_RECEIPT_DAY, source="a.csv", line=2)
    assert with_number_and_codes([finding]) == [finding]


def test_rows_and_findings_pass_through_in_order(official: WorkCalendar) -> None:
    row = UnreadableRow(source="a.csv", line=2, id=None)
    finding = Finding(code=Code.NO_RECEIPT_DAY, source="a.csv", line=2)
    first, second, third = assessed(official, finding, row, case("2026-11-16"))
    assert (first, second) == (finding, row._replace(codes=(Code.NO_RECEIPT_DAY,)))
    assert isinstance(third, EntryResult)


def test_a_case_received_after_the_report_day_is_left_out_with_a_warning(
    official: WorkCalendar,
) -> None:
    assert assessed(official, case("2026-11-21")) == [
        Finding(
            code=Code.RECEIVED_AFTER_REPORT_DAY,
            source="a.csv",
            line=7,
            column="受理日期",
            value="2026-11-21",
            details=("2026-11-20",),
            id="甲-1",
        ),
        LeftOutRow(case("2026-11-21"), (Code.RECEIVED_AFTER_REPORT_DAY,)),
    ]


def test_a_stage_done_after_the_report_day_is_warned_of_and_open(official: WorkCalendar) -> None:
    finding, result = assessed(
        official, case("2026-11-16", contact="2026-11-17", close="2026-11-23")
    )
    assert finding == Finding(
        code=Code.AFTER_REPORT_DAY,
        source="a.csv",
        line=7,
        column="办结日期",
        value="2026-11-23",
        details=("2026-11-20",),
        id="甲-1",
    )
    assert isinstance(result, EntryResult)
    assert [stage.done for stage in result.result.stages] == [D("2026-11-17"), None, None]


def test_a_receipt_past_the_calendar_is_an_error_and_not_only_left_out(
    official: WorkCalendar,
) -> None:
    finding, row = assessed(official, case("2062-11-16"))
    assert isinstance(finding, Finding)
    assert finding.code is Code.OUTSIDE_CALENDAR
    assert isinstance(row, UnreadableRow)


@pytest.mark.parametrize("received", ["1999-01-04", "2040-12-31"])
def test_a_case_outside_the_calendar_is_listed_and_named(
    official: WorkCalendar, received: str
) -> None:
    assert assessed(official, case(received), as_of="2040-12-31") == [
        Finding(
            code=Code.OUTSIDE_CALENDAR,
            source="a.csv",
            line=7,
            column="受理日期",
            value=received,
            details=("2001-01-01", "2040-12-31"),
            id="甲-1",
        ),
        UnreadableRow(source="a.csv", line=7, id=CaseId("甲-1"), codes=(Code.OUTSIDE_CALENDAR,)),
    ]


def test_a_report_day_outside_the_calendar_has_no_answer(official: WorkCalendar) -> None:
    with pytest.raises(CoverageError, match=r"2041-01-01 \(covered: 2001-01-01 to 2040-12-31\)"):
        assessed(official, as_of="2041-01-01")


def test_provisional_answers_end_with_one_warning_that_names_the_notice(
    official: WorkCalendar,
) -> None:
    events = assessed(
        official, case("2026-12-22"), case("2026-12-23"), case("2026-12-01"), as_of="2026-12-23"
    )
    findings = [event for event in events if isinstance(event, Finding)]
    assert events[-1:] == findings
    assert findings == [
        Finding(
            code=Code.NOTICE_MISSING,
            source=official.source,
            details=("2027", "2026-12-28", official.upgrade),
        )
    ]
    assert findings[0].code.severity is Severity.WARNING


def test_a_field_without_a_header_is_called_by_its_name() -> None:
    assert case("2026-11-16").header_of("plan") == "plan"


FIELDS = ("upgraded", "extension_days", "extended_to", "extension_approved", "pauses", "withdrawn")


def changed(*fields: str, **changes: object) -> Entry:
    """Return a case that is due on 2026-11-09, with headers for some fields."""
    entry = case("2026-11-02")
    return entry._replace(
        case=entry.case._replace(**as_case(changes)),
        headers=tuple((field, f"列{field}") for field in fields),
    )


@pytest.mark.parametrize(
    ("changes", "code", "field", "value", "details"),
    [
        (
            {"upgraded": D("2026-11-10")},
            Code.UPGRADE_TOO_LATE,
            "upgraded",
            "2026-11-10",
            ("2026-11-09",),
        ),
        (
            {"extension": Extension(added=2, approved=D("2026-11-10"))},
            Code.EXTENSION_TOO_LATE,
            "extension_approved",
            "2026-11-10",
            ("2026-11-09",),
        ),
        (
            {"extension": Extension(added=2)},
            Code.EXTENSION_UNDATED,
            "extension_approved",
            None,
            ("2026-11-11",),
        ),
        (
            {"extension": Extension(until=D("2026-11-06"), approved=D("2026-11-05"))},
            Code.EXTENSION_NOT_LATER,
            "extended_to",
            "2026-11-06",
            ("2026-11-09",),
        ),
        (
            {"extension": Extension(until=D("2026-11-12"), added=2, approved=D("2026-11-05"))},
            Code.EXTENSIONS_DIFFER,
            "extended_to",
            "2026-11-12",
            ("2026-11-12",),
        ),
        (
            {
                "extension": Extension(until=D("2026-11-12"), approved=D("2026-11-05")),
                "pauses": (Pause(start=D("2026-11-10"), end=D("2026-11-11")),),
            },
            Code.EXTENSION_STAYS,
            "extended_to",
            "2026-11-12",
            ("2026-11-12",),
        ),
        (
            {"upgraded": D("2026-11-23")},
            Code.AFTER_REPORT_DAY,
            "upgraded",
            "2026-11-23",
            ("2026-11-20",),
        ),
        (
            {"withdrawn": D("2026-11-23")},
            Code.AFTER_REPORT_DAY,
            "withdrawn",
            "2026-11-23",
            ("2026-11-20",),
        ),
        (
            {"pauses": (Pause(start=D("2026-11-23")),)},
            Code.AFTER_REPORT_DAY,
            "pauses",
            "2026-11-23",
            ("2026-11-20",),
        ),
        (
            {"extension": Extension(added=2, approved=D("2026-11-23"))},
            Code.AFTER_REPORT_DAY,
            "extension_approved",
            "2026-11-23",
            ("2026-11-20",),
        ),
        (
            {"pauses": (Pause(start=D("2026-11-03"), end=D("2126-11-05")),)},
            Code.OUTSIDE_CALENDAR,
            "pauses",
            "2126-11-05",
            ("2001-01-01", "2040-12-31"),
        ),
        (
            {"extension": Extension(until=D("2126-11-05"), approved=D("2026-11-03"))},
            Code.OUTSIDE_CALENDAR,
            "extended_to",
            "2126-11-05",
            ("2001-01-01", "2040-12-31"),
        ),
    ],
)
def test_a_change_that_is_doubtful_is_said_with_its_column_and_day(  # noqa: PLR0913, PLR0917 - a table
    official: WorkCalendar,
    changes: dict[str, object],
    code: Code,
    field: str,
    value: str | None,
    details: tuple[str, ...],
) -> None:
    finding, _ = assessed(official, changed(*FIELDS, **changes))
    assert finding == Finding(
        code=code,
        source="a.csv",
        line=7,
        column=f"列{field}",
        value=value,
        details=details,
        id="甲-1",
    )


@pytest.mark.parametrize(
    ("field", "extension", "value"),
    [
        ("extension_days", Extension(added=45, approved=D("2026-11-03")), "45"),
        ("extended_to", Extension(until=D("2027-01-29"), approved=D("2026-11-03")), "2027-01-29"),
    ],
)
def test_an_extension_that_is_too_long_is_said_with_its_length_and_the_limit(
    official: WorkCalendar, field: str, extension: Extension, value: str
) -> None:
    *others, last = POLICY_1357.stages
    rule = ExtensionRule(most=30)
    policy = replace(POLICY_1357, stages=(*others, replace(last, unit=Unit.DAYS, extension=rule)))
    events = assess_ledger(
        [changed(field, extension=extension)], policy, official, as_of=D("2026-11-20")
    )
    finding = next(iter(events))
    assert isinstance(finding, Finding)
    assert (finding.code, finding.column, finding.value, finding.details) == (
        *(Code.EXTENSION_TOO_LONG, f"列{field}"),
        *(value, ("30", "days")),
    )


def test_without_a_column_for_the_approval_its_finding_names_the_extension(
    official: WorkCalendar,
) -> None:
    undated = Extension(until=D("2026-11-12"))
    for there, column in (
        (("extended_to",), "列extended_to"),
        (("extension_days",), "列extension_days"),
        ((), "extension_approved"),
    ):
        finding, _ = assessed(official, changed(*there, extension=undated))
        assert isinstance(finding, Finding)
        assert (finding.code, finding.column) == (Code.EXTENSION_UNDATED, column)


def test_a_doubt_that_concerns_several_stages_is_said_once(official: WorkCalendar) -> None:
    stages = tuple(replace(one, limits=limits(one.limits[0][1], 9)) for one in POLICY_1357.stages)
    policy = replace(POLICY_1357, stages=stages)
    late = changed("upgraded", upgraded=D("2026-11-16"))
    events = list(assess_ledger([late], policy, official, as_of=D("2026-11-20")))
    assert [e.details for e in events if isinstance(e, Finding)] == [("2026-11-03",)]


def test_of_several_days_outside_the_calendar_the_receipt_is_named(official: WorkCalendar) -> None:
    early = changed("pauses", pauses=(Pause(start=D("1926-11-05")),), received=D("2000-11-02"))
    finding, _ = assessed(official, early)
    assert isinstance(finding, Finding)
    assert (finding.code, finding.value) == (Code.OUTSIDE_CALENDAR, "2000-11-02")


def test_a_report_day_before_the_calendar_has_no_answer(official: WorkCalendar) -> None:
    with pytest.raises(CoverageError):
        assessed(official, as_of="2000-12-31")


def test_a_receipt_on_the_last_day_of_the_calendar_is_not_outside(official: WorkCalendar) -> None:
    _, row = assessed(official, case("2040-12-31"), as_of="2026-11-20")
    assert row == LeftOutRow(case("2040-12-31"), (Code.RECEIVED_AFTER_REPORT_DAY,))


def test_a_receipt_on_the_first_day_of_the_calendar_is_not_outside(
    official: WorkCalendar,
) -> None:
    entry = case("2001-01-01")
    extension = Extension(until=D("2126-11-05"), approved=D("2001-01-02"))
    late = entry._replace(case=entry.case._replace(extensions=(extension,)))
    finding = assessed(official, late, as_of="2026-11-20")[0]
    assert isinstance(finding, Finding)
    assert (finding.code, finding.value) == (Code.OUTSIDE_CALENDAR, "2126-11-05")


def test_a_stage_done_after_the_report_day_is_warned_of_in_a_changed_case_too(
    official: WorkCalendar,
) -> None:
    entry = case("2026-11-16", contact="2026-11-23")
    paused = entry._replace(case=entry.case._replace(pauses=(Pause(start=D("2026-11-24")),)))
    findings = [e for e in assessed(official, paused) if isinstance(e, Finding)]
    assert [(each.code, each.value) for each in findings] == [
        (Code.AFTER_REPORT_DAY, "2026-11-23"),
        (Code.AFTER_REPORT_DAY, "2026-11-24"),
    ]


#: near each other in time, as in a ledger, so that they share much
ledgers = st.lists(changed_cases(), min_size=1, max_size=8)


def told(result: CaseResult) -> tuple[object, ...]:
    """Return all that a result says."""
    return (
        *(result.case, result.known, result.counted_as_received, result.stages, result.status),
        *(result.open_stages, result.next_due, result.provisional),
    )


@given(calendar=work_calendars(), policy=policies(), cases=ledgers, as_of=st.dates(FIRST, LAST))
def test_cases_that_share_are_assessed_as_each_alone(
    calendar: WorkCalendar, policy: Policy, cases: list[Case], as_of: dt.date
) -> None:
    assess_one = assessing(policy, calendar, as_of=as_of)
    for case in [*cases, *reversed(cases)]:
        if case.received > as_of:
            continue
        try:
            alone = assess(case, policy, calendar, as_of=as_of)
        except CoverageError:
            continue
        assert told(assess_one(case)) == told(alone)


@given(calendar=work_calendars(), cases=ledgers)
def test_rows_that_say_the_same_have_results_of_their_own_place(
    calendar: WorkCalendar, cases: list[Case]
) -> None:
    entries = [Entry(case, line=line) for line, case in enumerate([*cases, *cases], start=2)]
    events = list(assess_ledger(entries, POLICY_1357, calendar, as_of=dt.date(2027, 1, 15)))
    rows = [event for event in events if isinstance(event, EntryResult)]
    assert [(row.entry, row.result.case) for row in rows] == [(e, e.case) for e in entries]
    half = len(cases)
    assert [told(row.result) for row in rows[:half]] == [told(row.result) for row in rows[half:]]


@given(calendar=work_calendars(), policy=policies(), case=changed_cases())
def test_values_are_the_same_in_another_process(
    calendar: WorkCalendar, policy: Policy, case: Case
) -> None:
    copied = pickle.loads(pickle.dumps((calendar, policy, case)))  # noqa: S301 - our own
    assert copied == (calendar, policy, case)
    results = [
        told(assess(case, policy, calendar, as_of=dt.date(2027, 1, 15)))
        for calendar, policy, case in (copied, (calendar, policy, case))
    ]
    assert results[0] == results[1]
    trip = pickle.dumps(assess(case, policy, calendar, as_of=dt.date(2027, 1, 15)))
    assert told(pickle.loads(trip)) == results[0]  # noqa: S301 - our own


AS_OF = dt.date(2026, 11, 20)
CASE = Case(
    case_type=CaseType.ORDINARY,
    received=dt.date(2026, 11, 9),
    done=((StageId("contact"), dt.date(2026, 11, 10)),),
    pauses=(Pause(start=dt.date(2026, 11, 11), end=dt.date(2026, 11, 13)),),
    type_changes=to_complex("2026-11-16"),
    extensions=(Extension(added=2, approved=dt.date(2026, 11, 17)),),
)
ENTRY = Entry(CASE, CaseId("甲-1"), 2, "a.csv", (("received", "受理日期"),), station="城阳站")
FINDING = Finding(code=Code.NO_TYPE, source="a.csv", line=2, column="复杂程度")


def there_and_back(value: object) -> object:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - our own


@pytest.mark.parametrize("value", [CASE, ENTRY, FINDING, POLICY_1357], ids=type)
def test_what_is_known(value: object) -> None:
    assert there_and_back(value) == value


def test_the_calendar_answers_as_before(official: WorkCalendar) -> None:
    calendar = there_and_back(official)
    assert isinstance(calendar, WorkCalendar)
    assert calendar == official
    assert calendar.digest() == official.digest()
    assert calendar.add_working_days(CASE.received, 7) == official.add_working_days(
        CASE.received, 7
    )
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    assert there_and_back(frame) == frame


def test_results(official: WorkCalendar) -> None:
    result = assess(CASE, POLICY_1357, official, as_of=AS_OF)
    again = there_and_back(result)
    assert repr(again) == repr(result)  # results are not compared as wholes
    assert there_and_back(result.stages) == result.stages
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    explanation = explain(result, frame, entry=ENTRY)
    assert repr(there_and_back(explanation)) == repr(explanation)


def test_an_error_keeps_its_parts() -> None:
    error = CoverageError(AS_OF, first=AS_OF, last=AS_OF)
    again = there_and_back(error)
    assert isinstance(again, CoverageError)
    assert (str(again), again.day, again.first) == (str(error), AS_OF, AS_OF)


def test_verdicts_that_are_forgotten_are_made_again(
    official: WorkCalendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sla1357.core.deadlines._MOST", 1)
    received = dt.date(2026, 11, 2)
    cases = [
        Case(
            case_type=CaseType.ORDINARY,
            received=received,
            done=((StageId("contact"), received + dt.timedelta(days)),),
        )
        for days in (0, 1, 2, 1, 0)
    ]
    assess_one = assessing(POLICY_1357, official, as_of=dt.date(2026, 11, 20))
    for case in cases:
        alone = assess(case, POLICY_1357, official, as_of=dt.date(2026, 11, 20))
        assert assess_one(case) == alone
