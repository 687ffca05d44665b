"""The findings of one row, with the names of its columns, from left to right."""

import re
from collections.abc import Mapping

from sla1357.core.findings import Code, Finding, Severity
from sla1357.readers.headers import TEXT_FIELDS

__all__ = ["RowFindings"]

#: Phone and identity numbers stand in a column of dates where cells have slipped.
_PERSONAL = re.compile(r"\d{11,}[xX]?")


def _hidden(number: re.Match[str]) -> str:
    return f"{number[0][:3]}{'*' * (len(number[0]) - 3)}"


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
        self.values: Mapping[str, str] = {}  #: field → cell

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

    def _value(self, field: str) -> str | None:
        """Return a cell to repeat; in a column of dates, no number that can be a person's."""
        value = self.values[field] or None
        return value if field in TEXT_FIELDS or not value else _PERSONAL.sub(_hidden, value)

    @property
    def cost_an_answer(self) -> bool:
        """Return whether one of them is an error."""
        return any(f.code.severity is Severity.ERROR for _, f in self._found)

    def sorted(self) -> list[Finding]:
        """Return them from left to right, those about the whole row first."""
        return [finding for _, finding in sorted(self._found, key=lambda found: found[0])]
