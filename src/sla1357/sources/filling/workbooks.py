"""A workbook with columns filled in: the parts that change are written anew, the others copied."""

import io
import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from zipfile import BadZipFile

from sla1357.core.errors import NotFilledError
from sla1357.sources.filling.comments import (
    NO_BOXES,
    NO_COMMENTS,
    comments_in,
    with_boxes,
    with_comments,
)
from sla1357.sources.filling.markup import (
    Edits,
    Element,
    attributes_of,
    element_tree,
    text_of,
    with_attributes,
)
from sla1357.sources.filling.rows import letters_of
from sla1357.sources.filling.sheets import SheetFilling, filled_sheet
from sla1357.sources.filling.styles import Styles
from sla1357.sources.merged_cells import place_of
from sla1357.sources.open_xml import OpenXmlWorkbook
from sla1357.sources.packages import FAULTS, NotAWorkbookError, Package, Relation

__all__ = ["filled_workbook"]

#: names of the format: in transitional workbooks, which Excel writes, and in strict ones
_TRANSITIONAL = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
_STRICT = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_TYPES = "[Content_Types].xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_BOXES_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_NO_RELATIONS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships '
    b'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
_SIGNATURES = "_xmlsignatures/"
_NAMES = re.compile(rb'<(?:\w+:)?definedName\s[^>]*?\bname="([^"]*)"')
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
#: behind how a workbook is calculated (ECMA-376 part 1, 18.2.27)
_AFTER_CALCULATION = {
    *("oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes"),
    *("webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst"),
}


def filled_workbook(
    path: str, data: bytes, fillings: Sequence[SheetFilling], *, force: bool
) -> tuple[bytes, bool]:
    """Return a workbook with columns filled in, and whether it counts some of them itself.

    Args:
        path: Of the workbook, for messages.
        data: The workbook.
        fillings: Of each sheet.
        force: Whether a signature may become invalid.

    Raises:
        NotFilledError: it cannot be filled in.
    """
    try:
        package = Package(io.BytesIO(data))
        book = OpenXmlWorkbook(package)
        if not force and any(name.startswith(_SIGNATURES) for name in package.names):
            raise NotFilledError(
                path,
                "it is signed, and the signature would not hold any longer; --force fills it in",
            )
        filled = _Filled(package, book)
        return filled.made(fillings), filled.counts_itself
    except (NotAWorkbookError, BadZipFile) as e:  # .ods and .xlsb are archives too
        raise NotFilledError(path, "save it as .xlsx first") from e
    except FAULTS as e:
        cause = str(e) or type(e).__name__
        reason = f"a part of it cannot be written back ({cause}); save it in Excel or WPS again"
        raise NotFilledError(path, reason) from e


class _Filled:
    """The parts of a workbook, some of them changed."""

    def __init__(self, package: Package, book: OpenXmlWorkbook) -> None:
        self._package, self._book = package, book
        self._changed: dict[str, bytes] = {}  # part → its content
        self._names = {
            text_of(name) for name in _NAMES.findall(package.content(package.main_part()))
        }
        self.counts_itself = False  #: whether columns are left out: its formulas count them

    def made(self, fillings: Sequence[SheetFilling]) -> bytes:
        part = self._book.styles_part
        if part is None:
            raise ValueError("no styles")
        styles = Styles(self._package.content(part))
        sheets = self._book.sheets
        for filling in fillings:
            named = [each.part for each in sheets if each.name == filling.name]
            if len(named) > 1:
                raise ValueError(f"{len(named)} sheets of one name")
            self._fill(named[0], filling, styles)
        self._changed[part] = styles.made()
        if any(_FORMULA.search(self._content(each.part)) for each in sheets):
            self._recalculate()
        return self._package.rewritten(self._changed)

    def _content(self, part: str) -> bytes:
        return self._changed[part] if part in self._changed else self._package.content(part)

    def _fill(self, part: str, filling: SheetFilling, styles: Styles) -> None:
        data = self._content(part)
        root = element_tree(data, opaque="sheetData")
        relations = self._package.relations(part)
        comments = next((r.target for r in relations.values() if r.kind == "comments"), None)
        known = {c.cell: c.text for c in comments_in(self._content(comments))} if comments else {}
        marked = dict(_marked(known, filling))
        whole, filling = filling, _uncounted(filling, marked, self._names)
        self.counts_itself |= len(filling.columns) < len(whole.columns)
        names = _STRICT if _STRICT[0].encode() in data[:4096] else _TRANSITIONAL
        new: dict[str, Relation] = {}
        if comments is None:
            comments = self._free("xl/comments{}.xml")
            self._changed[comments] = NO_COMMENTS % names[0].encode()
            new[_free_id({**relations, **new})] = Relation("comments", comments)
            self._declare(comments)
        boxes, boxes_id = _boxes_of(root, data, relations), None
        if boxes is None:
            boxes = self._free("xl/drawings/vmlDrawing{}.vml")
            self._changed[boxes] = NO_BOXES
            boxes_id = _free_id({**relations, **new})
            new[boxes_id] = Relation("vmlDrawing", boxes)
        self._relate(part, new, names[1])
        filled = filled_sheet(
            data,
            root,
            filling,
            styles,
            marked,
            from_1904=self._book.from_1904,
            boxes=boxes_id,
            relationships=names[1],
        )
        self._changed[part] = filled.data
        line = filling.header.line
        cells = {place: f"{letters_of(place)}{line}" for place in filled.places}
        texts = [column.note for column in filling.columns]
        self._changed[comments] = with_comments(
            self._content(comments), dict(zip(cells.values(), texts, strict=True))
        )
        unboxed = [(line - 1, place) for place, cell in cells.items() if cell not in known]
        self._changed[boxes] = with_boxes(self._content(boxes), unboxed)

    def _free(self, pattern: str) -> str:
        """Return a name that no part has."""
        number = 1
        while (name := pattern.format(number)) in self._package or name in self._changed:
            number += 1
        return name

    def _relate(self, part: str, new: Mapping[str, Relation], names: str) -> None:
        """Note the references of a part to new ones."""
        if not new:
            return
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        data = self._content(rels) if rels in self._package else _NO_RELATIONS
        root, edits = element_tree(data), Edits(data)
        sources = [
            f'<{root.prefix}Relationship Id="{key}" Type="{names}/{relation.kind}" '
            f'Target="/{relation.target}"/>'
            for key, relation in new.items()
        ]
        edits.append(root, "".join(sources).encode())
        self._changed[rels] = edits.made()

    def _declare(self, comments: str) -> None:
        """Note the types of a new part of comments, and of the boxes of comments."""
        data = self._content(_TYPES)
        root, edits = element_tree(data), Edits(data)
        tags = [attributes_of(data[each.start : each.inside]) for each in root.children]
        new = f'<{root.prefix}Override PartName="/{comments}" ContentType="{_COMMENTS_TYPE}"/>'
        if not any(tag.get("Extension", "").casefold() == "vml" for tag in tags):
            new += f'<{root.prefix}Default Extension="vml" ContentType="{_BOXES_TYPE}"/>'
        edits.append(root, new.encode())
        self._changed[_TYPES] = edits.made()

    def _recalculate(self) -> None:
        """Have formulas calculated on opening: they may refer to the columns."""
        part = self._package.main_part()
        data = self._content(part)
        root, edits = element_tree(data), Edits(data)
        if old := root.child("calcPr"):
            tag = data[old.start : old.inside]
            edits.replace(old.start, old.inside, with_attributes(tag, fullCalcOnLoad="1"))
        else:
            new = f'<{root.prefix}calcPr fullCalcOnLoad="1"/>'.encode()
            edits.add(root, new, before=_AFTER_CALCULATION)
        self._changed[part] = edits.made()


def _marked(comments: Mapping[str, str], filling: SheetFilling) -> Iterator[tuple[str, int]]:
    """Yield the marks of columns that an earlier run has added, and their places."""
    for cell, text in comments.items():
        letters, line = re.sub(r"\d", "", cell), re.sub(r"\D", "", cell)
        if line == str(filling.header.line):
            for column in filling.columns:
                if column.mark in text.splitlines():
                    yield column.mark, place_of(letters.encode())


def _uncounted(
    filling: SheetFilling, marked: Mapping[str, int], names: AbstractSet[str]
) -> SheetFilling:
    """Return what is filled in without the columns that formulas of the workbook count."""
    own = set(marked.values())
    headers = {each.header for each in filling.header.columns if each.place not in own}
    kept = [
        place
        for place, column in enumerate(filling.columns)
        if column.mark in marked
        or not (column.counted_with and column.counted_with <= names and column.names & headers)
    ]
    return replace(
        filling,
        columns=[filling.columns[place] for place in kept],
        rows={line: [cells[place] for place in kept] for line, cells in filling.rows.items()},
    )


def _boxes_of(root: Element, data: bytes, relations: Mapping[str, Relation]) -> str | None:
    """Return the part with the boxes of the comments of a sheet."""
    drawing = root.child("legacyDrawing")
    given = attributes_of(data[drawing.start : drawing.inside]) if drawing else {}
    key = next((value for name, value in given.items() if name.rpartition(":")[2] == "id"), "")
    return relations[key].target if key in relations else None


def _free_id(relations: Mapping[str, Relation]) -> str:
    number = len(relations) + 1
    while f"rId{number}" in relations:
        number += 1
    return f"rId{number}"
