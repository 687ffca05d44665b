"""Merged cells: their rows have the value of the block for words, and are asked about for days."""

import datetime as dt
import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry, SkippedRow, SkipReason, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.core.policy import CaseType
from sla1357.sources.ledgers import LedgerOptions, read_ledgers
from sla1357.sources.merged_cells import Block, merged_blocks

HEADER = ["编号", "受理日期", "复杂程度", "站点", "承办人", "来源", "办结日期", "姓名"]
FIFTH, NINTH = dt.date(2026, 2, 5), dt.date(2026, 2, 9)
ROWS: list[list[object]] = [
    ["A-1", FIFTH, "复杂", "城阳站", "岗一", "12351", NINTH, "甲某"],
    ["A-2", dt.date(2026, 2, 6), "复杂", "夏庄站", "岗二", "窗口", dt.date(2026, 2, 10), "乙某"],
    ["A-3", dt.date(2026, 2, 6), "一般", "流亭站", "岗三", "电话", None, "丙某"],
]


def read(
    folder: Path,
    *blocks: str,
    rows: Sequence[Sequence[object]] = ROWS,
    header: Sequence[str] = HEADER,
) -> list[LedgerEvent]:
    """Save a ledger, merge its cells as a spreadsheet program does, and read it."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row in (header, *rows):
        sheet.append(list(row))
    for block in blocks:
        sheet.merge_cells(block)  # blanks all cells but the first
    path = folder / "a.xlsx"
    book.save(path)
    return list(read_ledgers([str(path)], LedgerOptions()))


def said(events: Sequence[LedgerEvent]) -> list[tuple[Code, int | None, str | None]]:
    return [
        (event.code, event.line, event.column)
        for event in events
        if isinstance(event, Finding) and event.code is not Code.NO_STAGE_COLUMN
    ]


def entries(events: Sequence[LedgerEvent]) -> list[Entry]:
    return [event for event in events if isinstance(event, Entry)]


def test_station_handler_and_channel_have_the_value_of_the_block(tmp_path: Path) -> None:
    events = read(tmp_path, "D2:D4", "E2:E3", "F3:F4")
    assert [(e.station, e.handler, e.channel) for e in entries(events)] == [
        ("城阳站", "岗一", "12351"),
        ("城阳站", "岗一", "窗口"),
        ("城阳站", "岗三", "窗口"),
    ]
    assert said(events) == [
        (Code.MERGED_TEXT, 3, "站点"),
        (Code.MERGED_TEXT, 3, "承办人"),
        (Code.MERGED_TEXT, 4, "来源"),
    ]


def test_so_does_the_complexity(tmp_path: Path) -> None:
    first, second, _ = entries(read(tmp_path, "C2:C3"))
    assert (first.case.case_type, second.case.case_type) == (CaseType.COMPLEX, CaseType.COMPLEX)


def test_a_block_of_two_columns_has_its_value_in_the_first(tmp_path: Path) -> None:
    _, second, _ = entries(read(tmp_path, "D2:E3"))
    assert second.station == "城阳站"


def test_a_receipt_costs_the_row_and_says_that_it_is_merged(tmp_path: Path) -> None:
    events = read(tmp_path, "B2:B3")
    assert said(events) == [(Code.MERGED_DAY, 3, "受理日期")]
    (row,) = (event for event in events if isinstance(event, UnreadableRow))
    assert (row.line, row.id) == (3, "A-2")
    (finding,) = (e for e in events if isinstance(e, Finding) and e.code is Code.MERGED_DAY)
    assert (finding.value, finding.details) == (None, ("2026-02-05",))


def test_a_stage_is_to_be_checked(tmp_path: Path) -> None:
    events = read(tmp_path, "G2:G4")
    assert said(events) == [(Code.MERGED_DAY, 3, "办结日期"), (Code.MERGED_DAY, 4, "办结日期")]
    first, second, third = entries(events)
    assert (first.case.done, first.case.unclear) == ((("close", NINTH),), ())
    assert (second.case.done, second.case.unclear) == ((), ("close",))
    assert third.case.unclear == ("close",)


@pytest.mark.parametrize("word", ["无", "—", "待办"])
def test_a_word_for_no_day_is_none(tmp_path: Path, word: str) -> None:
    rows: list[list[object]] = [[*ROWS[0][:6], word], *ROWS[1:]]
    events = read(tmp_path, "G2:G4", rows=rows)
    assert said(events) == []
    assert [entry.case.unclear for entry in entries(events)] == [(), (), ()]


class TestAcross:
    """A day that is merged over several columns MUST leave the others to be checked."""

    HEADER = ("编号", "受理日期", "联系日期", "方案日期", "办结日期", "站点", "承办人")
    ROWS: tuple[tuple[object, ...], ...] = (
        ("A-1", FIFTH, FIFTH, None, None, "城阳站", None),
        ("A-2", FIFTH, dt.date(2026, 2, 6), NINTH, None, "夏庄站", "岗二"),
        ("A-3", FIFTH, dt.date(2026, 2, 6), NINTH, NINTH, "流亭站", "岗三"),
    )

    def test_over_all_stages_and_over_two(self, tmp_path: Path) -> None:
        events = read(tmp_path, "C2:E2", "D3:E3", rows=self.ROWS, header=self.HEADER)
        days = [each for each in said(events) if each[0] is Code.MERGED_DAY]
        assert days == [
            (Code.MERGED_DAY, 2, "方案日期"),
            (Code.MERGED_DAY, 2, "办结日期"),
            (Code.MERGED_DAY, 3, "办结日期"),
        ]
        first, second, third = entries(events)
        assert first.case.done == (("contact", FIFTH),)
        assert [set(each.case.unclear) for each in (first, second, third)] == [
            {"plan", "close"},
            {"close"},
            set(),
        ]

    def test_over_rows_too(self, tmp_path: Path) -> None:
        events = read(tmp_path, "D3:E4", rows=self.ROWS, header=self.HEADER)
        found = [set(each.case.unclear) for each in entries(events)]
        assert found == [set(), {"close"}, {"plan", "close"}]

    def test_a_receipt_costs_the_row(self, tmp_path: Path) -> None:
        header = ("编号", "登记", "受理日期", "办结日期")
        events = read(tmp_path, "B2:C2", rows=[("A-1", FIFTH, None, NINTH)], header=header)
        assert (Code.MERGED_DAY, 2, "受理日期") in said(events)
        assert [event.id for event in events if isinstance(event, UnreadableRow)] == ["A-1"]

    def test_words_are_of_their_own_column(self, tmp_path: Path) -> None:
        first, *_ = entries(read(tmp_path, "F2:G2", rows=self.ROWS, header=self.HEADER))
        assert (first.station, first.handler) == ("城阳站", None)

    def test_a_day_alone_below_the_table_is_no_case(self, tmp_path: Path) -> None:
        rows = [*self.ROWS, (dt.date(2026, 2, 28),)]
        events = read(tmp_path, "A5:G5", rows=rows, header=self.HEADER)
        assert len(entries(events)) == 3
        assert not [event for event in events if isinstance(event, UnreadableRow)]


class TestOneCaseOnSeveralRows:
    """Rows whose number and receipt are merged MUST NOT become cases of their own."""

    WHOLE = ("A2:A4", "B2:B4", "C2:C4", "D2:D4", "E2:E4", "F2:F4", "G2:G4")

    def test_a_row_for_each_person(self, tmp_path: Path) -> None:
        events = read(tmp_path, *self.WHOLE)
        (entry,) = entries(events)
        assert (entry.id, entry.line) == ("A-1", 2)
        reasons = [event.reason for event in events if isinstance(event, SkippedRow)]
        assert reasons == [SkipReason.MERGED] * 2
        assert said(events) == [(Code.MERGED_ROWS, 3, None)]

    def test_with_a_day_of_its_own_it_is_not_skipped(self, tmp_path: Path) -> None:
        events = read(tmp_path, "A2:A3", "B2:B3")
        assert (Code.MERGED_DAY, 3, "受理日期") in said(events)
        rows = [event for event in events if isinstance(event, UnreadableRow)]
        assert [(row.line, row.id) for row in rows] == [(3, "A-1")]

    def test_a_number_over_rows_with_receipts_is_one_used_twice(self, tmp_path: Path) -> None:
        events = read(tmp_path, "A2:A3")
        assert [entry.id for entry in entries(events)] == ["A-1", "A-1", "A-3"]
        assert said(events) == [(Code.ID_TWICE, 3, "编号")]

    def test_a_case_with_everything_but_its_number_merged_is_kept(self, tmp_path: Path) -> None:
        events = read(tmp_path, *self.WHOLE[1:], "H2:H4")
        assert [e.id for e in events if isinstance(e, UnreadableRow)] == ["A-2", "A-3"]


def test_titles_headers_and_remarks_that_are_merged_change_nothing(tmp_path: Path) -> None:
    rows: list[list[object]] = [*ROWS, ["备注：本表每月报送", *[None] * 7], [None] * 8]
    events = read(tmp_path, "A5:H6", "A1:A1", rows=rows)
    assert len(entries(events)) == 3
    assert said(events) == [(Code.TOTAL_SKIPPED, 5, None)]


@pytest.mark.parametrize(
    ("xml", "blocks"),
    [
        pytest.param('<mergeCell ref="B2:B4"/>', [Block(2, 4, 1, 1)], id="one"),
        pytest.param("<mergeCell ref='B2:C4' />", [Block(2, 4, 1, 2)], id="single quotes"),
        pytest.param('<x:mergeCell ref="AA2:AA3"/>', [Block(2, 3, 26, 26)], id="with a prefix"),
        pytest.param('<mergeCell x="1" ref="$B$2:$B$4"/>', [Block(2, 4, 1, 1)], id="absolute"),
        pytest.param('<mergeCell ref="A1:H1"/>', [Block(1, 1, 0, 7)], id="of one row"),
        pytest.param('<mergeCell ref="A1:A1"/>', [], id="of one cell"),
        pytest.param('<mergeCell ref="A1:XFD9"/>', [], id="a title over all columns"),
        pytest.param('<mergeCell ref="B5:B6"/><mergeCell ref="A2:A3"/>', None, id="by their rows"),
        pytest.param('<mergeCells count="1"/>', [], id="none"),
        pytest.param("<c><v>mergeCell ref=</v></c>", [], id="a text"),
    ],
)
@pytest.mark.parametrize("padding", [0, 2**16 - 20, 2**16 - 5])
def test_blocks_are_found_wherever_the_pieces_end(
    xml: str, blocks: list[Block] | None, padding: int
) -> None:
    found, is_whole = merged_blocks(io.BytesIO(b" " * padding + xml.encode()))
    assert is_whole
    assert found == ([Block(2, 3, 0, 0), Block(5, 6, 1, 1)] if blocks is None else blocks)


def test_more_blocks_than_are_kept_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sla1357.sources.merged_cells._MOST_BLOCKS", 1)
    events = read(tmp_path, "D2:D3", "E2:E3")
    assert said(events)[0] == (Code.MANY_MERGED, 1, None)
    assert len(entries(events)) == 3
