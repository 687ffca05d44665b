"""A configuration as TOML that reads back the same."""

import json
from collections.abc import Iterator, Mapping, Sequence

from sla1357.core.policy import Policy
from sla1357.render import case_words
from sla1357.render.language import Language

__all__ = ["policy_toml"]


def policy_toml(
    policy: Policy,
    columns: Mapping[str, Sequence[str]],
    calendar_files: Sequence[str],
    language: Language,
) -> str:
    """Return the text of a configuration file, with a remark on each option in `language`."""
    lines = [*_policy(policy, language), *_rest(columns, calendar_files)]
    return "\n".join(lines) + "\n"


def _policy(policy: Policy, language: Language) -> Iterator[str]:
    cutoff = "" if policy.cutoff is None else policy.cutoff.isoformat("auto")
    if policy.cutoff and not (policy.cutoff.second or policy.cutoff.microsecond):
        cutoff = f'"{policy.cutoff:%H:%M}"'
    options = {
        "first_day": _quoted(policy.first_day.value),
        "rest_day_receipt": _quoted(policy.rest_day_receipt.value),
        "cutoff": cutoff,
        "lateness": _quoted(policy.lateness.value),
        "warn_at": str(policy.warn_at),
    }
    yield "[policy]"
    yield f"name = {_quoted(policy.name)}"
    for key, value in options.items():
        yield f"# {case_words.OPTIONS[key].text(language)}"
        yield f"{key} = {value}" if value else f'# {key} = "17:00"'
    for stage in policy.stages:
        zh, en = _quoted(stage.label_zh), _quoted(stage.label_en)
        yield ""
        yield "[[policy.stages]]"
        yield f"id = {_quoted(stage.id)}"
        yield f"label = {{ zh = {zh}, en = {en} }}"
        yield (f"limit = {{ ordinary = {stage.ordinary_limit}, complex = {stage.complex_limit} }}")


def _rest(columns: Mapping[str, Sequence[str]], calendar_files: Sequence[str]) -> Iterator[str]:
    if columns:
        yield ""
        yield "[columns]"
        for field, names in columns.items():
            yield f"{field} = {_list(names)}"
    if calendar_files:
        yield ""
        yield "[calendar]"
        yield f"files = {_list(calendar_files)}"


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    """Return a TOML string; of printable text, JSON's is one."""
    return json.dumps(text, ensure_ascii=False)
