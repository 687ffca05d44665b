"""Compound files, which hold an .xls, or a workbook with a password, as streams with names.

Source: Microsoft, [MS-CFB].
"""

import struct
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, NamedTuple

__all__ = ["SIGNATURE", "CompoundFile"]

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512  # bytes
_LAST_SECTOR = 0xFFFF_FFF9  # later numbers are marks, such as the end of a chain
_ENTRY = 128  # bytes in the directory
_STREAM, _ROOT = 2, 5  # types of entries
_SMALL = 64  # bytes of a sector of a small stream


class _Entry(NamedTuple):
    """A line of the directory."""

    name: str
    kind: int
    left: int  #: number of an entry with an earlier name in the same folder
    right: int  #: number of one with a later name
    child: int  #: number of one within
    start: int  #: first sector
    size: int  #: bytes


class CompoundFile:
    """The streams of a compound file, without those in its folders."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Read a file and its directory.

        Raises:
            ValueError: it is damaged.
            struct.error: it ends within its header.
        """
        stream.seek(0)
        self._data = stream.read()
        self._shift, small_shift = struct.unpack_from("<HH", self._data, 30)
        if self._shift not in {9, 12} or 1 << small_shift != _SMALL:
            raise ValueError(f"sectors of 2^{self._shift} bytes")
        directory, _, self._cutoff, small_table = struct.unpack_from("<4I", self._data, 48)
        self._table = self._sector_table()
        entries = list(_entries(self._chained(directory)))
        if not entries or entries[0].kind != _ROOT:
            raise ValueError("no directory")
        self._small_table = _numbers(self._chained(small_table))
        self._small = self._chained(entries[0].start)[: entries[0].size]
        self._streams = _streams(entries)

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._streams

    def read(self, name: str) -> bytes:
        """Return a stream, or as much of it as a file that was cut off holds.

        Raises:
            KeyError: there is none of this name.
            ValueError: its sectors form a circle.
        """
        entry = self._streams[name.casefold()]
        if entry.size >= self._cutoff:
            return self._chained(entry.start)[: entry.size]
        places = _chain(entry.start, self._small_table)
        pieces = (self._small[place * _SMALL : (place + 1) * _SMALL] for place in places)
        return b"".join(pieces)[: entry.size]

    def _sector(self, number: int) -> bytes:
        start = (number + 1) << self._shift
        return self._data[start : start + (1 << self._shift)]

    def _chained(self, start: int) -> bytes:
        return b"".join(map(self._sector, _chain(start, self._table)))

    def _sector_table(self) -> Sequence[int]:
        """Return which sector follows each sector."""
        more, _ = struct.unpack_from("<II", self._data, 68)
        numbers = list(struct.unpack_from("<109I", self._data, 76))
        for _ in range(len(self._data) >> self._shift):
            if more > _LAST_SECTOR:
                break
            *listed, more = _numbers(self._sector(more)) or (_LAST_SECTOR + 1,)
            numbers.extend(listed)
        sectors = len(self._data) >> self._shift
        # each once, or a small file could name one so often that no memory holds the table
        present = dict.fromkeys(number for number in numbers if number < sectors)
        return _numbers(b"".join(map(self._sector, present)))


def _numbers(data: bytes) -> Sequence[int]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])


def _chain(start: int, following: Sequence[int]) -> Iterator[int]:
    number = start
    seen: set[int] = set()
    while number <= _LAST_SECTOR:
        if number in seen:
            raise ValueError("sectors in a circle")
        seen.add(number)
        yield number
        number = following[number] if number < len(following) else _LAST_SECTOR + 1


def _entries(data: bytes) -> Iterator[_Entry]:
    for place in range(0, len(data) - _ENTRY + 1, _ENTRY):
        length, kind = struct.unpack_from("<HB", data, place + 64)
        name = data[place : place + min(max(length, 2), 64) - 2].decode("utf-16-le", "replace")
        left, right, child = struct.unpack_from("<3I", data, place + 68)
        start, size = struct.unpack_from("<II", data, place + 116)
        yield _Entry(name, kind, left, right, child, start, size)


def _streams(entries: Sequence[_Entry]) -> Mapping[str, _Entry]:
    """Return name → stream of the outermost folder, not those of objects in a sheet."""
    found: dict[str, _Entry] = {}
    seen: set[int] = set()
    waiting = [entries[0].child]
    while waiting:
        number = waiting.pop()
        if number in seen or number >= len(entries):
            continue
        seen.add(number)
        entry = entries[number]
        if entry.kind == _STREAM:
            found.setdefault(entry.name.casefold(), entry)
        waiting += (entry.left, entry.right)
    return found
