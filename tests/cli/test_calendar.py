"""The command `calendar`: exit codes, what comes back of what was written."""

import csv
import datetime as dt
import io
import json
import os
import re
import sys
from pathlib import Path
from typing import Any

import chinese_calendar
import icalendar
import pytest

from sla1357.cli.shell import ExitCode
from sla1357.core.notices import days_of_year, with_files
from sla1357.core.workdays import DayKind, WorkCalendar
from sla1357.readers.calendars.files import read_calendar_file
from sla1357.sources.calendars import load_calendar_file
from tests.conftest import Run, Runner
from tests.readme import ROOT
from tests.schemas import validate

SAMPLE = "calendars/sample-2027.json"
TODAY = "--as-of=2026-11-20"
LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])


@pytest.fixture(autouse=True)
def _in_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")
    monkeypatch.delenv("SLA1357_CALENDAR", raising=False)


def document_of(done: Run, kind: str) -> Any:  # noqa: ANN401 - JSON
    document = json.loads(done.out)
    validate(document, "calendar", kind)
    return document


class TestShow:
    """A wall calendar MUST show days off and make-up workdays without colour."""

    @LANGUAGES
    @pytest.mark.parametrize("width", [80, 120])
    def test_a_year(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch, lang: str, width: int
    ) -> None:
        monkeypatch.setenv("COLUMNS", str(width))
        done = run("calendar", "show", "2026", TODAY, f"--lang={lang}")
        assert max(len(line) for line in done.out.splitlines()) <= width
        assert (done.err, done.code) == ("", ExitCode.OK)

    def test_a_terminal_without_a_width_has_the_usual_one(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        usual = run("calendar", "show", "2026", "2").out
        monkeypatch.setenv("COLUMNS", "0")
        assert run("calendar", "show", "2026", "2").out == usual != ""

    def test_a_terminal_that_is_too_narrow_for_one_month_still_gets_it_whole(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "28")
        done = run("calendar", "show", "2026", "2", TODAY)
        assert "  9  10  11  12  13  14w 15h\n" in done.out

    def test_json_has_every_day(self, run: Runner, official: WorkCalendar) -> None:
        document = document_of(run("calendar", "show", "2026", TODAY, "--format=json"), "show")
        days = [day for month in document["months"] for day in month["days"]]
        assert len(days) == 365
        assert document["working_days"] == sum(
            chinese_calendar.is_workday(dt.date(2026, 1, 1) + dt.timedelta(days=n))
            for n in range(365)
        )
        assert all(
            day["kind"] == official.kind_of(dt.date.fromisoformat(day["day"])).value
            for day in days
        )
        assert [day["day"] for day in days if day["provisional"]] == [
            "2026-12-29",
            "2026-12-30",
            "2026-12-31",
        ]
        assert [month["provisional"] for month in document["months"]] == [False] * 11 + [True]

    @pytest.mark.parametrize("year", ["2000", "2041"])
    def test_a_year_outside_is_an_error_that_names_the_bounds(
        self, run: Runner, year: str
    ) -> None:
        done = run("calendar", "show", year)
        assert done.err == (
            f"sla1357: error: no calendar data for {year}-01-01 "
            "(covered: 2001-01-01 to 2040-12-31)\n"
        )
        assert (done.out, done.code) == ("", ExitCode.NOT_ANSWERED)


class TestCountAndAdd:
    """`add` MUST be the inverse of `count`, forward and back."""

    @pytest.mark.parametrize("n", [-250, -7, -1, 1, 7, 250])
    def test_they_are_inverse(self, run: Runner, n: int) -> None:
        added = document_of(run("calendar", "add", "2026-02-15", str(n), "-f", "json"), "span")
        counted = document_of(
            run("calendar", "count", "2026-02-15", added["to"], "--format=json"), "span"
        )
        assert counted == added
        assert counted["working_days"] == n

    def test_explained_days_are_in_the_json(self, run: Runner) -> None:
        done = run("calendar", "add", "2026-02-24", "-2", "--explain", "--format=json")
        days = document_of(done, "span")["days"]
        assert [(day["day"][5:], day["count"]) for day in days if day["count"]] == [
            ("02-14", -1),
            ("02-13", -2),
        ]
        assert len(days) == 11

    def test_past_the_last_notice_it_is_provisional(self, run: Runner) -> None:
        done = run("calendar", "count", "2026-12-25", "2026-12-29", "--format=json")
        assert document_of(done, "span")["provisional"] is True
        assert done.err.startswith("holidays 0.109: CAL001 ")
        assert done.code == ExitCode.OK
        strict = run("calendar", "count", "2026-12-25", "2026-12-29", "--strict")
        assert strict.code == ExitCode.NOT_ANSWERED
        assert "≈2026-12-29" in strict.out
        settled = run("calendar", "count", "2026-12-25", "2026-12-28", "--strict")
        assert (settled.err, settled.code) == ("", ExitCode.OK)

    @pytest.mark.parametrize(
        ("arguments", "reason"),
        [
            ("add 2026-02-05 --n", "N"),
            ("count 2026-02-05 heute", "not a full date"),
            ("count 2026-02-30 2026-03-01", "no such day"),
        ],
    )
    def test_wrong_usage_says_what_is_right(
        self, run: Runner, arguments: str, reason: str
    ) -> None:
        done = run("calendar", *arguments.split())
        assert reason in done.err
        assert (done.out, done.code) == ("", ExitCode.USAGE)

    def test_a_count_that_runs_out_of_the_calendar_is_an_error(self, run: Runner) -> None:
        done = run("calendar", "add", "2026-02-05", "99999999")
        assert "no calendar data for 2041-01-01" in done.err
        assert done.code == ExitCode.NOT_ANSWERED


class TestStatus:
    """The day from which promises are provisional MUST be known before it comes."""

    def test_the_last_receipt_is_the_last_one_that_is_confirmed(self, run: Runner) -> None:
        done = run("calendar", "status", TODAY, "--format=json")
        document = document_of(done, "status")
        last = document["last_confirmed_receipt"]
        assert (last, document["days_left"], document["limit"]) == ("2026-12-17", 27, 7)
        for day, provisional in ((last, False), ("2026-12-18", True)):
            due = run("due", day, "--type=complex", f"--as-of={day}", "--format=json")
            stage = json.loads(due.out)["cases"][0]["stages"][-1]
            assert stage["provisional"] is provisional

    def test_the_options_of_counting_decide_too(self, run: Runner, tmp_path: Path) -> None:
        """A receipt after the cutoff, or on a day off, counts as a later one."""
        config = tmp_path / "x.toml"
        for option, last in (
            ('cutoff = "17:00"', "2026-12-16"),
            ('first_day = "same-day"', "2026-12-18"),
            ('rest_day_receipt = "next-working-day"', "2026-12-17"),
        ):
            config.write_text(f"[policy]\n{option}\n", "utf-8")
            done = run("calendar", "status", f"--config={config}", "--format=json")
            assert document_of(done, "status")["last_confirmed_receipt"] == last

    @pytest.mark.parametrize("day", ["1999-06-01", "2041-01-01"])
    def test_a_day_outside_is_an_error(self, run: Runner, day: str) -> None:
        done = run("calendar", "status", f"--as-of={day}")
        assert f"no calendar data for {day}" in done.err
        assert done.code == ExitCode.NOT_ANSWERED

    def test_the_longest_promise_of_the_policy_decides(self, run: Runner) -> None:
        done = run("calendar", "status", TODAY, "--config=enterprise.toml", "--format=json")
        document = document_of(done, "status")
        promise = [document[key] for key in ("stage", "limit", "unit")]
        assert promise == ["close", 20, "working-days"]
        with_file = run("calendar", "status", TODAY, "--calendar", SAMPLE, "--fail-within=60")
        assert with_file.code == ExitCode.OK


def calendar_in_use(run: Runner, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    done = run("calendar", "status", "--format=json", *arguments)
    assert done.code == ExitCode.OK, done.err
    return json.loads(done.out)["calendar"]


class TestInUse:
    """A calendar file MUST count wherever it is named, the later over the earlier."""

    def test_an_option(self, run: Runner) -> None:
        done = run("check", "cases.csv", "--format=json", "--calendar", SAMPLE)
        calendar = json.loads(done.out)["calendar"]
        assert (calendar["confirmed_through"], calendar["files"]) == ("2027-12-28", [SAMPLE])
        assert calendar == calendar_in_use(run, "--calendar", SAMPLE)
        assert calendar["hash"] != calendar_in_use(run)["hash"]

    def test_the_configuration_of_the_office_needs_no_option(
        self, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "calendars").mkdir()
        for name in ("cases.csv", SAMPLE):
            (tmp_path / name).write_bytes((ROOT / "examples" / name).read_bytes())
        text = f'[calendar]\nfiles = ["{SAMPLE}"]\n'
        (tmp_path / "sla1357.toml").write_text(text, "utf-8")
        monkeypatch.chdir(tmp_path)
        done = run("check", "cases.csv", "--as-of=2026-12-29", "--strict")
        assert (done.err, done.code) == ("", ExitCode.OK)
        assert "≈" not in done.out
        assert f"holidays 0.109 + {SAMPLE}" in done.out
        # its paths are from its own folder
        monkeypatch.chdir("/")
        config = f"--config={tmp_path / 'sla1357.toml'}"
        shown = run("calendar", "status", config, TODAY)
        assert "confirmed through 2027-12-28" in shown.out

    def test_the_environment_and_the_order(
        self, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        paths = []
        for number, kind in enumerate(("off", "work", "off")):
            path = tmp_path / f"{number} x.csv"
            path.write_text(f"date,kind\n2026-11-24,{kind}\n", "utf-8")
            paths.append(str(path))
        config = tmp_path / "x.toml"
        config.write_text(f"[calendar]\nfiles = {json.dumps(paths[:1])}\n", "utf-8")
        monkeypatch.setenv("SLA1357_CALENDAR", os.pathsep.join([paths[1], ""]))

        def counted(*arguments: str) -> int:
            done = run("calendar", "count", "2026-11-23", "2026-11-24", "-f", "json", *arguments)
            document = document_of(done, "span")
            number: int = document["working_days"]
            return number

        assert counted() == 1
        assert counted(f"--config={config}") == 1
        assert counted(f"--config={config}", "--calendar", paths[2]) == 0
        assert counted("--calendar", paths[2], "--calendar", paths[1]) == 1
        monkeypatch.delenv("SLA1357_CALENDAR")
        assert counted(f"--config={config}") == 0

    @pytest.mark.parametrize(
        "command",
        [
            ("check", "cases.csv"),
            ("explain", "cases.csv", "CY-2607"),
            ("due", "2026-11-20"),
            ("calendar", "show", "2026"),
            ("calendar", "count", "2026-11-20", "2026-11-23"),
        ],
    )
    def test_one_with_an_error_is_refused_with_what_to_repair(
        self, run: Runner, command: tuple[str, ...]
    ) -> None:
        done = run(*command, "--calendar=calendars/half-typed-2027.json")
        expected = Path("calendars/half-typed-2027.json.expected.txt").read_text("utf-8")
        assert done.err == expected.replace("half-typed", "calendars/half-typed")
        assert (done.out, done.code) == ("", ExitCode.NO_SOURCE)

    def test_a_year_that_is_not_published_changes_nothing_and_says_so(self, run: Runner) -> None:
        """As holiday-cn ships it before the notice: `"days": []`."""
        done = run("check", "cases.csv", "--calendar=calendars/not-published-2028.json")
        plain = run("check", "cases.csv")
        assert done.err == (
            "calendars/not-published-2028.json:2: CAL014 contains no days: the notice for 2028 is "
            "not published yet; the file changes nothing\n"
        )
        assert done.code == ExitCode.OK
        assert "confirmed through 2026-12-28" in done.out.replace("\n", " ")
        assert plain.out.splitlines()[:20] == done.out.splitlines()[:20]

    def test_warnings_about_calendar_files_are_in_the_json(self, run: Runner) -> None:
        option = "--calendar=calendars/not-published-2028.json"
        for command in (
            ("check", "cases.csv"),
            ("explain", "cases.csv", "CY-2607"),
            ("due", "2026-11-20", "--as-of=2026-11-20"),
            ("calendar", "count", "2026-11-20", "2026-11-23"),
            ("calendar", "diff", SAMPLE),
        ):
            done = run(*command, "--format=json", option)
            codes = [finding["code"] for finding in json.loads(done.out)["findings"]]
            assert codes == ["CAL014"], command
            assert done.err.count("CAL014") == 1, command

    def test_a_notice_named_after_local_changes_replaces_them_and_says_so(
        self, run: Runner, tmp_path: Path
    ) -> None:
        local = tmp_path / "local.csv"
        local.write_text("date,kind\n2027-03-03,off\n", "utf-8")
        waiting = tmp_path / "2027.json"
        waiting.write_text('{"year": 2027, "days": []}', "utf-8")
        empty = run("calendar", "status", f"--calendar={local}", f"--calendar={waiting}")
        assert "CAL031" not in empty.err
        days = ("calendar", "count", "2027-03-02", "2027-03-03", "--format=json")
        last = run(*days, f"--calendar={SAMPLE}", f"--calendar={local}")
        assert (document_of(last, "span")["working_days"], last.err) == (0, "")
        first = run(*days, f"--calendar={local}", f"--calendar={SAMPLE}")
        assert document_of(first, "span")["working_days"] == 1
        assert first.err == (
            f"{local}:2: CAL031 is replaced by the notice in {SAMPLE}, which comes after it; "
            "name local changes last: '2027-03-03'\n"
        )

    def test_local_changes_move_deadlines_and_confirm_nothing(self, run: Runner) -> None:
        """CY-2620, complex, received 2026-11-20; of the office, 12-11 is off, 12-12 is worked."""
        days = ("calendar", "count", "2026-12-10", "2026-12-14", "--explain")
        done = run(*days, "--calendar=calendars/local.csv", "--lang=zh")
        assert "2026-12-11 周五  放假（停电检修）" in done.out
        assert "2026-12-12 周六  补班（停电检修）     1" in done.out
        calendar = calendar_in_use(run, "--calendar=calendars/local.csv")
        assert calendar["confirmed_through"] == "2026-12-28"

    @pytest.mark.parametrize("more", [(), ("--explain-columns",)])
    def test_a_missing_file_is_an_error(self, run: Runner, more: tuple[str, ...]) -> None:
        done = run("check", "cases.csv", "--calendar=2027.json", *more)
        assert (done.err, done.code) == (
            "2027.json: FILE001 no such file\n",
            ExitCode.NO_SOURCE,
        )

    @pytest.mark.parametrize(
        "arguments",
        [("-", "--calendar=-"), ("-", "--config=-"), ("a.csv", "--config=-", "--calendar=-")],
    )
    def test_standard_input_is_read_once(self, run: Runner, arguments: tuple[str, ...]) -> None:
        done = run("check", *arguments, stdin=b"")
        assert "standard input can be read only once" in done.err
        assert done.code == ExitCode.USAGE

    def test_a_calendar_file_is_never_overwritten(self, run: Runner) -> None:
        before = Path(SAMPLE).read_bytes()
        for command in (("check", "cases.csv"), ("due", "2026-11-20"), ("calendar", "status")):
            done = run(*command, f"--calendar={SAMPLE}", f"--output={SAMPLE}")
            assert "would overwrite a file that is" in done.err
            assert done.code == ExitCode.USAGE
        for name in ("import", "diff"):
            assert run("calendar", name, SAMPLE, f"--output={SAMPLE}").code == ExitCode.USAGE
        assert Path(SAMPLE).read_bytes() == before

    def test_a_name_from_a_file_acts_on_no_terminal(self, run: Runner, tmp_path: Path) -> None:
        path = tmp_path / "x.csv"
        path.write_text("date,kind,name\n2026-11-24,off,\x1b[31m[red]=1+1\n", "utf-8")
        arguments = ("--calendar", str(path))
        explained = run("due", "2026-11-20", "--explain", "--as-of=2026-11-20", *arguments)
        assert r"day off (\x1b[31m[red]=1+1)" in explained.out
        shown = run("calendar", "show", "2026", "11", *arguments)
        assert r"\x1b[31m[red]=1+1: 11-24 Tue, 1 day off" in shown.out
        for format_ in ("json", "csv", "ics"):
            assert "\x1b" not in run("calendar", "export", "2026", "-f", format_, *arguments).out


GOOD = [
    *("sample-2027.json", "local.csv", "notice-2026.txt", "local-notice.txt"),
    "not-published-2028.json",
]
FAULTY = sorted(
    path
    for path in (ROOT / "examples" / "calendars").iterdir()
    if path.name not in GOOD and not path.name.endswith(".expected.txt")
)


class TestValidate:
    """CI MUST get every finding with line and code, and an exit code that says it all."""

    def test_there_are_good_and_faulty_examples(self) -> None:
        assert all((ROOT / "examples" / "calendars" / name).exists() for name in GOOD)
        assert len(FAULTY) >= 2

    @LANGUAGES
    def test_a_year_that_waits_for_its_notice_is_judged_as_in_use(
        self, run: Runner, lang: str
    ) -> None:
        path = "calendars/not-published-2028.json"
        done = run("calendar", "validate", path, f"--lang={lang}")
        warning, valid = done.out.splitlines()
        used = run("check", "cases.csv", "--calendar", path, f"--lang={lang}")
        assert warning in used.err.splitlines()
        assert (
            valid
            == {
                "zh": f"{path}：正确（2028：通知尚未发布）",
                "en": f"{path}: valid (2028: not published yet)",
            }[lang]
        )
        assert done.code == ExitCode.OK

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            pytest.param('{"year": 2028, "days": []}', ExitCode.FOUND, id="not published"),
            pytest.param("date,kind,name\n", ExitCode.FOUND, id="nothing held"),
            pytest.param("date,kind,name\n2026-11-24,off,校庆\n", ExitCode.OK, id="no finding"),
            pytest.param("nothing of the kind", ExitCode.FOUND, id="an error"),
        ],
    )
    def test_strictly_a_warning_counts(
        self, run: Runner, tmp_path: Path, text: str, code: ExitCode
    ) -> None:
        path = tmp_path / "a.txt"
        path.write_text(text, "utf-8")
        assert run("calendar", "validate", "--strict", str(path)).code == code
        lax = run("calendar", "validate", str(path)).code
        assert lax == (ExitCode.FOUND if "nothing" in text else ExitCode.OK)
        strict_github = run("calendar", "validate", "--strict", str(path), "-f", "github")
        assert strict_github.code == code

    @pytest.mark.parametrize("path", FAULTY, ids=lambda path: path.name)
    def test_a_faulty_example_has_its_findings_beside_it(
        self,
        run: Runner,
        path: Path,
        request: pytest.FixtureRequest,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.chdir(path.parent)
        expected = path.with_name(f"{path.name}.expected.txt")
        done = run("calendar", "validate", path.name)
        if request.config.getoption("--update-golden"):
            expected.write_text(done.out, "utf-8")
        assert done.out == expected.read_text("utf-8")
        assert (done.err, done.code) == ("", ExitCode.FOUND)

    def test_json(self, run: Runner) -> None:
        done = run("calendar", "validate", SAMPLE, "calendars/faulty-local.csv", "-f", "json")
        document = document_of(done, "validate")
        assert document["files"] == [
            {"file": SAMPLE, "valid": True, "notices": [2027], "days": 31},
            {"file": "calendars/faulty-local.csv", "valid": False, "notices": [], "days": 1},
        ]
        assert [(one["line"], one["code"]) for one in document["findings"]] == [
            (3, "CAL009"),
            (4, "CAL008"),
            (5, "CAL012"),
        ]
        assert done.code == ExitCode.FOUND

    def test_annotations_for_github(self, run: Runner, tmp_path: Path) -> None:
        odd = tmp_path / "a,b:c%.csv"
        odd.write_text('date,kind\n2026-11-24,"a%\r\nb"\n', "utf-8")
        done = run("calendar", "validate", "calendars/faulty-local.csv", str(odd), "-f", "github")
        first, *_, last = done.out.splitlines()
        assert first == (
            "::error file=calendars/faulty-local.csv,line=3,title=CAL009::kind: is neither off "
            "(放假) nor work (补班); 调休 can mean either and is not read: '调休'"
        )
        assert last.startswith(f"::error file={tmp_path}/a%2Cb%3Ac%25.csv,line=2,title=CAL009::")
        assert last.endswith(r"'a%25\nb'")
        missing = run("calendar", "validate", "\x1b[31m.json", "-f", "github")
        assert missing.out == r"::error file=\x1b[31m.json,title=FILE001::no such file" + "\n"
        assert done.code == ExitCode.FOUND

    def test_a_warning_is_no_failure(self, run: Runner, tmp_path: Path) -> None:
        """A make-up Saturday typed as its Sunday breaks no law, but no notice ever did so."""
        text = Path(SAMPLE).read_text("utf-8").replace("2027-10-09", "2027-10-10")
        path = tmp_path / "2027.json"
        path.write_text(text, "utf-8")
        done = run("calendar", "validate", str(path), "--format=github")
        assert done.out.startswith(f"::warning file={path},line=159,title=CAL020::")
        assert done.code == ExitCode.OK
        assert run("calendar", "validate", str(path)).out.endswith("4 make-up workdays)\n")

    def test_a_file_that_cannot_be_read_is_no_answer(self, run: Runner) -> None:
        done = run("calendar", "validate", "calendars/faulty-local.csv", "nothing.json")
        assert done.out.splitlines()[-1] == "nothing.json: FILE001 no such file"
        assert done.code == ExitCode.NO_SOURCE

    def test_it_reads_standard_input(self, run: Runner) -> None:
        done = run("calendar", "validate", "-", stdin=Path(SAMPLE).read_bytes())
        assert done.out == "-: valid (2027: 27 days off, 4 make-up workdays)\n"


class TestDiff:
    """What a file changes MUST be seen before it is used."""

    def test_a_notice_and_cases(self, run: Runner, tmp_path: Path) -> None:
        ledger = tmp_path / "cases.csv"
        ledger.write_text(
            "编号,受理日期,复杂程度,站点\n"
            "甲-[1],2027-01-25,复杂,城阳站\n"
            "乙,2027-01-04,一般,夏庄站\n"
            "丙,x,一般,\n",
            "utf-8",
        )
        arguments = ("calendar", "diff", SAMPLE, str(ledger), "--as-of=2027-02-02")
        done = run(*arguments)
        assert "CASE002" in done.err
        assert done.code == ExitCode.NOT_ANSWERED
        document = document_of(run(*arguments, "--format=json"), "diff")
        assert document["differs"] is True
        assert [case["id"] for case in document["cases"]] == ["甲-[1]"]
        assert document["cases"][0]["stages"] == [
            {
                "stage": "close",
                "due": {"before": "2027-02-03", "after": "2027-02-02"},
                "status": {"before": "due_soon", "after": "due_now"},
            }
        ]

    def test_a_case_received_after_the_day_of_the_report_is_left_out(
        self, run: Runner, tmp_path: Path
    ) -> None:
        ledger = tmp_path / "cases.csv"
        ledger.write_text("编号,受理日期,复杂程度\n甲,2027-01-25,复杂\n", "utf-8")
        for day, number in (("2027-01-24", 0), ("2027-01-25", 1)):
            done = run("calendar", "diff", SAMPLE, str(ledger), f"--as-of={day}", "-f", "json")
            assert len(document_of(done, "diff")["cases"]) == number

    def test_of_many_cases_a_table_lists_the_first(self, run: Runner, tmp_path: Path) -> None:
        ledger = tmp_path / "cases.csv"
        rows = "".join(f"A{number},2027-01-25,复杂\n" for number in range(202))
        ledger.write_text(f"编号,受理日期,复杂程度\n{rows}", "utf-8")
        arguments = ("calendar", "diff", SAMPLE, str(ledger), "--as-of=2027-02-02", "--lang=en")
        for option, listed in (("", 200), ("--most=3", 3), ("--most=all", 202)):
            out = run(*arguments, *filter(None, [option])).out
            assert len(re.findall(r"^A\d+ ", out, flags=re.MULTILINE)) == listed
            more = f"\nlisted: the first {listed} cases; {202 - listed} more with --most all\n"
            assert (more in out) == (listed < 202)
        document = document_of(run(*arguments, "--format=json", "--most=3"), "diff")
        assert len(document["cases"]) == 202

    def test_many_findings_are_counted_and_the_document_has_all(
        self, run: Runner, tmp_path: Path
    ) -> None:
        ledger = tmp_path / "cases.csv"
        rows = "".join(f"A{number},2026-11-31,复杂\n" for number in range(21))
        ledger.write_text(f"编号,受理日期,复杂程度\n{rows}", "utf-8")
        done = run("calendar", "diff", SAMPLE, str(ledger), "--as-of=2027-02-02", "-f", "json")
        lines = [line for line in done.err.splitlines() if "CASE003" in line]
        assert [line.partition(": CASE003")[0] for line in lines[:-1]] == [
            f"{ledger}:{line}:受理日期" for line in (2, 3, 4)
        ]
        assert lines[-1].startswith("CASE003: 21 findings, of which the first 3 are shown")
        found = document_of(done, "diff")["findings"]
        assert sum(each["code"] == "CASE003" for each in found) == 21

    def test_no_difference(
        self, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The notice as published, and `holidays`: a second source for every day of a year."""
        assert run("calendar", "diff", SAMPLE, "--calendar", SAMPLE).code == ExitCode.OK
        notice = str(ROOT / "examples" / "calendars" / "notice-2026.txt")
        monkeypatch.chdir(tmp_path)
        run("calendar", "import", notice, "-o", "2026.json")
        done = run("calendar", "diff", "2026.json")
        assert (done.err, done.code) == ("", ExitCode.OK)

    def test_a_day_outside_is_said_once(self, run: Runner) -> None:
        done = run("calendar", "diff", SAMPLE, "cases.csv", "--as-of=2050-01-01")
        assert len(done.err.splitlines()) == 1
        assert "no calendar data for 2050-01-01" in done.err

    def test_a_faulty_file_is_not_compared(self, run: Runner) -> None:
        done = run("calendar", "diff", "calendars/faulty-local.csv")
        assert len(done.err.splitlines()) == 3
        assert (done.out, done.code) == ("", ExitCode.NO_SOURCE)

    def test_a_case_outside_the_calendar_is_said(self, run: Runner, tmp_path: Path) -> None:
        ledger = tmp_path / "cases.csv"
        ledger.write_text("编号,受理日期,复杂程度\n甲,2040-12-28,一般\n", "utf-8")
        done = run("calendar", "diff", SAMPLE, str(ledger), "--as-of=2040-12-30")
        assert "CASE014" in done.err
        assert done.code == ExitCode.NOT_ANSWERED


class TestExportAndImport:
    """What is written MUST read back as the same calendar."""

    def test_the_days_of_2004_to_2026_agree_with_a_second_source(self, run: Runner) -> None:
        years = [str(year) for year in range(2004, 2028)]
        done = run("calendar", "export", *years)
        kinds = {
            day["date"]: not day["isOffDay"]
            for notice in json.loads(done.out)
            for day in notice["days"]
        }
        differences = []
        day = dt.date(2004, 1, 1)
        while day <= dt.date(2026, 12, 28):
            if kinds.get(str(day), day.weekday() < 5) != chinese_calendar.is_workday(day):
                differences.append(str(day))
            day += dt.timedelta(days=1)
        assert differences == ["2005-12-31"]  # explained in tests/sources/test_official.py
        assert done.code == ExitCode.NOT_ANSWERED  # 2027 has no notice
        assert json.loads(done.out)[-1] == {"year": 2027, "papers": [], "days": []}

    @pytest.mark.parametrize("year", [2002, 2007, 2019, 2020, 2026])
    @pytest.mark.parametrize("format_", ["json", "csv", "ics"])
    def test_a_year_comes_back(
        self, run: Runner, tmp_path: Path, official: WorkCalendar, year: int, format_: str
    ) -> None:
        path, again = str(tmp_path / f"x.{format_}"), str(tmp_path / "y.json")
        # the end of December is ruled on by the notice for the next year
        years = [str(year)] if format_ == "json" else [str(year - 1), str(year)]
        exported = run("calendar", "export", *years, "-f", format_, "-o", path)
        assert (exported.out, exported.err, exported.code) == ("", "", ExitCode.OK)
        assert run("calendar", "validate", path).code == ExitCode.OK
        used = calendar_in_use(run, "--calendar", path)
        assert used["hash"] == official.digest()
        imported = run("calendar", "import", path, "--year", str(year), "-o", again)
        assert imported.code == ExitCode.OK
        assert calendar_in_use(run, "--calendar", again)["hash"] == official.digest()

    # 12月29日上班, 12月30日至1月1日放假: tests/notices/2019.txt
    @pytest.mark.parametrize("format_", ["csv", "ics"])
    def test_other_programs_are_given_calendar_years(
        self, run: Runner, tmp_path: Path, format_: str
    ) -> None:
        path = str(tmp_path / f"2018.{format_}")
        done = run("calendar", "export", "2018", "-f", format_, "-o", path)
        assert done.code == ExitCode.OK
        days = [entry.day for file in load_calendar_file(path)[0] for entry in file.entries]
        assert (days[0], days[-1]) == (dt.date(2018, 1, 1), dt.date(2018, 12, 31))
        assert [day.day for day in days if day.month == 12] == [29, 30, 31]
        # as holiday-cn has it: the notice for 2018 begins in the December before
        document = json.loads(run("calendar", "export", "2018").out)
        dates = [day["date"] for day in document["days"]]
        assert (dates[0], dates[-1]) == ("2017-12-30", "2018-10-07")

    def test_years_in_any_order_give_the_same_days_once(self, run: Runner) -> None:
        outputs = {
            run("calendar", "export", *years, "-f", "csv").out
            for years in (["2018", "2019"], ["2019", "2018"], ["2018", "2019", "2018"])
        }
        assert len(outputs) == 1
        lines = outputs.pop().splitlines()
        assert lines.count("2018-12-29,work,元旦") == 1

    def test_the_end_of_a_year_waits_for_the_next_notice(self, official: WorkCalendar) -> None:
        text = (
            '{"year": 2027, "papers": [], "days": [{"name": "元旦", "date": "2026-12-31",'
            ' "isOffDay": true}, {"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}'
        )
        calendar = with_files(official, read_calendar_file(text, source="a")[0])
        assert days_of_year(calendar, 2026)[-1].day == dt.date(2026, 12, 31)
        assert [each.day for each in days_of_year(calendar, 2027)] == [dt.date(2027, 1, 1)]
        assert days_of_year(official, 2026)[-1].day == dt.date(2026, 10, 10)

    def test_the_notice_is_cited(self, run: Runner) -> None:
        document = json.loads(run("calendar", "export", "2019").out)
        assert list(document) == ["year", "papers", "days"]
        assert document["papers"] == [
            "https://www.gov.cn/gongbao/content/2018/content_5350046.htm",
            "https://www.gov.cn/gongbao/content/2019/content_5380356.htm",
        ]
        assert document["days"][0] == {"name": "元旦", "date": "2018-12-29", "isOffDay": False}
        changed = run("calendar", "export", "2026", "--calendar=calendars/local.csv")
        assert json.loads(changed.out)["papers"] == []

    def test_a_phone_can_subscribe(self, run: Runner) -> None:
        text = run("calendar", "export", "2025", "2026", "--format=ics").out
        assert text == run("calendar", "export", "2025", "2026", "--format=ics").out
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
        events = icalendar.Calendar.from_ical(text).walk("VEVENT")
        uids = [str(event["UID"]) for event in events]
        assert len(uids) == len(set(uids)) == 28 + 5 + 33 + 6
        event = next(each for each in events if each["UID"] == "2026-02-14@sla1357")
        assert str(event["SUMMARY"]) == "春节（班）"
        assert isinstance(event, icalendar.Event)
        assert (event.start, event.end) == (dt.date(2026, 2, 14), dt.date(2026, 2, 15))
        assert str(event["TRANSP"]) == "TRANSPARENT"
        assert not event.walk("VALARM")

    def test_without_the_extra_it_says_what_to_install(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        path = tmp_path / "x.ics"
        path.write_bytes(run("calendar", "export", "2026", "-f", "ics").out.encode())
        monkeypatch.setitem(sys.modules, "icalendar", None)
        done = run("calendar", "export", "2026", "-f", "ics")
        assert done.err == 'sla1357: error: this needs pip install "sla1357[ics]"\n'
        assert done.code == ExitCode.NOT_ANSWERED
        done = run("calendar", "validate", str(path))
        assert done.out == f'{path}: CAL021 for iCalendar, run pip install "sla1357[ics]"\n'

    def test_every_day_is_numbered_and_says_whether_it_is_confirmed(
        self, run: Runner, official: WorkCalendar
    ) -> None:
        done = run("calendar", "export", "--all", "--format=csv")
        assert (done.err, done.code) == ("", ExitCode.OK)  # the days say what is not settled
        rows = list(csv.DictReader(io.StringIO(done.out)))
        days = [dt.date.fromisoformat(row["date"]) for row in rows]
        assert (days[0], days[-1]) == (official.first, official.last)
        assert len(days) == len(set(days)) == (days[-1] - days[0]).days + 1
        assert [DayKind(row["kind"]) for row in rows] == [official.kind_of(day) for day in days]
        assert [int(row["working_day_number"]) for row in rows] == [
            official.is_working_day(days[0]) + official.count_working_days(days[0], day)
            for day in days
        ]
        assert [row["name"] for row in rows] == [official.name_of(day) or "" for day in days]
        assert [row["confirmed"] for row in rows] == [
            "true" if official.is_confirmed(day) else "false" for day in days
        ]

    def test_the_lines_around_a_make_up_saturday(self, run: Runner) -> None:
        lines = run("calendar", "export", "--all", "--format=csv").out.split("\r\n")
        assert lines[0] == "date,kind,name,working_day_number,confirmed"
        place = lines.index("2026-02-13,workday,,6281,true")
        assert lines[place + 1 : place + 4] == [
            "2026-02-14,make_up_workday,春节,6282,true",
            "2026-02-15,day_off,春节,6282,true",
            "2026-02-16,day_off,农历除夕,6282,true",
        ]
        assert lines[-2:] == ["2040-12-31,workday,,9970,false", ""]

    def test_calendar_files_are_in_every_day(self, run: Runner, tmp_path: Path) -> None:
        path = tmp_path / "calendar.csv"
        files = ("--calendar", SAMPLE, "--calendar=calendars/local.csv")
        done = run("calendar", "export", "--all", "-f", "csv", "-o", str(path), *files)
        assert (done.out, done.err, done.code) == ("", "", ExitCode.OK)
        lines = path.read_text("utf-8").splitlines()
        kinds = {line.split(",")[0]: line.split(",")[1:] for line in lines}
        assert kinds["2027-02-11"][:2] == ["day_off", "春节"]
        assert kinds["2027-12-28"][3] == "true"
        assert kinds["2027-12-29"][3] == "false"

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            pytest.param([], "for YEAR: name one, or --all with --format csv", id="nothing"),
            pytest.param(["--all"], "for --all: needs --format csv", id="as json"),
            pytest.param(["--all", "-f", "ics"], "for --all: needs --format csv", id="as ics"),
            pytest.param(
                ["--all", "-f", "csv", "2026"],
                "for --all: covers every year; name no year with it",
                id="with a year",
            ),
        ],
    )
    def test_neither_years_nor_every_day_is_wrong_usage(
        self, run: Runner, arguments: list[str], message: str
    ) -> None:
        done = run("calendar", "export", *arguments)
        assert f"Invalid value {message}" in done.err
        assert (done.out, done.code) == ("", ExitCode.USAGE)

    def test_a_notice_is_written(self, run: Runner, tmp_path: Path) -> None:
        path = tmp_path / "2026.json"
        done = run(
            *("calendar", "import", "calendars/notice-2026.txt", "--year=2026", "-o", str(path)),
            "--paper=https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",
        )
        assert (done.out, done.code) == ("", ExitCode.OK)
        document = json.loads(path.read_text("utf-8"))
        assert document["papers"] == [
            "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"
        ]
        assert len(document["days"]) == 33 + 6

    def test_without_a_file_the_json_goes_to_standard_output(self, run: Runner) -> None:
        text = Path("calendars/notice-2026.txt").read_text("utf-8")
        done = run("calendar", "import", "-", stdin=text.encode("gb18030"))
        assert json.loads(done.out)["year"] == 2026

    @pytest.mark.parametrize(
        ("text", "year", "code"),
        [
            pytest.param("notice", "2027", "CAL028", id="another year is asked for"),
            pytest.param("1月1日放假。", "2027", "CAL018", id="a notice that is cut off"),
            pytest.param("1月1日放假。", "", "CAL029", id="no year"),
            pytest.param("hello", "2027", "CAL002", id="no notice"),
            pytest.param("{", "2027", "CAL005", id="broken JSON"),
            pytest.param('{"year": 2027, "days": []}', "", "CAL013", id="not published"),
        ],
    )
    def test_what_breaks_a_rule_is_not_written(
        self, run: Runner, tmp_path: Path, text: str, year: str, code: str
    ) -> None:
        path = tmp_path / "x.json"
        if text == "notice":
            text = Path("calendars/notice-2026.txt").read_text("utf-8")
        arguments = [f"--year={year}"] if year else []
        done = run("calendar", "import", "-", "-o", str(path), *arguments, stdin=text.encode())
        assert f" {code} " in done.err
        assert (done.out, done.code) == ("", ExitCode.FOUND)
        assert not path.exists()

    def test_what_was_read_is_shown_to_find_the_slip_by(self, run: Runner) -> None:
        text = Path("calendars/notice-2026.txt").read_text("utf-8")
        text = text.replace("2月14日（周六）、2月28日（周六）上班", "2月14日（周六）上班")
        done = run("calendar", "import", "-", "--lang=zh", stdin=text.encode())
        first, *rest = done.err.splitlines()
        assert " CAL019 " in first
        assert "春节：02-15 周日 至 02-23 周一，放假 9 天；补班 02-14 周六" in rest
        assert (done.out, done.code) == ("", ExitCode.FOUND)

    def test_its_holidays_are_shown_where_the_notice_for_an_earlier_year_is_missing(
        self, run: Runner
    ) -> None:
        text = (
            "国务院办公厅关于2028年部分节假日安排的通知\n"
            "一、元旦：1月1日（周六）至3日（周一）放假，共3天。\n"
            "二、春节：1月25日（周二）至2月1日（周二）放假调休，共8天。"
            "1月23日（周日）、2月5日（周六）上班。\n"
            "三、清明节：4月4日（周二）放假1天。\n"
            "四、劳动节：4月29日（周六）至5月3日（周三）放假调休，共5天。5月6日（周六）上班。\n"
            "五、端午节：5月27日（周六）至29日（周一）放假，共3天。\n"
            "六、国庆节、中秋节：10月1日（周日）至8日（周日）放假调休，共8天。9月30日（周六）上班。\n"
        )
        done = run("calendar", "import", "-", "--lang=en", stdin=text.encode())
        assert "The notice for 2027 is not included yet" in done.err
        assert done.err[done.err.index("2028: 247") :].splitlines()[2:8] == [
            "元旦: 01-01 Sat to 01-03 Mon, 3 days off",
            "春节: 01-25 Tue to 02-01 Tue, 8 days off; make-up workdays 01-23 Sun, 02-05 Sat",
            "清明节: 04-04 Tue, 1 day off",
            "劳动节: 04-29 Sat to 05-03 Wed, 5 days off; make-up workdays 05-06 Sat",
            "端午节: 05-27 Sat to 05-29 Mon, 3 days off",
            "国庆节、中秋节: 10-01 Sun to 10-08 Sun, 8 days off; make-up workdays 09-30 Sat",
        ]
        assert done.code == ExitCode.OK

    def test_a_notice_of_another_year_is_told_by_its_weekdays(self, run: Runner) -> None:
        text = Path("calendars/notice-2026.txt").read_text("utf-8").partition("\n")[2]
        done = run("calendar", "import", "-", "--year=2027", stdin=text.encode())
        assert done.err.splitlines()[0] == (
            "-:2: CAL025 the weekday does not match 2027-01-01; check the year and the day: "
            "'1月1日(周四)'"
        )
        assert done.code == ExitCode.FOUND
