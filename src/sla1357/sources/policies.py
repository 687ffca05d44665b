"""The policies that come with the program: its own promise, and regimes of Chinese offices.

Each has a name, such as `reconsideration`, and may be called by its Chinese title too (行政复议).
"""

import tomllib
from dataclasses import replace
from importlib.resources import files

from sla1357.core.policy import POLICY_1357, Configuration, Policy

__all__ = ["policy_named", "policy_names", "policy_text", "with_policy"]

_ENDING = ".toml"


def policy_names() -> tuple[str, ...]:
    """Return the names of all policies, that of the program's own promise first."""
    regimes = (each.name for each in (files("sla1357") / "policies").iterdir())
    return (
        POLICY_1357.name,
        *sorted(name.removesuffix(_ENDING) for name in regimes if name.endswith(_ENDING)),
    )


def policy_text(name: str) -> str | None:
    """Return the text of a regime, a configuration in TOML; None for the program's own promise.

    Raises:
        LookupError: there is no policy of that name.
    """
    if name == POLICY_1357.name:
        return None
    regimes = policy_names()[1:]
    if name in regimes:
        return _text_of(name)
    for text in map(_text_of, regimes):
        if tomllib.loads(text)["policy"]["name"] == name:
            return text
    raise LookupError(name)


def _text_of(regime: str) -> str:
    return (files("sla1357") / "policies" / f"{regime}{_ENDING}").read_text("utf-8")


def policy_named(name: str) -> Policy:
    """Return a policy that comes with the program.

    Raises:
        LookupError: there is no policy of that name.
    """
    return _settings_of(name).policy


def with_policy(configuration: Configuration, name: str) -> Configuration:
    """Return the settings of an office with a policy that comes with the program.

    Names of columns that the office has set come first, and mean nothing else; calendar files
    stay.

    Raises:
        LookupError: there is no policy of that name.
    """
    named = _settings_of(name)
    others = {each.id for each in configuration.policy.stages} - {
        each.id for each in named.policy.stages
    }
    own = {field: names for field, names in configuration.columns.items() if field not in others}
    taken = {header for names in own.values() for header in names}
    columns = {
        field: (*own.get(field, ()), *(n for n in named.columns.get(field, ()) if n not in taken))
        for field in dict.fromkeys((*own, *named.columns))
    }
    return replace(configuration, policy=named.policy, columns=columns)


def _settings_of(name: str) -> Configuration:
    """Return a policy that comes with the program, and its names of columns."""
    text = policy_text(name)
    if text is None:
        return Configuration()
    from sla1357.readers.configuration import read_configuration

    configuration, _ = read_configuration(text, source=name)
    assert configuration, f"the tests read {name}"  # noqa: S101 - it comes with the program
    return configuration
