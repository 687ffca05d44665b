"""The cells of further columns, where an output is to include them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Column, Columns, Entry, Reason
from sla1357.core.findings import Code, Finding, Place
from sla1357.readers.headers.names import header_name
from sla1357.readers.persons import without_numbers_of_persons
from sla1357.readers.tables import Row
from sla1357.readers.text import bare, nearest, plain, unguarded

__all__ = ["Include", "include_findings", "including"]

_MOST_NEAREST = 5  # headers


@dataclass(frozen=True, slots=True, kw_only=True)
class Include:
    """Columns whose cells outputs repeat, though nothing is counted with them."""

    columns: tuple[str, ...]  #: by their headers, as they are asked for
    personal: bool = False  #: whether columns and numbers of persons may be repeated


class _EntryWithCells(Entry):
    """An entry with such cells."""

    cells: Mapping[str, str | None]

    @property
    def included(self) -> Mapping[str, str | None]:
        """Return the cells by column; None: a blank one."""
        return self.cells

    def _replace(self, **changes: Any) -> Self:  # noqa: ANN401 - any field
        made = super()._replace(**changes)
        made.cells = self.cells
        return made


def including(
    include: Include | None, columns: Columns
) -> Callable[[LedgerEvent, Row], LedgerEvent] | None:
    """Return a function that adds to an entry the cells of its row; None: there is nothing to add.

    Every other event stays as it is.  A blank cell below the first of merged cells has their
    value.  Numbers of persons are hidden, unless they are asked for.
    """
    if not include:
        return None
    places = {
        name: column.place
        for name, column in _found(include, columns)
        if column and _may_repeat(column, include)
    }
    shown = str.strip if include.personal else _without_numbers

    def with_cells(event: LedgerEvent, row: Row) -> LedgerEvent:
        if not isinstance(event, Entry):
            return event
        made = _EntryWithCells(*event)
        made.cells = {name: shown(_cell(row, place)) or None for name, place in places.items()}
        return made

    return with_cells


def _cell(row: Row, place: int) -> str:
    cell = row.cells[place] if place < len(row.cells) else ""
    if row.merged and not plain(cell):
        return row.merged.get(place, cell)
    return cell


def _without_numbers(cell: str) -> str:
    return without_numbers_of_persons(unguarded(cell))


def _may_repeat(column: Column, include: Include) -> bool:
    return include.personal or column.reason is not Reason.PERSON


def _found(include: Include, columns: Columns) -> Iterator[tuple[str, Column | None]]:
    """Yield each name asked for with its column: the first one that is called so."""
    named = [each for each in columns.columns if each.reason is not Reason.ANOTHER_TABLE]
    for name in include.columns:
        alike = [each for each in named if bare(each.header) == bare(name)]
        alike += [each for each in named if header_name(each.header) == header_name(name)]
        yield name, alike[0] if alike else None


def include_findings(include: Include | None, columns: Columns, source: str) -> Iterator[Finding]:
    """Yield a finding about each column that is not there, or is personal."""
    place = Place(source, columns.line)
    for name, column in _found(include, columns) if include else ():
        if column is None:
            headers = [each.header for each in columns.columns if each.header]
            like = "、".join(nearest(name, headers)[:_MOST_NEAREST])
            yield Finding.at(place, Code.NO_SUCH_COLUMN, like, value=name)
        elif include and not _may_repeat(column, include):
            yield Finding.at(place, Code.PERSONAL_COLUMN, column=column.header)
