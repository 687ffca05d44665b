"""The text of `sla1357.toml` to the settings of an office."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from sla1357.core.findings import Code, Finding, Place, has_error
from sla1357.core.policy import (
    POLICY_1357,
    CaseType,
    Configuration,
    FirstDay,
    Lateness,
    Policy,
    RestDayReceipt,
    Stage,
    StageId,
)
from sla1357.readers.headers.fields import FIELDS, Id, fields_of
from sla1357.readers.headers.names import Kind, header_name
from sla1357.readers.structured import Path, TomlValues, lines_of

__all__ = ["NO_CUTOFF", "parse_cutoff", "read_configuration"]


NO_CUTOFF = "none"  #: the word for no cutoff

_STAGE_ID = re.compile(r"[a-z][a-z0-9_]{0,29}")
#: fields of a ledger that cannot be stages
_RESERVED = {*FIELDS, Id.CLOCK, Id.IGNORED} - {*fields_of(Kind.STAGE)}
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


def parse_cutoff(text: str) -> dt.time | None:
    """Return a time of day such as `17:00`; None if it is none."""
    time = _TIME.fullmatch(text)
    return dt.time(int(time[1]), int(time[2])) if time else None


def policy_of(values: TomlValues, table: Mapping[str, object]) -> Policy | None:
    """Return the policy; None if it has an error.

    Missing options and stages are those of the built-in policy.
    """
    at: Path = ("policy",)
    options = ("name", "first_day", "rest_day_receipt", "cutoff", "lateness", "warn_at")
    values.refuse_unknown(table, at, (*options, "stages"))
    if "stages" in table and "name" not in table:
        values.find(Code.MISSING_KEY, (*at, "name"))
    name = values.text(table.get("name", POLICY_1357.name), (*at, "name"))
    first_day = values.choice(table, (*at, "first_day"), FirstDay)
    rest_day_receipt = values.choice(table, (*at, "rest_day_receipt"), RestDayReceipt)
    cutoff = _cutoff(values, table.get("cutoff"), (*at, "cutoff"))
    lateness = values.choice(table, (*at, "lateness"), Lateness)
    warn_at = values.number(table.get("warn_at", 1), (*at, "warn_at"), least=0)
    stages = _stages(values, table["stages"]) if "stages" in table else POLICY_1357.stages
    if not stages or warn_at is None:
        return None
    return Policy(
        name=name,
        stages=stages,
        first_day=first_day,
        rest_day_receipt=rest_day_receipt,
        cutoff=cutoff,
        lateness=lateness,
        warn_at=warn_at,
    )


def _stages(values: TomlValues, value: object) -> tuple[Stage, ...]:
    """Return the stages; empty if any of them has an error."""
    at: Path = ("policy", "stages")
    if not isinstance(value, list) or not value:
        values.find(Code.WRONG_KIND, at, "[[policy.stages]]")
        return ()
    before = len(values.findings)
    stages: list[Stage] = []
    for place, entry in enumerate(value):
        stage = _stage(values, entry, (*at, place))
        for other in stages:
            if stage.id == other.id:
                values.find(Code.STAGE_TWICE, (*at, place, "id"), value=stage.id)
            elif stage.label_zh == other.label_zh or stage.label_en == other.label_en:
                values.find(Code.STAGE_TWICE, (*at, place, "label"), value=stage.label_zh)
        stages.append(stage)
    if len(values.findings) > before:
        return ()
    _doubt_order(values, stages, at)
    return tuple(stages)


def _doubt_order(values: TomlValues, stages: Sequence[Stage], at: Path) -> None:
    """Report each stage that is due before an earlier one."""
    types = dict.fromkeys(each for stage in stages for each, _ in stage.limits)
    for place, stage in enumerate(stages):
        limits = dict(stage.limits)
        earlier = {
            case_type: max(stages[:place], key=lambda each: dict(each.limits)[case_type])
            for case_type in types
            if any(dict(each.limits)[case_type] > limits[case_type] for each in stages[:place])
        }
        if earlier:
            case_type, other = next(iter(earlier.items()))
            key = () if len(earlier) == len(types) else (case_type,)
            values.find(
                Code.STAGE_DUE_TOO_EARLY,
                (*at, place, "limit", *key),
                other.id,
                other.limit_for(case_type),
                value=stage.limit_for(case_type),
            )


def _stage(values: TomlValues, value: object, at: Path) -> Stage:
    """Return a stage, with placeholders for wrong values."""
    unknown = f"x{at[-1]}"
    if not isinstance(value, dict):
        values.find(Code.WRONG_KIND, at, "[[policy.stages]]")
        value = {"id": unknown, "label": unknown, "limit": 1}
    values.refuse_unknown(value, at, ("id", "label", "limit"))
    for key in ("id", "label", "limit"):
        if key not in value:
            values.find(Code.MISSING_KEY, (*at, key))
    stage_id = values.text(value.get("id", unknown), (*at, "id"))
    if not _STAGE_ID.fullmatch(stage_id) or stage_id in _RESERVED:
        values.find(Code.UNUSABLE_ID, (*at, "id"), value=stage_id)
    zh, en = _label(values, value.get("label", unknown), (*at, "label"), stage_id)
    ordinary, complex_ = _limits(values, value.get("limit", 1), (*at, "limit"))
    return Stage(
        id=StageId(stage_id),
        label_zh=zh,
        label_en=en,
        limits=((CaseType.ORDINARY, ordinary), (CaseType.COMPLEX, max(ordinary, complex_))),
    )


def _label(values: TomlValues, value: object, at: Path, stage_id: str) -> tuple[str, str]:
    """Return the label in both languages; the English one may be the id."""
    if not isinstance(value, dict):
        return values.text(value, at), stage_id
    values.refuse_unknown(value, at, ("zh", "en"))
    if "zh" not in value:
        values.find(Code.MISSING_KEY, (*at, "zh"))
    zh = values.text(value.get("zh", stage_id), (*at, "zh"))
    return zh, values.text(value.get("en", stage_id), (*at, "en"))


def _limits(values: TomlValues, value: object, at: Path) -> tuple[int, int]:
    """Return the limits of ordinary and complex cases; 1 for a wrong value."""
    if not isinstance(value, dict):
        limit = values.number(value, at, least=1) or 1
        return limit, limit
    values.refuse_unknown(value, at, ("ordinary", "complex"))
    limits = []
    for key in ("ordinary", "complex"):
        if key not in value:
            values.find(Code.MISSING_KEY, (*at, key))
        limits.append(values.number(value.get(key, 1), (*at, key), least=1) or 1)
    ordinary, complex_ = limits
    if complex_ < ordinary and value.get("complex") == complex_:
        values.find(Code.COMPLEX_BELOW_ORDINARY, (*at, "complex"), value=str(complex_))
    return ordinary, complex_


def _cutoff(values: TomlValues, value: object, at: Path) -> dt.time | None:
    """Return the time of day, from "17:00" or TOML's own 17:00:00."""
    if isinstance(value, dt.time):
        return value
    if value is None or value == NO_CUTOFF:
        return None
    time = parse_cutoff(value) if isinstance(value, str) else None
    if time is None:
        values.find(Code.NO_SUCH_CHOICE, at, '"00:00" … "23:59", "none"', value=value)
    return time


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
    """Return field → names of its column; without a policy, unknown fields are not reported."""
    stages = [stage.id for stage in policy.stages] if policy else []
    fields = [
        name
        for name in dict.fromkeys((*stages, *FIELDS))
        if name not in FIELDS or FIELDS[name].kind.is_read
    ]
    fields.append(Id.IGNORED)
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
