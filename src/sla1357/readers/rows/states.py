"""Compare the words of a row for what has become of a case with its days."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import NamedTuple, assert_never

from sla1357.core.findings import Code
from sla1357.core.policy import StageId
from sla1357.readers.headers.fields import Id
from sla1357.readers.rows.changes import Changes
from sla1357.readers.rows.findings import RowFindings
from sla1357.readers.rows.formats import RowFormat
from sla1357.readers.statuses import CaseState, state_in

__all__ = ["End", "StateReader"]


class End(NamedTuple):
    """The end of a case."""

    stage: StageId  #: its last stage, or the one that ended it
    day: dt.date | None
    is_refusal: bool  #: whether a column of `Stage.done_by` has the day


class StateReader:
    """Compares the columns that say what has become of a case with its days."""

    def __init__(self, form: RowFormat) -> None:
        self._format = form

    def compare(
        self,
        cells: Sequence[str],
        findings: RowFindings,
        end: End,
        changes: Changes,
        unclear: Collection[StageId],
    ) -> None:
        """Note where the status and the days of a case do not agree; the days count.

        Args:
            cells: Of the columns of `RowFormat.states`.
            findings: Of the row.
            end: Of the case, as its days have it.
            changes: What moves its deadlines.
            unclear: The stages with a cell that is no day.
        """
        if changes.withdrawn:
            return
        said: set[Code] = set()  # by another column
        for column, cell in zip(self._format.states, cells, strict=True):
            state = state_in(column.field or column.could_be or "", cell.strip(), column.header)
            if state is None:
                continue
            code, *details = self._disagreement(state, end, changes, unclear) or (None,)
            if code and code not in said:
                said.add(code)
                findings.add(code, column, *details)

    def _disagreement(
        self, state: CaseState, end: End, changes: Changes, unclear: Collection[StageId]
    ) -> tuple[Code, *tuple[object, ...]] | None:
        """Return the finding about a status; None if the days of the case agree."""
        stage, closed = end.stage, end.day
        header = self._format.headers.get(stage) or self._format.headers.get(Id.REPLIED)
        header = header or self._format.names.preferred(stage)
        match state:
            case CaseState.CLOSED:
                is_missing = closed is None and stage not in unclear
                return (Code.CLOSED_WITHOUT_DAY, header) if is_missing else None
            case CaseState.OPEN:
                return (Code.OPEN_WITH_DAY, header, closed) if closed else None
            case CaseState.VOID:
                is_missing = not end.is_refusal
            case CaseState.WITHDRAWN:
                is_missing = closed is None
            case CaseState.PAUSED:
                is_missing = closed is None and not changes.pauses
            case CaseState.EXTENDED:
                is_missing = closed is None and not changes.extensions
            case _:
                assert_never(state)
        return (Code.ENDED_WITHOUT_DAY,) if is_missing else None
