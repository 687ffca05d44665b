"""The text of `sla1357.toml` to the settings of an office."""

import re
from collections.abc import Mapping

from sla1357.core.findings import Code, Finding, Place, has_error
from sla1357.core.policy import Configuration, Office, Policy, StationFrom
from sla1357.readers.headers.names import header_name
from sla1357.readers.headers.policy_fields import configured_fields
from sla1357.readers.policy_tables import policy_of
from sla1357.readers.structured import TomlValues, lines_of

__all__ = ["read_configuration"]

#: signs that Chinese keyboards and word processors write for " = , [ ] and a blank
_CURLY = re.compile("[“”„‟‘’＂＇「」＝，［］【】\u3000\u00a0]")
_LONGEST_PATH = 1000  # characters
_DEEPEST = 50  # dots in a key; with thousands, the parser needs gigabytes


def read_configuration(
    text: str, *, source: str
) -> tuple[Configuration | None, tuple[Finding, ...]]:
    """Return the configuration in `text`, None if it has an error; and findings by line.

    Missing settings are those of the built-in policy; a policy with stages must
    name all of them.

    Args:
        text: The text of a TOML file.
        source: Its name in findings.
    """
    import tomllib

    if line := _too_deep(text):
        reason = f"a key with more than {_DEEPEST} dots"
        return None, (Finding.at(Place(source, line), Code.NOT_TOML, reason),)
    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as e:  # also for numbers with thousands of digits
        place = re.search(r" \(at line (\d+), column \d+\)$", str(e))
        broken = text.split("\n")[int(place[1]) - 1] if place else ""
        if place and (signs := "".join(dict.fromkeys(_CURLY.findall(broken)))):
            return None, (Finding.at(Place(source, int(place[1])), Code.CURLY_SIGNS, signs),)
        line = int(place[1]) if place else None
        reason = str(e)[: place.start()] if place else str(e)
        return None, (Finding.at(Place(source, line), Code.NOT_TOML, reason),)
    values = TomlValues(source, lines_of(text))
    configuration = _configuration(values, document)
    findings = tuple(sorted(values.findings, key=lambda finding: finding.line or 0))
    if has_error(findings):
        return None, findings
    return configuration, findings


def _too_deep(text: str) -> int | None:
    """Return the line of the first key with too many dots; None without one."""
    for number, line in enumerate(text.split("\n"), start=1):
        *keys, rest = line.split("=")
        if line.lstrip().startswith("["):
            keys.append(rest)
        if any(key.count(".") > _DEEPEST for key in keys):
            return number
    return None


def _configuration(values: TomlValues, document: Mapping[str, object]) -> Configuration | None:
    values.refuse_unknown(document, (), ("office", "policy", "columns", "ledger", "calendar"))
    policy = policy_of(values, values.table(document, ("policy",)))
    columns = _columns(values, values.table(document, ("columns",)), policy)
    calendar = values.table(document, ("calendar",))
    values.refuse_unknown(calendar, ("calendar",), ("files",))
    at = ("calendar", "files")
    files = values.texts(calendar.get("files", []), at, longest=_LONGEST_PATH)
    office = _office(values, values.table(document, ("office",)))
    ledger = values.table(document, ("ledger",))
    values.refuse_unknown(ledger, ("ledger",), ("station",))
    station_from = values.choice(ledger, ("ledger", "station"), StationFrom)
    if policy is None:
        return None
    return Configuration(
        policy=policy,
        columns=columns,
        calendar_files=files,
        office=office,
        station_from=station_from,
    )


def _office(values: TomlValues, table: Mapping[str, object]) -> Office:
    values.refuse_unknown(table, ("office",), ("name", "stations", "channels"))
    name = table.get("name")
    return Office(
        name=None if name is None else values.text(name, ("office", "name")),
        stations=values.texts(table.get("stations", []), ("office", "stations")),
        channels=values.texts(table.get("channels", []), ("office", "channels")),
    )


def _columns(
    values: TomlValues, table: Mapping[str, object], policy: Policy | None
) -> Mapping[str, tuple[str, ...]]:
    """Return field → names of its column; without a policy, unknown fields are not reported."""
    stages = policy.stages if policy else ()
    fields = configured_fields(policy)
    if policy:
        values.refuse_unknown(table, ("columns",), fields)
    columns: dict[str, tuple[str, ...]] = {}
    field_of: dict[str, str] = {
        header_name(column): f"{stage.id}.done_by" for stage in stages for column in stage.done_by
    }
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
