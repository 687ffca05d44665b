"""What scripts rely on: refusals as JSON, a fixed language, quiet runs, and telling exit codes."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from sla1357.cli.output import FailOn
from sla1357.cli.shell import ExitCode
from sla1357.core.status import Status
from tests.conftest import Runner
from tests.readme import ROOT
from tests.schemas import validate

#: the schema of OASIS, whose drafts are older than ours
SARIF = Draft4Validator(
    json.loads((ROOT / "tests" / "sarif" / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
)
CASES, MISTAKES = (f"{ROOT}/examples/{name}.csv" for name in ("cases", "mistakes"))


@pytest.fixture
def faulty(tmp_path: Path) -> str:
    """Return the path of a configuration with an error."""
    path = tmp_path / "faulty.toml"
    path.write_text("[policy]\nwarn_at = -1\n", encoding="utf-8")
    return str(path)


@pytest.fixture
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def document(text: str) -> Any:  # noqa: ANN401 - JSON
    found = json.loads(text)
    validate(found, "error")
    return found


class TestRefusals:
    """With JSON asked for, a program finds the reason on standard output."""

    @pytest.mark.parametrize("form", [["--format=json"], ["-f", "json"], ["-fjson"], ["-qfjson"]])
    @pytest.mark.parametrize("command", [["check", CASES], ["report", CASES], ["due", "今天"]])
    def test_of_a_configuration(
        self, run: Runner, faulty: str, command: list[str], form: list[str]
    ) -> None:
        done = run(*command, "--config", faulty, *form)
        found = document(done.out)
        assert done.code == ExitCode.NO_SOURCE
        assert found["error"]["kind"] == "FindingsError"
        assert [(each["code"], each["line"]) for each in found["findings"]] == [("POL006", 2)]
        assert (
            done.err
            == f"{faulty}:2:policy.warn_at: POL006 must be a whole number, 0 to 1000: '-1'\n"
        )

    def test_of_a_calendar_file(self, run: Runner) -> None:
        calendar = f"{ROOT}/examples/calendars/half-typed-2027.json"
        done = run("check", CASES, "--calendar", calendar, "--format=ndjson")
        (line,) = done.out.splitlines()
        assert document(line)["record"] == "error"
        assert done.code == ExitCode.NO_SOURCE

    def test_of_a_day_outside_the_calendar(self, run: Runner) -> None:
        done = run("calendar", "today", "--as-of=1999-01-01", "--format=json")
        assert document(done.out)["error"]["kind"] == "CoverageError"
        assert done.code == ExitCode.NOT_ANSWERED

    def test_not_for_a_file_or_for_people(self, run: Runner, faulty: str, tmp_path: Path) -> None:
        target = tmp_path / "a.json"
        for options in (["-f", "json", "-o", str(target)], ["--format=table"], []):
            done = run("check", CASES, "--config", faulty, *options)
            assert (done.out, done.code) == ("", ExitCode.NO_SOURCE)
        assert not target.exists()


class TestLanguage:
    @pytest.mark.parametrize("format_", ["json", "ndjson"])
    def test_no_locale_changes_what_programs_read(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch, format_: str
    ) -> None:
        monkeypatch.delenv("SLA1357_LANG")
        outputs = set()
        for locale in ("zh_CN.UTF-8", "en_US.UTF-8", "C"):
            monkeypatch.setenv("LC_ALL", locale)
            outputs.add(run("check", MISTAKES, f"--format={format_}").out)
        assert len(outputs) == 1
        assert "no such day" in outputs.pop()

    @pytest.mark.parametrize("how", ["option", "variable"])
    def test_it_is_the_one_that_is_asked_for(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch, how: str
    ) -> None:
        monkeypatch.setenv("SLA1357_LANG", "zh" if how == "variable" else "en")
        options = ["--lang=zh"] if how == "option" else []
        assert "日期不存在" in run("check", MISTAKES, "--format=json", *options).out


class TestQuiet:
    @pytest.mark.parametrize("option", ["--quiet", "-q"])
    @pytest.mark.parametrize("format_", ["table", "json", "csv", "markdown"])
    def test_findings_are_silent_and_the_rest_is_the_same(
        self, run: Runner, option: str, format_: str
    ) -> None:
        usual = run("check", MISTAKES, f"--format={format_}")
        quiet = run("check", MISTAKES, f"--format={format_}", option)
        assert usual.err
        assert (quiet.err, quiet.out, quiet.code) == ("", usual.out, usual.code)

    def test_what_ends_a_run_is_said(self, run: Runner, faulty: str) -> None:
        assert "FILE001" in run("check", "none.csv", "-q").err
        assert "POL006" in run("check", CASES, "-q", "--config", faulty).err
        assert "1999-01-01" in run("check", CASES, "-q", "--as-of=1999-01-01").err
        assert "--shw" in run("check", CASES, "-q", "--shw").err

    def test_of_options_written_together(self, run: Runner) -> None:
        assert run("check", MISTAKES, "-qf", "csv").err == ""
        assert run("check", MISTAKES, "-f", "csv", "--include", "-q").err  # the name of a column

    @pytest.mark.parametrize("command", ["report", "explain", "calendar diff"])
    def test_of_other_commands(self, run: Runner, command: str) -> None:
        last = {
            "report": [MISTAKES],
            "explain": [MISTAKES, "CY-2634"],
            "calendar diff": [f"{ROOT}/examples/calendars/sample-2027.json", MISTAKES],
        }[command]
        assert run(*command.split(), *last).err
        assert run(*command.split(), *last, "-q").err == ""


class TestExitCodes:
    def test_every_status_can_be_looked_for(self) -> None:
        assert {each.value for each in FailOn} == {*(s.value for s in Status), "unreadable"}

    @pytest.mark.parametrize(
        ("ledger", "fail_on", "code"),
        [
            (CASES, [], ExitCode.OK),
            (MISTAKES, [], ExitCode.NOT_ANSWERED),
            ("none.csv", [], ExitCode.NO_SOURCE),
            (CASES, ["overdue"], ExitCode.FOUND),
            (MISTAKES, ["overdue"], ExitCode.FOUND),  # what was looked for decides first
            (MISTAKES, ["met_late"], ExitCode.NOT_ANSWERED),
            (MISTAKES, ["unreadable"], ExitCode.FOUND),
            (MISTAKES, ["met_late", "无法计算"], ExitCode.FOUND),
            ("none.csv", ["unreadable"], ExitCode.FOUND),
            (CASES, ["unreadable"], ExitCode.OK),
        ],
    )
    def test_of_check(self, run: Runner, ledger: str, fail_on: list[str], code: int) -> None:
        assert run("check", ledger, *(f"--fail-on={each}" for each in fail_on)).code == code

    def test_a_missing_ledger_counts_before_rows_in_any_order(self, run: Runner) -> None:
        for ledgers in (["none.csv", MISTAKES], [MISTAKES, "none.csv"]):
            assert run("check", *ledgers).code == ExitCode.NO_SOURCE
            assert run("check", *ledgers, "--explain-columns").code == ExitCode.NO_SOURCE

    def test_of_two_ledgers_one_is_missing(self, run: Runner) -> None:
        done = run("check", CASES, "none.csv")
        assert (done.code, "CY-2607" in done.out) == (ExitCode.NO_SOURCE, True)

    def test_rows_that_are_doubted_as_a_whole_are_read(self, run: Runner) -> None:
        steps = "编号,受理日期\n" + "A,2026-11-16\n" * 20  # FILE035 is about the whole
        done = run("check", "-", stdin=steps.encode())
        assert ("FILE035" in done.err, done.code) == (True, ExitCode.NOT_ANSWERED)


class TestChecksOfFiles:
    @pytest.mark.parametrize(
        ("command", "path"),
        [
            ("policy", "tests/configurations/bad"),
            ("calendar", "tests/calendars"),
        ],
    )
    def test_every_format_has_every_finding(self, run: Runner, command: str, path: str) -> None:
        files = [
            str(each)
            for each in sorted((ROOT / path).rglob("*.*"))
            if each.suffix in {".toml", ".json"}
        ]
        said = [
            run(command, "validate", *files, "-f", each) for each in ("json", "github", "sarif")
        ]
        found = json.loads(said[0].out)["findings"]
        results = json.loads(said[2].out)["runs"][0]["results"]
        assert len(found) > 5
        assert len(found) == len(said[1].out.splitlines()) == len(results)
        assert [each["ruleId"] for each in results] == [each["code"] for each in found]
        assert {each.code for each in said} == {ExitCode.FOUND}

    @pytest.mark.usefixtures("_in_the_project")
    @pytest.mark.parametrize("start", ["", f"{ROOT}/"], ids=["relative", "absolute"])
    @pytest.mark.parametrize(
        ("command", "path"), [("policy", "tests/configurations"), ("calendar", "tests/calendars")]
    )
    def test_sarif_follows_its_schema(
        self, run: Runner, command: str, path: str, start: str
    ) -> None:
        files = [f"{start}{each}" for each in Path(path).rglob("*.*") if each.is_file()]
        for lang in ("en", "zh"):
            done = run(command, "validate", *files, "-f", "sarif", "--lang", lang)
            found = json.loads(done.out)
            SARIF.validate(found)
            (one,) = found["runs"]
            assert (len(one["results"]) > 20, one["language"]) == (True, lang)
            for result in one["results"]:
                (place,) = result["locations"]
                uri = place["physicalLocation"]["artifactLocation"]["uri"]
                assert uri.startswith(f"file://{ROOT.as_posix()}/{path}/" if start else f"{path}/")

    def test_sarif_of_nothing_wrong_follows_its_schema(self, run: Runner) -> None:
        done = run("policy", "validate", str(ROOT / "examples" / "hotline.toml"), "--format=sarif")
        SARIF.validate(json.loads(done.out))
        assert json.loads(done.out)["runs"][0]["results"] == []

    def test_sarif_places_a_finding(self, run: Runner, faulty: str) -> None:
        done = run("policy", "validate", faulty, "--format=sarif")
        (one,) = json.loads(done.out)["runs"]
        assert one["tool"]["driver"]["rules"] == [{"id": "POL006"}]
        (result,) = one["results"]
        (place,) = result["locations"]
        assert place["physicalLocation"]["region"] == {"startLine": 2}
        assert place["physicalLocation"]["artifactLocation"]["uri"].endswith("faulty.toml")
        assert (result["level"], done.code) == ("error", ExitCode.FOUND)

    def test_warnings_count_if_asked(self, run: Runner, tmp_path: Path) -> None:
        path = tmp_path / "2028.json"
        path.write_text('{"year": 2028, "days": []}', encoding="utf-8")
        assert run("calendar", "validate", str(path)).code == ExitCode.OK
        assert run("calendar", "validate", str(path), "--strict").code == ExitCode.FOUND
        config = tmp_path / "early.toml"
        config.write_text(
            '[policy]\nname = "x"\n[[policy.stages]]\nid = "a"\nlabel = "a"\nlimit = 5\n'
            '[[policy.stages]]\nid = "b"\nlabel = "b"\nlimit = 3\n',
            encoding="utf-8",
        )
        assert "POL014" in run("policy", "validate", str(config)).out
        assert run("policy", "validate", str(config)).code == ExitCode.OK
        assert run("policy", "validate", str(config), "--strict").code == ExitCode.FOUND


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("2026-11-20", ExitCode.OK),
        ("2026-11-21", ExitCode.FOUND),  # a Saturday
        ("2026-02-14", ExitCode.OK),  # made up for the Spring Festival
        ("2026-02-16", ExitCode.FOUND),
        ("1999-01-01", ExitCode.NOT_ANSWERED),
    ],
)
def test_whether_a_day_is_a_working_day(run: Runner, day: str, code: int) -> None:
    assert run("calendar", "today", "--as-of", day).code == code
