"""Find what a policy says and cannot mean."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from sla1357.core.cases import Reason
from sla1357.core.findings import Code
from sla1357.core.policy import CaseType, Policy, Stage, StageId, TypeNames, Unit
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.names import header_name
from sla1357.readers.structured import Path, TomlValues

__all__ = ["doubt_policy", "doubt_stages", "doubt_types"]

_TYPES: Path = ("policy", "types")
_STAGES: Path = ("policy", "stages")


def doubt_types(values: TomlValues, types: Sequence[TypeNames]) -> None:
    """Report each name of a type that another type has too."""
    from sla1357.readers.type_words import built_in_words, plain_type

    meant: dict[str, str] = dict(built_in_words([each.id for each in types]))
    for place, each in enumerate(types):
        for key, word in _words_of(each):
            other = meant.setdefault(plain_type(word), each.id)
            is_repeated = key == "id" and word in {earlier.id for earlier in types[:place]}
            if other != each.id or is_repeated:
                values.find(Code.TYPE_WORD_TWICE, (*_TYPES, place, key), other, value=word)


def _words_of(each: TypeNames) -> Iterator[tuple[str, str]]:
    """Yield key and text of each name of a type."""
    yield "id", each.id
    yield "label", each.label_zh
    yield "label", each.label_en
    yield from (("words", word) for word in each.words)


def doubt_policy(values: TomlValues, types: Sequence[TypeNames], stages: Sequence[Stage]) -> None:
    """Report stages that some of their cases could not begin, and types without a stage."""
    by_id = {stage.id: stage for stage in stages}
    for place, stage in enumerate(stages):
        begun = by_id.get(stage.after) if stage.after else None
        missing = [t for t, _ in stage.limits if begun and begun.limit_for(t) is None]
        if begun and missing:
            at = (*_STAGES, place, "after")
            values.find(Code.AFTER_NOT_PROMISED, at, ", ".join(missing), value=begun.id)
    for place, each in enumerate(types):
        if all(stage.limit_for(each.id) is None for stage in stages):
            values.find(Code.TYPE_NOT_PROMISED, (*_TYPES, place, "id"), value=each.id)


def doubt_stages(values: TomlValues, policy: Policy) -> None:
    """Report stages that are due before an earlier one, and columns with another meaning."""
    _doubt_order(values, policy.stages)
    _doubt_columns(values, policy)


def _doubt_order(values: TomlValues, stages: Sequence[Stage]) -> None:
    """Report each stage that is due before an earlier one, where that is certain."""
    by_id = {stage.id: stage for stage in stages}
    for place, stage in enumerate(stages):
        longer = {
            case_type: max(others, key=lambda each: _span(each, case_type)[0])
            for case_type, _ in stage.limits
            if (others := list(_due_later(stage, stages[:place], case_type, by_id)))
        }
        if longer:
            case_type, other = next(iter(longer.items()))
            key = () if len(longer) == len(stage.limits) else (case_type,)
            values.find(
                Code.STAGE_DUE_TOO_EARLY,
                (*_STAGES, place, "limit", *key),
                other.id,
                other.limit_for(case_type),
                other.unit.value,
                value=stage.limit_for(case_type),
            )


def _due_later(
    stage: Stage, others: Iterable[Stage], case_type: CaseType, by_id: Mapping[StageId, Stage]
) -> Iterator[Stage]:
    """Yield those of some earlier stages that certainly fall due later, for one type of case."""
    limit = stage.limit_for(case_type)
    for other in others:
        longer = other.limit_for(case_type)
        # whatever begins with a stage that follows the start of this one begins no earlier
        if limit is None or longer is None or stage.after not in _starts(other, by_id):
            continue
        if other.unit is stage.unit:
            is_later = longer > limit
        else:
            is_later = _span(other, case_type)[0] > _span(stage, case_type)[1]
        if is_later:
            yield other


def _starts(stage: Stage, by_id: Mapping[StageId, Stage]) -> Iterator[str | None]:
    """Yield the stage from which one is counted, the one before that …, and None: the receipt."""
    while stage.after:
        yield stage.after
        stage = by_id[stage.after]
    yield None


def _span(stage: Stage, case_type: CaseType) -> tuple[int, int]:
    """Return the fewest and the most calendar days that a limit can take.

    The longest holiday has nine days, so some weeks more than the working days take are
    always enough.
    """
    limit = stage.limit_for(case_type) or 0
    match stage.unit:
        case Unit.WORKING_DAYS:
            return limit, 2 * limit + 14
        case Unit.DAYS:
            return limit, limit
        case Unit.MONTHS:
            return 30 * limit - 2, 31 * limit
        case _:
            assert_never(stage.unit)


def _doubt_columns(values: TomlValues, policy: Policy) -> None:
    """Report each column of `done_by` that is known as another one; a withdrawal may be it."""
    if not any(stage.done_by for stage in policy.stages):
        return
    from sla1357.readers.headers.meanings import HeaderNames

    stages = tuple(replace(stage, done_by=()) for stage in policy.stages)
    names = HeaderNames(replace(policy, stages=stages))
    of_stage: dict[str, str] = {}
    for place, stage in enumerate(policy.stages):
        for column in stage.done_by:
            match = names.match(column)
            field = match.field if match.reason is Reason.EXACT else None
            other = of_stage.setdefault(header_name(column), stage.id)
            if field in {None, Id.WITHDRAWN}:
                field = other if other != stage.id else None
            if field:
                at = (*_STAGES, place, "done_by")
                values.find(Code.NAME_OF_TWO_FIELDS, at, field, value=column)
