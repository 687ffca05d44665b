"""The commands `due`, `explain` and `policy`: exit codes, and one computation."""

import json
from pathlib import Path
from typing import Any

import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner
from tests.readme import ROOT
from tests.schemas import validate

HEADLINE = ("explain", "headline.csv", "CY-2601", "--as-of=2026-02-16")
CHANGED = ("CY-2591", "CY-2592", "CY-2593", "CY-2594", "CY-2595", "CY-2596", "CY-2597", "CY-2598")


@pytest.fixture(autouse=True)
def _in_the_examples(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples")


def document_of(run: Runner, *arguments: str) -> Any:  # noqa: ANN401 - JSON
    document = json.loads(run(*arguments, "--format=json").out)
    validate(document, "explain")
    return document


class TestOneComputation:
    """`explain`, `due` and `check` MUST tell the same of a case."""

    @pytest.mark.parametrize("case_id", CHANGED)
    def test_explain_has_the_stages_of_check(self, run: Runner, case_id: str) -> None:
        checked = json.loads(
            run("check", "changes.csv", "--as-of=2026-11-20", "--format=json").out
        )
        (case,) = document_of(run, "explain", "changes.csv", case_id, "--as-of=2026-11-20")[
            "cases"
        ]
        days, (count,) = case.pop("days"), case.pop("counts")
        assert case in checked["cases"]
        assert days[0]["day"] == case["received"]
        assert count["unit"] == "working-days"
        assert count["stages"] == [stage["stage"] for stage in case["stages"]]
        for stage in case["stages"]:
            end = stage["done"] or case["withdrawn"] or "2026-11-20"
            counts = [day["counts"][0] or 0 for day in days if day["day"] <= end]
            assert max(counts) == stage["elapsed"]

    def test_every_format_shows_the_same_days(self, run: Runner) -> None:
        (case,) = document_of(run, *HEADLINE)["cases"]
        table = run(*HEADLINE).out.split("Verdict")[0]
        markdown = run(*HEADLINE, "--format=markdown").out
        for day in case["days"]:
            assert table.count(f"\n{day['day']} ") == 1
            assert markdown.count(f"\n| {day['day']} ") == 1
        counts = [day["counts"] for day in case["days"] if day["counts"] != [None]]
        assert counts == [[n] for n in (1, 2, 3, 4, 5, 6, 7)]

    def test_due_has_the_deadlines_of_a_case_received_then(self, run: Runner) -> None:
        (case,) = document_of(run, "due", "2026-02-05", "--type=complex")["cases"]
        (checked,) = json.loads(
            run("check", "headline.csv", "--as-of=2026-02-16", "--format=json").out
        )["cases"]
        assert [stage["due"] for stage in case["stages"]] == [
            stage["due"] for stage in checked["stages"]
        ]
        assert (case["source"], case["line"], case["id"]) == (None, None, None)

    @pytest.mark.parametrize(
        ("policy", "case_type", "words"),
        [
            (
                "1357",
                "complex",
                ["Complex", "ＣＯＭＰＬＥＸ", "复　杂", "疑 難", "复杂案件", "是"],
            ),
            ("reconsideration", "simple", ["Simple", "簡易", "簡 易 程 序", "简易程序"]),
        ],
    )
    def test_a_type_is_any_word_of_a_ledger(
        self, run: Runner, policy: str, case_type: str, words: list[str]
    ) -> None:
        named = ["due", "2026-02-05", "--as-of=2026-02-12", f"--policy={policy}", "--type"]
        answer = run(*named, case_type)
        assert answer.code == ExitCode.OK
        assert [run(*named, word) for word in words] == [answer] * len(words)

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_the_csv_of_changed_cases_read_again_gives_the_same(
        self, run: Runner, tmp_path: Path, lang: str
    ) -> None:
        again = str(tmp_path / "again.csv")
        options = ("--as-of=2026-11-20", f"--lang={lang}")
        run("check", "changes.csv", *options, "--format=csv", f"--output={again}")
        stages = [
            [
                case["stages"]
                for case in json.loads(run("check", path, *options, "--format=json").out)["cases"]
            ]
            for path in ("changes.csv", again)
        ]
        assert stages[0] == stages[1]


class TestDue:
    """Every option of counting is a flag."""

    @pytest.mark.parametrize(
        ("options", "close"),
        [
            ([], "2025-10-14"),
            (["--type=complex"], "2025-10-16"),
            (["--first-day=same-day"], "2025-10-13"),
            (["--cutoff=17:00"], "2025-10-14"),
            (["--cutoff=17:00", "--rest-day-receipt=next-working-day"], "2025-10-15"),
            (["--cutoff=17:31", "--rest-day-receipt=next-working-day"], "2025-10-14"),
            (["--config=enterprise.toml"], "2025-10-29"),
            (["--config=enterprise.toml", "--cutoff=none"], "2025-10-28"),
        ],
    )
    def test_by_option(self, run: Runner, options: list[str], close: str) -> None:
        document = document_of(run, "due", "2025-09-30 17:30", *options, "--as-of=2025-10-09")
        (case,) = document["cases"]
        assert case["stages"][-1]["due"] == close

    @pytest.mark.parametrize(
        ("lateness", "status"), [("working-days", "due_now"), ("due-date", "overdue")]
    )
    def test_lateness(self, run: Runner, lateness: str, status: str) -> None:
        """The contact is due on Friday 2026-11-13; the report is of Saturday."""
        options = ("due", "2026-11-12", "--as-of=2026-11-14", f"--lateness={lateness}")
        document = document_of(run, *options)
        assert document["policy"]["lateness"] == lateness
        assert document["cases"][0]["stages"][0]["status"] == status

    def test_warn_at(self, run: Runner) -> None:
        options = ("due", "2026-11-16", "--as-of=2026-11-16", "--warn-at=5")
        (case,) = document_of(run, *options)["cases"]
        assert [stage["status"] for stage in case["stages"]] == ["due_soon"] * 3

    def test_a_receipt_still_to_come_is_answered(self, run: Runner) -> None:
        document = document_of(run, "due", "2039-11-01")
        assert document["as_of"] == "2039-11-01"

    @pytest.mark.parametrize(
        ("arguments", "code"),
        [
            (["due", "2026-12-29"], ExitCode.OK),
            (["due", "2026-12-29", "--strict"], ExitCode.NOT_ANSWERED),
            (["due", "2026-11-16", "--strict", "--as-of=2026-11-16"], ExitCode.OK),
            (["due", "1999-01-04"], ExitCode.NOT_ANSWERED),
            (["due", "2040-12-31"], ExitCode.NOT_ANSWERED),
            (["due", "9999-12-31 23:00", "--cutoff=17:00"], ExitCode.NOT_ANSWERED),
            (["due", "2026-02-30"], ExitCode.USAGE),
            (["due", "46058"], ExitCode.USAGE),
            (["due", "2026-11-16", "--config=none.toml"], ExitCode.NO_SOURCE),
        ],
    )
    def test_exit_codes(self, run: Runner, arguments: list[str], code: ExitCode) -> None:
        assert run(*arguments).code == code

    @pytest.mark.parametrize(
        ("cutoff", "time", "first"),
        [
            ("17:00:00.5", "17:00:00.4", "2026-11-03"),
            ("17:00:00.5", "17:00:00.5", "2026-11-04"),
            ("17:00:00", "17:00:00", "2026-11-04"),
            ("17:00:00", "16:59:59.999999", "2026-11-03"),
        ],
    )
    def test_a_cutoff_counts_to_the_microsecond(
        self, run: Runner, tmp_path: Path, cutoff: str, time: str, first: str
    ) -> None:
        config = tmp_path / "office.toml"
        config.write_text(f"[policy]\ncutoff = {cutoff}\n", "utf-8")
        options = ("due", f"2026-11-02 {time}", "--as-of=2026-11-20", f"--config={config}")
        (case,) = document_of(run, *options)["cases"]
        assert case["stages"][0]["due"] == first


class TestExplain:
    """One case is found by its number, whatever else the ledger holds."""

    def test_what_is_to_be_checked_is_said_in_every_format(self, run: Runner) -> None:
        options = ("explain", "changes.csv", "CY-2595", "--as-of=2026-11-20")
        for format_ in ("table", "json", "markdown"):
            assert "CASE034" in run(*options, f"--format={format_}").out

    def test_findings_of_other_rows_are_not_said(self, run: Runner) -> None:
        done = run("explain", "mistakes.csv", "CY-2631", "--as-of=2026-11-20")
        assert (done.err, done.code) == ("", ExitCode.OK)

    def test_one_that_was_received_later_says_so_and_only_then(
        self, run: Runner, tmp_path: Path
    ) -> None:
        ledger = tmp_path / "a.csv"
        ledger.write_text("编号,受理日期\nA,2026-12-01\nB,2026-11-02\n", "utf-8")
        done = run("explain", str(ledger), "A", "--as-of=2026-11-18")
        assert (done.out, done.code) == ("", ExitCode.NOT_ANSWERED)
        assert "a.csv:2:受理日期: CASE013" in done.err
        assert "CASE013" not in run("explain", str(ledger), "B", "--as-of=2026-11-18").err

    def test_a_number_that_stands_twice_is_explained_twice(
        self, run: Runner, tmp_path: Path
    ) -> None:
        ledger = tmp_path / "a.csv"
        ledger.write_text("编号,受理日期\nA,2026-11-02\nA,2026-11-03\n", "utf-8")
        options = ("explain", str(ledger), "A", "--as-of=2026-11-04")
        assert [case["line"] for case in document_of(run, *options)["cases"]] == [2, 3]
        assert run(*options).out.count("Verdict") == 2
        assert run(*options, "--format=markdown").out.count("**Verdict**") == 2

    def test_a_case_without_a_number_by_its_line(self, run: Runner, tmp_path: Path) -> None:
        ledger = tmp_path / "a.csv"
        ledger.write_text("受理日期\n2026-11-02\n", "utf-8")
        (case,) = document_of(run, "explain", str(ledger), "#2", "--as-of=2026-11-04")["cases"]
        assert case["received"] == "2026-11-02"

    def test_a_missing_ledger(self, run: Runner) -> None:
        done = run("explain", "none.csv", "A")
        assert (done.err, done.code) == ("none.csv: FILE001 no such file\n", 4)

    def test_a_ledger_is_never_overwritten(self, run: Runner) -> None:
        assert run("explain", "headline.csv", "A", "-o", "headline.csv").code == ExitCode.USAGE

    def test_it_goes_into_a_file(self, run: Runner, tmp_path: Path) -> None:
        run(*HEADLINE, "--output", str(tmp_path / "out"))
        assert (tmp_path / "out").read_text("utf-8") == run(*HEADLINE).out

    def test_a_hostile_case_acts_on_nothing(self, run: Runner, tmp_path: Path) -> None:
        ledger = tmp_path / "a.csv"
        ledger.write_text("编号,受理日期,站点\n[red]A,2026-11-02,\x1b[2J|`\n", "utf-8")
        for format_ in ("table", "json", "markdown"):
            options = (str(ledger), "[red]A", "--as-of=2026-11-04", f"--format={format_}")
            out = run("explain", *options).out
            assert "\x1b" not in out
            assert "red" in out


class TestPolicy:
    """A policy is shown as a text that reads back, and every fault is found."""

    def test_what_is_shown_is_valid(self, run: Runner, tmp_path: Path) -> None:
        path = tmp_path / "sla1357.toml"
        path.write_text(run("policy", "show", "--config=hotline.toml").out, "utf-8")
        done = run("policy", "validate", str(path))
        assert (done.out, done.code) == (f"{path}: valid\n", ExitCode.OK)

    @pytest.mark.parametrize("name", [(), ("xinfang",)], ids=["the one in use", "a named one"])
    def test_a_file_holds_what_is_shown(
        self, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: tuple[str, ...]
    ) -> None:
        monkeypatch.chdir(tmp_path)
        shown = run("policy", "show", *name)
        done = run("policy", "show", *name, "-o", "sla1357.toml")
        assert (done.code, done.out, done.err) == (ExitCode.OK, "", "")
        assert Path("sla1357.toml").read_bytes() == shown.out.encode()
        assert run("policy", "show", *name, "-o", "-") == shown

    def test_the_configuration_in_use_is_not_overwritten(
        self, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        text = "[policy]\nwarn_at = 2\n"
        Path("sla1357.toml").write_text(text, "utf-8")
        done = run("policy", "show", "xinfang", "-o", "sla1357.toml")
        assert done.code == ExitCode.USAGE
        assert "would overwrite a file that is read" in " ".join(done.err.split())
        assert Path("sla1357.toml").read_text("utf-8") == text

    def test_faults_are_the_result(self, run: Runner, tmp_path: Path) -> None:
        path = tmp_path / "a.toml"
        path.write_text("[policy]\nwarn = 1\n", "utf-8")
        done = run("policy", "validate", str(path))
        assert done.code == ExitCode.FOUND
        assert done.out.startswith(f"{path}:2:policy.warn: POL002 unknown key; valid keys: name, ")
        assert done.err == ""

    @pytest.mark.parametrize("path", ["none.toml", "."])
    def test_a_file_that_cannot_be_read(self, run: Runner, path: str) -> None:
        assert run("policy", "validate", path).code == ExitCode.NO_SOURCE

    def test_a_faulty_configuration_answers_nothing(self, run: Runner, tmp_path: Path) -> None:
        path = tmp_path / "a.toml"
        path.write_text("[policy]\nwarn = 1\n", "utf-8")
        for command in (["check", "cases.csv"], ["due", "2026-11-02"], ["policy", "show"]):
            done = run(*command, f"--config={path}")
            assert (done.out, done.code) == ("", ExitCode.NO_SOURCE)
            assert "POL002" in done.err

    @pytest.mark.parametrize(
        "command",
        [["check", "cases.csv"], ["explain", "cases.csv", "CY-2601"], ["due", "2026-11-02"]],
    )
    def test_a_configuration_is_never_overwritten(
        self, run: Runner, tmp_path: Path, command: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        config = tmp_path / "sla1357.toml"
        config.write_text("[policy]\nwarn_at = 2\n", "utf-8")
        done = run(*command, f"--config={config}", f"--output={config}")
        assert done.code == ExitCode.USAGE
        monkeypatch.chdir(tmp_path)
        assert run("due", "2026-11-02", "--output=sla1357.toml").code == ExitCode.USAGE
        assert config.read_text("utf-8") == "[policy]\nwarn_at = 2\n"

    def test_an_empty_name_is_no_default(self, run: Runner) -> None:
        assert "FILE001" in run("due", "2026-11-02", "--config=").err

    def test_the_file_in_the_working_folder_is_taken(
        self, run: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        Path("sla1357.toml").write_text('[policy]\nname = "ours"\nwarn_at = 3\n', "utf-8")
        document = document_of(run, "due", "2026-11-02", "--as-of=2026-11-02")
        assert (document["policy"]["name"], document["policy"]["warn_at"]) == ("ours", 3)

    def test_names_of_columns_are_taken_before_those_that_are_known(
        self, run: Runner, tmp_path: Path
    ) -> None:
        ledger, config = tmp_path / "a.csv", tmp_path / "a.toml"
        ledger.write_text("编号,受理日期,来件时间\nA,2026-11-02,2026-11-03\n", "utf-8")
        config.write_text('[columns]\nreceived = "来件时间"\n', "utf-8")
        options = ("check", str(ledger), "--format=json")
        for more, received in (((), "2026-11-02"), ((f"--config={config}",), "2026-11-03")):
            (case,) = json.loads(run(*options, *more).out)["cases"]
            assert case["received"] == received

    def test_a_policy_with_one_limit_needs_no_complexity(self, run: Runner) -> None:
        done = run("check", "hotline.csv", "--config=hotline.toml", "--as-of=2026-11-20")
        assert "FILE010" not in done.err


class TestDaysThatAreTyped:
    """A day on the command line MUST be read, or refused in one line, whatever its form."""

    @pytest.mark.parametrize(
        "text",
        [
            *(
                "2026-02-05（补录）",
                "2026-02-05、2026-02-06",
                "2月5日",
                "2.1",
                "46058",
                "=TODAY()",
            ),
            *("正月初五", "民国115年2月5日", "1770249600", "05/Feb/26", "2026-02-05 09:30 CST"),
            *("2026-02-05 24:00", "2026/2/5 周五", "0000-00-00", "张三"),
        ],
    )
    def test_refused(self, run: Runner, text: str) -> None:
        result = run("due", text, "--lang=en")
        assert result.code == ExitCode.USAGE
        assert "Invalid value" in result.err

    @pytest.mark.parametrize("text", ["20260205093000", "二〇二六年二月五日", "'2026-02-05"])
    def test_read(self, run: Runner, text: str) -> None:
        plain = run("due", "2026-02-05", "--as-of=2026-02-12").out
        assert run("due", text, "--as-of=2026-02-12").out.replace(" 09:30", "") == plain

    def test_43_seconds_before_midnight_are_said(self, run: Runner) -> None:
        result = run("due", "2026-02-04 23:59:17", "--as-of=2026-02-12", "--lang=en")
        assert result.code == ExitCode.OK
        assert "43 seconds before midnight" in result.err


HEADER = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\n"
#: the notice for 2027 is not out: days past 2026-12-28 are provisional
SETTLED = "A-1,2026-11-02,一般,2026-11-03,2026-11-05,2026-11-09\n"
IN_DOUBT = "A-2,2026-12-24,一般,2026-12-25,,\n"
BROKEN = "A-3,2026-02-30,一般,,,\n"


@pytest.mark.parametrize("format_", ["table", "json", "markdown"])
@pytest.mark.parametrize(
    ("case", "options", "code"),
    [
        pytest.param("A-1", [], ExitCode.OK, id="settled"),
        pytest.param("A-1", ["--strict"], ExitCode.OK, id="settled, strict"),
        pytest.param("A-2", [], ExitCode.OK, id="provisional"),
        pytest.param("A-2", ["--strict"], ExitCode.NOT_ANSWERED, id="provisional, strict"),
        pytest.param("A-3", [], ExitCode.NOT_ANSWERED, id="not assessed"),
        pytest.param("A-4", [], ExitCode.NOT_ANSWERED, id="no such case"),
    ],
)
def test_exit_codes(
    run: Runner, case: str, options: list[str], code: ExitCode, format_: str
) -> None:
    ledger = (HEADER + SETTLED + IN_DOUBT + BROKEN).encode()
    arguments = ["-", case, "--as-of=2026-12-28", f"--format={format_}", *options]
    assert run("explain", *arguments, stdin=ledger).code == code
