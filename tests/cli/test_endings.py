"""The ending of the file that is written chooses its format."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from sla1357.cli.shell import ExitCode
from sla1357.render.ledger import workbook
from tests.conftest import Runner

CASES = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\nA-1,2026-02-05,一般,,,\n"
AS_OF = "--as-of=2026-02-12"

Look = Callable[[bytes], bool]


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(CASES, "utf-8")


def is_workbook(data: bytes) -> bool:
    return "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(data)).namelist()


def is_document(data: bytes) -> bool:
    return isinstance(json.loads(data), dict)


def is_lines(data: bytes) -> bool:
    return [json.loads(line)["record"] for line in data.splitlines()] == [
        *("header", "case", "summary")
    ]


def is_table(data: bytes) -> bool:
    return "-----" in data.decode()


def begins(text: str) -> Look:
    return lambda data: data.decode().startswith(text)


@pytest.mark.parametrize(
    ("arguments", "file", "looks"),
    [
        (["check", "a.csv", AS_OF], "t.xlsx", is_workbook),
        (["check", "a.csv", AS_OF], "T.XLSX", is_workbook),
        (["check", "a.csv", AS_OF], "t.json", is_document),
        (["check", "a.csv", AS_OF], "t.ndjson", is_lines),
        (["check", "a.csv", AS_OF], "t.jsonl", is_lines),
        (["check", "a.csv", AS_OF], "2.12日报.csv", begins("\ufeffid,type,")),
        (["check", "a.csv", AS_OF], "t.md", begins("**As of")),
        (["check", "a.csv", AS_OF], "t.ics", begins("BEGIN:VCALENDAR")),
        (["check", "a.csv", AS_OF], "t.txt", is_table),
        (["check", "a.csv", AS_OF], "json", is_table),
        (["check", "a.csv", AS_OF], "2026.02", is_table),
        (["check", "a.csv", AS_OF, "--format=json"], "t.txt", is_document),
        (["check", "a.csv", AS_OF, "--format=json"], "t.json", is_document),
        (["report", "a.csv", AS_OF], "r.html", begins("<!DOCTYPE html>")),
        (["report", "a.csv", AS_OF], "r.htm", begins("<!DOCTYPE html>")),
        (["report", "a.csv", AS_OF], "r.xlsx", is_workbook),
        (["report", "a.csv", AS_OF], "r.csv", begins("\ufeff")),
        (["explain", "a.csv", "A-1", AS_OF], "e.json", is_document),
        (["due", "2026-02-05", AS_OF], "d.md", begins("**")),
        (["calendar", "show", "2026"], "c.json", is_document),
        (["calendar", "count", "2026-02-05", "2026-02-12"], "c.json", is_document),
        (["calendar", "add", "2026-02-05", "3"], "c.json", is_document),
        (["calendar", "status"], "c.json", is_document),
        (["calendar", "export", "2026"], "c.ics", begins("BEGIN:VCALENDAR")),
        (["calendar", "export", "2026"], "c.csv", begins("\ufeffdate,")),
        (["calendar", "export", "2026"], "c", is_document),
        (["policy", "show", "xinfang"], "p.toml", begins("# 信访")),
        (["policy", "show", "xinfang"], "p.txt", begins("# 信访")),
    ],
    ids=lambda value: " ".join(value[:2]) if isinstance(value, list) else None,
)
def test_the_format_is_that_of_the_name(
    run: Runner, arguments: list[str], file: str, looks: Look
) -> None:
    done = run(*arguments, "-o", file)
    assert (done.code, done.out) == (ExitCode.OK, "")
    assert looks(Path(file).read_bytes())


CHECKED = "table, json, ndjson, csv, markdown, html, ics, xlsx"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (
            ["check", "a.csv", "--format=json", "-o", "t.xlsx"],
            "the file ends in .xlsx, which contradicts --format json; change one of them",
        ),
        (
            ["report", "a.csv", "-f", "table", "-o", "r.html"],
            "the file ends in .html, which contradicts --format table; change one of them",
        ),
        (
            ["check", "a.csv", "-o", "t.toml"],
            f"cannot write .toml files here; valid formats: {CHECKED}",
        ),
        (
            ["check", "a.csv", "-o", "t.xls"],
            f"cannot write .xls files here; valid formats: {CHECKED}",
        ),
        (["report", "a.csv", "-o", "r.pdf"], "cannot write .pdf files here"),
        (["policy", "fit", "a.csv", "-o", "sla1357.toml"], "cannot write .toml files here"),
        (
            ["policy", "show", "xinfang", "-o", "p.json"],
            "cannot write .json files here; valid formats: toml",
        ),
        (["due", "2026-02-05", "-o", "d.csv"], "cannot write .csv files here"),
        (["calendar", "import", "a.csv", "-o", "n.xlsx"], "valid formats: json"),
        (["calendar", "import", "a.csv", "--local", "-o", "n.json"], "valid formats: csv"),
        (["template", "t.json"], "cannot write .json files here; valid formats: csv, xlsx"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_a_contradiction_is_wrong_usage(run: Runner, arguments: list[str], said: str) -> None:
    done = run(*arguments)
    assert done.code == ExitCode.USAGE
    assert said in " ".join(done.err.split())
    assert [path.name for path in Path().iterdir()] == ["a.csv"]


def test_it_is_said_in_chinese(run: Runner) -> None:
    done = run("check", "a.csv", "--format=json", "-o", "t.xlsx", "--lang=zh")
    letters = re.sub(r"[│\s]", "", done.err)
    assert "文件扩展名是.xlsx，与--formatjson不符；请改其中一个" in letters


class TestTemplate:
    """An empty ledger is a workbook where its name says so, and reads like the one in CSV."""

    @pytest.fixture(autouse=True)
    def _of_few_rows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(workbook, "_LAST_ROW", 31)

    @pytest.mark.parametrize("changes", [(), ("--changes",)])
    def test_it_has_the_same_cells(self, run: Runner, changes: tuple[str, ...]) -> None:
        for name in ("t.csv", "台账.xlsx"):
            assert run("template", name, *changes).code == ExitCode.OK
        rows = load_workbook("台账.xlsx").worksheets[0].iter_rows(max_row=2, values_only=True)
        lines = Path("t.csv").read_text("utf-8-sig").splitlines()
        for row, line in zip(rows, lines, strict=True):
            cells = ["" if cell is None else str(cell).removesuffix(" 00:00:00") for cell in row]
            assert ",".join(cells[: line.count(",") + 1]) == line

    def test_check_reads_it_alike(self, run: Runner) -> None:
        answers = []
        for name in ("t.csv", "t.xlsx"):
            run("template", name)
            done = run("check", name, "--format=json", AS_OF)
            summary = json.loads(done.out)["summary"]
            summary["rows"] -= summary["skipped"].pop("blank", 0)  # formulas alone
            answers.append((done.code, done.err.partition(":2:")[2], summary))
        assert answers[0] == answers[1]
