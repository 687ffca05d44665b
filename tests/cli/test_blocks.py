"""`check --by` gives a block for each handler or the like, which can be passed on alone."""

import re

import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner
from tests.readme import ROOT

EXAMPLE = str(ROOT / "examples" / "cases.csv")
LEDGER = (
    "编号,受理日期,复杂程度,站点,承办人,来源,联系日期,方案日期,办结日期\n"
    "A-1,2026-11-19,一般,甲站,,,,,\n"
    "A-2,2026-11-16,一般,乙站,[王]五,,2026-11-17,,\n"
    "A-3,2026-11-19,一般,甲站,李四,,,,\n"
    "A-4,2026-11-18,复杂,甲站,[王]五,,2026-11-19,,\n"
).encode()
OPTIONS = ("--as-of=2026-11-20", "--lang=zh")


def blocks(text: str, pattern: str) -> dict[str, list[str]]:
    """Return heading → numbers of cases, in order."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if heading := re.fullmatch(pattern, line):
            found[heading[1]] = []
        elif found and (number := re.match(r"(?:\d+\. )?([A-Z]+-\d+)", line)):
            found[list(found)[-1]].append(number[1])
    return found


BLOCKS = {
    "[王]五 2 件，截至 2026-11-20 周五：‼ 已超期 1  ▻ 临期 1": ["A-2", "A-4"],
    "李四 1 件，截至 2026-11-20 周五：► 到期 1": ["A-3"],
    "（未填写） 1 件，截至 2026-11-20 周五：► 到期 1": ["A-1"],
}


def test_a_table_has_a_block_for_each_handler_and_those_without_last(run: Runner) -> None:
    out = run("check", "-", "--by=承办人", *OPTIONS, stdin=LEDGER).out
    assert blocks(out, r"-- (.*?) -*") == BLOCKS
    assert len(re.findall("^编号 ", out, flags=re.MULTILINE)) == 3  # to be passed on alone
    assert "承办人" not in out  # the heading says it, and the station has its place
    assert "乙站" in out


def test_a_digest_too(run: Runner) -> None:
    out = run("check", "-", "--by=handler", "-f", "markdown", *OPTIONS, stdin=LEDGER).out
    found = blocks(out, r"\*\*(.* 件，.*)\*\*")
    assert {name.replace("\\", ""): cases for name, cases in found.items()} == BLOCKS
    assert r"**\[王\]五 2 件" in out


@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("station", ["乙站", "甲站"]),
        ("type", ["一般", "复杂"]),
        ("channel", ["（未填写）"]),
        ("month", ["2026-11"]),
        ("ledger", ["-"]),
    ],
)
def test_blocks_of_other_kinds(run: Runner, by: str, names: list[str]) -> None:
    out = run("check", "-", f"--by={by}", *OPTIONS, stdin=LEDGER).out
    assert [name.split()[0] for name in blocks(out, r"-- (.*?) -*")] == names


def test_each_block_is_whole(run: Runner) -> None:
    rows = "".join(f"B-{n},2026-11-19,一般,甲站,李四,,,,\n" for n in range(300)).encode()
    for option, number in ((), 304), (("--most=7",), 7):
        out = run("check", "-", "--by=handler", *option, *OPTIONS, stdin=LEDGER + rows).out
        assert len(re.findall(r"^[AB]-\d+", out, flags=re.MULTILINE)) == number


@pytest.mark.parametrize("format_", ["json", "ndjson", "csv", "xlsx", "ics"])
def test_other_formats_have_a_column_for_it(run: Runner, format_: str) -> None:
    done = run("check", EXAMPLE, "--by=handler", f"--format={format_}", "--lang=en")
    assert done.code == ExitCode.USAGE
    assert "--by: is for table, markdown and html" in done.err


def test_a_page_has_only_the_doubts_about_its_own_cases(run: Runner) -> None:
    twice = "编号,受理日期,承办人\nA-1,2026-11-19,王五\nA-1,2026-11-19,李四\n"
    page = run("check", "-", "--by=handler", "--format=html", *OPTIONS, stdin=twice.encode()).out
    _, first, second = page.split('<section class="hand-on">')
    assert ["CASE026" in each for each in (first, second)] == [False, True]
