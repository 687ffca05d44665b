"""The regimes that come with the program."""

import pytest

from sla1357.sources.policies import policy_names
from tests.conftest import Runner
from tests.readme import ROOT

REGIMES = [name for name in policy_names() if name != "1357"]
LEDGERS = ROOT / "examples" / "policies"


def test_each_regime_has_a_ledger() -> None:
    assert sorted(path.stem for path in LEDGERS.glob("*.csv")) == REGIMES
    assert len(REGIMES) >= 12


@pytest.mark.parametrize("name", REGIMES)
def test_the_example_is_what_policy_show_prints(run: Runner, name: str) -> None:
    """Mend it with `sla1357 policy show NAME > examples/policies/NAME.toml`."""
    example = LEDGERS / f"{name}.toml"
    assert run("policy", "show", name).out == example.read_text("utf-8")
    done = run("policy", "validate", str(example), "--lang=en")
    assert (done.code, done.out) == (0, f"{example}: valid\n")
