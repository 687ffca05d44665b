"""`check --since`: what happened since an earlier day, in every format."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sla1357.cli.shell import ExitCode
from sla1357.core.reports.news import NewsKind
from tests.conftest import Runner
from tests.readme import ROOT
from tests.schemas import validate

CASES = str(ROOT / "examples" / "cases.csv")
DAY, SINCE = "--as-of=2026-11-20", "--since=2026-11-16"
#: of the ledger: a case that was closed before, one that was closed since, one that is open
CLOSED, CLOSED_SINCE, OPEN = "CY-2601", "CY-2609", "CY-2607"
LATE = {"overdue", "met_late"}
Record = Mapping[str, Any]


def cases_of(run: Runner, *options: str) -> dict[str, Record]:
    out = run("check", CASES, "--format=ndjson", "--records=case", *options).out
    records = [json.loads(line) for line in out.splitlines()]
    for record in records:
        validate(record, "check", "record")
    return {record["id"]: record for record in records}


def news_by_hand(now: Record, then: Record | None, day: str, as_of: str) -> set[tuple[str, str]]:
    """Return the news of a case whose deadlines nothing moves, by its record on two days."""
    news: set[tuple[str, str]] = set()
    if then is None:
        news.add(("received", ""))
    before = {each["stage"]: each for each in then["stages"]} if then else {}
    for each in now["stages"]:
        name, was = each["stage"], before.get(each["stage"], {})
        if each["status"] in LATE and was.get("status") not in LATE:
            news.add(("overdue", name))
        if each["done"] and not was.get("done"):
            news.add(("done", name))
            news |= {("closed", "")} if name == "close" else set()
        is_to_do = each["done"] is None or each["done"] >= each["due"]
        if day < each["due"] <= as_of and is_to_do and each["status"] != "unrecorded":
            news.add(("due", name))
    return news


class TestNews:
    """A case MUST be listed if two reports differ on it, or a due day lies between them."""

    @pytest.mark.parametrize("days", [1, 2, 4, 8, 9, 30])
    def test_as_by_two_reports(self, run: Runner, days: int) -> None:
        as_of = 20
        day = f"2026-11-{as_of - days:02}" if days < as_of else "2026-10-21"
        then, now = cases_of(run, f"--as-of={day}"), cases_of(run, DAY)
        wanted = {
            number: news
            for number, case in now.items()
            if (news := news_by_hand(case, then.get(number), day, "2026-11-20"))
        }
        listed = cases_of(run, DAY, f"--since={day}")
        found = {
            number: {(news["kind"], news["stage"] or "") for news in case["news"]}
            for number, case in listed.items()
        }
        assert found == wanted
        assert all(
            {**now[number], "news": case["news"]} == case for number, case in listed.items()
        )

    def test_a_document_says_since_when_and_counts_the_cases(self, run: Runner) -> None:
        document = json.loads(run("check", CASES, DAY, SINCE, "--format=json").out)
        validate(document, "check")
        assert (document["as_of"], document["since"]) == ("2026-11-20", "2026-11-16")
        assert "filters" not in document
        kinds = Counter(
            kind for case in document["cases"] for kind in {each["kind"] for each in case["news"]}
        )
        assert document["summary"]["by_news"] == {
            each.value: kinds[each.value] for each in NewsKind
        }
        assert document["summary"]["cases"] == len(document["cases"])

    def test_without_the_option_nothing_is_said_of_news(self, run: Runner) -> None:
        assert "news" not in run("check", CASES, DAY, "--format=json").out
        assert "新情况" not in run("check", CASES, DAY, "--format=csv", "--lang=zh").out


class TestFormats:
    """Every format MUST list the same cases, closed ones too."""

    @pytest.mark.parametrize("format_", ["table", "markdown", "json", "csv", "html"])
    def test_the_same_cases(self, run: Runner, format_: str) -> None:
        asked = ("--most=all",) if format_ in {"table", "markdown", "html"} else ()
        out = run("check", CASES, DAY, SINCE, f"--format={format_}", *asked).out
        assert set(re.findall(r"CY-26\d\d", out)) == {*cases_of(run, DAY, SINCE)}
        assert CLOSED_SINCE in out
        assert CLOSED not in out

    def test_in_a_workbook(self, run: Runner, tmp_path: Path) -> None:
        output = tmp_path / "a.xlsx"
        run("check", CASES, DAY, SINCE, "--lang=zh", "-o", str(output))
        book = load_workbook(output)
        rows = [[cell.value for cell in row] for row in book["案件"].rows]
        news = {row[0]: row[rows[0].index("新情况")] for row in rows[1:]}
        assert news[CLOSED_SINCE] == "办结"
        assert news.keys() == cases_of(run, DAY, SINCE).keys()
        told = "自 2026-11-16 以来：新超期 5、到期 10、完成 7、办结 1、新收 5"
        assert told in [row[0].value for row in book.worksheets[-1].rows]
        assert told in str(book["今日待办"].HeaderFooter.oddHeader.center.text)

    def test_in_a_calendar_only_what_is_to_do(self, run: Runner) -> None:
        out = run("check", CASES, DAY, SINCE, "--format=ics", "--lang=zh").out
        assert "（自 2026-11-16 以来有新情况）" in out.replace("\r\n ", "")
        assert CLOSED_SINCE not in out

    @pytest.mark.parametrize(
        ("lang", "told", "cells"),
        [
            (
                "zh",
                "自 2026-11-16 以来：新超期 5、到期 10、完成 7、办结 1、新收 5",
                ["拿出方案新超期、联系沟通完成", "新收", "办结"],
            ),
            (
                "en",
                "news since 2026-11-16: overdue 5, due 10, done 7, closed 1, new 5",
                ["plan overdue, contact done", "new", "closed"],
            ),
        ],
    )
    def test_in_words(self, run: Runner, lang: str, told: str, cells: Sequence[str]) -> None:
        asked = ("check", CASES, DAY, SINCE, f"--lang={lang}")
        assert told in run(*asked).out
        assert told in run(*asked, "--format=markdown").out
        text = run(*asked, "--format=csv").out.removeprefix("\ufeff")
        rows = {row[0]: row[-1] for row in csv.reader(io.StringIO(text))}
        assert [rows[each] for each in ("CY-2615", "CY-2620", CLOSED_SINCE)] == cells
        none = run("check", CASES, "--as-of=2026-11-08", "--since=2026-11-07", f"--lang={lang}")
        words = {"zh": "自 2026-11-07 以来没有新情况", "en": "no news since 2026-11-07"}
        assert words[lang] in none.out

    def test_a_digest_says_how_many_are_not_listed(self, run: Runner) -> None:
        asked = ("check", CASES, DAY, SINCE, "--format=markdown", "--lang=en")
        out = run(*asked).out
        assert out.count("; handler: ") == 5
        assert "not listed: 9 with news" in out
        assert "not listed" not in run(*asked, "--most=14").out


class TestWithOthers:
    """A case MUST agree with all filters, and options of lists work as ever."""

    def test_filters(self, run: Runner) -> None:
        others = ("--handler=法援二岗", "--status=overdue")
        listed, only = cases_of(run, DAY, SINCE, *others), cases_of(run, DAY, *others)
        assert listed.keys() == cases_of(run, DAY, SINCE).keys() & only.keys() != set()

    def test_the_exit_code_is_of_the_listed_cases(self, run: Runner) -> None:
        failing = ("check", CASES, DAY, "--fail-on=met_late")
        assert run(*failing).code is ExitCode.FOUND
        assert run(*failing, "--since=2026-11-19").code is ExitCode.OK

    def test_columns_and_blocks(self, run: Runner) -> None:
        out = run("check", CASES, DAY, SINCE, "--format=csv", "--include=备注", "--lang=zh").out
        assert out.splitlines()[0].endswith(",新情况,备注")
        blocks = run("check", CASES, DAY, SINCE, "--by=handler", "--sort=id", "--lang=zh").out
        assert "维权三岗 3 件" in blocks

    def test_what_is_shown_can_be_less(self, run: Runner) -> None:
        out = run("check", CASES, DAY, SINCE, "--show=open").out
        assert CLOSED_SINCE not in out
        assert OPEN in out

    @pytest.mark.parametrize("day", ["2026-11-20", "2026-11-21"])
    @pytest.mark.parametrize("format_", ["table", "json"])
    def test_a_day_that_is_not_earlier_is_wrong_usage(
        self, run: Runner, day: str, format_: str
    ) -> None:
        done = run("check", CASES, DAY, f"--since={day}", f"--format={format_}", "--lang=en")
        assert (done.code, done.out) == (ExitCode.USAGE, "")
        assert f"--since: {day} is not before the day of the report, 2026-11-20" in done.err
