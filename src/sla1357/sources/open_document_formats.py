"""The looks of numbers in .ods as the formats that a workbook of Excel would have."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from sla1357.sources.packages import FAULTS, Attributes, Package

__all__ = ["Formats", "formats_of"]

Formats = Mapping[str, str]  #: style of a cell → format of its numbers

#: parts of a day or a time, as formats of Excel call them
_PARTS = {
    "year": "yyyy",
    "month": "mm",
    "day": "dd",
    "day-of-week": "aaa",
    "hours": "hh",
    "minutes": "mm",
    "seconds": "ss",
}
_POSITIVE = {"value()>=0", "value()>0"}
_MOST_DIGITS = 99


def formats_of(package: Package, parts: Sequence[str]) -> Formats:
    """Return the formats of the styles of cells, as far as the parts are readable."""
    styles = _Styles()
    for part in parts:
        if part in package:
            with suppress(*FAULTS):  # the rows say what is damaged
                package.read(part, styles.start, styles.end, styles.text)
    return styles.formats()


class _Styles:
    """Collects formats, and which style has which."""

    def __init__(self) -> None:
        self._codes: dict[str, str] = {}
        self._instead: dict[str, str] = {}  # format → that of numbers from 0 on
        self._of_cells: dict[str, str] = {}  # style → format
        self._parents: dict[str, str] = {}
        self._name = ""  # of the format that is read
        self._pieces: list[str] = []
        self._text: list[str] | None = None
        self._embedded: dict[int, str] = {}  # place from the right → text between digits
        self._place = 0

    def start(self, element: str, attributes: Attributes) -> None:
        if element == "style" and attributes.get("style:family") == "table-cell":
            name = attributes.get("style:name", "")
            if data_style := attributes.get("style:data-style-name"):
                self._of_cells[name] = data_style
            self._parents[name] = attributes.get("style:parent-style-name", "")
        elif element.endswith("-style") and "style:name" in attributes:
            self._name, self._pieces = attributes["style:name"], []
            if attributes.get("number:truncate-on-overflow") == "false":
                self._pieces.append("[h]")
        elif element in _PARTS and self._name:
            self._pieces.append(_PARTS[element])
        elif element == "number" and self._name:
            self._pieces.append(_digits(attributes))
            self._embedded = {}
        elif element in {"fraction", "scientific-number"}:
            self._pieces.append("?/?")
        elif element in {"text", "embedded-text"}:
            self._text = []
            place = attributes.get("number:position", "0")
            self._place = int(place) if place.isdecimal() else 0
        elif element == "map" and attributes.get("style:condition") in _POSITIVE:
            self._instead[self._name] = attributes.get("style:apply-style-name", "")

    def text(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def end(self, element: str) -> None:
        if element in {"text", "embedded-text"} and self._text is not None:
            shown = '"' + "".join(self._text).replace('"', "") + '"'
            if element == "text":
                self._pieces.append(shown)
            else:
                self._embedded[self._place] = shown
            self._text = None
        elif element == "number" and self._embedded:
            self._pieces[-1] = _with_texts(self._pieces[-1], self._embedded)
            self._embedded = {}
        elif element.endswith("-style") and self._name:
            self._codes[self._name] = "".join(self._pieces)
            self._name = ""

    def formats(self) -> Formats:
        """Return style → format, of all styles that have one."""
        found = {}
        for style in self._parents:
            name, steps = style, 0
            while name and name not in self._of_cells and steps < len(self._parents):
                name, steps = self._parents.get(name, ""), steps + 1
            data_style = self._of_cells.get(name, "")
            data_style = self._instead.get(data_style, data_style)
            if code := self._codes.get(data_style):
                found[style] = code
        return found


def _digits(attributes: Attributes) -> str:
    """Return a format of digits; one with a point or groups shows no number of a case."""
    if attributes.get("number:grouping") == "true":
        return "#,##0"
    if attributes.get("number:decimal-places", "0") not in {"", "0"}:
        return "0.0"
    least = attributes.get("number:min-integer-digits", "1")
    return "0" * min(int(least), _MOST_DIGITS) or "#" if least.isdecimal() else "0"


def _with_texts(digits: str, texts: Mapping[int, str]) -> str:
    """Return a format of digits with texts between them, by their places from the right."""
    count = max(len(digits), max(texts) + 1) if max(texts) < _MOST_DIGITS else len(digits)
    every = "#" * (count - len(digits)) + digits
    return "".join(
        texts.get(count - place, "") * bool(place) + digit for place, digit in enumerate(every)
    )
