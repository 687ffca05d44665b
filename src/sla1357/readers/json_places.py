"""On which line of a JSON text a value stands; the standard library does not tell."""

import json
import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from sla1357.readers.places import Path

__all__ = ["json_lines_of"]

_DECODER = json.JSONDecoder()
_BLANKS = re.compile(r"[ \t\n\r]*")


def json_lines_of(text: str, *, depth: int) -> tuple[Mapping[Path, int], Sequence[Path]]:
    """Return the line, 1-based, of each value down to `depth` keys, and keys that are repeated.

    Args:
        text: Valid JSON.
        depth: What lies deeper has no line of its own.
    """
    starts = [0, *(end.end() for end in re.finditer("\n", text))]
    lines: dict[Path, int] = {}
    repeated: list[Path] = []

    def after_blanks(index: int) -> int:
        blanks = _BLANKS.match(text, index)
        return blanks.end() if blanks else index

    def walk(path: Path, index: int) -> int:
        """Note the value at `index`, and return where it ends."""
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
