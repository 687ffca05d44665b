"""On which line of a TOML text a key stands; the parser of the standard library does not tell."""

import re
from collections import Counter
from collections.abc import Mapping

from sla1357.readers.places import Path

__all__ = ["lines_of"]

_KEY = r"(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')"
_DOTTED = rf"{_KEY}(?:\s*\.\s*{_KEY})*"
_TABLE = re.compile(rf"\s*\[\s*({_DOTTED})\s*\]")
_ARRAY = re.compile(rf"\s*\[\[\s*({_DOTTED})\s*\]\]")
_ASSIGNED = re.compile(rf"\s*({_DOTTED})\s*=")


def lines_of(text: str) -> Mapping[Path, int]:
    """Return the line of each table and each key that begins a line, 1-based."""
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
    """Return the path of a dotted key; through an array, that of its last table."""
    path = table
    for key in re.findall(_KEY, dotted):
        path = (*path, key.strip("\"'"))
        if counts[path]:
            path = (*path, counts[path] - 1)
    return path[:-1] if path and isinstance(path[-1], int) else path
