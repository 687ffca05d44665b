"""Read the type of a case from a row: at its receipt, and after each change."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache, partial

from sla1357.core.cases import TypeChange
from sla1357.core.findings import Code
from sla1357.core.policy import CaseType
from sla1357.readers.cells import is_placeholder
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.policy_fields import type_fields
from sla1357.readers.rows.findings import RowFindings
from sla1357.readers.rows.formats import RowFormat

__all__ = ["TypeReader"]

_REMEMBERED = 512  # words for types, of which a ledger has few


class TypeReader:
    """Reads the types of rows of one format."""

    def __init__(self, form: RowFormat) -> None:
        self._format = form
        self._policy = form.names.policy
        self._words = form.names.types
        header = form.headers.get(Id.TYPE, "")
        self._type_of = lru_cache(_REMEMBERED)(partial(self._words.type_of, header=header))
        is_tick_column = self._words.is_tick_column(header)
        self._is_asked_for = self._policy.tells_types_apart and not is_tick_column
        self._labels = self._words.labels
        self._first_label = self._words.labels_of(self._words.first)
        self._fields = {
            field: each
            for field, each in type_fields(each.id for each in self._policy.types).items()
            if field in form.places
        }

    def type_in(
        self, values: Mapping[str, str], findings: RowFindings, *, counts: bool
    ) -> CaseType:
        """Return the type in the column of types; the first one of the policy if none is given."""
        word, first = values.get(Id.TYPE), self._words.first
        if word is None:
            return first
        if not word or is_placeholder(word):
            if counts and self._is_asked_for:
                findings.add(Code.NO_TYPE, Id.TYPE, self._first_label)
            return first
        case_type = self._type_of(word)
        if case_type is None:
            findings.add(Code.UNKNOWN_TYPE, Id.TYPE, self._labels)
        return case_type or first

    def changed(
        self,
        case_type: CaseType,
        days: Mapping[str, dt.date],
        granted: Mapping[str, dt.date],
        findings: RowFindings,
    ) -> tuple[CaseType, tuple[TypeChange, ...]]:
        """Return the type at the receipt, and the changes that count.

        The column has the type of today: that of a change is not the type at the receipt.

        Args:
            case_type: In the column of types.
            days: Field → its day.
            granted: Those of changes that were approved.
            findings: Takes the findings.
        """
        fields = [field for field in self._fields if field in days]
        if not fields:
            return case_type, ()
        targets = {self._fields[field] for field in fields}
        if case_type in targets:
            case_type = self._other(targets, fields[0], findings)
        changes = [(granted[field], field) for field in fields if field in granted]
        return self._counted(case_type, sorted(changes), findings)

    def _other(self, targets: Collection[CaseType], field: str, findings: RowFindings) -> CaseType:
        """Return the first type that is none of `targets`; the first of all if all are."""
        others = [each.id for each in self._policy.types if each.id not in targets]
        if len(others) > 1:
            findings.add(Code.TYPE_AT_RECEIPT, field, self._words.labels_of(others[0]))
        return others[0] if others else self._words.first

    def _counted(
        self,
        case_type: CaseType,
        changes: Sequence[tuple[dt.date, str]],
        findings: RowFindings,
    ) -> tuple[CaseType, tuple[TypeChange, ...]]:
        """Return the type at the receipt, and the changes in order without those to less time."""
        now = case_type
        counted = []
        shorter = []
        for day, field in changes:
            other = self._fields[field]
            if self._is_shorter(other, now):
                shorter.append(field)
            elif other != now:
                counted.append(TypeChange(day=day, case_type=other))
                now = other
        for field in shorter:
            details = self._words.labels_of(self._fields[field]), self._words.labels_of(now)
            findings.add(Code.DOWNGRADED, field, *details)
        return case_type, tuple(counted)

    def _is_shorter(self, other: CaseType, now: CaseType) -> bool:
        """Return whether a type has less time somewhere, and nowhere more."""
        if self._words.are_built_in:
            return other == CaseType.ORDINARY
        limits = [
            (stage.limit_for(other) or 0, stage.limit_for(now) or 0)
            for stage in self._policy.stages
        ]
        return any(one < two for one, two in limits) and not any(one > two for one, two in limits)
