"""The text of `sla1357.toml` to a policy, names of columns and calendar files.

Every fault is found, with its line and key; nothing is replaced by a default
in silence.
"""

import re
import tomllib
from collections.abc import Mapping

from sla1357.core.findings import Code, Finding, has_error
from sla1357.core.policy import Policy
from sla1357.readers.fields import FIELDS, IGNORED
from sla1357.readers.header_text import header_name
from sla1357.readers.office import Configuration
from sla1357.readers.policies import policy_of
from sla1357.readers.toml_places import lines_of
from sla1357.readers.toml_values import TomlValues

__all__ = ["read_configuration"]

#: fields that nothing is read from
_NOT_READ = {"note", "person"}
#: what a Chinese keyboard or a word processor writes for " = , [ ] and a blank
_CURLY = re.compile("[“”„‟‘’＂＇「」＝，［］【】\u3000\u00a0]")
_LONGEST_PATH = 1000  # characters
_DEEPEST = 50  # dots in a key; of thousands, the parser makes gigabytes


def read_configuration(
    text: str, *, source: str
) -> tuple[Configuration | None, tuple[Finding, ...]]:
    """Return what `text` sets, and what is wrong with it, in the order of its lines.

    What it does not name is as in the built-in policy; a policy that names
    stages names all of them.

    Args:
        text: The text of a TOML file.
        source: What findings call it.

    Returns:
        The configuration, None if there is an error; and the findings.
    """
    if line := _too_deep(text):
        details = (f"a key with more than {_DEEPEST} dots",)
        return None, (Finding(code=Code.NOT_TOML, source=source, line=line, details=details),)
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as e:  # also at a number of thousands of digits
        place = re.search(r" \(at line (\d+), column \d+\)$", str(e))
        broken = text.split("\n")[int(place[1]) - 1] if place else ""
        if place and (signs := "".join(dict.fromkeys(_CURLY.findall(broken)))):
            code = Code.CURLY_SIGNS
            return None, (Finding(code=code, source=source, line=int(place[1]), details=(signs,)),)
        finding = Finding(
            code=Code.NOT_TOML,
            source=source,
            line=int(place[1]) if place else None,
            details=(str(e)[: place.start()] if place else str(e),),
        )
        return None, (finding,)
    values = TomlValues(source, lines_of(text))
    configuration = _configuration(values, document)
    findings = tuple(sorted(values.findings, key=lambda finding: finding.line or 0))
    if has_error(findings):
        return None, findings
    return configuration, findings


def _too_deep(text: str) -> int | None:
    """Return the line of the first key that is too deep; None where there is none."""
    for number, line in enumerate(text.split("\n"), start=1):
        *keys, rest = line.split("=")
        if line.lstrip().startswith("["):
            keys.append(rest)
        if any(key.count(".") > _DEEPEST for key in keys):
            return number
    return None


def _configuration(values: TomlValues, document: Mapping[str, object]) -> Configuration | None:
    values.refuse_unknown(document, (), ("policy", "columns", "calendar"))
    policy = policy_of(values, values.table(document, ("policy",)))
    columns = _columns(values, values.table(document, ("columns",)), policy)
    calendar = values.table(document, ("calendar",))
    values.refuse_unknown(calendar, ("calendar",), ("files",))
    at = ("calendar", "files")
    files = values.texts(calendar.get("files", []), at, longest=_LONGEST_PATH)
    if policy is None:
        return None
    return Configuration(policy=policy, columns=columns, calendar_files=files)


def _columns(
    values: TomlValues, table: Mapping[str, object], policy: Policy | None
) -> Mapping[str, tuple[str, ...]]:
    """Return field → names of its column; a policy at fault leaves it open what is a field."""
    stages = [stage.id for stage in policy.stages] if policy else []
    fields = [name for name in dict.fromkeys((*stages, *FIELDS)) if name not in _NOT_READ]
    fields.append(IGNORED)
    if policy:
        values.refuse_unknown(table, ("columns",), fields)
    columns: dict[str, tuple[str, ...]] = {}
    field_of: dict[str, str] = {}
    for name, value in table.items():
        if name not in fields:
            continue
        headers = values.texts(value, ("columns", name))
        columns[name] = tuple(header_name(header) for header in headers)
        for header in columns[name]:
            if field_of.setdefault(header, name) != name:
                at = ("columns", name)
                values.find(Code.NAME_OF_TWO_FIELDS, at, field_of[header], value=header)
    return columns
