"""Find what a policy says and cannot mean."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import assert_never

from sla1357.core.cases import Reason
from sla1357.core.findings import Code
from sla1357.core.policy import (
    CaseType,
    Policy,
    RestDayDue,
    RestDayReceipt,
    Stage,
    StageId,
    TypeNames,
    Unit,
)
from sla1357.readers.headers.fields import FIELDS, Id
from sla1357.readers.headers.names import DAY_WORDS, Kind, header_name
from sla1357.readers.structured import Path, TomlValues

__all__ = ["acts_of", "doubt_policy", "doubt_stages", "doubt_types"]

_TYPES: Path = ("policy", "types")
_STAGES: Path = ("policy", "stages")
_FRIDAY = 4  # as of `date.weekday`
#: what may stand behind the act of a stage: 办结日期 and 办结完成时间 are the same column
_DONE = re.compile(f"(?<=.)(?:完成)?(?:{'|'.join(sorted(DAY_WORDS, key=len, reverse=True))})?$")


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


def acts_of(stage: Stage) -> frozenset[str]:
    """Return the labels of a stage, as its column is found: 办 结 日期 is 办结."""
    return frozenset(act for act in map(_act, (stage.label_zh, stage.label_en)) if act)


def _act(name: str) -> str:
    return _DONE.sub("", header_name(name))


def doubt_policy(values: TomlValues, types: Sequence[TypeNames], stages: Sequence[Stage]) -> None:
    """Report labels of other columns, stages that could not begin, and types without a stage."""
    _doubt_labels(values, stages)
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


def _doubt_labels(values: TomlValues, stages: Sequence[Stage]) -> None:
    """Report each label that names another column; a stage may be called as the receipt is."""
    of: dict[str, str] = {}
    for name, field in FIELDS.items():
        if field.kind not in {Kind.STAGE, Kind.RECEIPT, Kind.UNUSED}:
            acts = field.acts if field.kind.is_day else ()
            of |= dict.fromkeys((each.replace("_", "") for each in (*field.names, *acts)), name)
    for place, stage in enumerate(stages):
        for act in sorted(acts_of(stage) & of.keys()):
            at = (*_STAGES, place, "label")
            values.find(Code.NAME_OF_TWO_FIELDS, at, of[act], value=act)


def doubt_stages(values: TomlValues, policy: Policy) -> None:
    """Report stages that are due before an earlier one, and columns with another meaning."""
    _doubt_order(values, policy)
    _doubt_columns(values, policy)


def _doubt_order(values: TomlValues, policy: Policy) -> None:
    """Report each stage that is due before an earlier one, in weeks without holidays."""
    for place, stage in enumerate(policy.stages):
        longer = {
            case_type: max(others, key=lambda each: _latest(each, case_type, policy))
            for case_type, _ in stage.limits
            if (others := list(_due_later(stage, policy.stages[:place], case_type, policy)))
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
    stage: Stage, others: Iterable[Stage], case_type: CaseType, policy: Policy
) -> Iterator[Stage]:
    """Yield those of some earlier stages that can be due after this one, and never before it."""
    by_id = {each.id: each for each in policy.stages}
    limit = stage.limit_for(case_type) or 0
    starts = _weekdays(stage, policy)
    for other in others:
        longer = other.limit_for(case_type)
        # whatever begins with a stage that follows the start of this one begins no earlier
        if longer is None or stage.after not in _starts(other, by_id):
            continue
        if other.unit is stage.unit:
            more = [longer - limit]
        else:
            more = [
                _end(longer, other.unit, start, policy)[0]
                - _end(limit, stage.unit, start, policy)[1]
                for start in starts
            ]
        if min(more) >= 0 and max(more) > 0:
            yield other


def _starts(stage: Stage, by_id: Mapping[StageId, Stage]) -> Iterator[str | None]:
    """Yield the stage from which one is counted, the one before that …, and None: the receipt."""
    while stage.after:
        yield stage.after
        stage = by_id[stage.after]
    yield None


def _latest(stage: Stage, case_type: CaseType, policy: Policy) -> int:
    """Return after how many days a limit ends at the latest."""
    limit = stage.limit_for(case_type) or 0
    return max(_end(limit, stage.unit, start, policy)[1] for start in range(7))


def _weekdays(stage: Stage, policy: Policy) -> range:
    """Return the days of the week on which a count may start, from Monday."""
    moves = policy.rest_day_receipt is RestDayReceipt.NEXT_WORKING_DAY and stage.after is None
    return range(_FRIDAY + 1 if moves else 7)


def _end(limit: int, unit: Unit, start: int, policy: Policy) -> tuple[int, int]:
    """Return after how many days a limit ends at the earliest and at the latest.

    For a start on a day of the week, where all weeks have five working days.
    """
    rolls = policy.rest_day_due is RestDayDue.NEXT_WORKING_DAY
    match unit:
        case Unit.WORKING_DAYS:
            before = min(start, _FRIDAY)  # the last working day
            end = limit + 2 * ((before + limit) // 5) - (start - before)
            return end, end
        case Unit.DAYS:
            weekday = (start + limit) % 7
            end = limit + (7 - weekday if rolls and weekday > _FRIDAY else 0)
            return end, end
        case Unit.MONTHS:
            return 30 * limit - 2, 31 * limit + (2 if rolls else 0)
        case _:
            assert_never(unit)


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
            other = of_stage.setdefault(_act(column), stage.id)
            if field in {None, Id.WITHDRAWN}:
                field = other if other != stage.id else None
            if field:
                at = (*_STAGES, place, "done_by")
                values.find(Code.NAME_OF_TWO_FIELDS, at, field, value=column)
