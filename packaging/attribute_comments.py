"""Let mkdocstrings show what the package says of an attribute, beside it or above it, after #:."""

import re
from pathlib import Path
from typing import Any

from griffe import Attribute, Docstring, Extension

_ABOVE = re.compile(r"\s*#: ?(.*)")
_BESIDE = re.compile(r".*\S\s*#: ?(.*)")


class AttributeComments(Extension):
    """Takes `#:` comments for docstrings; Python keeps neither."""

    def on_attribute_instance(self, *, attr: Attribute, **_: Any) -> None:  # noqa: ANN401 - Griffe's
        """Give an attribute its comment as docstring."""
        if attr.docstring is None and (text := _comment_of(attr)):
            sentence = f"{text[0].upper()}{text[1:].removesuffix('.')}."
            attr.docstring = Docstring(sentence, parent=attr)


def _comment_of(attribute: Attribute) -> str:
    path = attribute.filepath
    if not isinstance(path, Path) or attribute.lineno is None or attribute.endlineno is None:
        return ""
    lines = attribute.lines_collection[path]
    if beside := _BESIDE.fullmatch(lines[attribute.endlineno - 1]):
        return beside[1]
    above: list[str] = []
    for line in reversed(lines[: attribute.lineno - 1]):
        if not (found := _ABOVE.fullmatch(line)):
            break
        above.insert(0, found[1])
    return " ".join(above)
