"""`explain --format html`: a page to print, sign and file, with the words of the table."""

import re
from html import unescape
from pathlib import Path

import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner
from tests.readme import ROOT

HEADLINE = str(ROOT / "examples" / "headline.csv")
CHANGES = str(ROOT / "examples" / "changes.csv")
UNIT = "青岛市城阳区总工会"
HOSTILE = "<script>alert(1)</script>\"'&{{ 7*7 }}"
NAMES = "编号,受理日期,复杂程度,站点,承办人,来源,姓名,联系日期,方案日期,办结日期\n"


@pytest.fixture(autouse=True)
def _office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sla1357.toml").write_text(f'[office]\nname = "{UNIT}"\n', "utf-8")


def html(run: Runner, *arguments: str, code: ExitCode = ExitCode.OK) -> str:
    done = run("explain", *arguments, "--format=html")
    assert done.code == code
    return done.out


def cells_of(text: str, table: str) -> list[list[str]]:
    """Return the cells of a table of a page."""
    body = re.findall(rf'<table class="{table}">(.*?)</table>', text, flags=re.DOTALL)[0]
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", body, flags=re.DOTALL)
    return [
        [unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)] for row in rows
    ]


@pytest.mark.parametrize(
    ("ledger", "case", "as_of"),
    [
        (HEADLINE, "CY-2601", "2026-02-16"),
        (CHANGES, "CY-2591", "2026-11-20"),
        (CHANGES, "CY-2592", "2026-11-20"),
        (CHANGES, "CY-2594", "2026-11-20"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_has_the_days_the_verdicts_and_the_basis_of_the_other_formats(
    run: Runner, ledger: str, case: str, as_of: str, lang: str
) -> None:
    arguments = [ledger, case, f"--as-of={as_of}", f"--lang={lang}"]
    markdown = run("explain", *arguments, "--format=markdown").out
    rows = [line.strip("| ").split(" | ") for line in markdown.splitlines() if line[:1] == "|"]
    text = html(run, *arguments)
    assert [[cell.strip() for cell in row] for row in cells_of(text, "days")] == [
        [cell.strip() for cell in [*row, *[""] * (4 - len(row))]]
        for row in rows
        if "---" not in row
    ]
    stages = cells_of(text, "results")[1:]
    verdicts = [line for line in markdown.splitlines() if line.startswith(("- ", "  - "))]
    for label, limit, due, done, status, counts in stages:
        verdict = next(line for line in verdicts if line.startswith(f"- {label}"))
        for part in (re.split(", now |、现", limit)[0], due, status):
            assert part in verdict or part in {"暂停中", "paused"}
        assert done == "—" or done in verdict
        assert counts == "—" or re.split("、|, ", counts)[0] in verdict
    for line in verdicts:
        said = line.lstrip("- ").replace("\\", "")
        if line.startswith("  - ") or "holidays" in line:
            assert said.split(chr(0xFF1A))[-1] in unescape(text)


def test_it_has_the_unit_the_title_and_places_to_sign(run: Runner) -> None:
    text = html(run, HEADLINE, "CY-2601", "--as-of=2026-02-16", "--lang=zh")
    assert "<title>办理期限计算说明 CY-2601 截至 2026-02-16 周一</title>" in text
    assert f'<p class="office">{UNIT}</p>\n<h1>办理期限计算说明</h1>' in text
    assert "<div>承办人签字：</div>\n<div>审核人签字：</div>\n<div>日期：" in text


def test_without_a_configuration_it_names_no_unit(run: Runner) -> None:
    Path("sla1357.toml").unlink()
    assert 'class="office"' not in html(run, HEADLINE, "CY-2601", "--as-of=2026-02-16")


def test_no_text_of_a_ledger_acts_and_no_person_is_named(run: Runner) -> None:
    quoted = '"' + HOSTILE.replace('"', '""') + '"'
    Path("a.csv").write_text(
        f"{NAMES}{quoted},2026-11-02,一般,{quoted},{quoted},{quoted},张三,2026-11-03,,\n", "utf-8"
    )
    text = html(run, "a.csv", HOSTILE, "--as-of=2026-11-20")
    assert "<script" not in text
    assert text.count("{{ 7*7 }}") >= 4
    assert "张三" not in text
    assert [cell for row in cells_of(text, "facts") for cell in row].count(HOSTILE) == 4


def test_each_row_of_a_case_has_a_page(run: Runner) -> None:
    Path("a.csv").write_text(
        f"{NAMES}A-1,2026-11-02,一般,,,,,,,\nA-1,2026-11-03,一般,,,,,,,\n", "utf-8"
    )
    text = html(run, "a.csv", "A-1", "--as-of=2026-11-20")
    assert text.count('<article class="form">') == 2
    assert "CASE026" in text


def test_many_days_share_rows_so_that_a_page_has_room(run: Runner) -> None:
    Path("a.csv").write_text(f"{NAMES}A-1,2026-03-02,一般,,,,,,,\n", "utf-8")
    rows = cells_of(html(run, "a.csv", "A-1", "--as-of=2026-11-20"), "days")
    assert len(rows) < 16
    ordinary = cells_of(html(run, "a.csv", "A-1", "--as-of=2026-03-20"), "days")
    assert len(ordinary) == 20  # the header, and 19 days


def test_the_sheet_and_the_file_are_named(run: Runner) -> None:
    facts = cells_of(html(run, CHANGES, "CY-2591", "--as-of=2026-11-20"), "facts")
    assert f"{CHANGES}, line 2" in [cell for row in facts for cell in row]


def test_the_ending_of_the_file_chooses_it(run: Runner) -> None:
    assert run("explain", HEADLINE, "CY-2601", "-oa.html").code == ExitCode.OK
    assert Path("a.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_number_that_no_ledger_has_is_said_beside_other_warnings(run: Runner) -> None:
    Path("a.csv").write_text("编号,受理日期\nA-1,2026-11-02\n", "utf-8")
    done = run("explain", ".", "A-2", "--as-of=2026-11-20", "--format=html")
    assert (done.out, done.code) == ("", ExitCode.NOT_ANSWERED)
    assert "A-2" in done.err
    assert ".: FILE078 ledgers read: 1 (a.csv)" in done.err
