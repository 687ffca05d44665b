"""On which line of a TOML text a key stands; the parser of the standard library does not tell."""

import re
from collections import Counter
from collections.abc import Mapping

__all__ = ["Path", "line_of", "lines_of"]

#: keys from the outermost in; an index for a table of an array
Path = tuple[str | int, ...]

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


def line_of(path: Path, lines: Mapping[Path, int]) -> int | None:
    """Return the line of `path`, or of what it stands in."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None


def _below(table: Path, dotted: str, counts: Counter[Path]) -> Path:
    """Return the path of a dotted key; through an array, that of its last table."""
    path = table
    for key in re.findall(_KEY, dotted):
        path = (*path, key.strip("\"'"))
        if counts[path]:
            path = (*path, counts[path] - 1)
    return path[:-1] if path and isinstance(path[-1], int) else path
