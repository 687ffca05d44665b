"""The comments of headers: text in one part, and their boxes in another."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from sla1357.sources.filling.markup import (
    Edits,
    Element,
    attributes_of,
    element_tree,
    escaped,
    text_of,
)

__all__ = ["NO_BOXES", "NO_COMMENTS", "Comment", "comments_in", "with_boxes", "with_comments"]

_AUTHOR = "sla1357"
#: a part without comments
NO_COMMENTS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<comments xmlns="%b"><authors/><commentList/></comments>'
)


class Comment(NamedTuple):
    """A comment and its cell."""

    cell: str  #: such as K1
    text: str


def comments_in(data: bytes) -> Iterator[Comment]:
    """Yield the comments of a part.

    Raises:
        ExpatError, ValueError: they cannot be read.
    """
    root = element_tree(data)
    for element in root.all("comment"):
        cell = attributes_of(data[element.start : element.inside]).get("ref", "")
        texts = (data[each.inside : each.close] for each in element.all("t"))
        yield Comment(cell, "".join(map(text_of, texts)))


def with_comments(data: bytes, comments: Mapping[str, str]) -> bytes:
    """Return a part in which cells have other comments, or new ones.

    Args:
        data: The part.
        comments: Cell → text.
    """
    root = element_tree(data)
    prefix = root.prefix.encode()
    authors, listed = root.child("authors"), root.child("commentList")
    if authors is None or listed is None:
        raise ValueError("comments without authors, or without a list")
    edits = Edits(data)
    names = [text_of(data[each.inside : each.close]) for each in authors.children]
    if _AUTHOR not in names:
        names.append(_AUTHOR)
        author = b"<%bauthor>%b</%bauthor>" % (prefix, _AUTHOR.encode(), prefix)
        edits.append(authors, author)
    number = names.index(_AUTHOR)
    known = {_cell_of(data, each): each for each in listed.children}
    new = {cell: _comment(cell, text, number, prefix) for cell, text in comments.items()}
    for cell in new.keys() & known.keys():
        edits.replace(known[cell].start, known[cell].end, new[cell])
    if missing := [each for cell, each in new.items() if cell not in known]:
        edits.append(listed, b"".join(missing))
    return edits.made()


def _cell_of(data: bytes, comment: Element) -> str:
    return attributes_of(data[comment.start : comment.inside]).get("ref", "")


def _comment(cell: str, text: str, author: int, prefix: bytes) -> bytes:
    return (
        b'<%(p)bcomment ref="%(cell)b" authorId="%(author)d"><%(p)btext><%(p)bt '
        b'xml:space="preserve">%(text)b</%(p)bt></%(p)btext></%(p)bcomment>'
    ) % {b"p": prefix, b"cell": cell.encode(), b"author": author, b"text": escaped(text)}


#: drawings without any, in the language that Excel has for the boxes of comments
NO_BOXES = (
    b'<xml xmlns:v="urn:schemas-microsoft-com:vml" '
    b'xmlns:o="urn:schemas-microsoft-com:office:office" '
    b'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
    b'<o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
_KIND = (
    b'<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    b'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;'
    'margin-left:60pt;margin-top:2pt;width:240pt;height:120pt;z-index:1;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/>'
    '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor>"
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>"
    "</x:ClientData></v:shape>"
)
_NUMBER = re.compile(rb"_x0000_s(\d+)")
_FIRST_NUMBER = 1025  # of the shapes of a first sheet


def with_boxes(data: bytes, cells: Sequence[tuple[int, int]]) -> bytes:
    """Return a part of drawings with the hidden box of a comment for each cell.

    Args:
        data: The part, which need not be sound XML: browsers wrote the language of it.
        cells: Rows and columns, from 0.

    Raises:
        ValueError: the part has no end.
    """
    place = data.rindex(b"</xml>")
    numbers = [int(each) for each in _NUMBER.findall(data)]
    first = max([_FIRST_NUMBER - 1, *numbers]) + 1
    boxes = b"" if b'id="_x0000_t202"' in data else _KIND
    for number, (row, column) in enumerate(cells, start=first):
        boxes += _BOX.format(
            number=number,
            row=row,
            column=column,
            left=column + 1,
            right=column + 5,
            top=max(row - 1, 0),
            bottom=row + 7,
        ).encode()
    return data[:place] + boxes + data[place:]
