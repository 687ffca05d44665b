"""The findings of one row, with the names of its columns, from left to right."""

from collections.abc import Mapping, Sequence

from sla1357.core.findings import Code, Finding, Severity
from sla1357.readers.cells import without_numbers_of_persons

__all__ = ["RowFindings"]


class RowFindings:
    """Collects the findings of one row."""

    def __init__(
        self, source: str, line: int, places: Mapping[str, int], headers: Mapping[str, str]
    ) -> None:
        self._source = source
        self._line = line
        self._places = places
        self._headers = headers
        self._found: list[tuple[int, Finding]] = []
        self.cells: Sequence[str] = ()
        self.repeats = True  #: whether findings hold the cells they are about

    def add(self, code: Code, field: str | None = None, *details: object) -> None:
        """Note a finding about a field, or about the row."""
        finding = Finding(
            code=code,
            source=self._source,
            line=self._line,
            column=self._headers[field] if field else None,
            value=self._value(field) if field else None,
            details=tuple(str(detail) for detail in details),
        )
        self._found.append((self._places[field] if field else -1, finding))

    def value_of(self, field: str) -> str:
        """Return the cell of a field without blanks around it."""
        return self.cells[self._places[field]].strip()

    def _value(self, field: str) -> str | None:
        """Return a cell to repeat; the number of a case may look like that of a person."""
        value = self.value_of(field) if self.repeats and self.cells else ""
        return (value if field == "id" else without_numbers_of_persons(value)) or None

    @property
    def cost_an_answer(self) -> bool:
        """Return whether one of them is an error."""
        return any(f.code.severity is Severity.ERROR for _, f in self._found)

    def sorted(self) -> list[Finding]:
        """Return them from left to right, those about the whole row first."""
        if len(self._found) > 1:
            self._found.sort(key=lambda found: found[0])
        return [finding for _, finding in self._found]
