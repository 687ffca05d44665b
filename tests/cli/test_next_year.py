"""The way to next year: kept notices, local ones, and a configuration beside the ledger."""

import json
import re
import shutil
from pathlib import Path

import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner
from tests.readme import PAGES, ROOT

LANGUAGES = pytest.mark.parametrize("lang", ["zh", "en"])
SAMPLE = str(ROOT / "examples" / "calendars" / "sample-2027.json")
LOCAL = "calendars/local-notice.txt"


@pytest.fixture(autouse=True)
def _folders_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a copy of the examples, with an empty folder for what is kept."""
    shutil.copytree(ROOT / "examples", tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("SLA1357_CALENDAR", raising=False)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    return tmp_path / "data" / "sla1357" / "calendars"


class TestUse:
    """A notice that is kept MUST be in the calendar of every later run, which names it."""

    def test_every_later_run_uses_it_and_says_so(self, run: Runner, kept: Path) -> None:
        done = run("calendar", "import", SAMPLE, "--use")
        path = str(kept / "2027.json")
        assert (done.out, done.code) == ("", ExitCode.OK)
        assert done.err.endswith(
            f"kept as {path}: every later run uses it; "
            "sla1357 calendar forget 2027.json removes it\n"
        )
        assert Path(path).read_text("utf-8") == run("calendar", "import", SAMPLE).out
        for command in (
            ["check", "cases.csv", "--format=json"],
            ["due", "2027-01-29", "--format=json"],
            ["explain", "cases.csv", "CY-2607", "--format=json"],
            ["report", "cases.csv", "--format=json", "--as-of=2026-11-20"],
            ["calendar", "show", "2027", "2", "--format=json"],
            ["calendar", "count", "2027-01-29", "2027-02-20", "--format=json"],
            ["calendar", "status", "--format=json"],
        ):
            calendar = json.loads(run(*command).out)["calendar"]
            assert calendar["files"] == [path], command
            assert calendar["confirmed_through"] == "2027-12-28", command
        assert path in run("check", "cases.csv").out.replace("\n", "")

    def test_a_file_that_is_named_wins_over_a_kept_one(self, run: Runner, kept: Path) -> None:
        run("calendar", "import", SAMPLE, "--use")
        done = run("due", "2027-01-29", "--format=json", "--calendar", SAMPLE)
        files = json.loads(done.out)["calendar"]["files"]
        assert files == [str(kept / "2027.json"), SAMPLE]

    def test_it_can_be_written_too(self, run: Runner, kept: Path) -> None:
        done = run("calendar", "import", SAMPLE, "--use", "-o", "2027.json")
        assert done.code == ExitCode.OK
        assert Path("2027.json").read_bytes() == (kept / "2027.json").read_bytes()

    def test_one_with_an_error_is_not_kept(self, run: Runner, kept: Path) -> None:
        done = run("calendar", "import", "calendars/half-typed-2027.json", "--use")
        assert done.code == ExitCode.FOUND
        assert not kept.exists()

    @LANGUAGES
    def test_status_lists_what_is_kept_and_forget_removes_it(
        self, run: Runner, kept: Path, lang: str
    ) -> None:
        option = f"--lang={lang}"
        before = run("calendar", "status", option).out
        run("calendar", "import", SAMPLE, "--use")
        run("calendar", "import", LOCAL, "--local", "--use")
        lines = run("calendar", "status", option).out.splitlines()
        names = ["2027.json", "local-2026-11-23.csv"]
        assert [line.strip() for line in lines[-2:]] == [str(kept / name) for name in names]
        assert {"zh": "长期使用的日历文件", "en": "kept for every run"}[lang] in lines[-3]
        document = json.loads(run("calendar", "status", "--format=json").out)
        assert document["kept"] == [str(kept / name) for name in names]
        for name in ("2027", "local-2026-11-23.csv"):
            assert run("calendar", "forget", name, option).code == ExitCode.OK
        assert run("calendar", "status", option).out == before

    @LANGUAGES
    def test_what_is_not_kept_cannot_be_forgotten(self, run: Runner, lang: str) -> None:
        done = run("calendar", "forget", "2031", f"--lang={lang}")
        assert done.code == ExitCode.USAGE
        assert "2031" in done.err

    def test_the_output_is_never_a_kept_file(self, run: Runner, kept: Path) -> None:
        run("calendar", "import", SAMPLE, "--use")
        before = (kept / "2027.json").read_bytes()
        done = run("check", "cases.csv", "-o", str(kept / "2027.json"))
        assert done.code == ExitCode.USAGE
        assert (kept / "2027.json").read_bytes() == before

    def test_one_that_others_may_write_is_left_out_and_said(self, run: Runner, kept: Path) -> None:
        run("calendar", "import", SAMPLE, "--use")
        (kept / "2027.json").chmod(0o666)
        done = run("due", "2027-01-29", "--format=json")
        assert "CAL040 is not used because others may write to it" in done.err
        assert json.loads(done.out)["calendar"]["files"] == []


class TestPages:
    """The steps that a page names MUST work in its order; of 2026, which has a notice."""

    @pytest.mark.parametrize("page", ["docs/calendars.md", "docs/calendars.zh-CN.md"])
    def test_from_the_notice_to_a_calendar_that_knows_it_itself(
        self, run: Runner, page: str, kept: Path
    ) -> None:
        shutil.copy("calendars/notice-2026.txt", "通知.txt")
        shutil.copy("cases.csv", "台账.csv")
        steps = PAGES[page].split("\n## ")[1].replace("2027", "2026")
        commands = re.findall(r"`sla1357 (calendar (?:import|diff|forget) [^`]+)`", steps)
        assert [command.split()[1] for command in commands] == [
            *("import", "diff", "import"),
            *("forget", "diff"),
        ]
        for command in commands:
            assert run(*command.split()).code == ExitCode.OK, command
            assert (kept / "2026.json").exists() == ("--use" in command)


class TestLocal:
    """A notice of a place MUST give a file of what differs, without the rules of a whole year."""

    def test_what_differs_is_written(self, run: Runner) -> None:
        run("calendar", "import", LOCAL, "--local", "-o", "local.csv")
        assert Path("local.csv").read_text("utf-8-sig").splitlines() == [
            "date,kind,name",
            *(f"2026-11-{day},off,样例文化节" for day in (23, 24, 25)),
            *(f"2026-11-{day},work,样例文化节" for day in (28, 29)),
        ]
        assert run("calendar", "validate", "local.csv").code == ExitCode.OK
        counted = run("calendar", "add", "2026-11-20", "3", "-f", "json", "--calendar=local.csv")
        assert json.loads(counted.out)["to"] == "2026-11-28"

    def test_what_is_in_use_already_is_left_out(self, run: Runner) -> None:
        run("calendar", "import", LOCAL, "--local", "-o", "local.csv")
        again = run("calendar", "import", LOCAL, "--local", "--calendar=local.csv")
        assert again.out == "\ufeffdate,kind,name\r\n"
        assert "CAL038" in again.err
        assert again.code == ExitCode.OK

    def test_an_error_writes_nothing(self, run: Runner) -> None:
        Path("a.txt").write_text("2026年11月23日（星期二）放假", "utf-8")
        done = run("calendar", "import", "a.txt", "--local", "-o", "local.csv")
        assert ("CAL025" in done.err, done.code) == (True, ExitCode.FOUND)
        assert not Path("local.csv").exists()

    @pytest.mark.parametrize(
        "arguments", [["--calendar=calendars/local.csv"], ["--config=hotline.toml"]]
    )
    def test_the_calendar_in_use_is_of_no_matter_to_a_notice_for_a_year(
        self, run: Runner, arguments: list[str]
    ) -> None:
        done = run("calendar", "import", SAMPLE, *arguments)
        assert ("needs --local" in done.err, done.code) == (True, ExitCode.USAGE)

    def test_rules_of_a_year_point_to_it(self, run: Runner) -> None:
        Path("a.txt").write_text("关于2027年开斋节放假的通知 3月10日放假。", "utf-8")
        done = run("calendar", "import", "a.txt")
        for code in ("CAL017", "CAL018", "CAL019"):
            line = next(line for line in done.err.splitlines() if code in line)
            assert "calendar import --local" in line


class TestConfiguration:
    """Every output MUST name the configuration that was used."""

    @LANGUAGES
    def test_that_beside_the_ledger_is_used_and_named(
        self, run: Runner, tmp_path: Path, lang: str
    ) -> None:
        (tmp_path / "office").mkdir()
        shutil.copy("hotline.csv", tmp_path / "office" / "cases.csv")
        shutil.copy("hotline.toml", tmp_path / "office" / "sla1357.toml")
        ledger = "../office/cases.csv"
        named = str(Path("../office/sla1357.toml"))
        for command in (
            ["check", ledger],
            ["check", ledger, "--format=markdown"],
            ["report", ledger, "--as-of=2026-11-20"],
            ["report", ledger, "--as-of=2026-11-20", "--format=markdown"],
        ):
            done = run(*command, f"--lang={lang}")
            assert named in done.out.replace("\n", ""), command
        with_it = run("check", ledger, "--format=json").out
        assert json.loads(with_it)["calendar"]["configuration"] == named
        assert json.loads(with_it)["policy"]["name"] != "1357"
        assert with_it == run("check", ledger, "--format=json", "--config", named).out
        header = run("check", ledger, "--format=ndjson").out.splitlines()[0]
        assert json.loads(header)["calendar"]["configuration"] == named

    def test_without_one_none_is_named(self, run: Runner) -> None:
        done = run("check", "cases.csv", "--format=json")
        assert json.loads(done.out)["calendar"]["configuration"] is None
        assert "onfiguration" not in run("check", "cases.csv").out

    def test_one_with_another_name_is_pointed_out(self, run: Runner) -> None:
        shutil.copy("hotline.toml", "sla1357.toml.txt")
        done = run("check", "cases.csv")
        assert done.err.startswith("sla1357.toml.txt: POL024 is not read")
        assert done.code == ExitCode.OK

    def test_the_output_is_never_the_configuration(self, run: Runner, tmp_path: Path) -> None:
        (tmp_path / "office").mkdir()
        shutil.copy("cases.csv", tmp_path / "office" / "cases.csv")
        shutil.copy("hotline.toml", tmp_path / "office" / "sla1357.toml")
        done = run("check", "../office/cases.csv", "-o", "../office/sla1357.toml")
        assert done.code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("zh", "sla1357：无法写入 no/such/a.json：文件夹不存在，请先新建\n"),
        ("en", "sla1357: error: cannot write no/such/a.json: its folder does not exist\n"),
    ],
)
def test_a_missing_folder_is_said_in_the_language(run: Runner, lang: str, message: str) -> None:
    done = run("check", "cases.csv", "-f", "json", "-o", "no/such/a.json", f"--lang={lang}")
    assert done.err.endswith(message)
    assert done.code == ExitCode.NOT_ANSWERED
