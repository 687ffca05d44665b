"""TOML and JSON documents: the lines of values, and checks of their types."""

import enum
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from sla1357.core.findings import Code, Finding, Place

__all__ = [
    "MOST_WORKING_DAYS",
    "Document",
    "Path",
    "TomlValues",
    "dotted",
    "json_lines_of",
    "line_of",
    "lines_of",
]

#: keys, the outermost first; an index for an item of a list
Path = tuple[str | int, ...]


def line_of(path: Path, lines: Mapping[Path, int]) -> int | None:
    """Return the line of `path`, or of the part around it."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None


def dotted(path: Path) -> str:
    """Return a path as people write it; items of a list are counted from 1.

    >>> dotted(("policy", "stages", 1, "limit"))
    'policy.stages[2].limit'
    """
    return "".join(_parts(path))


def _parts(path: Path) -> Iterator[str]:
    for place, key in enumerate(path):
        if isinstance(key, int):
            yield f"[{key + 1}]"
        else:
            yield f".{key}" if place else key


class Document:
    """A document with the lines of its values; collects findings by path."""

    def __init__(self, source: str, lines: Mapping[Path, int]) -> None:
        self.source = source
        self.findings: list[Finding] = []
        self._lines = lines

    def line_at(self, path: Path) -> int | None:
        """Return the line of a value, or of the part around it."""
        return line_of(path, self._lines)

    def find(self, code: Code, at: Path, *details: object, value: object = None) -> None:
        """Add a finding at a path."""
        place = Place(self.source, self.line_at(at))
        column = dotted(at) or None
        self.findings.append(Finding.at(place, code, *details, column=column, value=value))


_DECODER = json.JSONDecoder()
_BLANKS = re.compile(r"[ \t\n\r]*")


def json_lines_of(text: str, *, depth: int) -> tuple[Mapping[Path, int], Sequence[Path]]:
    """Return the lines, 1-based, of values down to `depth` keys, and repeated keys.

    Args:
        text: Valid JSON.
        depth: Deeper values have no line of their own.
    """
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    lines: dict[Path, int] = {}
    repeated: list[Path] = []

    def after_blanks(index: int) -> int:
        blanks = _BLANKS.match(text, index)
        return blanks.end() if blanks else index

    def walk(path: Path, index: int) -> int:
        """Record the value at `index`; return where it ends."""
        if path in lines:
            repeated.append(path)
        lines[path] = bisect_right(starts, index)
        if len(path) == depth or text[index] not in "{[":
            return _DECODER.raw_decode(text, index)[1]
        is_object = text[index] == "{"
        place = 0
        index = after_blanks(index + 1)
        while text[index] not in "}]":
            key: str | int = place
            if is_object:
                key, index = _DECODER.raw_decode(text, index)
                index = after_blanks(after_blanks(index) + 1)  # the colon
            index = after_blanks(walk((*path, key), index))
            if text[index] == ",":
                index = after_blanks(index + 1)
            place += 1
        return index + 1

    walk((), after_blanks(0))
    return lines, repeated


_KEY = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = re.compile(rf"\s*\[\s*({_DOTTED})\s*\]")
_ARRAY = re.compile(rf"\s*\[\[\s*({_DOTTED})\s*\]\]")
_ASSIGNED = re.compile(rf"\s*({_DOTTED})\s*=")


def lines_of(text: str) -> Mapping[Path, int]:
    """Return the lines, 1-based, of tables and of keys that begin a line."""
    lines: dict[Path, int] = {}
    counts: Counter[Path] = Counter()
    table: Path = ()
    for number, line in enumerate(text.split("\n"), start=1):
        if array := _ARRAY.match(line):
            name = _below((), array[1], counts)
            table = (*name, counts[name])
            counts[name] += 1
            lines.setdefault(name, number)
            lines.setdefault(table, number)
        elif heading := _TABLE.match(line):
            table = _below((), heading[1], counts)
            lines.setdefault(table, number)
        elif assigned := _ASSIGNED.match(line):
            lines.setdefault(_below(table, assigned[1], Counter()), number)
    return lines


def _below(table: Path, dotted: str, counts: Counter[Path]) -> Path:
    """Return the path of a dotted key; an array means its last table."""
    path = table
    for key in re.findall(_KEY, dotted):
        path = (*path, key.strip("\"'"))
        if counts[path]:
            path = (*path, counts[path] - 1)
    return path[:-1] if path and isinstance(path[-1], int) else path


MOST_WORKING_DAYS = 1000  #: the longest limit; the calendar ends after some years
_LONGEST = 40  # characters of a text, which becomes a header

_Choice = TypeVar("_Choice", bound=enum.Enum)


class TomlValues(Document):
    """Checks values; a wrong value gives a finding and a placeholder."""

    def table(self, document: Mapping[str, object], at: Path) -> Mapping[str, object]:
        """Return a table of the document; empty without one."""
        value = document.get(str(at[-1]), {})
        if isinstance(value, dict):
            return value
        self.find(Code.WRONG_KIND, at, f"[{at[-1]}]")
        return {}

    def texts(self, value: object, at: Path, *, longest: int = _LONGEST) -> tuple[str, ...]:
        """Return a list of texts; a single text needs no brackets."""
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            self.find(Code.WRONG_KIND, at, '["…"]', value=value)
            return ()
        return tuple(self.text(one, at, longest=longest) for one in values)

    def text(self, value: object, at: Path, *, longest: int = _LONGEST) -> str:
        """Return a text, which must be short and on one line, as it becomes a header."""
        if not isinstance(value, str):
            self.find(Code.WRONG_KIND, at, '"…"', value=value)
            return ""
        if not value.strip() or not value.isprintable() or len(value) > longest:
            self.find(Code.UNUSABLE_TEXT, at, longest, value=value)
        return value.strip()

    def number(
        self, value: object, at: Path, *, least: int, most: int = MOST_WORKING_DAYS
    ) -> int | None:
        """Return a whole number from `least` to `most`; None if it is none."""
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        self.find(Code.IMPOSSIBLE_NUMBER, at, least, most, value=value)
        return None

    def share(self, value: object, at: Path) -> float | None:
        """Return a part of a whole, above 0 up to 1; None if it is not given, or none."""
        if value is None:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1:
            return float(value)
        self.find(Code.NO_SUCH_CHOICE, at, "0.01 … 1", value=value)
        return None

    def choice(self, table: Mapping[str, object], at: Path, choices: type[_Choice]) -> _Choice:
        """Return one of the choices; the first is the default."""
        first, *_ = choices
        value = table.get(str(at[-1]), first.value)
        for choice in choices:
            if choice.value == value:
                return choice
        words = ", ".join(f'"{choice.value}"' for choice in choices)
        self.find(Code.NO_SUCH_CHOICE, at, words, value=value)
        return first

    def refuse_unknown(self, table: Mapping[str, object], at: Path, known: Iterable[str]) -> None:
        """Report every unknown key: it may be mistyped."""
        for key in table:
            if key not in known:
                self.find(Code.UNKNOWN_KEY, (*at, key), ", ".join(known))
