"""The columns of an empty ledger, with one example row; and the ledger as CSV."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sla1357.core.cases import ENTRY_TEXTS, EXAMPLE_ID, EXAMPLE_REMARK
from sla1357.core.policy import BUILT_IN_TYPES, POLICY_1357, Policy, StageId, Supplement, Unit
from sla1357.render.formats import BOM, csv_row
from sla1357.texts import words
from sla1357.texts.language import Language

__all__ = ["LedgerColumn", "ledger_columns", "ledger_csv"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerColumn:
    """A column of an empty ledger."""

    header: str
    field: str  #: what it holds; of a stage its id
    example: str | dt.date | None = None  #: its cell in the row of the example
    is_day: bool = False
    stage: StageId | None = None  #: the stage that is done on its days
    ends: bool = False  #: whether these days end the case too (`Stage.done_by`)
    is_change: bool = False  #: whether it may move a deadline, or withdraws the case


_COLUMNS = ("id", "received", "type", *ENTRY_TEXTS)
#: field → its cell in the row of the example
_EXAMPLES: dict[str, str | dt.date] = {
    "id": EXAMPLE_ID,
    "received": dt.date(2026, 2, 5),
    "type": "复杂",
    "station": "区总枢纽",
    "handler": "法援一岗",
    "channel": "12351",
    "contact": dt.date(2026, 2, 6),
    "plan": dt.date(2026, 2, 10),
    "close": dt.date(2026, 2, 16),
}
#: the working days after that receipt, for the stages of another policy
_WORKING_DAYS = tuple(dt.date(2026, 2, day) for day in (6, 9, 10, 11, 12, 13, 14, 24, 25, 26, 27))
_EXTENSION = {"extension_days": False, "extended_to": True, "extension_approved": True}
_REMARK = "备注"


def ledger_columns(
    policy: Policy, headers: Mapping[str, str], *, changes: bool
) -> Sequence[LedgerColumn]:
    """Return the columns in their order; the only row is an example.

    Args:
        policy: Its stages become columns.
        headers: Field → header of its column, for all stages and the fields that the office names.
        changes: Whether there are columns for pauses, changes of type, extensions and withdrawals.
    """
    names = {
        "received": words.of_receipt(words.RECEIVED, policy).text(Language.ZH),
        "type": words.ledger_type(policy).text(Language.ZH),
        "extension_days": words.length_of_extension(policy).text(Language.ZH),
        **headers,
    }
    examples = _examples(policy)

    def column(field: str, *, is_day: bool = False, stage: StageId | None = None) -> LedgerColumn:
        header = names.get(field) or words.FIELD_WORDS[field].text(Language.ZH)
        return LedgerColumn(
            header=header,
            field=field,
            example=examples.get(field),
            is_day=is_day,
            stage=stage,
        )

    columns = [
        column(field, is_day=field == "received")
        for field in _COLUMNS
        if field != "type" or policy.tells_types_apart
    ]
    for stage in policy.stages:
        columns.append(column(stage.id, is_day=True, stage=stage.id))
        columns += [
            LedgerColumn(header=header, field=header, is_day=True, stage=stage.id, ends=True)
            for header in stage.done_by
        ]
    columns += _changes(policy, names) if changes else ()
    return [*columns, LedgerColumn(header=_REMARK, field="remark", example=EXAMPLE_REMARK)]


def _changes(policy: Policy, names: Mapping[str, str]) -> Iterator[LedgerColumn]:
    """Yield the columns of what may move a deadline under a policy, and of a withdrawal."""

    def column(field: str, further: str = "", *, is_day: bool) -> LedgerColumn:
        header = names.get(field) or words.FIELD_WORDS[field].text(Language.ZH)
        return LedgerColumn(header=header + further, field=field, is_day=is_day, is_change=True)

    yield column("pauses", is_day=False)
    if policy.supplement is Supplement.RESTART:
        yield column("supplement_from", is_day=True)
        yield column("supplement_to", is_day=True)
    is_changed = policy.tells_types_apart or policy.is_plain
    for each in policy.changed_types if is_changed else ():
        header = words.change_label(each, Language.ZH)
        yield LedgerColumn(header=header, field=f"to_{each.id}", is_day=True, is_change=True)
    for number in range(1, _extensions(policy) + 1):
        for field, is_day in _EXTENSION.items():
            yield column(field, "" if number == 1 else str(number), is_day=is_day)
    yield column("withdrawn", is_day=True)


def _extensions(policy: Policy) -> int:
    """Return how often a stage may be extended at most; a row has columns for two."""
    rules = (policy.extension_of(stage) for stage in policy.stages)
    return min(2, max(rule.times if rule else 0 for rule in rules))


def _examples(policy: Policy) -> Mapping[str, str | dt.date]:
    """Return field or stage → its cell: a case of the type with the most stages, done in time."""
    if policy.types == BUILT_IN_TYPES and policy.stages == POLICY_1357.stages:
        return _EXAMPLES
    names = max(policy.types, key=lambda each: len(policy.stages_of(each.id)))
    if policy.types == BUILT_IN_TYPES:
        names = policy.types[-1]
    examples = {**_EXAMPLES, "type": names.label_zh}
    done: dict[str | None, int] = {None: 0}  # stage → on which working day
    last = 0
    for stage in policy.stages_of(names.id):
        limit = stage.limit_for(names.id) or 1
        in_time = limit if stage.unit is Unit.WORKING_DAYS else 1
        last = max(last, min(last + 1, done[stage.after] + in_time))
        done[stage.id] = last
        examples[stage.id] = _WORKING_DAYS[min(last, len(_WORKING_DAYS)) - 1]
    return examples


def ledger_csv(columns: Sequence[LedgerColumn]) -> str:
    """Return the text of a CSV file: a byte order mark for Excel, headers, the example."""
    headers = [column.header for column in columns]
    return BOM + csv_row(headers) + csv_row([column.example for column in columns])
