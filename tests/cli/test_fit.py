"""`policy fit`: the share that is asked for, the formats, and the policy that comes of it."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from sla1357.cli.shell import ExitCode
from sla1357.core.alternatives.needed import NotDone
from tests.conftest import Run, Runner
from tests.readme import ROOT
from tests.schemas import validate

YEAR = str(ROOT / "examples" / "year.csv")
HEADER = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期"


def fit(run: Runner, *options: str, rows: str = "") -> Run:
    ledger = "-" if rows else YEAR
    text = "\n".join((HEADER, *rows.split(" / "))).encode()
    return run("policy", "fit", ledger, "--as-of=2026-11-20", *options, stdin=text)


def document_of(run: Runner, *options: str, rows: str = "") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(fit(run, "-f", "json", *options, rows=rows).out)
    validate(document, "fit")
    return document


@pytest.mark.parametrize(
    ("asked", "share"),
    [
        pytest.param("90", 0.9, id="a number is per cent"),
        pytest.param("90%", 0.9, id="per cent"),
        pytest.param("90％", 0.9, id="as Chinese keyboards write it"),
        pytest.param("99.95%", 0.9995, id="two decimals"),
        pytest.param("0.9", 0.9, id="a share"),
        pytest.param(".9", 0.9, id="a share without a zero"),
        pytest.param("1%", 0.01, id="one per cent"),
        pytest.param("100", 1, id="all"),
    ],
)
def test_a_share_is_written_in_many_ways(run: Runner, asked: str, share: float) -> None:
    assert document_of(run, f"--keep={asked}")["keep"] == share


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param("1", id="one per cent, or all"),
        pytest.param("0", id="no case"),
        pytest.param("0%", id="no case, in per cent"),
        pytest.param("0.0", id="no case, as a share"),
        pytest.param("100.01%", id="more than all"),
        pytest.param("101", id="more than all, without a sign"),
        pytest.param("-5", id="negative"),
        pytest.param("99.999%", id="too many decimals"),
        pytest.param("九成", id="a word"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_is_no_share_is_wrong_usage(run: Runner, asked: str) -> None:
    done = fit(run, f"--keep={asked}")
    assert done.code == ExitCode.USAGE
    assert f"'{asked}' is not a share" in done.err


def test_without_it_the_share_is_95_per_cent(run: Runner) -> None:
    assert document_of(run) == document_of(run, "--keep=95%")


def test_every_rate_follows_from_the_distribution(run: Runner) -> None:
    for each in document_of(run)["fits"]:
        for rate in each["rates"]:
            limit, found = rate["limit"], each["distribution"]
            kept = sum(one["done"] for one in found if one["needed"] <= limit)
            late = sum(one["not_done"] for one in found if one["needed"] > limit)
            known = sum(one["done"] for one in found) + late
            assert (rate["kept"], rate["known"]) == (kept, known)
            assert rate["rate"] == kept / known


def test_the_document_names_every_reason(run: Runner) -> None:
    for each in document_of(run)["fits"]:
        assert [*each["left_out"]] == [reason.value for reason in NotDone]
        (behind,) = (one for one in each["rates"] if one["limit"] == each["limit"])
        assert behind["known"] + sum(each["left_out"].values()) == each["cases"]


def test_the_last_lines_are_limits_of_a_policy(run: Runner, tmp_path: Path) -> None:
    lines = fit(run).out.splitlines()[-6:]
    found = document_of(run)["fits"]
    limits = [line for line in lines if not line.startswith("#")]
    assert [line for line in lines if line.startswith("#")] == [
        "# contact; complex raised from 1 to 3, not to be below ordinary",
        "# plan",
        "# close",
    ]
    policy = ["[policy]", "name = 'x'"]
    for name, limit in zip(("contact", "plan", "close"), limits, strict=True):
        label = f"label = {{ zh = '{name}', en = '{name}' }}"
        policy += ["[[policy.stages]]", f"id = '{name}'", label, limit]
    for stage in tomllib.loads("\n".join(policy))["policy"]["stages"]:
        needed = {each["type"]: each["limit"] for each in found if each["stage"] == stage["id"]}
        assert stage["limit"] == needed | {"complex": max(needed.values())}
    path = tmp_path / "x.toml"
    path.write_text("\n".join(policy), "utf-8")
    assert run("policy", "validate", str(path)).code == ExitCode.OK


def test_strict_is_about_what_a_notice_may_change(run: Runner) -> None:
    rows = "A1,2026-12-24,一般,2026-12-25,2026-12-28,2026-12-30"
    done = fit(run, "--strict", "--as-of=2026-12-31", rows=rows)
    assert done.code == ExitCode.NOT_ANSWERED
    assert "≈" in done.out
    assert fit(run, "--as-of=2026-12-31", rows=rows).code == ExitCode.OK
    assert fit(run, "--strict").code == ExitCode.OK


def test_the_ending_of_the_output_chooses_the_format(run: Runner, tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    assert fit(run, "-o", str(path)).code == ExitCode.OK
    page = path.read_text("utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert (
        "<pre># contact; complex raised from 1 to 3, not to be below ordinary\nlimit = {" in page
    )
    assert "<script" not in page
    assert fit(run, "-o", str(tmp_path / "x.csv")).code == ExitCode.USAGE


def test_a_ledger_that_cannot_be_read_has_no_limits(run: Runner) -> None:
    done = run("policy", "fit", "missing.csv", "--as-of=2026-11-20")
    assert (done.code, done.out) == (ExitCode.NO_SOURCE, "")
    assert run("policy", "fit").code == ExitCode.USAGE


def test_few_cases_and_none_are_said(run: Runner) -> None:
    out = fit(run, rows="A1,2026-11-02,一般,2026-11-03,,").out
    assert "Fewer than 20 cases, so a few more may change the limit: contact (ordinary) 1" in out
    assert "No case is done, so the limit in force stays: contact (complex); plan" in out
