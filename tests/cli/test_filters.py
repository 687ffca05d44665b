"""The cases that filters choose: what is listed, and what is counted."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner
from tests.readme import ROOT
from tests.schemas import validate

LEDGERS = [str(ROOT / "examples" / f"{name}.csv") for name in ("cases", "mistakes", "changes")]
DAY = "--as-of=2026-11-20"
Record = Mapping[str, Any]

#: option → values of it, each with what a record then has
VALUES: Mapping[str, Sequence[tuple[str, str | None]]] = {
    "handler": [("法援一岗", "法援一岗"), (" 法援 二岗", "法援二岗"), ("未填写", None)],
    "station": [("城阳站", "城阳站"), ("城阳 站", "城阳站"), ("none", None), ("x", "x")],
    "type": [("复杂", "complex"), ("ordinary", "ordinary"), ("一般案件", "ordinary")],
    "status": [("overdue", "overdue"), ("已超期", "overdue"), ("met", "met"), ("暂停", "paused")],
    "stage": [("close", "close"), ("办结回复", "close"), ("plan", "plan")],
}
OPEN = {"overdue", "due_now", "due_soon", "to_check", "on_track", "paused", "not_started"}


def records_of(run: Runner, *options: str) -> list[Record]:
    lines = run("check", *LEDGERS, DAY, "--format=ndjson", *options).out.splitlines()
    records = [json.loads(line) for line in lines]
    for record in records:
        validate(record, "check", "record")
    return records


def is_meant(case: Record, asked: Mapping[str, set[str | None]]) -> bool:
    """Return whether a case agrees with what is asked for, by its record alone."""
    stages = asked.get("stage")
    statuses = asked.get("status") or (OPEN if stages else None)
    return all(case[name] in asked[name] for name in asked.keys() - {"status", "stage"}) and (
        statuses is None
        or any(
            each["status"] in statuses and (not stages or each["stage"] in stages)
            for each in case["stages"]
        )
    )


def summary_of(cases: Iterable[Record]) -> Record:
    """Return what a summary counts of cases, by their records alone."""
    by_status: Counter[str] = Counter()
    by_stage: dict[str, Counter[str]] = {name: Counter() for name in ("contact", "plan", "close")}
    for case in cases:
        by_status[case["status"]] += 1
        for each in case["stages"]:
            by_stage[each["stage"]][each["status"]] += 1
    return {
        "cases": by_status.total(),
        "by_status": by_status,
        "by_stage": [
            (name, *(counts[status] for status in ("met", "met_late", "overdue", "paused")))
            for name, counts in by_stage.items()
        ],
    }


def counted(summary: Record) -> Record:
    """Return the same of the summary of a run."""
    return {
        "cases": summary["cases"],
        "by_status": summary["by_status"],
        "by_stage": [
            (each["stage"], *(each[name] for name in ("met", "met_late", "overdue", "paused")))
            for each in summary["by_stage"]
        ],
    }


class TestFilters:
    """A filtered output MUST be the unfiltered one without the other cases; so its summary."""

    @given(
        asked=st.dictionaries(
            st.sampled_from([*VALUES]), st.lists(st.integers(0, 3), min_size=1, max_size=2)
        )
    )
    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
    def test_as_by_hand(self, run: Runner, asked: Mapping[str, Sequence[int]]) -> None:
        chosen = [
            (name, VALUES[name][n % len(VALUES[name])]) for name in asked for n in asked[name]
        ]
        wanted: dict[str, set[str | None]] = {}
        for name, (_, value) in chosen:
            wanted.setdefault(name, set()).add(value)
        options = [f"--{name}={text}" for name, (text, _) in chosen]

        before = records_of(run)
        after = records_of(run, *options)

        cases = [each for each in before if each["record"] == "case"]
        meant = [each for each in cases if is_meant(each, wanted)]
        others = {(e["source"], e["line"]) for e in cases if e not in meant}
        kept = [each for each in before[1:-1] if (each["source"], each.get("line")) not in others]
        unknown = [each for each in after if str(each.get("source")).startswith("--")]
        assert [each for each in after[1:-1] if each not in unknown] == kept
        assert {each["value"] for each in unknown} == (
            {"x"} if "x" in wanted.get("station", ()) else set()
        )
        assert counted(after[-1]) == summary_of(meant)
        assert after[-1]["rows"] == before[-1]["rows"]
        skipped = after[-1]["skipped"].get("not_chosen", 0)
        assert skipped == len(cases) - len(meant)

    def test_the_header_says_which(self, run: Runner) -> None:
        options = ("--handler= 法援  一岗 ", "--handler=", "--type=复杂", "--stage=办结回复")
        assert records_of(run, *options)[0]["filters"] == {
            "handler": ["法援 一岗", None],
            "station": [],
            "type": ["complex"],
            "status": [],
            "stage": ["close"],
        }
        assert "filters" not in records_of(run)[0]

    @pytest.mark.parametrize("format_", ["table", "markdown", "json", "csv", "ics"])
    def test_in_every_format(self, run: Runner, format_: str) -> None:
        options = ("--handler=法援二岗", "--lang=zh", f"--format={format_}", "--show=all")
        out = run("check", LEDGERS[0], DAY, *options).out.replace("\r\n ", "")
        named = set(re.findall(r"CY-26\d\d", out))
        open_ones = {"CY-2608", "CY-2614", "CY-2619"}
        closed = {"CY-2602", "CY-2605"}
        assert named == (open_ones if format_ in {"markdown", "ics"} else open_ones | closed)
        if format_ in {"table", "markdown", "ics"}:
            assert "只列：承办人 法援二岗" in out

    def test_in_a_workbook(self, run: Runner, tmp_path: Path) -> None:
        output = tmp_path / "a.xlsx"
        run("check", LEDGERS[0], DAY, "--type=complex", "--lang=zh", "-o", str(output))
        book = load_workbook(output)
        types = [cell.value for cell in book["案件"]["B"]]
        assert set(types[1:]) == {"复杂"}
        assert "只列：程度 复杂" in [row[0].value for row in book.worksheets[-1].rows]

    def test_a_status_shows_cases_that_are_closed(self, run: Runner) -> None:
        chosen = ("check", LEDGERS[0], DAY, "--status=met_late", "--lang=en")
        assert "CY-2604" in run(*chosen).out
        assert "CY-2604" not in run(*chosen, "--show=open").out

    @pytest.mark.parametrize("format_", ["table", "markdown"])
    @pytest.mark.parametrize(
        ("option", "has_rates"),
        [
            ("--handler=法援二岗", True),
            ("--type=complex", True),
            ("--status=overdue", False),
            ("--stage=close", False),
            ("--since=2026-11-19", False),
        ],
    )
    def test_cases_chosen_by_how_they_stand_have_no_rate(
        self, run: Runner, option: str, has_rates: bool, format_: str
    ) -> None:
        out = run("check", LEDGERS[0], DAY, option, f"--format={format_}").out
        assert ("on time" in out) is has_rates

    def test_the_exit_code_is_of_the_chosen_cases(self, run: Runner) -> None:
        failing = ("check", LEDGERS[0], DAY, "--fail-on=overdue")
        assert run(*failing, "--station=城阳站").code is ExitCode.FOUND
        assert run(*failing, "--station=区总枢纽").code is ExitCode.OK
        doubtful = ("check", LEDGERS[0], "--as-of=2026-12-30", "--strict", "--station")
        assert run(*doubtful, "上马站").code is ExitCode.NOT_ANSWERED
        done = run(*doubtful, "区总枢纽", "--type=complex")
        assert (done.code, done.err) == (ExitCode.OK, "")

    def test_findings_about_other_cases_are_left_out(self, run: Runner) -> None:
        chosen = ("check", LEDGERS[1], DAY, "--lang=en")
        assert ":5:方案日期: CASE012" in run(*chosen).err
        done = run(*chosen, "--type=complex")
        assert "CASE012" not in done.err
        assert ":3:受理日期: CASE003" in done.err  # nobody knows of what type it is
        assert done.code is ExitCode.NOT_ANSWERED


class TestNames:
    """A name that no case has MUST be pointed out, with those that are like it."""

    def test_with_the_nearest(self, run: Runner) -> None:
        done = run("check", LEDGERS[0], DAY, "--lang=en", "--handler=维权岗", "--station=城阳站")
        assert done.code is ExitCode.OK
        assert done.err == (
            "--handler: FILE080 no case in the ledgers has this name; the nearest names: "
            "维权三岗, 维权四岗, 维权五岗, 法援一岗, 法援二岗: '维权岗'\n"
        )
        assert "No case to list." in done.out

    def test_in_a_ledger_without_names(self, run: Runner) -> None:
        ledger = "编号,受理日期\nA1,2026-11-02\n".encode()
        done = run("check", "-", DAY, "--lang=zh", "--handler=张三", stdin=ledger)
        assert "--handler: FILE080 台账中没有此名称的案件；最接近的名称：—: '张三'\n" in done.err
        done = run("check", "-", DAY, "--handler=", stdin=ledger)
        assert ("FILE080" in done.err, "A1" in done.out) == (False, True)

    def test_among_very_many(self, run: Runner) -> None:
        rows = "".join(f"A{n},2026-11-02,h{n}\n" for n in range(1500))
        ledger = f"编号,受理日期,承办人\n{rows}".encode()
        chosen = ("check", "-", DAY, "--handler=h1499", "--handler=h1500", "--format=csv")
        done = run(*chosen, "--lang=en", stdin=ledger)
        assert done.out.count("\n") == 2
        assert done.err.count("FILE080") == 1
        assert done.err.endswith(": 'h1500'\n")

    @pytest.mark.parametrize("lang", ["zh", "en"])
    @pytest.mark.parametrize(
        ("option", "known"),
        [
            (
                "--stage",
                {"zh": "contact（联系沟通）, plan（拿出方案）", "en": "contact, plan, close"},
            ),
            ("--type", {"zh": "ordinary（一般）, complex（复杂）", "en": "ordinary, complex"}),
            ("--status", {"zh": "overdue", "en": "overdue"}),
        ],
    )
    def test_a_word_of_the_policy_is_wrong_usage(
        self, run: Runner, option: str, known: Mapping[str, str], lang: str
    ) -> None:
        done = run("check", LEDGERS[0], DAY, f"{option}=x", f"--lang={lang}")
        assert done.code is ExitCode.USAGE
        assert known[lang] in done.err


class TestOrder:
    """Cases MUST be listed in the order asked for, where they are sorted at all."""

    def test_in_the_table(self, run: Runner) -> None:
        done = run("check", LEDGERS[0], DAY, "--sort=编号", "--most=5")
        assert re.findall(r"^CY-\d+", done.out, flags=re.MULTILINE) == [
            *("CY-2607", "CY-2608", "CY-2614", "CY-2615", "CY-2618"),
        ]

    @pytest.mark.parametrize("format_", ["json", "ndjson", "csv", "xlsx", "ics"])
    def test_not_elsewhere(self, run: Runner, format_: str) -> None:
        done = run("check", LEDGERS[0], f"--format={format_}", "--sort=id", "--lang=en")
        assert done.code is ExitCode.USAGE
        assert "--sort: is for table, markdown and html; the others keep" in done.err
