"""The policies that come with the program, by name."""

import pytest

from sla1357.core.policy import POLICY_1357, Configuration
from sla1357.readers.configuration import read_configuration
from sla1357.sources.policies import policy_named, policy_names, policy_text, with_policy


@pytest.mark.parametrize("name", policy_names())
def test_a_policy_is_the_one_of_its_text(name: str) -> None:
    configuration, _ = read_configuration(policy_text(name) or "", source=name)
    assert configuration
    assert policy_named(name) == configuration.policy
    assert policy_named(name) == with_policy(Configuration(), name).policy


def test_the_promise_of_the_program_has_no_text() -> None:
    assert policy_text("1357") is None
    assert policy_named("1357") is POLICY_1357


def test_a_policy_has_its_title_as_a_second_name() -> None:
    titles = {policy_named(name).name: name for name in policy_names()}
    assert len(titles) == len(policy_names())
    assert titles["行政复议"] == "reconsideration"
    for title, name in titles.items():
        assert policy_text(title) == policy_text(name)
        assert policy_named(title) == policy_named(name)


@pytest.mark.parametrize("name", ["", "复议", "nothing", "xinfang.toml", "../sources/files"])
def test_no_other_name_is_known(name: str) -> None:
    with pytest.raises(LookupError):
        policy_named(name)
