"""The parts of a workbook, a ZIP archive of XML, and how they refer to each other."""

import io
import os
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Generator, Mapping
from copy import copy
from typing import IO, NamedTuple
from xml.parsers import expat

__all__ = [
    "FAULTS",
    "TEXT_ELEMENT",
    "Attributes",
    "NotAWorkbookError",
    "Package",
    "Relation",
    "Usual",
    "decoded",
    "parsed",
]

#: what is raised at a file that is no sound workbook
FAULTS = (
    *(zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, NotImplementedError),
    *(RuntimeError, ArithmeticError, LookupError, TypeError, ValueError, struct.error),
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


class Usual(NamedTuple):
    """Elements that need no parser where they are spelled as most programs spell them."""

    container: bytes  #: name of the element around them
    closing: bytes  #: their end tag
    #: reads one, given up to its end tag; returns False if the parser must read it
    read: Callable[[bytes], bool]


def parsed(
    stream: IO[bytes],
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
    usual: Usual | None = None,
) -> Generator[None]:
    """Call the functions for each element of a part; stop after each piece of it.

    Elements that `usual` reads do not reach the functions.

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
    try:
        if usual:
            yield from _read_usual(parser, stream, usual)
        while piece := stream.read(_PIECE):
            parser.Parse(piece, False)  # noqa: FBT003 - takes no keywords
            yield
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError:
        if usual:  # the parser has not seen all: find the place in the whole part
            stream.seek(0)
            expat.ParserCreate().ParseFile(stream)
        raise
    yield


#: before the elements: a declaration of UTF-8, and tags; no comment, where a tag is none
_BEFORE = (
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'](?i:utf-8)[\"'])?"
    rb"(?: standalone=[\"']\w+[\"'])?\s*\?>)?(?:\s*<[\w/][^<>]*>)*?\s*"
)
_LONGEST = 2**18  # bytes of an element; a longer one is left to the parser


def _read_usual(parser: expat.XMLParserType, stream: IO[bytes], usual: Usual) -> Generator[None]:
    """Read elements while they may be spelled as usual; the parser reads everything else."""
    rest = stream.read(_PIECE)
    before = re.match(_BEFORE + rb"<%b\b[^<>]*(?<!/)>" % usual.container, rest)
    if before:
        parser.Parse(before[0], False)  # noqa: FBT003
        rest = rest[before.end() :]
    end = b"</" + usual.container
    goes_on = before is not None
    while goes_on:
        *elements, rest = rest.split(usual.closing)
        for element in elements:
            if not (goes_on and usual.read(element)):
                parser.Parse(element + usual.closing, False)  # noqa: FBT003
                # what follows may be no elements, but in a comment or behind them
                goes_on = goes_on and not any(mark in element for mark in (b"<!", b"<?", end))
        if goes_on and len(rest) <= _LONGEST and not rest.lstrip().startswith(end):
            yield
            piece = stream.read(_PIECE)
            rest += piece
            goes_on = bool(piece)
        else:
            goes_on = False
    parser.Parse(rest, False)  # noqa: FBT003
    yield


#: one text in an element of its own, without marks that stand for other characters
TEXT_ELEMENT = r'<t(?: xml:space="preserve")?>([^<>&]*)</t>'
_NO_TEXT = re.compile("[\0-\x1f\ufffe\uffff]")  # what XML forbids, and line ends


def decoded(element: bytes) -> str:
    """Return an element that is spelled as usual as text.

    Raises:
        ValueError: the parser must read it.
    """
    text = element.decode()
    if not text.isprintable() and _NO_TEXT.search(text):
        raise ValueError(text)
    return text


def _refuse(name: str, *_: object) -> None:
    raise ValueError(f"a document type: {name}")


_MOST_UNPACKED = 2**31  # bytes of all parts; a full sheet has half of that
_FREELY_UNPACKED = 2**20  # bytes of all parts, however small the file is
_MOST_TIMES = 200  # its size; a million formatted rows without a text unpack to 45 times
#: a part or a folder that only this kind of file has → the ending of its name
_OTHER_KINDS = {
    "word/document.xml": ".docx",
    "ppt/presentation.xml": ".pptx",
    "index/document.iwa": ".numbers",
}
_OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
#: the kind of an OpenDocument that is no workbook → the ending of its name
_OTHER_DOCUMENTS = {"text": ".odt", "presentation": ".odp", "graphics": ".odg"}


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

    @property
    def names(self) -> list[str]:
        """Return the names of all parts, in order."""
        return [part.filename for part in self._archive.infolist()]

    def content(self, name: str) -> bytes:
        """Return the content of a part.

        Raises:
            BadZipFile, KeyError: it is damaged, or there is none of this name.
        """
        with self.opened(name) as stream:
            return stream.read()

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """Return the archive with other content for some parts, and with new parts at its end."""
        contents = {_key(name): content for name, content in changed.items()}
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in self._archive.infolist():
                content = contents.get(_key(part.filename))
                same = copy(part)  # with its time, so that the same parts make the same archive
                archive.writestr(same, self._archive.read(part) if content is None else content)
            for name, content in changed.items():
                if name not in self:
                    new = zipfile.ZipInfo(name)  # of 1980
                    new.compress_type = zipfile.ZIP_DEFLATED
                    archive.writestr(new, content)
        return made.getvalue()

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
        for name in (*documents, "xl/workbook.xml", "xl/workbook.bin"):
            if name in self and name.casefold().startswith("xl/"):
                return name
        for name, ending in _OTHER_KINDS.items():
            if name in self:
                raise NotAWorkbookError(ending)
        raise NotAWorkbookError(".zip")

    def is_open_document(self) -> bool:
        """Return whether it is a workbook of LibreOffice.

        Raises:
            NotAWorkbookError: it holds a text, slides or a drawing.
        """
        kind = ""
        if "mimetype" in self:
            with self.opened("mimetype") as stream:
                kind = stream.read(200).decode("ascii", "replace").strip()
        if ending := _OTHER_DOCUMENTS.get(kind.removeprefix(_OPEN_DOCUMENT).split("-")[0]):
            raise NotAWorkbookError(ending)
        return "content.xml" in self

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
        usual: Usual | None = None,
    ) -> None:
        """Call the functions for each element of a part, but for those that `usual` reads.

        Raises:
            BadZipFile, ExpatError, KeyError, ValueError: there is no such part, or it is no XML.
        """
        with self.opened(name) as stream:
            for _ in parsed(stream, start=start, end=end, text=text, usual=usual):
                pass


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
