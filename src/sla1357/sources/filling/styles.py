"""The looks of filled cells: as those next to them, with formats of their own."""

import re

from sla1357.core.filling.columns import Highlight
from sla1357.sources.filling.markup import (
    Edits,
    Element,
    attributes_of,
    element_tree,
    escaped,
    with_attributes,
)

__all__ = ["Styles"]

_GENERAL = "0"
_ALIGNMENT = re.compile(rb"<(?:\w+:)?alignment[^>]*>")
_FIRST_OWN_FORMAT = 164  # those before are built in (ECMA-376 part 1, 18.8.30)
_DAY, _PROVISIONAL_DAY = r"yyyy\-mm\-dd", r'"≈"yyyy\-mm\-dd'
#: behind each of the parts that are added (18.8.39)
_AFTER_FORMATS = {
    *("fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"),
    *("tableStyles", "colors", "extLst"),
}
_AFTER_HIGHLIGHTS = {"tableStyles", "colors", "extLst"}


class Styles:
    """The part of a workbook with the looks of cells, to which some are added."""

    def __init__(self, data: bytes) -> None:
        """Read the looks that there are.

        Raises:
            ExpatError, ValueError: they cannot be read.
        """
        self._data = data
        self._root = element_tree(data)
        self._prefix = self._root.prefix.encode()
        self._looks = self._content("cellXfs", "xf")
        self._highlights = self._content("dxfs", "dxf")
        self._formats = {
            each["formatCode"]: each["numFmtId"]
            for each in map(attributes_of, self._content("numFmts", "numFmt"))
            if "formatCode" in each and "numFmtId" in each
        }
        self._known = {
            "cellXfs": len(self._looks),
            "dxfs": len(self._highlights),
            "numFmts": len(self._formats),
        }
        self._made: dict[tuple[int, str, bool], int] = {}
        self._new_formats: list[bytes] = []

    def of_day(self, style: int, *, is_provisional: bool) -> int:
        """Return the number of the look of a due day next to a cell of some look."""
        return self._with_format(style, _PROVISIONAL_DAY if is_provisional else _DAY)

    def of_text(self, style: int, *, is_sentence: bool) -> int:
        """Return the number of the look of a text next to a cell of some look."""
        return self._with_format(style, "", left=is_sentence)

    def _with_format(self, style: int, code: str, *, left: bool = False) -> int:
        if (style, code, left) not in self._made:
            looks = self._looks
            look = looks[style] if style < len(looks) else b"<%bxf/>" % self._prefix
            end = look.index(b">") + 1
            tag = with_attributes(
                look[:end],
                numFmtId=self._format(code) if code else _GENERAL,
                applyNumberFormat="1",
                quotePrefix=None,
            )
            new = tag + look[end:]
            self._made[style, code, left] = _place_in(looks, _at_left(new) if left else new)
        return self._made[style, code, left]

    def _format(self, code: str) -> str:
        if code not in self._formats:
            used = [int(each) for each in self._formats.values() if each.isdigit()]
            number = str(max([_FIRST_OWN_FORMAT - 1, *used]) + 1)
            self._formats[code] = number
            self._new_formats.append(
                b'<%bnumFmt numFmtId="%b" formatCode="%b"/>'
                % (self._prefix, number.encode(), escaped(code))
            )
        return self._formats[code]

    def highlight(self, of: Highlight) -> int:
        """Return the number of the colours of a conditional format."""
        bold = "<b/>" if of.is_bold else ""
        font = f'<font>{bold}<color rgb="FF{of.ink}"/></font>'
        fill = f'<fill><patternFill patternType="solid"><fgColor rgb="FF{of.ground}"/>'
        fill += f'<bgColor rgb="FF{of.ground}"/></patternFill></fill>'
        text = f"<dxf>{font}{fill if of.ground else ''}</dxf>"
        prefix = self._root.prefix
        text = text.replace("</", "\0").replace("<", f"<{prefix}").replace("\0", f"</{prefix}")
        return _place_in(self._highlights, text.encode())

    def made(self) -> bytes:
        """Return the part with all looks that were asked for."""
        edits = Edits(self._data)
        self._extend(edits, "numFmts", self._new_formats, _AFTER_FORMATS)
        self._extend(edits, "cellXfs", self._looks[self._known["cellXfs"] :], _AFTER_HIGHLIGHTS)
        self._extend(edits, "dxfs", self._highlights[self._known["dxfs"] :], _AFTER_HIGHLIGHTS)
        return edits.made()

    def _extend(self, edits: Edits, name: str, new: list[bytes], after: set[str]) -> None:
        if not new:
            return
        count = str(self._known[name] + len(new))
        if part := self._root.child(name):
            edits.append(part, b"".join(new), count=count)
            return
        tag = self._prefix + name.encode()
        whole = b'<%b count="%b">%b</%b>' % (tag, count.encode(), b"".join(new), tag)
        edits.add(self._root, whole, before=after)

    def _content(self, name: str, child: str) -> list[bytes]:
        part = self._root.child(name)
        return [self._source(each) for each in part.children if each.name == child] if part else []

    def _source(self, element: Element) -> bytes:
        return self._data[element.start : element.end]


def _at_left(look: bytes) -> bytes:
    """Return a look whose texts begin at the left; a look without an alignment has that."""
    if found := _ALIGNMENT.search(look):
        return look.replace(found[0], with_attributes(found[0], horizontal="left"))
    return look


def _place_in(items: list[bytes], item: bytes) -> int:
    """Return the place of an item, which is added if it is new."""
    if item not in items:
        items.append(item)
    return items.index(item)
