"""What programs use: `from sla1357 import ...`, without anything slow behind it."""

import datetime as dt
import re
import subprocess
import sys

import pytest

import sla1357
from sla1357 import library
from tests.readme import PAGES, ROOT

PUBLIC = [
    *(
        "POLICY_1357",
        "Case",
        "CaseId",
        "CaseResult",
        "CaseType",
        "Count",
        "CountedDay",
        "CoverageError",
    ),
    *(
        "DayKind",
        "Entry",
        "Explanation",
        "Extension",
        "ExtensionRule",
        "FirstDay",
        "Frame",
        "Lateness",
    ),
    *(
        "Mark",
        "MarkKind",
        "Move",
        "MoveKind",
        "Note",
        "Pause",
        "Policy",
        "RestDayDue",
    ),
    *(
        "RestDayReceipt",
        "Sla1357Error",
        "SpecialDay",
        "Stage",
        "StageId",
        "StageResult",
        "Status",
        "Supplement",
    ),
    *(
        "TypeChange",
        "TypeNames",
        "Unit",
        "WorkCalendar",
        "__version__",
        "assess",
        "assessing",
        "explain",
    ),
    *(
        "official_calendar",
        "policy_from_toml",
        "policy_named",
    ),
]


def run_python(code: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, text=True
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


def test_the_example_of_the_documentation_prints_what_it_says() -> None:
    (code, printed), *others = re.findall(
        r"```python\n(.*?)```\n\n```text\n(.*?)```", PAGES["docs/python.md"], flags=re.DOTALL
    )
    assert others == []
    assert run_python(code) == printed


def test_a_policy_from_a_text() -> None:
    policy = sla1357.policy_from_toml('[policy]\nlateness = "due-date"\n')
    assert policy.lateness is sla1357.Lateness.DUE_DATE
    with pytest.raises(
        ValueError, match=r"^policy, line 2: POL002 policy\.warn \(name, .*\); policy, line 3: POL"
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
    assert calendar.files == (sample,)
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
