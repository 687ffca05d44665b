"""What the values of cells in .xls and .xlsb have in common."""

import struct

from sla1357.sources.number_formats import text_of_number

__all__ = ["UNSAVED", "error_text", "number_text", "packed_number", "valid_text"]

UNSAVED = "=…"  #: a formula whose result was never saved; its text is not decoded
#: source: [MS-XLS] 2.5.10
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}


def error_text(code: int) -> str:
    """Return an error as a sheet shows it."""
    return _ERRORS.get(code, "#ERROR!")


def packed_number(packed: int) -> float:
    """Return the number of an RK value: 30 bits of an integer or a double, perhaps hundredths.

    Source: [MS-XLS] 2.5.217.

    >>> packed_number(0x3FF00000), packed_number(12 << 2 | 2), packed_number(1234 << 2 | 3)
    (1.0, 12, 12.34)
    """
    value: float
    if packed & 2:
        value = (packed >> 2) - (1 << 30 if packed >> 31 else 0)
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFF_FFFC) << 32))
    return value / 100 if packed & 1 else value


def number_text(value: float, number_format: str, *, from_1904: bool) -> str:
    """Return a number as a person would type it from the screen."""
    return text_of_number(repr(value), number_format, from_1904=from_1904)


def valid_text(data: bytes) -> str:
    """Return UTF-16 as text with plain line ends; a broken character is replaced."""
    text = data.decode("utf-16-le", "replace")
    return text.replace("\r\n", "\n") if "\r" in text else text
