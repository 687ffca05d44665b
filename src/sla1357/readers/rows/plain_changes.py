"""Read what moved the deadlines of a row that has nothing else to note, in little time.

The readers of every other row read it, from the cells of changes alone.
"""

import datetime as dt
from collections.abc import Sequence
from operator import itemgetter
from typing import Literal, NamedTuple

from sla1357.core.cases import CHANGES, Case, Entry, TypeChange
from sla1357.core.policy import CaseType, StageId
from sla1357.readers.headers.fields import TEXTS
from sla1357.readers.rows.case_cells import CaseReader
from sla1357.readers.rows.changes import Changes
from sla1357.readers.rows.findings import RowFindings
from sla1357.readers.rows.formats import RowFormat

__all__ = ["PlainChanges", "RowChanges"]


class RowChanges(NamedTuple):
    """What moved the deadlines of a row, and its type."""

    case_type: CaseType  #: at the receipt
    type_changes: tuple[TypeChange, ...]
    others: Changes
    closing: StageId  #: the last stage of these types

    def of(self, entry: Entry) -> Entry:
        """Return an entry with its changes, and the headers that findings about them name."""
        pauses, extensions, withdrawn, more = self.others
        changes = (pauses, self.type_changes, extensions, None, withdrawn)
        # the readers of its cells have checked what a case checks
        case = Case._make((self.case_type, *entry.case[1 : CHANGES.start], *changes))
        headers = tuple({**dict(entry.headers), **dict(more)}.items()) if more else entry.headers
        return entry._replace(case=case, headers=headers)


class PlainChanges:
    """Reads the changes in rows of one format."""

    def __init__(self, form: RowFormat, cases: CaseReader) -> None:
        self._cases, self._long = cases, form.long
        self._format = form
        #: all fields but texts, whose cells say whether a change happened
        self._fields = [field for field in form.places if field not in TEXTS]
        self._cells = itemgetter(*(form.places[field] for field in self._fields), 0)
        changed = cases.changes.days
        self._days = [(field, days) for field, days in cases.days_in.items() if field in changed]

    def changes_in(
        self,
        cells: Sequence[str],
        received: dt.date,
        case_type: CaseType,
        done: Sequence[tuple[StageId, dt.date]],
    ) -> RowChanges | Literal[False]:
        """Return the changes in a row that is plain but for them; False: they are not plain.

        Args:
            cells: Those of the row.
            received: Before it nothing can have changed.
            case_type: In the column of types.
            done: The days on which stages were done, in order.
        """
        findings = RowFindings(self._format, 0)
        values = dict(zip(self._fields, map(str.strip, self._cells(cells)), strict=False))
        days: dict[str, dt.date] = {}
        for field, known in self._days:
            day = known[values[field]]
            if day:
                if day - received >= self._long:
                    return False
                days[field] = day
            elif day is False:
                return False
        granted, of_granted = self._cases.changes.granted(values, days, findings)
        first, changes = self._cases.types.changed(case_type, days, of_granted, findings)
        closing = self._cases.last_stage_of(first, *[change.case_type for change in changes])
        closed = dict(done).get(closing)
        others = self._cases.changes.changes_of(granted, of_granted, received, closed, findings)
        if findings.sorted() or (others.withdrawn and done and done[-1][1] > others.withdrawn):
            return False
        return RowChanges(first, changes, others, closing)
