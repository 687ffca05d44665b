"""`report --compare`: the same cases under the policy of another configuration."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import Run, Runner
from tests.readme import ROOT
from tests.schemas import validate

CASES = str(ROOT / "examples" / "cases.csv")
TRIAL = str(ROOT / "examples" / "trial.toml")
STAGE = "[[policy.stages]]\nid = 'contact'\nlabel = 'contact'\n"


def compare(run: Runner, *options: str, other: str = TRIAL) -> Run:
    return run("report", CASES, "--as-of=2026-11-20", f"--compare={other}", *options)


def document_of(run: Runner, *options: str, other: str = TRIAL) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(compare(run, "-f", "json", *options, other=other).out)
    validate(document, "comparison")
    return document


def written(folder: Path, text: str) -> str:
    path = folder / "other.toml"
    path.write_text(f"[policy]\nname = 'other'\n{text}", "utf-8")
    return str(path)


def test_the_rates_are_those_of_two_reports(run: Runner) -> None:
    found = document_of(run)
    report = json.loads(run("report", CASES, "--as-of=2026-11-20", "-f", "json").out)
    of_report = {each["stage"]: each for each in report["total"]["by_stage"]}
    assert [each["stage"] for each in found["by_stage"]] == ["contact", "close"]
    for each in found["by_stage"]:
        assert each["now"].items() - {("unit", "working-days")} <= of_report[each["stage"]].items()
    assert [each["other"]["unit"] for each in found["by_stage"]] == ["working-days", "days"]
    assert found["only_now"] == [{"stage": "plan", "types": []}]
    assert found["other_policy"]["name"] == "trial"


def test_a_policy_compared_with_itself_changes_nothing(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "same.toml"
    path.write_text(run("policy", "show").out, "utf-8")
    done = compare(run, other=str(path))
    assert done.code == ExitCode.OK
    assert "Cases whose verdict changes: 0 (become late 0, no longer late 0)\nNone.\n" in done.out
    assert document_of(run, other=str(path))["changed"] == []


def test_a_policy_of_the_program_is_compared_by_its_name(run: Runner) -> None:
    found = document_of(run, other="1357")
    assert (found["other_policy"]["name"], found["other_policy"]["source"]) == ("1357", "1357")
    assert found["changed"] == []
    by_name, by_title = (document_of(run, other=name) for name in ("xinfang", "信访"))
    assert by_title["other_policy"] == {**by_name["other_policy"], "source": "信访"}
    assert by_title["by_stage"] == by_name["by_stage"]
    done = compare(run, "--policy=1357", other="xinfang")
    assert done.code == ExitCode.OK
    assert "Only in the other policy, and not compared: acceptance." in done.out
    assert "from a stage that only it has, and not compared: close." in " ".join(done.out.split())


def test_every_format_has_the_same_numbers(run: Runner, tmp_path: Path) -> None:
    found = document_of(run)
    texts = [compare(run, f"--format={each}").out for each in ("table", "markdown", "html")]
    title = "Cases whose verdict changes: {changed_cases} (become late {become_late}, "
    for text in texts:
        assert title.format_map(found) in text.replace("\\", "")
        for case in found["changed"]:
            assert case["id"] in text
    path = tmp_path / "x.html"
    assert compare(run, "-o", str(path)).code == ExitCode.OK
    assert path.read_text("utf-8") == texts[2]


def test_the_list_has_a_most(run: Runner) -> None:
    found = document_of(run, "--most=1")
    assert len(found["changed"]) == 1
    assert found["changed_cases"] > 1
    assert re.search(r"\(the first 1 of \d+\)", compare(run, "--most=1", "-f", "markdown").out)


def test_a_period_and_a_stage_are_selected(run: Runner) -> None:
    found = document_of(run, "--from=2026-11-01", "--stage=close")
    assert found["selection"]["from"] == "2026-11-01"
    assert found["selection"]["stages"] == ["close"]
    assert found["compared"] + found["selection"]["outside"] == found["summary"]["cases"]
    assert [each["stage"] for each in found["by_stage"]] == ["close"]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        pytest.param(["--by=station"], "has no groups", id="groups"),
        pytest.param(["-f", "csv"], "cannot write csv files here", id="a format of reports"),
        pytest.param(["-o", "x.xlsx"], "cannot write .xlsx files here", id="an ending"),
        pytest.param(["-o", TRIAL], "cannot write .toml files here", id="a configuration"),
    ],
)
def test_what_a_comparison_does_not_have_is_wrong_usage(
    run: Runner, options: list[str], error: str
) -> None:
    done = compare(run, *options)
    assert done.code == ExitCode.USAGE
    assert error in " ".join(done.err.split())


def test_the_other_policy_is_not_overwritten(run: Runner, tmp_path: Path) -> None:
    other = str(Path(written(tmp_path, f"{STAGE}limit = 2\n")).rename(tmp_path / "other.txt"))
    done = compare(run, "-o", other, other=other)
    assert done.code == ExitCode.USAGE
    assert "would overwrite a file that is read" in " ".join(done.err.split())


def test_types_that_the_other_policy_does_not_have_are_counted(
    run: Runner, tmp_path: Path
) -> None:
    types = "[[policy.types]]\nid = 'ordinary'\nlabel = '一般'\n"
    other = written(tmp_path, f"{types}{STAGE}limit = {{ ordinary = 1 }}\n")
    done = compare(run, other=other)
    assert done.code == ExitCode.NOT_ANSWERED
    assert re.search(r"cannot be compared: \d+ of type complex, which the other", done.out)
    found = document_of(run, other=other)
    (number,) = found["not_compared"]["by_type"].values()
    assert found["compared"] + number == 20


def test_days_outside_the_calendar_are_counted(run: Runner, tmp_path: Path) -> None:
    other = written(tmp_path, f"{STAGE}limit = 120\nunit = 'months'\n")
    rows = "编号,受理日期\nA1,2035-01-05\n".encode()
    done = run("report", "-", "--as-of=2035-01-08", f"--compare={other}", stdin=rows)
    assert done.code == ExitCode.NOT_ANSWERED
    assert "cannot be compared: 1, for which the other policy needs days outside" in done.out


def test_an_error_in_the_other_configuration_is_found(run: Runner, tmp_path: Path) -> None:
    done = compare(run, other=written(tmp_path, f"{STAGE}limit = 0\n"))
    assert (done.code, done.out) == (ExitCode.NO_SOURCE, "")
    assert "other.toml:6:" in done.err
    assert compare(run, other=str(tmp_path / "missing.toml")).code == ExitCode.NO_SOURCE


def test_only_its_policy_is_used(run: Runner, tmp_path: Path) -> None:
    other = written(tmp_path, f"{STAGE}limit = 1\n[columns]\ncontact = ['办结日期']\n")
    assert document_of(run, other=other)["by_stage"][0]["become_late"] == 0


def test_strict_is_about_both_policies(run: Runner, tmp_path: Path) -> None:
    other = written(tmp_path, f"{STAGE}limit = 40\n")
    done = compare(run, "--strict", other=other)
    assert done.code == ExitCode.NOT_ANSWERED
    assert done.err.count("CAL001") == 1
    assert compare(run, other=other).code == ExitCode.OK
    rows = "编号,受理日期\nA1,2026-12-28\n".encode()
    both = run("report", "-", "--as-of=2026-12-28", f"--compare={other}", stdin=rows)
    assert both.err.count("CAL001") == 1


def test_a_ledger_that_cannot_be_read_has_no_comparison(run: Runner) -> None:
    done = run("report", "missing.csv", "--as-of=2026-11-20", f"--compare={TRIAL}")
    assert (done.code, done.out) == (ExitCode.NO_SOURCE, "")
