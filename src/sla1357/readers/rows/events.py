"""Decide which rows below a header are cases, and which are totals, blanks or broken."""

import re
from collections.abc import Mapping, Sequence

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import EXAMPLE_ID, EXAMPLE_REMARK, Entry, SkipReason
from sla1357.core.findings import Code, Finding, Place
from sla1357.readers.cells import is_placeholder
from sla1357.readers.dates import parse_day
from sla1357.readers.headers.columns import score
from sla1357.readers.headers.fields import TEXTS, Id, fields_of
from sla1357.readers.headers.names import Kind
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.rows import skipped_rows
from sla1357.readers.rows.entries import EntryReader
from sla1357.readers.rows.formats import RowFormat
from sla1357.readers.rows.other_rows import broken, skipped, unread
from sla1357.readers.rows.plain import COLONS, OF_EXAMPLES, PlainRows, names_a_day
from sla1357.readers.tables import DELIMITERS, Row
from sla1357.readers.text import bare, plain, unguarded

__all__ = ["RowReader"]

#: running numbers, filled in before there is a case: 3, 003, 2026-003, 〔2026〕3号
_RUNNING_NUMBER = re.compile(r"[\d\s/.()\[\]〔〕第字号-]+", re.ASCII)
_RULE = re.compile(r"[-—─=_:]{3,}")  # below a header, as in Markdown; no cell at all is one too
_SIGNS = re.compile(r"\d+|[A-Za-z]+", re.ASCII)
_EXAMPLE_WORD = EXAMPLE_ID.partition("-")[0]
_LEAST_HEADERS = 3
#: how the name of a column ends that is no text of a case
_LIKE_A_HEADER = rare_pattern(r".{0,8}(?:日期|时间|编号|名称|等级|状态|类别|单位|人员|备注)")
_DIGIT = re.compile(r"\d")
_AT_SIGHT = rare_pattern(r"20\d\d[-/.年]\d\d?[-/.月]\d\d?日?", re.ASCII)
_A_HEADER = 6  # of `score`: three whole names
_SUM = rare_pattern(r"\d+(?:\.\d+)?", re.ASCII)
#: of a cell where a total has the number of the days above it
_SUMS = {Code.NOT_A_DATE, Code.NO_RESULT}
_SKIPPED = {
    SkipReason.HEADER: Code.HEADER_SKIPPED,
    SkipReason.GUIDE: Code.GUIDE_SKIPPED,
    SkipReason.TOTAL: Code.TOTAL_SKIPPED,
    SkipReason.EXAMPLE: Code.EXAMPLE_SKIPPED,
    SkipReason.MERGED: Code.MERGED_ROWS,
    SkipReason.NUMBERED_BLANK: Code.NUMBERED_BLANK_SKIPPED,
}
#: said once a column, or once a ledger, of all rows alike
_OF_CELLS = {Code.SERIAL_COLUMN, Code.BEFORE_MIDNIGHT, Code.YEAR_TAKEN}
_ONCE = {*_OF_CELLS, Code.MERGED_TEXT, Code.DITTO_FILLED, *_SKIPPED.values()}


def _form(run: str) -> str:
    return "9" if run.isdigit() else "A"


def _without_blank_end(fields: Sequence[str | None]) -> Sequence[str | None]:
    known = [place for place, field in enumerate(fields) if field]
    return fields[: known[-1] + 1] if known else ()


def _is_day_at_sight(cell: str) -> bool:
    return _AT_SIGHT.fullmatch(cell) is not None and parse_day(cell).day is not None


class RowReader:
    """Turns the rows below a header into events; some findings come once per ledger."""

    def __init__(self, form: RowFormat, *, ordered: bool = True) -> None:
        """Read rows of one format, in the order of the ledger or, not `ordered`, in any."""
        columns, places = form.columns, form.places
        self._entries = EntryReader(form, ordered=ordered)
        self._format = form
        self._names = form.names
        self.width: int = form.width
        self._id_place = places.get(Id.ID)
        self._last_id = ""  # of a whole row
        others = {*TEXTS, *fields_of(Kind.STATUS)}
        self._days = {p for field, p in places.items() if field not in others}
        self._receipt = places[Id.RECEIVED]
        self._fields = [self._names.match(column.header).field for column in columns.columns]
        self._numbers = {place for place, field in enumerate(self._fields) if field == Id.ID}
        self._groups = {places[field] for field in TEXTS if field in places}
        self._has_type = Id.TYPE in places or not self._names.policy.tells_types_apart
        self._unread = skipped_rows.UnreadCells(columns)
        self._ordered = ordered
        self._is_first = ordered  # whether no case stands between the header and the row
        self._is_suspect = False  # whether the row may be an example
        self._said: set[tuple[Code, str | None]] = set()
        self._is_below = (
            False  # whether a total or a signature stands above, and no case behind it
        )
        self._is_beside_broken = False  # whether the row before may be a part of the next one
        self.plain_rows: PlainRows | None = (
            None if columns.joined else PlainRows(form, self._entries)
        )

    def plain_entry(self, row: Row, number: int | None) -> Entry | None:
        """Return the entry of a row that has nothing to note; None: see `events`.

        The next row that has something needs to `follow` the last one that had not.
        """
        line, cells, _, merged, _ = row
        if merged or self._is_first or not self.plain_rows:
            return None
        if len(cells) != self.width:
            if self._format.ragged or len(cells) > self.width:
                return None
            cells = [*cells, *[""] * (self.width - len(cells))]  # a sheet holds no blank end
        if self._is_beside_broken and not names_a_day(cells[self._receipt]):
            return None
        return self.plain_rows.entry_of(line, cells, number)

    def follow(self, cells: Sequence[str]) -> None:
        """Take the cells of a plain row for those of the row above."""
        cells = [*cells, *[""] * (self.width - len(cells))]
        if names_a_day(cells[self._receipt]):
            place = self._id_place
            self._last_id = "" if place is None else cells[place]
            self._is_beside_broken = self._is_below = False
        self._entries.follow(cells)

    def events(self, row: Row) -> Sequence[LedgerEvent]:
        """Return the events of a row; findings that rows have in common come once."""
        is_whole = len(row.cells) == self.width and self.names_a_day(row)
        if is_whole:
            self._last_id = self._id_of(row)
            self._is_beside_broken = False
        elif row.fault:
            self._is_beside_broken = True
        if not is_whole and (sign := self._other_delimiter(row)):
            return self._unread_row(row, Code.OTHER_DELIMITER, sign)
        if self._is_beside_broken:
            return self._piece(row)
        if not is_whole and self._is_left_over(row):
            return self._unread_row(row, Code.UNLIKE_A_CASE, str(len(row.cells)), str(self.width))
        events = self.events_alone(row)
        return events if len(events) == 1 else [each for each in events if self._is_new(each)]

    def events_alone(self, row: Row) -> Sequence[LedgerEvent]:
        """Return the events of a row, with all its findings, whatever other rows had."""
        if row.fault:
            self._entries.forget_above()
            return list(broken(row, self._format.source))
        if reason := self._skip_reason(row):
            self._is_first = self._is_first or (self._ordered and reason is SkipReason.HEADER)
            code = _SKIPPED.get(reason)
            found = [self._finding(code, row)] if code else []
            if reason is SkipReason.TOTAL and not self._has_type and self._names_a_type(row):
                types = self._names.types
                labels = types.labels_of(types.first)
                found.append(self._finding(Code.TYPE_IN_HEADING, row, labels))
            number = self._id_of(row) if reason is SkipReason.NUMBERED_BLANK else ""
            return [*found, skipped(row, self._format.source, reason, number)]
        event, findings = self._entries.entry_of(row)
        if self._is_suspect:
            if isinstance(event, Entry) and self._looks_like_example(row):
                findings = [*findings, self._finding(Code.EXAMPLE_COUNTED, row)]
            self._is_first = False
        return [*findings, event] if findings else [event]

    def _names_a_type(self, row: Row) -> bool:
        """Return whether a row is a heading such as 二、复杂案件（7个工作日）."""
        cells = [cell for cell in map(bare, row.cells) if cell]
        return len(cells) == 1 and self._names.types.is_heading(cells[0])

    def _finding(self, code: Code, row: Row, *details: str) -> Finding:
        return Finding.at(Place(self._format.source, row.line), code, *details)

    def names_a_day(self, row: Row) -> bool:
        """Return whether a row has a day of receipt, as only a case has."""
        return self._receipt < len(row.cells) and names_a_day(row.cells[self._receipt])

    def has_other_header(self, row: Row) -> bool:
        """Return whether a row is the header of another table, or of this one in other order."""
        if self.names_a_day(row) or any(map(_is_day_at_sight, row.cells)):
            return False
        if score(row.cells, self._names) < _A_HEADER:
            return False
        return not any(parse_day(cell).day for cell in row.cells) and not self.is_same_header(row)

    def begins_another_table(self, row: Row) -> bool:
        """Return whether a row is a header without a day of receipt: 隐患编号, 发现日期, 等级."""
        if self._is_first or self.names_a_day(row):
            return False
        if not _LIKE_A_HEADER.fullmatch(bare(self._receipt_of(row))):
            return False
        texts = [bare(cell) for cell in row.cells if plain(cell)]
        named = sum(_LIKE_A_HEADER.fullmatch(text) is not None for text in texts)
        is_header = named >= _LEAST_HEADERS and not any(map(_DIGIT.search, texts))
        return is_header and not self.is_same_header(row)

    def other_table(self, row: Row) -> LedgerEvent:
        """Return the event for a row of a table that is not read."""
        if any(map(plain, row.cells)):
            return unread(row, self._format.source)
        return skipped(row, self._format.source, SkipReason.BLANK)

    def may_be_piece(self, row: Row) -> bool:
        """Return whether a row of a text is too short, and is no total, blank or header."""
        is_short = self._format.ragged and 0 < len(row.cells) < self.width
        if not is_short or self._other_delimiter(row):
            return False
        return not self.has_other_header(row) and not self._skip_reason(row)

    def may_continue(self, first: Row, row: Row) -> bool:
        """Return whether a row may be a piece of `first`: it does not read as another case."""
        if row.fault or len(row.cells) >= self.width or self.is_same_header(row):
            return False
        texts = [bare(cell) for cell in row.cells if plain(cell)]
        if (
            texts
            and skipped_rows.is_footer(texts)
            and not any(parse_day(cell).day for cell in row.cells)
        ):
            return False
        is_case = self.names_a_day(row) and self._is_alike(self._id_of(row), self._id_of(first))
        return not is_case and not self.has_other_header(row)

    def _is_left_over(self, row: Row) -> bool:
        """Return whether a short row is the end of a text, and no case: its number is unlike."""
        if not self._format.ragged or len(row.cells) >= self.width or self.names_a_day(row):
            return False
        own = self._id_of(row)
        is_unlike = bool(self._last_id and own) and not self._is_alike(own, self._last_id)
        return is_unlike and not self._skip_reason(row)

    def _id_of(self, row: Row) -> str:
        place = self._id_place
        return row.cells[place] if place is not None and place < len(row.cells) else ""

    def _receipt_of(self, row: Row) -> str:
        return row.cells[self._receipt] if self._receipt < len(row.cells) else ""

    def _is_alike(self, one: str, other: str) -> bool:
        """Return whether two numbers of cases are of one form, such as CY-0001 and CY-12."""
        if self._id_place is None:
            return True
        first, second = (
            _SIGNS.sub(lambda run: _form(run[0]), plain(text)) for text in (one, other)
        )
        return first == second

    def _piece(self, row: Row) -> Sequence[LedgerEvent]:
        """Return the events of a row next to a broken one, of which it may be a part.

        Its cells may stand under wrong headers and be names, so none is repeated.
        """
        if row.fault or not any(map(plain, row.cells)):
            return self.events_alone(row)
        is_escaped = any(cell.endswith("\\") for cell in row.cells)
        return self._unread_row(row, Code.BACKSLASHES if is_escaped else Code.PIECE)

    def _unread_row(self, row: Row, code: Code, *details: str) -> Sequence[LedgerEvent]:
        """Return the events of a row that is not read."""
        self._entries.forget_above()
        return [self._finding(code, row, *details), unread(row, self._format.source)]

    def _other_delimiter(self, row: Row) -> str | None:
        """Return the sign that divides the only cell of a row into the cells of a case."""
        if len(row.cells) != 1 or not self._format.ragged:
            return None
        for sign in (*DELIMITERS, "；", "、"):
            cells = row.cells[0].split(sign)
            is_divided = max(1, self._receipt) < len(cells) <= self.width
            if is_divided and names_a_day(cells[self._receipt]):
                return "Tab" if sign == "\t" else sign
        return None

    def _is_new(self, event: LedgerEvent) -> bool:
        if not isinstance(event, Finding) or event.code not in _ONCE:
            return True
        key = (event.code, event.column)
        if key in self._said:
            return False
        self._said.add(key)
        if event.code in _OF_CELLS:
            self._entries.cases.note_said(*key)
            if self.plain_rows:
                self.plain_rows.forget_receipts()
        return True

    def _skip_reason(self, row: Row) -> SkipReason | None:
        self._is_suspect = self._is_first or self._id_of(row)[:1] in OF_EXAMPLES
        if self._is_suspect and self._is_example(row):
            return SkipReason.EXAMPLE
        has_receipt = self.names_a_day(row)
        is_labelled = has_receipt and row.cells[0][-1:] in COLONS
        if has_receipt and not is_labelled and not skipped_rows.may_be_footer(row.cells):
            self._is_below = False
            return None
        filled = [place for place, cell in enumerate(row.cells) if plain(cell)]
        cells = [bare(row.cells[place]) for place in filled]
        if has_receipt:
            is_lone = self._is_below and len(filled) == 1 and self._id_place is not None
            is_signature = skipped_rows.is_dated_footer(cells) or (
                is_labelled and skipped_rows.is_signed(cells)
            )
            return SkipReason.TOTAL if is_lone or is_signature else None
        return self._reason_without_receipt(row, cells, filled)

    def _reason_without_receipt(
        self, row: Row, cells: Sequence[str], filled: Sequence[int]
    ) -> SkipReason | None:
        is_blank = all(_RULE.fullmatch(cell) or is_placeholder(cell) for cell in cells)
        is_blank = is_blank or skipped_rows.is_struck_out(cells)
        is_blank = is_blank or self._unread.are_uncounted(cells, filled)
        if is_blank or self._unread.are_beside(filled):
            return SkipReason.BLANK
        if row.merged and names_a_day(row.merged.get(self._receipt, "")):
            return SkipReason.MERGED if self._is_continued(row.merged, filled) else None
        if self._is_first and skipped_rows.is_guide(cells, bare(self._receipt_of(row))):
            return SkipReason.GUIDE
        if self._is_total(row, cells, filled):
            self._is_below = True
            return SkipReason.TOTAL
        if self._is_prepared(cells, filled):
            return SkipReason.NUMBERED_BLANK
        return self._reason_of_few(row, cells, filled)

    def _reason_of_few(
        self, row: Row, cells: Sequence[str], filled: Sequence[int]
    ) -> SkipReason | None:
        if not self._is_first and self._unread.go_on(filled):
            return SkipReason.MERGED
        if filled == [self._receipt] and parse_day(self._receipt_of(row)).code not in _SUMS:
            return None  # a day without its year, say
        # below 说明： a note may stand in the next column too; elsewhere it is a text of a case
        may_be_note = filled[0] in (0, self._id_place) or (
            self._is_below and filled[0] <= self._receipt
        )
        if skipped_rows.is_lone_text(cells) or (may_be_note and skipped_rows.is_lone_note(cells)):
            self._is_below = True
            return SkipReason.TOTAL
        return SkipReason.HEADER if self.is_same_header(row) else None

    def _is_continued(self, merged: Mapping[int, str], filled: Sequence[int]) -> bool:
        """Return whether a row continues the case above: it shares its number and has no day."""
        is_one = self._id_place in merged and self._id_place not in filled
        return is_one and self._days.isdisjoint(filled)

    def is_same_header(self, row: Row) -> bool:
        """Return whether a row repeats the header of this table."""
        if self._names.match(self._receipt_of(row)).field != self._fields[self._receipt]:
            return False  # at once, for other rows without a day of receipt
        fields = [self._names.match(cell).field for cell in row.cells]
        return _without_blank_end(fields) == _without_blank_end(self._fields)

    def _is_total(self, row: Row, cells: Sequence[str], filled: Sequence[int]) -> bool:
        receipt = self._receipt_of(row)
        is_sum = parse_day(receipt).code in _SUMS or _SUM.fullmatch(receipt.strip())
        if not is_sum:
            return False
        if skipped_rows.is_signed(cells) or (
            skipped_rows.is_subtotal(cells) and self._is_of_a_group(cells, filled)
        ):
            return True
        is_named = self._is_below and filled[0] == (self._id_place or 0)
        if is_named and skipped_rows.goes_on_below(cells, is_counted=bool(plain(receipt))):
            return True
        if not skipped_rows.is_footer(cells):
            return False
        holds_days = any(parse_day(row.cells[place], serials=False).day for place in filled)
        return not holds_days or skipped_rows.is_dated_footer(cells)

    def _is_of_a_group(self, cells: Sequence[str], filled: Sequence[int]) -> bool:
        """Return whether the one text stands where the name of a group does."""
        place = filled[0] if not skipped_rows.is_figure(cells[0]) else filled[1]
        return place == filled[0] or place <= self._receipt or place in self._groups

    def _is_prepared(self, cells: Sequence[str], filled: Sequence[int]) -> bool:
        """Return whether a row has no more than its running number and results of formulas."""
        numbers = [
            cell for cell, place in zip(cells, filled, strict=True) if place in self._numbers
        ]
        if not all(map(_RUNNING_NUMBER.fullmatch, numbers)):
            return False
        others = [place for place in filled if place not in self._numbers]
        texts = [cell for cell, place in zip(cells, filled, strict=True) if place in others]
        return self._unread.are_reckoned(texts, others)

    def _is_example(self, row: Row) -> bool:
        """Return whether a row is an example: the one of the template, or right below a header."""
        case_id = self._id_of(row)
        if _EXAMPLE_WORD in case_id and plain(unguarded(case_id)) == EXAMPLE_ID:
            return plain(EXAMPLE_REMARK) in map(plain, row.cells)
        if not self._is_first:
            return False
        has_receipt = self.names_a_day(row)
        return any(
            skipped_rows.is_example_number(bare(unguarded(cell)), has_receipt=has_receipt)
            for cell in (row.cells[p] for p in self._numbers if p < len(row.cells))
        )

    def _looks_like_example(self, row: Row) -> bool:
        """Return whether a case may be an example all the same."""
        if self._is_first and any(skipped_rows.is_example_word(bare(cell)) for cell in row.cells):
            return True
        return skipped_rows.is_example_number(bare(unguarded(self._id_of(row))), has_receipt=True)
