"""What programs use: `from sla1357 import ...`, without anything slow behind it."""

import datetime as dt
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import sla1357
from sla1357 import library
from tests.readme import PAGES, ROOT

PUBLIC = [
    "POLICY_1357",
    "Case",
    "CaseId",
    "CaseResult",
    "CaseType",
    "Check",
    "Code",
    "Count",
    "CountedDay",
    "CoverageError",
    "DatedBy",
    "DayKind",
    "Dimension",
    "Entry",
    "EntryResult",
    "Explanation",
    "Extension",
    "ExtensionRule",
    "ExtraMissingError",
    "Finding",
    "FindingsError",
    "FirstDay",
    "Frame",
    "Lateness",
    "LedgerEvent",
    "LedgerSource",
    "LeftOutRow",
    "Mark",
    "MarkKind",
    "Move",
    "MoveKind",
    "Note",
    "Pause",
    "Policy",
    "Reading",
    "Report",
    "RestDayDue",
    "RestDayReceipt",
    "ResultEvent",
    "Severity",
    "SkipReason",
    "SkippedRow",
    "Sla1357Error",
    "SpecialDay",
    "Stage",
    "StageId",
    "StageResult",
    "Status",
    "Summary",
    "Supplement",
    "TypeChange",
    "TypeNames",
    "Unit",
    "UnreadableRow",
    "WorkCalendar",
    "__version__",
    "assess",
    "assessing",
    "case_record",
    "check",
    "china_day",
    "due_days",
    "explain",
    "finding_record",
    "finding_text",
    "official_calendar",
    "policy_from_toml",
    "policy_named",
    "read_ledger",
    "report_on",
    "to_html",
    "to_json",
    "today_in_china",
]


def run_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, cwd=ROOT, encoding="utf-8"
    )
    assert done.stderr == ""
    return done.stdout


def test_the_public_names_stay() -> None:
    """Programs depend on them: taking one away is a new major version."""
    assert library.__all__ == PUBLIC
    assert dir(sla1357) == sorted(PUBLIC)
    assert all(hasattr(sla1357, name) for name in PUBLIC)
    assert run_python("from sla1357 import *; print(Case.__name__, __version__)")


def test_a_name_that_does_not_exist_is_refused() -> None:
    with pytest.raises(AttributeError, match="Caze"):
        getattr(sla1357, "Caze")  # noqa: B009 - mypy would refuse it too


def test_the_package_alone_imports_nothing() -> None:
    loaded = run_python("import sys, sla1357; print(*sys.modules)").split()
    assert [name for name in loaded if name.startswith("sla1357")] == ["sla1357"]


def test_its_names_import_nothing_slow_and_nothing_that_reads_files() -> None:
    loaded = run_python("import sys; from sla1357 import assess; print(*sys.modules)").split()
    tops = {name.split(".")[0] for name in loaded}
    slow = {"typer", "rich", "holidays", "dateutil", "openpyxl", "icalendar", "tomllib", "sqlite3"}
    assert not tops & slow
    layers = {name.split(".")[1] for name in loaded if name.startswith("sla1357.")}
    assert layers == {"core", "library"}


EXAMPLES, CHINESE_EXAMPLES = (
    re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", PAGES[page], re.DOTALL)
    for page in ("docs/python.md", "docs/python.zh-CN.md")
)


@pytest.mark.parametrize(("code", "printed"), EXAMPLES)
def test_an_example_of_the_documentation_prints_what_it_says(code: str, printed: str) -> None:
    assert run_python(code) == printed


def test_every_example_of_the_documentation_is_run() -> None:
    assert len(EXAMPLES) == PAGES["docs/python.md"].count("```python") == 4
    assert CHINESE_EXAMPLES == EXAMPLES


def test_a_policy_from_a_text() -> None:
    policy = sla1357.policy_from_toml('[policy]\nlateness = "due-date"\n')
    assert policy.lateness is sla1357.Lateness.DUE_DATE
    with pytest.raises(
        ValueError,
        match=r"^cannot be used: policy, line 2: POL002 .*; policy, line 3:",
    ):
        sla1357.policy_from_toml("[policy]\nwarn = 1\nlateness = 2\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[policy]\nwarn_at = -1\n", "policy, line 2: POL006 policy.warn_at '-1' (0, 1000)"),
        ("[policy]\nname = 3\n", "policy, line 2: POL004 policy.name '3' (\"…\")"),
        ("[policy]\ncutoff", "policy: POL001 (Expected '=' after a key in a key/value pair"),
    ],
)
def test_a_wrong_policy_is_named_with_its_place_and_value(text: str, expected: str) -> None:
    with pytest.raises(ValueError, match=re.escape(expected)):
        sla1357.policy_from_toml(text)


def test_the_calendar_with_files() -> None:
    sample = str(ROOT / "examples" / "calendars" / "sample-2027.json")
    calendar = sla1357.official_calendar(sample)
    assert calendar.confirmed_through == dt.date(2027, 12, 28)
    assert calendar.files == (sample,) == sla1357.official_calendar(Path(sample)).files
    assert sla1357.official_calendar() is sla1357.official_calendar()
    with pytest.raises(
        ValueError, match=r"\.json, line 2: CAL019 .*, line 59: CAL017 '2027-02-12'"
    ):
        sla1357.official_calendar(sample.replace("sample", "half-typed"))


def test_a_calendar_of_ones_own_needs_no_other_package() -> None:
    code = """
import datetime as dt, sys
from sla1357 import POLICY_1357, Case, CaseType, SpecialDay, WorkCalendar, assess
saturday = SpecialDay(day=dt.date(2026, 11, 7), is_workday=True, name="x")
calendar = WorkCalendar(first=dt.date(2026, 1, 1), last=dt.date(2026, 12, 31),
                        confirmed_through=dt.date(2026, 12, 31), special_days=(saturday,))
case = Case(case_type=CaseType.ORDINARY, received=dt.date(2026, 11, 6))
print(assess(case, POLICY_1357, calendar, as_of=case.received).stages[0].due)
print("holidays" in sys.modules)
"""
    assert run_python(code) == "2026-11-07\nFalse\n"


@pytest.mark.parametrize(
    ("done", "reason"),
    [
        ((("kontakt", "2026-02-06"),), "policy '1357' has no stage 'kontakt'"),
        ((("contact", "2026-02-06"), ("contact", "2026-02-07")), "a stage done twice"),
        ((("contact", "2026-02-04"),), "contact done on 2026-02-04, before the receipt"),
    ],
)
def test_a_stage_that_cannot_be_is_refused(done: tuple[tuple[str, str], ...], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        sla1357.assess(
            sla1357.Case(
                case_type=sla1357.CaseType.ORDINARY,
                received=dt.date(2026, 2, 5),
                done=tuple(
                    (sla1357.StageId(stage), dt.date.fromisoformat(day)) for stage, day in done
                ),
            ),
            sla1357.POLICY_1357,
            sla1357.official_calendar(),
            as_of=dt.date(2026, 2, 16),
        )


_MOMENT = dt.datetime(2026, 2, 6, 9, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    "make",
    [
        lambda: sla1357.Case(case_type=sla1357.CaseType.ORDINARY, received=_MOMENT),
        lambda: sla1357.Case(
            case_type=sla1357.CaseType.ORDINARY,
            received=dt.date(2026, 2, 5),
            done=((sla1357.StageId("contact"), _MOMENT),),
        ),
        lambda: sla1357.Case(
            case_type=sla1357.CaseType.ORDINARY, received=dt.date(2026, 2, 5), withdrawn=_MOMENT
        ),
        lambda: sla1357.Pause(start=_MOMENT),
        lambda: sla1357.Pause(start=dt.date(2026, 2, 5), end=_MOMENT),
        lambda: sla1357.Extension(until=_MOMENT),
        lambda: sla1357.Extension(added=1, approved=_MOMENT),
        lambda: sla1357.TypeChange(day=_MOMENT, case_type=sla1357.CaseType.COMPLEX),
        lambda: sla1357.SpecialDay(day=_MOMENT, is_workday=True, name="x"),
    ],
)
def test_a_moment_is_refused_where_a_day_belongs(make: Callable[[], object]) -> None:
    """A `datetime` is a `date` for a type checker."""
    with pytest.raises(ValueError, match="is a moment, not a day"):
        make()


@pytest.mark.parametrize("name", ["withdrawn", "received", "what"])
def test_a_stage_may_have_any_name(name: str) -> None:
    done = ((sla1357.StageId(name), dt.date(2026, 2, 6)),)
    day = dt.date(2026, 2, 5)
    case = sla1357.Case(case_type=sla1357.CaseType.ORDINARY, received=day, done=done)
    assert case.done == done


def test_what_is_no_day_at_all() -> None:
    with pytest.raises(ValueError, match=r"received is no day: '2026-02-05'"):
        sla1357.Case(case_type=sla1357.CaseType.ORDINARY, received="2026-02-05")  # type: ignore[arg-type]
    zoned = dt.time(9, tzinfo=dt.UTC)
    with pytest.raises(ValueError, match="of another zone than China"):
        sla1357.Case(
            case_type=sla1357.CaseType.ORDINARY,
            received=dt.date(2026, 2, 5),
            received_time=zoned,
        )


def test_a_file_that_cannot_be_used_has_its_findings() -> None:
    with pytest.raises(sla1357.Sla1357Error) as caught:
        sla1357.policy_from_toml("[policy]\nwarn_at = -1\n")
    assert isinstance(caught.value, sla1357.FindingsError)
    (finding,) = caught.value.findings
    assert (finding.code.value, finding.line, finding.value) == ("POL006", 2, "-1")
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - our own
    assert (str(again), again.findings) == (str(caught.value), caught.value.findings)
