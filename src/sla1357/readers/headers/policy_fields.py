"""The fields that a ledger has with a policy: its stages, changes of type, repeated changes."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from sla1357.core.policy import CaseType, Policy, Stage, Unit
from sla1357.readers.headers.fields import FIELDS, Id, fields_of
from sla1357.readers.headers.names import DAY_WORDS, Field, Kind, decision, header_name
from sla1357.readers.headers.repeated_fields import NUMBERED, numbered
from sla1357.readers.text import words_of
from sla1357.readers.type_words import TypeWords, plain_type

__all__ = [
    "change_fields",
    "configured_fields",
    "done_by_fields",
    "fields_with",
    "merges_replied",
    "type_fields",
]

_DONE = "完成"
#: names of the column of types that mean something else in other ledgers: the cells decide
_OF_TYPES = words_of(
    "程序 审理程序 适用程序 程序类型 办理程序 办案程序 审理方式 工单类型 办件类型"
)
_ASKED = ("是否", "是否为", "是否属于", "是否适用")
_CHANGED_TO = words_of("转 转为 认定 认定为 变更为 改为 升级为")
_IN_MONTHS = words_of("extension_months 延期月数 延长月数 延期个月 批准延期月数 顺延月数")


def merges_replied(policy: Policy) -> bool:
    """Return whether the day of the answer also counts for the stage `close`."""
    stages = [stage.id for stage in policy.stages]
    return Id.CLOSE in stages and Id.REPLIED not in stages


def type_fields(types: Iterable[str]) -> dict[str, CaseType]:
    """Return field → the type of which a case was found to be on its day."""
    ids = [*map(CaseType, types)]
    of_types: dict[str, str] = {CaseType.COMPLEX: Id.UPGRADED}
    if {*ids} == {CaseType.ORDINARY, CaseType.COMPLEX}:
        of_types[CaseType.ORDINARY] = Id.DOWNGRADED
    return {of_types.get(each, f"to_{each}"): each for each in ids}


def change_fields(types: Iterable[str]) -> tuple[str, ...]:
    """Return the fields of changes that a policy with some types has besides `FIELDS`."""
    return tuple(field for field in (*type_fields(types), *NUMBERED) if field not in FIELDS)


def configured_fields(policy: Policy | None) -> tuple[str, ...]:
    """Return the fields whose columns an office may name, also `ignore`; None: without stages."""
    stages = [stage.id for stage in policy.stages] if policy else []
    types = [each.id for each in policy.types] if policy else []
    read = (
        name
        for name in dict.fromkeys((*stages, *FIELDS))
        if name not in FIELDS or FIELDS[name].kind.is_read
    )
    return (*read, *change_fields(types), Id.IGNORED)


def done_by_fields(policy: Policy) -> Mapping[str, Stage]:
    """Return field → the stage that is done on its day, which ends the case."""
    return {
        f"{stage.id}.done_by{place}": stage
        for stage in policy.stages
        for place, _ in enumerate(stage.done_by)
    }


def fields_with(policy: Policy, types: TypeWords) -> Iterator[tuple[str, Field]]:
    """Yield the fields of ledgers with a policy; where two have a name, the later one has it."""
    left_out = {*fields_of(Kind.STAGE)}  # 响应时间 may belong to a stage of another policy
    if not types.are_built_in:
        left_out |= {Id.UPGRADED, Id.DOWNGRADED, "upgrade_decision"}
    if merges_replied(policy):
        left_out.remove(Id.REPLIED)
    for name, field in FIELDS.items():
        if name not in left_out:
            yield name, _with(policy, types, name, field)
    yield from _further_fields()
    if not types.are_built_in:
        yield from _changes_of_type(types)
    for stage in policy.stages:
        yield stage.id, _stage_field(stage, [each for each in policy.stages if each != stage])
    columns = (column for stage in policy.stages for column in stage.done_by)
    for name, column in zip(done_by_fields(policy), columns, strict=True):
        yield name, _done_by_field(column)


def _with(policy: Policy, types: TypeWords, name: str, field: Field) -> Field:
    """Return a known field with what a policy changes of it."""
    if name == Id.TYPE and not types.are_built_in:
        return _type_field(field, types)
    if name == Id.EXTENSION_DAYS and any(
        each.unit is Unit.MONTHS and policy.extension_of(each) for each in policy.stages
    ):
        return field._replace(names=(*field.names, *_IN_MONTHS))
    return field


@cache
def _further_fields() -> tuple[tuple[str, Field], ...]:
    """Return the fields of repeated changes; their headers are those of the first, numbered."""
    return tuple(
        (name, Field(first.kind, decides=tuple(numbered(each, number) for each in first.decides)))
        for name, (field, number) in NUMBERED.items()
        if number > 1 and (first := FIELDS[field])
    )


def _type_field(field: Field, types: TypeWords) -> Field:
    """Return the names of the column of the types; those of the built-in ones may be others'."""
    words = [word for each in types.types for word in types.names_of(each.id)]
    has_complex = any(each.id == CaseType.COMPLEX for each in types.types)
    sure = [name for name in field.names if has_complex and "否" not in name]
    return field._replace(
        names=(*sure, *(f"{asked}{word}" for word in words for asked in _ASKED), *words),
        weak=(*field.weak, *_OF_TYPES, *(name for name in field.names if name not in sure)),
    )


def _changes_of_type(types: TypeWords) -> Iterator[tuple[str, Field]]:
    """Yield the field of the change to each type, and the one with its decision."""
    for name, case_type in type_fields(each.id for each in types.types).items():
        words = list(dict.fromkeys(_forms(case_type, types)))
        acts = [f"{changed}{word}" for word in words for changed in _CHANGED_TO]
        changes = [f"{changed}{word}" for word in words for changed in ("转", "转为")]
        names = (name, *(f"to {word}" for word in words if word.isascii()))
        known = FIELDS.get(name, Field(Kind.CHANGE_DAY, names=names))
        decided = f"{name}_decision"
        if name == Id.UPGRADED:
            decided = "upgrade_decision"
            changes += FIELDS[decided].changes
        yield name, known._replace(acts=tuple(dict.fromkeys((*known.acts, *acts))))
        yield decided, decision(" ".join({*changes}), name, is_asked=True)


def _forms(case_type: CaseType, types: TypeWords) -> Iterator[str]:
    """Yield the words of a type with and without 程序, 案件 and 件 behind them."""
    for word in types.names_of(case_type):
        yield word
        core = re.sub(r"(?<=.)(?:程序|案件|件)$", "", word)
        for form in (core, f"{core}程序", f"{core}案件", f"{core}件"):
            if form != word and types.type_of(form) in {None, case_type}:
                yield form


def _stage_field(stage: Stage, others: Iterable[Stage]) -> Field:
    """Return the names of the column of a stage: those that are known, and its labels.

    What another stage is called is no name of this one, even if it is a known one.
    """
    zh, en = header_name(stage.label_zh), stage.label_en
    labels = [label for each in others for label in (each.label_zh, each.label_en)]
    taken = {header_name(name) for label in labels for name in (label, f"{label} done")}
    known = FIELDS.get(stage.id, Field(Kind.STAGE))

    def own(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if header_name(name) not in taken)

    return known._replace(
        names=(*own(known.names), f"{en} done"),
        acts=tuple(dict.fromkeys((*own(known.acts), f"{zh}{_DONE}", zh))),
        loose=own(known.loose),
        weak=own(known.weak),
        bare=tuple(dict.fromkeys((*own(known.bare), zh, header_name(en)))),
        verbs=own(known.verbs),
        nouns=(*own(known.nouns), en),
    )


def _done_by_field(column: str) -> Field:
    """Return the names of such a column: 不予受理日期 is 不予受理时间 too."""
    name = header_name(column)
    words = sorted(DAY_WORDS, key=len, reverse=True)
    act = next((name.removesuffix(word) for word in words if name.endswith(word)), "")
    return Field(Kind.STAGE, names=(column,), acts=(act,) if plain_type(act) else ())
