"""Where in a structured text something stands: a path of keys, its line, and how it is written."""

from collections.abc import Iterator, Mapping

__all__ = ["Path", "dotted", "line_of"]

#: keys from the outermost in; an index for a part of a list
Path = tuple[str | int, ...]


def line_of(path: Path, lines: Mapping[Path, int]) -> int | None:
    """Return the line of `path`, or of what it stands in."""
    while path:
        if path in lines:
            return lines[path]
        path = path[:-1]
    return None


def dotted(path: Path) -> str:
    """Return a path as people write it; parts of a list are counted from 1.

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
