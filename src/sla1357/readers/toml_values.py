"""The values of a TOML document, each checked, with what is wrong and where."""

import enum
from collections.abc import Iterable, Mapping
from typing import TypeVar

from sla1357.core.findings import Code, Finding
from sla1357.readers.places import Path, dotted, line_of

__all__ = ["MOST_WORKING_DAYS", "TomlValues"]

MOST_WORKING_DAYS = 1000  #: of a limit; the calendar ends some years from now
_LONGEST = 40  # characters of a text; it goes into headers

_Choice = TypeVar("_Choice", bound=enum.Enum)


class TomlValues:
    """Checks values; collects what is wrong with them.

    A value at fault gives a finding, and something of its type to go on with.
    """

    def __init__(self, source: str, lines: Mapping[Path, int]) -> None:
        self._source = source
        self._lines = lines
        self.findings: list[Finding] = []

    def table(self, document: Mapping[str, object], at: Path) -> Mapping[str, object]:
        """Return a table of the document; an empty one where there is none."""
        value = document.get(str(at[-1]), {})
        if isinstance(value, dict):
            return value
        self.find(Code.WRONG_KIND, at, f"[{at[-1]}]")
        return {}

    def texts(self, value: object, at: Path, *, longest: int = _LONGEST) -> tuple[str, ...]:
        """Return a list of texts; a single one needs no brackets."""
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            self.find(Code.WRONG_KIND, at, '["…"]')
            return ()
        return tuple(self.text(one, at, longest=longest) for one in values)

    def text(self, value: object, at: Path, *, longest: int = _LONGEST) -> str:
        """Return a text; it goes into headers, so that it is short and on one line."""
        if not isinstance(value, str):
            self.find(Code.WRONG_KIND, at, '"…"', value=value)
            return ""
        if not value.strip() or not value.isprintable() or len(value) > longest:
            self.find(Code.UNUSABLE_TEXT, at, longest, value=value)
        return value.strip()

    def number(self, value: object, at: Path, *, least: int) -> int | None:
        """Return a whole number from `least` up; None where it is none."""
        if isinstance(value, int) and value is not True and least <= value <= MOST_WORKING_DAYS:
            return value
        self.find(Code.IMPOSSIBLE_NUMBER, at, least, MOST_WORKING_DAYS, value=value)
        return None

    def choice(self, table: Mapping[str, object], at: Path, choices: type[_Choice]) -> _Choice:
        """Return one of a few choices, the first where nothing is chosen."""
        first, *_ = choices
        value = table.get(str(at[-1]), first.value)
        for choice in choices:
            if choice.value == value:
                return choice
        words = ", ".join(f'"{choice.value}"' for choice in choices)
        self.find(Code.NO_SUCH_CHOICE, at, words, value=value)
        return first

    def refuse_unknown(self, table: Mapping[str, object], at: Path, known: Iterable[str]) -> None:
        """Find every key that means nothing: it may be a slip of the pen."""
        for key in table:
            if key not in known:
                self.find(Code.UNKNOWN_KEY, (*at, key), ", ".join(known))

    def find(self, code: Code, at: Path, *details: object, value: object = None) -> None:
        """Note what is wrong at a path."""
        self.findings.append(
            Finding(
                code=code,
                source=self._source,
                line=line_of(at, self._lines),
                column=dotted(at),
                value=None if value is None else str(value),
                details=tuple(str(detail) for detail in details),
            )
        )
