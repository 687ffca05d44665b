"""The XML parts of a workbook, element by element, in flat memory.

Names are those without their prefix: files in Strict OOXML, and files by other
programs, have other namespaces for the same elements.
"""

import zipfile
import zlib
from collections.abc import Callable, Generator, Mapping
from typing import IO
from xml.parsers import expat

__all__ = ["FAULTS", "Attributes", "parsed"]

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
