"""The formulas of an empty ledger count as `check` does."""

import json
import shutil
from typing import Any

import pytest

from sla1357.core.policy import Unit
from sla1357.texts import words
from sla1357.texts.language import Language
from tests.conftest import Runner
from tests.formulas import AS_OF, LEDGERS, Ledger, calculated, counted_in

STATUSES = {
    status.value: phrase.text(Language.ZH) for status, phrase in words.STATUS_WORDS.items()
}


@pytest.fixture(name="ledger", params=LEDGERS)
def _ledger(request: pytest.FixtureRequest) -> Ledger:
    return Ledger(str(request.param))


def test_their_days_are_those_of_check(run: Runner, ledger: Ledger) -> None:
    """The committed results of a spreadsheet program are those of these formulas."""
    digest, cases = counted_in(ledger)
    assert digest == ledger.digest, "run python -m tests.formulas"
    done = run(
        *("check", "-", ledger.option, f"--as-of={AS_OF}", "--format=json", "--lang=zh"),
        stdin=ledger.csv_of(cases),
    )
    document = json.loads(done.out)
    answers = {case["id"]: _as_formulas_say(case, ledger) for case in document["cases"]}
    assert answers == {case.filled_in[0]: case.counted for case in cases}


def _as_formulas_say(case: dict[str, Any], ledger: Ledger) -> tuple[str, ...]:
    """Return the cells that formulas fill, from a case in JSON."""
    found = {stage["stage"]: stage for stage in case["stages"]}
    dues = [(found.get(stage.id) or {}).get("due") or "" for stage in ledger.policy.stages]
    if not (waits := found.get(case["next_stage"])):
        return (*dues, "", STATUSES[case["status"]], "")
    label = next(s.label_zh for s in ledger.policy.stages if s.id == waits["stage"])
    unit = "个工作日" if waits["unit"] == Unit.WORKING_DAYS.value else "日"
    left, past_due = waits["remaining"], waits["natural_days_past_due"]
    if waits["due"] == str(AS_OF):
        text = "今日到期"
    elif waits["status"] != "overdue":
        text = f"剩 {left} {unit}"
    elif unit == "日":
        text = f"超 {-left} 日"
    else:
        text = f"超 {-left} 个工作日（{past_due} 自然日）" if left else f"超 {past_due} 自然日"
    return (*dues, label, STATUSES[case["status"]], text)


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_spreadsheet_program_counts_what_is_committed() -> None:
    ledger = Ledger("--policy=1357")
    (cases,) = calculated([ledger])
    assert cases == counted_in(ledger)[1]
