"""Ledgers of any promise: what is written is read again, and an empty one fits its policy."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from sla1357.cli.shell import ExitCode
from sla1357.sources.policies import policy_names
from tests.conftest import GOLDEN, Runner
from tests.readme import ROOT

PROMISE = (str(GOLDEN / "promise.csv"), f"--config={GOLDEN / 'promise.toml'}")
AS_OF = "--as-of=2026-04-01"


def cases_of(run: Runner, *arguments: str, stdin: bytes = b"") -> list[dict[str, Any]]:
    done = run("check", *arguments, AS_OF, "--format=json", stdin=stdin)
    cases: list[dict[str, Any]] = json.loads(done.out)["cases"]
    return cases


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_csv_of_any_promise_is_read_again(run: Runner, language: str) -> None:
    ledger, config = PROMISE
    written = run("check", ledger, config, AS_OF, "--format=csv", f"--lang={language}").out
    stages = [case["stages"] for case in cases_of(run, ledger, config)]
    again = cases_of(run, "-", config, stdin=written.encode())
    assert [case["stages"] for case in again] == stages


@pytest.mark.parametrize("language", ["zh", "en"])
def test_pauses_of_both_kinds_are_read_again(run: Runner, language: str) -> None:
    ledger = (
        "登记编号,申请日期,补正通知日期,补正日期,补正通知日期2,补正日期2,中止日期,恢复日期\n"
        "1,2026-03-02,2026-03-04,2026-03-10,2026-03-12,2026-03-17,2026-03-24,2026-03-30\n"
        "2,2026-03-03,2026-03-05,,,,,\n"
    ).encode()
    restarts = "--policy=disclosure"
    cases = cases_of(run, "-", restarts, stdin=ledger)
    # 20 working days from 2026-03-17 without the four of the pause
    assert [case["stages"][0]["due"] for case in cases] == ["2026-04-21", None]
    assert [len(case["pauses"]) for case in cases] == [3, 1]
    arguments = ("check", "-", restarts, AS_OF, "--format=csv", f"--lang={language}")
    written = run(*arguments, stdin=ledger).out
    again = cases_of(run, "-", restarts, stdin=written.encode())
    for key in ("pauses", "stages"):
        assert [case[key] for case in again] == [case[key] for case in cases]


def test_the_columns_are_explained_in_the_words_of_the_policy(run: Runner) -> None:
    ledger = (
        "案号,申请日期,审理程序,补正通知日期,补正期限,补正日期,受理日期,中止日期,恢复日期,中止日期2\n"
        "1,2026-03-02,普通,,,,,,,\n"
    ).encode()
    arguments = ("check", "-", "--policy=reconsideration", "--explain-columns", "--lang=zh")
    lines = run(*arguments, stdin=ledger).out.splitlines()
    table = [line.split() for line in lines if line.strip()[:1].isdigit()]
    assert [(header, *rest) for _, header, *rest in table] == [
        ("案号", "编号", "已知的表头"),
        ("申请日期", "收到日期", "配置文件指定"),
        ("审理程序", "类型", "配置文件指定"),
        ("补正通知日期", "补正通知日期", "已知的表头"),
        ("补正期限", "—", "含“期限”，不采用"),
        ("补正日期", "补正日期", "已知的表头"),
        ("受理日期", "受理", "配置文件指定"),
        ("中止日期", "暂停日期", "已知的表头"),
        ("恢复日期", "恢复日期", "已知的表头"),
        ("中止日期2", "暂停日期", "2", "已知的表头"),
    ]


def test_cells_stand_below_their_headings(run: Runner) -> None:
    written = run("check", *PROMISE, AS_OF, "--format=csv", "--lang=zh").out.removeprefix("\ufeff")
    rows = {row["编号"]: row for row in csv.DictReader(io.StringIO(written))}
    for case in cases_of(run, *PROMISE):
        row = rows[case["id"]]
        stages = {stage["stage"]: stage for stage in case["stages"]}
        for stage, label in (("accept", "受理"), ("decide", "决定"), ("conclude", "审结")):
            result = stages.get(stage)
            assert row[f"{label}期限"] == ((result and result["due"]) or "")
            assert row[f"{label}完成日期"] == ((result and result["done"]) or "")


@pytest.mark.parametrize(
    "command",
    [
        ("policy", "show", "{}"),
        ("policy", "show", "--policy={}"),
        ("due", "2026-02-05", "--policy={}", AS_OF),
    ],
    ids=" ".join,
)
def test_a_policy_may_be_called_by_its_title(run: Runner, command: tuple[str, ...]) -> None:
    by_name, by_title = (
        run(*(word.format(name) for word in command)) for name in ("reconsideration", "行政复议")
    )
    assert by_title == by_name
    assert by_title.code == ExitCode.OK


@pytest.mark.parametrize("name", policy_names())
@pytest.mark.parametrize("changes", [(), ("--changes",)], ids=["short", "with changes"])
def test_an_empty_ledger_fits_its_policy(run: Runner, name: str, changes: tuple[str, ...]) -> None:
    template = run("template", "-", f"--policy={name}", *changes).out
    filled_in = template.replace("示例-1", "CY-1")
    arguments = ("check", "-", f"--policy={name}", "--as-of=2026-11-20")
    done = run(*arguments, "--format=json", stdin=filled_in.encode())
    assert (done.err, done.code) == ("", ExitCode.OK)
    (case,) = json.loads(done.out)["cases"]
    assert {stage["status"] for stage in case["stages"]} == {"met"}


def shown(run: Runner, command: str, name: str, *arguments: str) -> str:
    """Return what a command says of the example of a policy, in Chinese."""
    *case, as_of = arguments
    ledger = str(ROOT / "examples" / "policies" / f"{name}.csv")
    return run(command, ledger, *case, f"--policy={name}", f"--as-of={as_of}", "--lang=zh").out


def test_a_type_is_named_only_if_it_says_something(run: Runner) -> None:
    types = {"xinfang": "一般", "bank-complaints": "一般", "hotline-three-types": "求助"}
    named = {
        name
        for name, label in types.items()
        for text in (
            shown(run, "check", name, "2026-10-20"),
            shown(run, "report", name, "2026-10-20"),
        )
        if label in text
    }
    assert named == {"bank-complaints", "hotline-three-types"}
    assert shown(run, "explain", "xinfang", "XF-2602", "2026-04-30").startswith(
        "XF-2602  2026-02-05"
    )


def test_a_refusal_is_named_in_the_words_of_its_column(run: Runner) -> None:
    table = shown(run, "check", "xinfang", "--show=all", "2026-04-30")
    row = table.partition("XF-2605")[2].partition("XF-2607")[0].split()
    assert row == ["04-07", "周二", "✓", "04-17", "周五", "不予受理", "-"]
    text = shown(run, "explain", "xinfang", "XF-2605", "2026-04-30")
    assert "受理完成（不予受理）" in text
    assert "2026-04-17 周五完成（不予受理）；用 10 日。" in text.replace("\n", "")


def test_columns_are_explained_in_the_words_of_the_policy(run: Runner) -> None:
    text = shown(run, "check", "market-complaints", "--explain-columns", "2026-07-31")
    meanings = [
        row.split()[2:] for row in text.splitlines() if "日期 " in row or "诉求类型" in row
    ]
    assert meanings[:4] == [
        ["收到日期", "配置文件指定"],
        ["类型", "配置文件指定"],
        ["受理", "配置文件指定"],
        ["受理（案件终结）", "已知的表头"],
    ]


def test_a_template_asks_for_a_change_of_type_only_if_it_may_move_a_deadline(run: Runner) -> None:
    headers = {
        name: run("template", "-", "--changes", f"--policy={name}").out.splitlines()[0]
        for name in ("xinfang", "bank-complaints")
    }
    assert {name for name, row in headers.items() if "转复杂日期" in row} == {"bank-complaints"}


def test_a_template_asks_for_months_where_limits_are_in_months(
    run: Runner, tmp_path: Path
) -> None:
    policy = tmp_path / "a.toml"
    stage = '[[policy.stages]]\nid = "end"\nlabel = "审结"\nlimit = 6\nunit = "months"\n'
    policy.write_text(f'[policy]\nname = "x"\n{stage}', "utf-8")
    headers = run("template", "-", "--changes", f"--config={policy}").out.splitlines()[0]
    assert "延期月数" in headers.split(",")
    assert "延期天数" not in headers


def test_a_number_alone_stands_apart_in_a_digest(run: Runner) -> None:
    text = shown(run, "check", "xinfang", "--format=markdown", "2026-04-30")
    assert "1. XF-2603 !：办结 04-14 周二 ‼ 已超期 超 16 日；承办：未填写" in text.splitlines()
