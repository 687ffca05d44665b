"""The parts of a workbook, a ZIP archive of XML; how they refer to each other; merged cells."""

import os
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Generator, Mapping, Sequence
from typing import IO, NamedTuple
from xml.parsers import expat

from sla1357.readers.dates import parse_day

__all__ = [
    "FAULTS",
    "Attributes",
    "Block",
    "MergedCells",
    "NotAWorkbookError",
    "Package",
    "Relation",
    "merged_blocks",
    "parsed",
    "place_of",
]

#: what is raised at a file that is no sound workbook
FAULTS = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError),
    *(RuntimeError, ArithmeticError, LookupError, TypeError, ValueError),
)
Attributes = Mapping[str, str]  #: by their names with prefixes
_PIECE = 2**16  # bytes


class _LocalNames(dict[str, str]):
    """Name with its prefix → name without."""

    def __missing__(self, name: str) -> str:
        local = name.rpartition(":")[2]
        if len(self) < 1000:  # noqa: PLR2004 - no format has so many names
            self[name] = local
        return local


def parsed(
    stream: IO[bytes],
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> Generator[None]:
    """Call the functions for each element of a part; stop after each piece of it.

    Raises:
        ExpatError: the part is no XML, or ends early.
        ValueError: it defines entities of its own, which no workbook does.
    """
    names = _LocalNames()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(names[name], attributes)
    parser.EndElementHandler = lambda name: end(names[name])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    while piece := stream.read(_PIECE):
        parser.Parse(piece, False)  # noqa: FBT003 - takes no keywords
        yield
    parser.Parse(b"", True)  # noqa: FBT003
    yield


def _refuse(name: str, *_: object) -> None:
    raise ValueError(f"a document type: {name}")


_MOST_UNPACKED = 2**31  # bytes of all parts; a full sheet has half of that
_FREELY_UNPACKED = 2**20  # bytes of all parts, however small the file is
_MOST_TIMES = 200  # its size; a million formatted rows without a text unpack to 45 times
#: a part or a folder that only this kind of file has → the ending of its name
_OTHER_KINDS = {
    "xl/workbook.bin": ".xlsb",
    "word/document.xml": ".docx",
    "ppt/presentation.xml": ".pptx",
    "index/document.iwa": ".numbers",
    "content.xml": ".ods",
}


class NotAWorkbookError(ValueError):
    """An archive is no workbook, but some other file."""

    def __init__(self, ending: str) -> None:
        self.ending = ending
        super().__init__(ending)


class Relation(NamedTuple):
    """A reference from one part to another."""

    kind: str  #: last word of its type, such as "worksheet"
    target: str  #: name of the part


class Package:
    """The parts of a workbook by name, whatever the spelling."""

    def __init__(self, stream: IO[bytes]) -> None:
        """Open an archive.

        Raises:
            BadZipFile: it is none.
            ValueError: it unpacks to what no workbook holds.
        """
        size = stream.seek(0, os.SEEK_END)
        self._archive = zipfile.ZipFile(stream)
        parts = self._archive.infolist()
        unpacked = sum(part.file_size for part in parts)  # no part unpacks to more than it says
        if unpacked > min(_MOST_UNPACKED, max(_FREELY_UNPACKED, _MOST_TIMES * size)):
            raise ValueError(f"{size:,} bytes that unpack to {unpacked:,}")
        # some programs write other capitals, and \\ for /
        self._parts = {_key(part.filename): part for part in parts}

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._parts

    def opened(self, name: str) -> IO[bytes]:
        """Open a part for reading.

        Raises:
            KeyError: there is none of this name.
        """
        return self._archive.open(self._parts[_key(name)])

    def main_part(self) -> str:
        """Return the name of the part that lists the sheets.

        Raises:
            NotAWorkbookError: the archive holds none.
        """
        documents = (r.target for r in self.relations("").values() if r.kind == "officeDocument")
        for name in (*documents, "xl/workbook.xml"):
            if name in self and name.casefold().startswith("xl/") and not name.endswith(".bin"):
                return name
        for name, ending in _OTHER_KINDS.items():
            if name in self:
                raise NotAWorkbookError(ending)
        raise NotAWorkbookError(".zip")

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Return id → reference of a part; empty without any."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, Relation] = {}

        def start(element: str, attributes: Attributes) -> None:
            if element == "Relationship" and attributes.get("TargetMode") != "External":
                kind = attributes.get("Type", "").rpartition("/")[2]
                target = attributes.get("Target", "").replace("\\", "/")
                whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found[attributes.get("Id", "")] = Relation(kind, whole)

        if rels in self:
            self.read(rels, start)
        return found

    def read(
        self,
        name: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] = lambda _: None,
        text: Callable[[str], None] = lambda _: None,
    ) -> None:
        """Call the functions for each element of a part.

        Raises:
            BadZipFile, ExpatError, KeyError, ValueError: there is no such part, or it is no XML.
        """
        with self.opened(name) as stream:
            for _ in parsed(stream, start=start, end=end, text=text):
                pass


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


_MERGED = re.compile(
    rb"<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*[\"']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})[\"']"
)


_LONGEST_MERGED = 200  # bytes of the element


_MOST_BLOCKS = 100_000


_WIDEST_BLOCK = 100  # columns; a wider one is a title or a remark


class Block(NamedTuple):
    """Merged cells; only the first one has a value."""

    top: int  #: row, 1-based
    bottom: int  #: row, inclusive
    left: int  #: place of the column, from 0
    right: int  #: place, inclusive


def merged_blocks(stream: IO[bytes]) -> tuple[Sequence[Block], bool]:
    """Return the merged cells of a sheet by top row, and whether these are all.

    They follow the rows in the file, so they are searched for beforehand,
    without parsing.
    """
    blocks: list[Block] = []
    kept = b""
    while piece := stream.read(_PIECE):
        data = kept + piece
        last = 0
        if b"mergeCell" in data:
            for found in _MERGED.finditer(data):
                last = found.end()
                left, top, right, bottom = found.groups()
                block = Block(int(top), int(bottom), place_of(left), place_of(right))
                is_one_cell = block.top == block.bottom and block.left == block.right
                if not is_one_cell and block.right - block.left < _WIDEST_BLOCK:
                    blocks.append(block)
            if len(blocks) > _MOST_BLOCKS:
                return sorted(blocks[:_MOST_BLOCKS]), False
        kept = data[max(last, len(data) - _LONGEST_MERGED) :]
    return sorted(blocks), True


def place_of(letters: bytes) -> int:
    """Return the place of a column, from 0, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


class MergedCells:
    """The values of merged cells for the other cells of their block."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._coming = iter(blocks)
        self._next = next(self._coming, None)
        self._open: list[tuple[Block, str]] = []

    def merged_in(self, line: int, cells: Sequence[str]) -> Mapping[int, str] | None:
        """Return place → value of the block, for the cells of a row in a block.

        In the first row of a block, only a day applies to the cells to the right.
        """
        if self._open:
            self._open = [each for each in self._open if each[0].bottom >= line]
        merged = {
            place: text
            for block, text in self._open
            for place in range(block.left, block.right + 1)
        }
        while self._next and self._next.top <= line:
            block = self._next
            text = cells[block.left] if block.left < len(cells) else ""
            if block.top == line and text:
                if block.bottom > line:
                    self._open.append((block, text))
                if block.left < block.right and _is_day_among_others(text, cells):
                    merged |= dict.fromkeys(range(block.left + 1, block.right + 1), text)
            self._next = next(self._coming, None)
        return merged or None


def _is_day_among_others(text: str, cells: Sequence[str]) -> bool:
    """Return whether a text is a day and its row has other cells, unlike a line below a table."""
    return parse_day(text, serials=False).day is not None and sum(map(bool, cells)) > 1
