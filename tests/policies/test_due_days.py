"""Due days and statuses of the regimes that come with the program, worked out by hand.

`due_days.csv` was made day by day from the regimes' articles and the State Council's notice for
2026 (gov.cn/zhengce/zhengceku/202511/content_7047091.htm), without the program.
"""

import csv
import json
from collections import defaultdict
from pathlib import Path

import pytest

from sla1357.sources.policies import policy_names
from tests.conftest import Runner
from tests.readme import ROOT

LEDGERS = ROOT / "examples" / "policies"


def _expected() -> dict[tuple[str, str], dict[str, dict[str, tuple[str | None, str]]]]:
    """Return (policy, day of the report) → case → stage → due day and status."""
    found: dict[tuple[str, str], dict[str, dict[str, tuple[str | None, str]]]] = defaultdict(dict)
    with Path(__file__).with_name("due_days.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            case = found[row["policy"], row["as_of"]].setdefault(row["case"], {})
            case[row["stage"]] = row["due"] or None, row["status"]
    return found


EXPECTED = _expected()


def test_each_regime_has_due_days() -> None:
    assert {policy for policy, _ in EXPECTED} == set(policy_names()) - {"1357"}


@pytest.mark.parametrize(("policy", "as_of"), sorted(EXPECTED))
def test_due_days_and_statuses(run: Runner, policy: str, as_of: str) -> None:
    ledger = str(LEDGERS / f"{policy}.csv")
    answer = run(
        "check", ledger, f"--policy={policy}", f"--as-of={as_of}", "--format=json", "--show=all"
    )
    document = json.loads(answer.out)
    assert document["unreadable"] == []
    assert {
        case["id"]: {stage["stage"]: (stage["due"], stage["status"]) for stage in case["stages"]}
        for case in document["cases"]
    } == EXPECTED[policy, as_of]
