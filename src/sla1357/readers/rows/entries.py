"""Turn a row of a ledger into the entry of a case, or into an unreadable row with a reason."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from sla1357.core.cases import (
    ENTRY_TEXTS,
    CaseId,
    Column,
    Columns,
    Entry,
    OwnLimit,
    Reason,
    UnreadableRow,
)
from sla1357.core.findings import Code, Finding
from sla1357.readers.cells import counts_rows, is_no_day, is_placeholder, is_rounded, is_ruined
from sla1357.readers.dates import is_like_a_day, parse_day
from sla1357.readers.decoding import DAMAGE
from sla1357.readers.headers.fields import TEXTS, Id, fields_of
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.headers.names import Kind
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.persons import (
    is_name_for_number,
    is_number_of_a_person,
    without_numbers_of_persons,
)
from sla1357.readers.rows.case_cells import CaseReader
from sla1357.readers.rows.findings import SAME, SAME_AS_ABOVE, RowFindings
from sla1357.readers.rows.formats import RowFormat
from sla1357.readers.rows.own_limits import own_limits
from sla1357.readers.tables import Row
from sla1357.readers.text import plain, unguarded

__all__ = ["USUAL_NUMBER", "EntryReader", "without_number"]

#: numbers of cases that need no further look: CY-0012, SQ2026111600017, QD-LF-2026-11-0017
USUAL_NUMBER = re.compile(
    r"(?!(?:[a-z]+[-_])?(?:qq|wx|vx|wei)|demo|test)"
    r"(?:[a-z]{1,4}(?:[-_][a-z]{1,4})?[-_]?)?"
    r"(?:20[2-9]\d[-_]?(?:(?:0[1-9]|1[0-2])[-_]?(?:[0-3]\d[-_]?)?)?)?\d{1,8}",
    re.ASCII | re.IGNORECASE,
)

#: fields in whose columns a bare day is out of place
_NO_DAYS = fields_of(*(Kind.NUMBER, Kind.TEXT, Kind.TYPE, Kind.STATUS, Kind.UNUSED, Kind.PERSON))
_OF_TEXT = rare_pattern(r"备注|说明|情况|结果|内容|记录|意见|评价|满意|姓名|电话|单位|人员?$")
_OF_DAYS = re.compile(r"日期|时间|时限|期限|日$")
_BARE = rare_pattern(r"[\d年月日号时分秒T\s/.:-]+", re.ASCII)  # without a remark
_DECIMAL = rare_pattern(r"\d+\.\d+", re.ASCII)
#: a text that belongs in a column of days: a day in other words, a mark, or what was done
_OF_A_STAGE = rare_pattern(
    r"\d{4}[-./年]|\d[./-]\d|\d[月日号]|联系|电话|沟通|微信|短信|来访|上门|[已未待正补同]|^\W+$"
)
#: a name that a clerk has made as wide as others: 张 伟
_PADDED = rare_pattern(r"[\u4e00-\u9fff](?:\s+[\u4e00-\u9fff]){1,3}")
_ENOUGH = 2  # signs that a row has slipped, where one may be a coincidence


class _Edge(NamedTuple):
    """Where a run of columns of days ends."""

    first: int  #: place of the first of them
    behind: int  #: place of the column behind the last one, which holds no days
    is_nameless: bool


class Slips:
    """Finds rows with days, or the ends of rows, under the column to the right of their own."""

    def __init__(self, form: RowFormat) -> None:
        columns, names = form.columns, form.names
        days = {place for field, place in form.places.items() if names.is_of_days(field)}
        self._edges = [
            _Edge(_first_of(place, days), place + 1, _is_nameless(columns, place + 1))
            for place in sorted(days)
            if place + 1 not in days and _holds_no_days(columns, place + 1, names)
            # a row whose receipt is no day is not answered anyway
            if _first_of(place, days) != form.places[Id.RECEIVED]
        ]
        last = max(days, default=0)
        named = [column.place for column in columns.columns if column.header]
        # a workbook divides its rows by itself, and notes to the right of a table are usual there
        self._beyond = range(max(last, *named) + 1, form.width) if form.ragged and named else ()
        stages = {form.places.get(field) for field in form.stages}
        self._firsts = sorted({_first_of(place, days) for place in days & stages})
        #: places where a filled cell asks for a look at its row
        self.watched: tuple[int, ...] = (
            *(edge.behind for edge in self._edges if edge.behind < form.width),
            *self._beyond,
            *(self._firsts if self._beyond else ()),
        )

    def place_in(self, cells: Sequence[str]) -> int | None:
        """Return the place of a cell that has slipped; None where none seems to have."""
        signs, at = 0, None
        for first, behind, is_nameless in self._edges:
            if (
                behind < len(cells)
                and cells[behind][:1].isdigit()
                and _is_bare_day(cells[behind])
                and not is_like_a_day(cells[first])
            ):
                has_other = any(map(is_like_a_day, cells[first + 1 : behind]))
                signs += 1 + is_nameless + has_other
                at = behind if at is None else at
        if signs >= _ENOUGH:
            return at
        return self._place_in_padded(cells) if self._beyond else None

    def _place_in_padded(self, cells: Sequence[str]) -> int | None:
        """Return such a place where blank cells at the end of rows hide that a row is too long.

        A text stands in the first column of days, before a day or before a cell to the right
        of the last name.
        """
        first = next(
            (p for p in self._firsts if cells[p].strip() and not is_like_a_day(cells[p])), None
        )
        if first is None:
            return None
        filled = next((p for p in self._beyond if plain(cells[p])), None)
        has_days = any(map(is_like_a_day, cells[first + 1 :]))
        if is_no_day(cells[first]):
            return filled if has_days else None
        if filled is None and has_days and not _OF_A_STAGE.search(plain(cells[first])):
            return first
        return filled


def _first_of(place: int, days: set[int]) -> int:
    while place - 1 in days:
        place -= 1
    return place


def _is_nameless(columns: Columns, place: int) -> bool:
    return place >= columns.width or not columns.columns[place].header


def _holds_no_days(columns: Columns, place: int, names: HeaderNames) -> bool:
    return _is_nameless(columns, place) or _is_of_text(columns.columns[place], names)


def _is_of_text(column: Column, names: HeaderNames) -> bool:
    if column.reason is Reason.UNREAD_DAYS or _OF_DAYS.search(column.header):
        return False
    field = column.field or names.match(column.header).field
    return field in _NO_DAYS or _OF_TEXT.search(column.header) is not None


def _is_bare_day(cell: str) -> bool:
    text = plain(cell)
    # 满意度 0.85 is no sign of a slip, though some write 8.5 for a day
    if not _BARE.fullmatch(text) or _DECIMAL.fullmatch(text):
        return False
    day, code, _ = parse_day(cell, serials=False)
    return code is Code.NO_YEAR or (day is not None and code is None)


#: fields that rows with merged cells have in common
_SAME_IN_A_BLOCK = fields_of(Kind.NUMBER, Kind.TEXT, Kind.TYPE)
#: fields that only explain others
_SAID_ELSEWHERE = {*fields_of(Kind.STATUS, Kind.ANSWER, Kind.DECISION), Id.CLOCK}
_REMEMBERED = 1024  # names, of which a ledger has few


class EntryReader:
    """Turns rows into entries."""

    def __init__(self, form: RowFormat, *, ordered: bool = True) -> None:
        """Read rows of one format; the row above is known only if `ordered`."""
        columns, places = form.columns, form.places
        self._format = form
        self.cases: CaseReader = CaseReader(form)
        self._personal = any(column.reason is Reason.PERSON for column in columns.columns)
        self._id_place = places.get(Id.ID)
        ids = [column.named for column in columns.columns if column.field == Id.ID]
        self.has_row_numbers: bool = Reason.WEAK in ids
        self._text_places = [(field, places[field]) for field in TEXTS if field in places]
        self._joined = columns.joined
        self._fields = {place: field for field, place in places.items()}
        self.text_places: list[int | None] = [places.get(field) for field in ENTRY_TEXTS]
        self._ordered = ordered
        # what marks stand for: the texts of the case above, and its complexity
        self._above: Sequence[str | None] = ()
        self._type_above = ""
        self._type_place = places.get(Id.TYPE)
        self._slips = Slips(form)
        self.watched: tuple[int, ...] = self._slips.watched
        self.limits_of: Callable[[Sequence[str]], tuple[OwnLimit, ...]] | None = own_limits(form)

    def entry_of(self, row: Row) -> tuple[Entry | UnreadableRow, Sequence[Finding]]:
        """Return the case of a row and its findings; no case if one of them is an error."""
        line, cells, _, merged, _ = row
        findings = RowFindings(self._format, line, cells)
        if len(cells) != self._format.width and not self._fit(findings):
            return self._given_up(findings, row)
        cells = findings.cells
        for place in self.watched:
            if cells[place] and self._has_slipped(findings):
                return self._given_up(findings, row)
        if merged or self._joined:
            cells = self._filled(findings, merged)
        case_id = self._case_id(findings, line)
        for field, place in self._text_places:
            if DAMAGE in cells[place]:
                findings.add(Code.DAMAGED_TEXT, field)
        texts = self._texts_of(findings)
        cells = findings.cells
        read = self.cases.case_in(cells, findings)
        if read is None:
            # a row whose day is none may have slipped, and a name stand in place of the number
            shown = None if is_name_for_number(case_id) else case_id
            return self._unreadable(row, shown), findings.sorted()
        source, sheet, number = self._format.source, self._format.sheet, row.number
        limits = self.limits_of(cells) if self.limits_of else ()
        entry = Entry(
            read.case, case_id, line, source, read.headers, sheet, number, limits, *texts
        )
        return entry, findings.sorted()

    def _texts_of(self, findings: RowFindings) -> Sequence[str | None]:
        """Return the texts of an entry; ditto marks repeat the case above."""
        cells = findings.cells
        texts = [None if place is None else _text(cells[place]) for place in self.text_places]
        if not SAME.isdisjoint(texts):
            for number, field in enumerate(ENTRY_TEXTS):
                if texts[number] in SAME:
                    is_filled = bool(self._above) and texts[number] in SAME_AS_ABOVE
                    findings.add(Code.DITTO_FILLED if is_filled else Code.DITTO, field)
                    texts[number] = self._above[number] if is_filled else None
        place = self._type_place
        if place is not None and cells[place] in SAME_AS_ABOVE and self._type_above:
            findings.add(Code.DITTO_FILLED, Id.TYPE)
            findings.cells = [*cells[:place], self._type_above, *cells[place + 1 :]]
        if self._ordered:
            self._above = texts
            self._type_above = "" if place is None else findings.cells[place]
        return texts

    def follow(self, row: Sequence[str]) -> None:
        """Take a row for the one above, which another reader has read."""
        if self._ordered:
            places = self.text_places
            self._above = [None if place is None else _text(row[place]) for place in places]
            self._type_above = "" if self._type_place is None else row[self._type_place]

    def plain_text(self, cell: str) -> str | Literal[False] | None:
        """Return the text in a cell; False: there is something to note about it."""
        text = _text_in(cell)
        return False if DAMAGE in cell or text in SAME else text

    def is_plain_number(self, cell: str) -> bool:
        """Return whether there is nothing to note about a number that is not used twice."""
        is_bare = unguarded(cell) == cell and DAMAGE not in cell
        return is_bare and not without_number(cell) and not is_rounded(cell)

    def may_have_slipped(self, row: Sequence[str]) -> bool:
        """Return whether cells may have slipped to the right."""
        return self._slips.place_in(row) is not None

    def forget_above(self) -> None:
        """Forget the row above, because a row that was not read follows it."""
        self._above, self._type_above = (), ""

    def _fit(self, findings: RowFindings) -> bool:
        """Make a row as wide as the header; return whether its cells stand under their own."""
        cells, width = findings.cells, self._format.width
        if self._format.ragged and any(cell.endswith("\\") for cell in cells):
            findings.cells = ()
            findings.add(Code.BACKSLASHES)
            return False
        if self._format.ragged and any(plain(cell) for cell in cells[width:]):
            # the cells stand under wrong headers, names among them: nothing of them is repeated
            findings.cells = ()
            findings.add(Code.TOO_MANY_CELLS, None, len(cells), width)
            return False
        if len(cells) > width and self._has_slipped(findings):
            return False
        # cells that may have slipped under wrong headers are not repeated
        findings.repeats = not (self._format.ragged and self._personal)
        findings.may_have_slipped = self._format.ragged
        if self._format.ragged and len(cells) < width:
            findings.add(Code.TOO_FEW_CELLS, None, len(cells), width)
        findings.cells = [*cells, *([""] * (width - len(cells)))]
        return True

    def _filled(self, findings: RowFindings, merged: Mapping[int, str] | None) -> Sequence[str]:
        """Return the cells, filled from merged cells and joined columns."""
        if merged:
            self._fill(findings, merged)
        if self._joined:
            self._join(findings)
        return findings.cells

    def _fill(self, findings: RowFindings, merged: Mapping[int, str]) -> None:
        """Give blank cells the value of the merged cell above, except for days.

        A merged day may belong to one of the rows only.  It leaves a stage unclear, and makes
        the row unreadable in another field.
        """
        cells = list(findings.cells)
        for place, text in merged.items():
            field = self._fields.get(place)
            if field is None or plain(cells[place]):
                continue
            if field in _SAME_IN_A_BLOCK:
                cells[place] = text
                if field != Id.ID:
                    findings.add(Code.MERGED_TEXT, field)
            elif field not in _SAID_ELSEWHERE and not is_no_day(text):
                findings.add(Code.MERGED_DAY, field, parse_day(text).day or "…")
                if field in self._format.stages:
                    findings.unclear.append(field)
        findings.cells = cells

    def _join(self, findings: RowFindings) -> None:
        """Move the day of a complex case to the column for ordinary cases, if that is blank."""
        cells = list(findings.cells)
        for place, first in self._joined:
            if is_no_day(cells[place]):
                continue
            if not is_no_day(cells[first]):
                findings.add(Code.DONE_TWICE, self._fields[first])
                findings.unclear.append(self._fields[first])
            else:
                cells[first] = cells[place]
        findings.cells = cells

    def _has_slipped(self, findings: RowFindings) -> bool:
        """Return whether cells have slipped to the right, and note it."""
        place = self._slips.place_in(findings.cells)
        if place is None:
            return False
        findings.add(Code.SLIPPED, None, place + 1)
        return True

    def _given_up(
        self, findings: RowFindings, row: Row
    ) -> tuple[UnreadableRow, Sequence[Finding]]:
        self.forget_above()
        return self._unreadable(row, None), findings.sorted()

    def _unreadable(self, row: Row, case_id: CaseId | None) -> UnreadableRow:
        source = self._format.source
        return UnreadableRow(source=source, line=row.line, id=case_id, row=row.number)

    def _case_id(self, findings: RowFindings, line: int) -> CaseId:
        """Return the number of the case; `#` and its line if it has none."""
        if self._id_place is None:
            return CaseId(f"#{line}")
        case_id = findings.cells[self._id_place]
        is_usual = USUAL_NUMBER.fullmatch(case_id) is not None
        if not is_usual:
            case_id = unguarded(case_id)
            if code := without_number(case_id):
                findings.add(code, Id.ID, line)
                return CaseId(f"#{line}")
        if not is_usual and is_rounded(case_id):
            findings.add(Code.ID_ROUNDED, Id.ID)
        elif first := self._format.first_use(
            case_id, line, self.has_row_numbers or counts_rows(case_id)
        ):
            if first.ledger is None:
                findings.add(Code.ID_TWICE, Id.ID, first.line)
            else:
                findings.add(Code.ID_IN_TWO_LEDGERS, Id.ID, first.ledger, first.line)
        return CaseId(case_id)


def without_number(case_id: str) -> Code | None:
    """Return why what stands in place of a number is none."""
    if is_placeholder(case_id) or case_id in SAME:
        return Code.NO_ID
    if is_number_of_a_person(case_id):
        return Code.ID_OF_A_PERSON
    return Code.ID_RUINED if is_ruined(case_id) else None


def _text_in(cell: str) -> str | None:
    """Return a text without the phone number that often follows a name, and a name unpadded."""
    text = without_numbers_of_persons(unguarded(cell))
    return "".join(text.split()) if _PADDED.fullmatch(text) else text or None


_text = lru_cache(_REMEMBERED)(_text_in)
