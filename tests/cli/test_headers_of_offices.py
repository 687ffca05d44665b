"""Ledgers with the headers that offices use, in each kind of file: what becomes of their cases."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner

Rows = list[list[str]]


def _workbook(rows: Rows) -> bytes:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _text(encoding: str, delimiter: str = ",") -> Callable[[Rows], bytes]:
    def written(rows: Rows) -> bytes:
        text = io.StringIO()
        csv.writer(text, delimiter=delimiter).writerows(rows)
        return text.getvalue().encode(encoding)

    return written


FILES: dict[str, Callable[[Rows], bytes]] = {
    "utf-8.csv": _text("utf-8"),
    "gbk.csv": _text("gb18030"),
    "utf-16.txt": _text("utf-16", "\t"),
    "book.xlsx": _workbook,
}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    ("table", "expected", "codes"),
    [
        pytest.param(
            "编号,来电时间,转办日期,联系日期,方案日期,办结日期 / A1,2026-01-05,2026-01-06,,,",
            {"received": "2026-01-05", "status": "overdue", "close": "overdue"},
            {"FILE010"},
            id="the hand-over is no withdrawal",
        ),
        pytest.param(
            "编号,来访日期,退回日期,联系日期,方案日期,办结日期 / A1,2026-01-05,2026-01-06,,,",
            {"received": "2026-01-05", "status": "overdue"},
            {"FILE010"},
            id="nor is a return",
        ),
        pytest.param(
            "编号,受理日期,联系日期,方案日期,首次回复时间"
            " / A1,2026-01-05,2026-01-06,2026-01-07,2026-01-07",
            {"contact": "met", "close": "overdue"},
            {"FILE010", "FILE011", "FILE029"},
            id="a first answer closes no case",
        ),
        pytest.param(
            "编号,受理日期,联系日期,方案日期,办结日期,市民反馈时间"
            " / A1,2026-01-05,2026-01-06,2026-01-07,2026-01-08,2026-02-11",
            {"close": "met"},
            {"FILE010"},
            id="a rating makes no case late",
        ),
        pytest.param(
            "工单号,派单时间,创建时间,联系日期,方案日期,办结日期 / A1,2026-02-05,2026-02-03,,,",
            {"received": "2026-02-03"},
            {"FILE010"},
            id="created before it was handed over",
        ),
        pytest.param(
            "工单号,派单时间,联系日期,方案日期,办结日期 / A1,2026-02-05,,,",
            {"received": "2026-02-05"},
            {"FILE010", "FILE028"},
            id="a hand-over for want of a receipt",
        ),
        pytest.param(
            "编号,受理日期,撤诉申请日期,联系日期,方案日期,办结日期 / A1,2026-02-10,2026-02-11,,,",
            {"status": "withdrawn"},
            {"FILE010", "CASE101"},  # nothing says that it was granted
            id="asked to withdraw",
        ),
        pytest.param(
            "编号,受理日期,工单类型,联系日期,方案日期,办结日期"
            " / A1,2026-02-11,普通,,, / A2,2026-02-11,紧急,,,",
            {"type": "ordinary", "cases": 2},
            {"FILE010", "FILE031"},
            id="urgent is not complex",
        ),
        pytest.param(
            "编号,受理日期,企业负责人,承办人,被投诉部门,承办部门,联系日期,方案日期,办结日期"
            " / A1,2026-02-11,张三,王律师,甲厂,城阳站,,,",
            {"handler": "王律师", "station": "城阳站"},
            {"FILE010"},
            id="the other side's people and places",
        ),
        pytest.param(
            "序号,重复信访件编号,信访件编号,信访日期,联系日期,方案日期,办结日期"
            " / 1,XF-7,XF-9,2026-02-11,,,",
            {"id": "XF-9", "received": "2026-02-11"},
            {"FILE010"},
            id="the number of a petition",
        ),
        pytest.param(
            "Ticket #,Created at,Complexity,Contacted,Plan date,Resolved at"
            " / 7,2026-02-05,complex,2026-02-06,2026-02-09,2026-02-12",
            {"id": "7", "type": "complex", "close": "met"},
            set(),
            id="a ticket system in English",
        ),
        pytest.param(
            "编号,来电日期,来电时间,联系日期,联系时间,方案日期,办结日期,办结时间"
            " / A1,2026-02-05,17:05,2026-02-06,09:00,2026-02-09,2026-02-12,11:20",
            {"received_time": "17:05:00", "contact": "met", "close": "met"},
            {"FILE010"},
            id="days and times of day in columns of their own",
        ),
    ],
)
def test_a_ledger_is_understood_in_every_kind_of_file(  # noqa: PLR0913, PLR0917 - a table of cases
    run: Runner,
    tmp_path: Path,
    file: str,
    table: str,
    expected: dict[str, object],
    codes: set[str],
) -> None:
    path = tmp_path / file
    path.write_bytes(FILES[file]([row.strip().split(",") for row in table.split(" / ")]))
    done = run("check", str(path), "--as-of=2026-02-12", "--format=json")
    document = json.loads(done.out)
    case = document["cases"][0]
    case |= {stage["stage"]: stage["status"] for stage in case["stages"]}
    case["cases"] = len(document["cases"])
    assert {key: case.get(key) for key in expected} == expected
    assert {finding["code"] for finding in document["findings"]} == codes
    assert "张三" not in done.out + done.err
    assert "甲厂" not in done.out + done.err
    assert done.code is ExitCode.OK


def test_a_time_of_day_in_its_own_column_counts_for_the_cutoff(
    run: Runner, tmp_path: Path
) -> None:
    (tmp_path / "late.toml").write_text('[policy]\ncutoff = "17:00"\n', "utf-8")
    rows = "编号,来电日期,来电时间\nA1,2026-02-05,16:59\nA2,2026-02-05,17:00\nA3,2026-02-05,\n"
    config = str(tmp_path / "late.toml")
    done = run(
        "check", "-", "--as-of=2026-02-12", "--format=json", "--config", config,
        stdin=rows.encode(),
    )  # fmt: skip
    due = [case["stages"][0]["due"] for case in json.loads(done.out)["cases"]]
    assert due == ["2026-02-06", "2026-02-09", "2026-02-06"]


def test_an_unclear_time_of_day_matters_where_there_is_a_cutoff(
    run: Runner, tmp_path: Path
) -> None:
    (tmp_path / "late.toml").write_text('[policy]\ncutoff = "17:00"\n', "utf-8")
    rows = "编号,来电日期,来电时间\nA1,2026-02-05,16:59\nA2,2026-02-05,25:00\n"
    arguments = ("check", "-", "--as-of=2026-02-12", "--format=json", "--lang=en")
    plain = run(*arguments, stdin=rows.encode())
    assert "CASE004" not in plain.err
    with_cutoff = run(*arguments, "--config", str(tmp_path / "late.toml"), stdin=rows.encode())
    assert "-:3:来电时间: CASE004" in with_cutoff.err
    assert with_cutoff.code is ExitCode.NOT_ANSWERED
