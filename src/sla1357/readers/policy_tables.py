"""The tables `[policy]`, `[[policy.types]]` and `[[policy.stages]]` to a policy."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from sla1357.core.findings import Code
from sla1357.core.policy import (
    BUILT_IN_TYPES,
    POLICY_1357,
    CaseType,
    ExtensionRule,
    FirstDay,
    Lateness,
    Policy,
    RestDayDue,
    RestDayReceipt,
    Stage,
    StageId,
    Supplement,
    TypeNames,
    Unit,
)
from sla1357.readers.headers.fields import FIELDS, Id, fields_of
from sla1357.readers.headers.names import Kind
from sla1357.readers.headers.policy_fields import change_fields
from sla1357.readers.promises import acts_of, doubt_policy, doubt_stages, doubt_types
from sla1357.readers.structured import MOST_WORKING_DAYS, Path, TomlValues

__all__ = ["NO_CUTOFF", "parse_cutoff", "policy_of"]

NO_CUTOFF = "none"  #: the word for no cutoff

_ID = re.compile(r"[a-z][a-z0-9_]{0,29}")
#: fields of a ledger that cannot be stages
_RESERVED = {*FIELDS, Id.CLOCK, Id.IGNORED} - {*fields_of(Kind.STAGE)}
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)
#: the longest limit; the calendar ends after some years
_MOST = {Unit.WORKING_DAYS: MOST_WORKING_DAYS, Unit.DAYS: 3650, Unit.MONTHS: 120}


def parse_cutoff(text: str) -> dt.time | None:
    """Return a time of day such as `17:00`; None if it is none."""
    time = _TIME.fullmatch(text)
    return dt.time(int(time[1]), int(time[2])) if time else None


def policy_of(values: TomlValues, table: Mapping[str, object]) -> Policy | None:
    """Return the policy; None if it has an error.

    Missing options, types and stages are those of the built-in policy.
    """
    at: Path = ("policy",)
    known: tuple[str, ...] = (
        "name",
        "first_day",
        "rest_day_receipt",
        "rest_day_due",
        "supplement",
        "cutoff",
    )
    known += ("lateness", "warn_at", "target", "types", "stages")
    values.refuse_unknown(table, at, known)
    if "stages" in table and "name" not in table:
        values.find(Code.MISSING_KEY, (*at, "name"))
    name = values.text(table.get("name", POLICY_1357.name), (*at, "name"))
    first_day = values.choice(table, (*at, "first_day"), FirstDay)
    rest_day_receipt = values.choice(table, (*at, "rest_day_receipt"), RestDayReceipt)
    rest_day_due = values.choice(table, (*at, "rest_day_due"), RestDayDue)
    supplement = values.choice(table, (*at, "supplement"), Supplement)
    cutoff = _cutoff(values, table.get("cutoff"), (*at, "cutoff"))
    lateness = values.choice(table, (*at, "lateness"), Lateness)
    warn_at = values.number(table.get("warn_at", 1), (*at, "warn_at"), least=0)
    target = values.share(table.get("target"), (*at, "target"))
    before = len(values.findings)
    types = _types(values, table["types"]) if "types" in table else BUILT_IN_TYPES
    stages = _stages(values, table, types)
    if len(values.findings) > before or warn_at is None:
        return None
    doubt_policy(values, types, stages)
    if len(values.findings) > before:
        return None
    policy = Policy(
        name=name,
        stages=stages,
        types=types,
        first_day=first_day,
        rest_day_receipt=rest_day_receipt,
        rest_day_due=rest_day_due,
        supplement=supplement,
        cutoff=cutoff,
        lateness=lateness,
        warn_at=warn_at,
        target=target,
    )
    doubt_stages(values, policy)
    return policy


def _types(values: TomlValues, value: object) -> tuple[TypeNames, ...]:
    """Return the types, with placeholders for wrong values."""
    at: Path = ("policy", "types")
    if not isinstance(value, list) or not value:
        values.find(Code.WRONG_KIND, at, "[[policy.types]]", value=value)
        return BUILT_IN_TYPES
    types = tuple(_type(values, entry, (*at, place)) for place, entry in enumerate(value))
    doubt_types(values, types)
    return types


def _type(values: TomlValues, value: object, at: Path) -> TypeNames:
    unknown = f"x{at[-1]}"
    if not isinstance(value, dict):
        values.find(Code.WRONG_KIND, at, "[[policy.types]]", value=value)
        value = {"id": unknown, "label": unknown}
    values.refuse_unknown(value, at, ("id", "label", "words"))
    type_id = _id(values, value, at, reserved=())
    zh, en = _label(values, value, at, type_id)
    words = values.texts(value.get("words", []), (*at, "words"))
    return TypeNames(id=CaseType(type_id), label_zh=zh, label_en=en, words=words)


def _stages(
    values: TomlValues, table: Mapping[str, object], types: Sequence[TypeNames]
) -> tuple[Stage, ...]:
    """Return the stages, with placeholders for wrong values; empty if there are none.

    The stages of the built-in policy promise something only to the types that there are.
    """
    at: Path = ("policy", "stages")
    if "stages" not in table:
        return _built_in_stages(types)
    value = table["stages"]
    if not isinstance(value, list) or not value:
        values.find(Code.WRONG_KIND, at, "[[policy.stages]]", value=value)
        return ()
    reader = _StageReader(values, types, has_own_types="types" in table)
    stages: list[Stage] = []
    for place, entry in enumerate(value):
        stage = reader.stage(entry, (*at, place), stages)
        for other in stages:
            if stage.id == other.id:
                values.find(Code.STAGE_TWICE, (*at, place, "id"), value=stage.id)
            elif acts_of(stage) & acts_of(other):
                values.find(Code.STAGE_TWICE, (*at, place, "label"), value=stage.label_zh)
        stages.append(stage)
    return tuple(stages)


def _built_in_stages(types: Sequence[TypeNames]) -> tuple[Stage, ...]:
    ids = {each.id for each in types}
    if not ids & {each.id for each in BUILT_IN_TYPES}:
        return ()
    return tuple(
        Stage(
            id=stage.id,
            label_zh=stage.label_zh,
            label_en=stage.label_en,
            limits=tuple((each, limit) for each, limit in stage.limits if each in ids),
        )
        for stage in POLICY_1357.stages
    )


class _StageReader:
    """Reads the tables of stages, with placeholders for wrong values."""

    def __init__(
        self, values: TomlValues, types: Sequence[TypeNames], *, has_own_types: bool
    ) -> None:
        self._values = values
        self._types = list(dict.fromkeys(each.id for each in types))  # one twice is a finding
        self._has_own_types = has_own_types
        self._reserved = {*_RESERVED, *change_fields(self._types)}

    def stage(self, value: object, at: Path, earlier: Sequence[Stage]) -> Stage:
        """Return a stage; `after` may name an earlier one."""
        values, unknown = self._values, f"x{at[-1]}"
        if not isinstance(value, dict):
            values.find(Code.WRONG_KIND, at, "[[policy.stages]]", value=value)
            value = {"id": unknown, "label": unknown, "limit": 1}
        known = ("id", "label", "limit", "unit", "after", "extension", "warn_at", "done_by")
        values.refuse_unknown(value, at, known)
        stage_id = _id(values, value, at, reserved=self._reserved)
        zh, en = _label(values, value, at, stage_id)
        if "limit" not in value:
            values.find(Code.MISSING_KEY, (*at, "limit"))
        unit = values.choice(value, (*at, "unit"), Unit)
        warn_at = value.get("warn_at")
        if warn_at is not None:
            warn_at = values.number(warn_at, (*at, "warn_at"), least=0)
        return Stage(
            id=StageId(stage_id),
            label_zh=zh,
            label_en=en,
            limits=self._limits(value.get("limit", 1), (*at, "limit"), _MOST[unit]),
            unit=unit,
            after=self._after(value.get("after"), (*at, "after"), earlier),
            extension=self._extension(value.get("extension"), (*at, "extension"), _MOST[unit]),
            warn_at=warn_at,
            done_by=values.texts(value.get("done_by", []), (*at, "done_by")),
        )

    def _limits(self, value: object, at: Path, most: int) -> tuple[tuple[CaseType, int], ...]:
        """Return type → limit; 1 for a wrong value.

        The types of an office may be missing: the stage is not promised to them.  The built-in
        ones may not.
        """
        values, types = self._values, self._types
        if not isinstance(value, dict):
            limit = values.number(value, at, least=1, most=most) or 1
            return tuple((each, limit) for each in types)
        if value and not self._has_own_types and value.keys().isdisjoint(types):
            values.find(Code.TYPES_NOT_DEFINED, at, value=", ".join(value))
            return ((types[0], 1),)
        values.refuse_unknown(value, at, types)
        if not self._has_own_types:
            for missing in (each for each in types if each not in value):
                values.find(Code.MISSING_KEY, (*at, missing))
        elif not value:
            values.find(Code.MISSING_KEY, (*at, types[0]))
        limits = tuple(
            (each, values.number(value[each], (*at, each), least=1, most=most) or 1)
            for each in types
            if each in value
        )
        if not self._has_own_types:
            self._doubt_complex(value, dict(limits), at)
        return limits or ((types[0], 1),)

    def _doubt_complex(
        self, value: Mapping[str, object], limits: Mapping[CaseType, int], at: Path
    ) -> None:
        complex_ = limits.get(CaseType.COMPLEX, 1)
        is_below = complex_ < limits.get(CaseType.ORDINARY, 1)
        if is_below and value.get(CaseType.COMPLEX) == complex_:
            found = (*at, CaseType.COMPLEX)
            self._values.find(Code.COMPLEX_BELOW_ORDINARY, found, value=str(complex_))

    def _after(self, value: object, at: Path, earlier: Sequence[Stage]) -> StageId | None:
        """Return the id of the stage from which one is counted; it must be an earlier one.

        So there is no cycle.
        """
        if value is None:
            return None
        ids = [stage.id for stage in earlier]
        if value not in ids:
            self._values.find(Code.AFTER_NOT_EARLIER, at, ", ".join(ids) or "—", value=value)
            return None
        return StageId(str(value))

    def _extension(self, value: object, at: Path, most: int) -> ExtensionRule | None:
        values = self._values
        if value is None:
            return None
        if not isinstance(value, dict):
            values.find(Code.WRONG_KIND, at, "{ times = 1, most = 30 }", value=value)
            return None
        values.refuse_unknown(value, at, ("times", "most"))
        times = values.number(value.get("times", 1), (*at, "times"), least=0)
        longest = value.get("most")
        if longest is not None:
            longest = values.number(longest, (*at, "most"), least=1, most=most)
        if times == 0 and longest:
            values.find(Code.EXTENSION_OF_NONE, (*at, "most"), value=longest)
        return ExtensionRule(times=times or 0, most=longest)


def _id(
    values: TomlValues,
    table: Mapping[str, object],
    at: Path,
    *,
    reserved: Sequence[str] | set[str],
) -> str:
    """Return the id of a type or a stage."""
    if "id" not in table:
        values.find(Code.MISSING_KEY, (*at, "id"))
    before = len(values.findings)
    value = values.text(table.get("id", f"x{at[-1]}"), (*at, "id"))
    is_text = len(values.findings) == before
    if is_text and (not _ID.fullmatch(value) or value in reserved):
        values.find(Code.UNUSABLE_ID, (*at, "id"), value=value)
    return value


def _label(
    values: TomlValues, table: Mapping[str, object], at: Path, own_id: str
) -> tuple[str, str]:
    """Return the label in both languages; the English one may be the id."""
    at = (*at, "label")
    if "label" not in table:
        values.find(Code.MISSING_KEY, at)
    value = table.get("label", own_id)
    if not isinstance(value, dict):
        return values.text(value, at), own_id
    values.refuse_unknown(value, at, ("zh", "en"))
    if "zh" not in value:
        values.find(Code.MISSING_KEY, (*at, "zh"))
    zh = values.text(value.get("zh", own_id), (*at, "zh"))
    return zh, values.text(value.get("en", own_id), (*at, "en"))


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
