"""Lists, tables and text in Markdown."""

import re
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["bullets", "item_text", "pipe_table", "plain_text"]

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")
#: where an item begins: a heading, or an item of an inner list (CommonMark 0.31.2, 5.2)
_AT_START = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=(?:#{1,6}|[+-])(?:\s|$)))(.)")


def bullets(lines: Iterable[str]) -> Iterator[str]:
    """Yield a list with a blank line before it; an indented line belongs to the one above."""
    for place, line in enumerate(lines):
        if place == 0:
            yield ""
        indent = "  " if line.startswith("  ") else ""
        yield f"{indent}- {item_text(line.strip())}"


def pipe_table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table, its header first."""
    for place, row in enumerate(rows):
        yield f"| {' | '.join(plain_text(cell.strip()) for cell in row)} |"
        if place == 0:
            yield f"|{' --- |' * len(row)}"


def plain_text(text: str) -> str:
    """Return `text` with a backslash before each character that Markdown acts on."""
    return _MARKUP.sub(r"\\\1", text)


def item_text(text: str) -> str:
    """Return the same for where an item of a list begins."""
    return _AT_START.sub(r"\1\\\2", plain_text(text))
