"""What the cells of a workbook share: their texts, and the formats of their numbers."""

from collections.abc import Sequence
from contextlib import suppress

from sla1357.sources.number_formats import BUILT_IN_FORMATS, GENERAL
from sla1357.sources.packages import Package
from sla1357.sources.sheets import unescaped
from sla1357.sources.xml_parts import FAULTS, Attributes

__all__ = ["number_formats", "shared_texts"]


def shared_texts(package: Package, part: str) -> Sequence[str]:
    """Return the texts that cells share, in order; without how they are pronounced."""
    texts: list[str] = []
    pieces: list[str] = []
    depths = {"t": 0, "rPh": 0}

    def start(element: str, _: Attributes) -> None:
        if element in depths:
            depths[element] += 1

    def text(data: str) -> None:
        if depths["t"] and not depths["rPh"]:
            pieces.append(data)

    def end(element: str) -> None:
        if element in depths:
            depths[element] -= 1
        elif element == "si":
            texts.append(unescaped("".join(pieces)))
            pieces.clear()

    package.read(part, start, end, text)
    return texts


def number_formats(package: Package, part: str) -> Sequence[str]:
    """Return the number format of each style, as far as the part can be read.

    Where it cannot, dates are numbers, which reading a ledger says.
    """
    own: dict[str, str] = {}
    numbers: list[str] = []  # of the formats, by style
    is_within = False  # the styles that cells name

    def start(element: str, attributes: Attributes) -> None:
        nonlocal is_within
        if element == "cellXfs":
            is_within = True
        elif element == "xf" and is_within:
            numbers.append(attributes.get("numFmtId", "0"))
        elif element == "numFmt":
            own[attributes.get("numFmtId", "")] = attributes.get("formatCode", GENERAL)

    def end(element: str) -> None:
        nonlocal is_within
        is_within = is_within and element != "cellXfs"

    with suppress(*FAULTS):
        package.read(part, start, end)
    built_in = {str(number): code for number, code in BUILT_IN_FORMATS.items()}
    return [own.get(each) or built_in.get(each, GENERAL) for each in numbers]
