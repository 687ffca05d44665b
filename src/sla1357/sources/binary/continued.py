"""Texts of .xls, which may go on in the records that continue one."""

import struct
from collections.abc import Iterable

from sla1357.sources.binary.values import valid_text

__all__ = ["Continued"]

_WIDE, _PHONETIC, _FORMATTED = 1, 4, 8  # flags of a text


class Continued:
    """The bytes of a record and of those that continue it.

    Source: [MS-XLS] 2.5.293 and 2.5.296; where a text is cut, its rest has flags of its own.
    """

    def __init__(self, data: bytes, spans: Iterable[tuple[int, int]]) -> None:
        self._data = data
        self._spans = iter(spans)
        self._at = self._end = 0

    def take(self, count: int) -> bytes:
        """Return the next bytes, wherever they are.

        Raises:
            EOFError: there are not so many.
        """
        at = self._at
        if at + count <= self._end:
            self._at = at + count
            return self._data[at : self._at]
        pieces = []
        while count:
            if self._at == self._end:
                self._advance()
            piece = self._data[self._at : min(self._end, self._at + count)]
            self._at += len(piece)
            count -= len(piece)
            pieces.append(piece)
        return b"".join(pieces)

    def long_text(self) -> str:
        """Return a text behind its length, of two bytes.

        Raises:
            EOFError, ValueError: it is not whole.
        """
        return self.text(*struct.unpack("<H", self.take(2)))

    def text(self, length: int) -> str:
        """Return a text of so many units of UTF-16, which begins with its flags.

        Raises:
            EOFError, ValueError: it is not whole.
        """
        flags = self.take(1)[0]
        runs = struct.unpack("<H", self.take(2))[0] if flags & _FORMATTED else 0
        phonetic = struct.unpack("<I", self.take(4))[0] if flags & _PHONETIC else 0
        pieces = []
        is_wide = flags & _WIDE
        while length:
            if self._at == self._end:
                self._advance()
                is_wide = self.take(1)[0] & _WIDE
            width = 2 if is_wide else 1
            units = min(length, (self._end - self._at) // width)
            if not units:
                raise ValueError("half a character")
            piece = self.take(units * width)
            pieces.append(piece if is_wide else piece.decode("latin-1").encode("utf-16-le"))
            length -= units
        self.take(4 * runs + phonetic)
        return valid_text(b"".join(pieces))

    def _advance(self) -> None:
        """Go to the next record.

        Raises:
            EOFError: there is none.
        """
        span = next(self._spans, None)
        if span is None:
            raise EOFError("a text ends early")
        self._at, self._end = span
