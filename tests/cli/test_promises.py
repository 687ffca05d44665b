"""Ledgers of any promise: what is written is read again, and an empty one fits its policy."""

import csv
import io
import json
from typing import Any

import pytest

from sla1357.cli.shell import ExitCode
from sla1357.sources.policies import policy_names
from tests.conftest import GOLDEN, Runner

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
