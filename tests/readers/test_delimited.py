"""Delimited text: every row with its line, whatever else is broken."""

import csv
import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.findings import Code
from sla1357.readers.tables import LONGEST_ROW, rows_of

LINES = st.lists(
    st.lists(st.text(alphabet='ab,;"\t\n\r，中', max_size=3), min_size=1, max_size=4), max_size=6
)


def read(text: str, delimiter: str = ",") -> list[tuple[int, Sequence[str], Code | None]]:
    lines = io.StringIO(text, newline="")
    return [
        (row.line, row.cells, row.fault.code if row.fault else None)
        for row in rows_of(lines, delimiter)
    ]


class TestWellFormed:
    """What a spreadsheet writes MUST read back the same, with the line where each row begins."""

    @given(
        rows=LINES, delimiter=st.sampled_from(",\t;，"), end=st.sampled_from(["\n", "\r\n", "\r"])
    )
    def test_round_trip(self, rows: list[list[str]], delimiter: str, end: str) -> None:
        text = io.StringIO(newline="")
        writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
        expected = []
        for row in rows:
            # an editor counts every CR, LF and CRLF written so far
            line = len(io.StringIO(text.getvalue(), newline="").readlines()) + 1
            expected.append((line, row, None))
            writer.writerow(row)
        assert read(text.getvalue(), delimiter) == expected

    def test_blank_lines_and_a_last_line_without_end(self) -> None:
        assert read("a,b\n\n,\nc") == [
            (1, ["a", "b"], None),
            (2, [], None),
            (3, ["", ""], None),
            (4, ["c"], None),
        ]

    def test_a_quote_inside_a_cell_is_a_character(self) -> None:
        assert read('5" 钢管,b\n') == [(1, ['5" 钢管', "b"], None)]


class TestBroken:
    """A row that breaks MUST cost itself alone."""

    def test_a_quote_that_is_never_closed(self) -> None:
        assert read('a,b\nc,"d\ne,f\ng,"h"\n') == [
            (1, ["a", "b"], None),
            (2, (), Code.UNCLOSED_QUOTE),
            (3, ["e", "f"], None),
            (4, ["g", "h"], None),
        ]

    def test_one_in_the_last_line(self) -> None:
        assert read('a,b\nc,"d') == [(1, ["a", "b"], None), (2, (), Code.UNCLOSED_QUOTE)]

    def test_words_behind_a_quote(self) -> None:
        assert read('"a"b,c\nd,e\n') == [(1, (), Code.BROKEN_CSV), (2, ["d", "e"], None)]

    def test_a_cell_that_is_too_long(self) -> None:
        text = f"{'长' * 200_000},b\nc,d\n"
        assert read(text) == [(1, (), Code.BROKEN_CSV), (2, ["c", "d"], None)]

    def test_a_quote_that_swallows_more_than_a_cell_may_hold(self) -> None:
        text = '"a\n' + "b,c\n" * 50_000
        rows = read(text)
        assert rows[0] == (1, (), Code.UNCLOSED_QUOTE)
        assert rows[1:] == [(line, ["b", "c"], None) for line in range(2, 50_002)]

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_a_quote_that_another_one_closes_far_below(self, end: str) -> None:
        first, second, third = "A1,2026-11-02,一般", "A2,2026/11/3,复杂", "A3,20261104,一般"
        text = f'编号,受理日期,程度,诉求\n{first},"x\n{second},8\n{third},y"\n'
        assert read(text.replace("\n", end)) == [
            (1, ["编号", "受理日期", "程度", "诉求"], None),
            (2, (), Code.UNCLOSED_QUOTE),
            (3, [*second.split(","), "8"], None),
            (4, [*third.split(","), 'y"'], None),
        ]

    @pytest.mark.parametrize(
        "text",
        [
            "欠薪名单：\n甲一,甲二,甲三,甲四,甲五,甲六,甲七,甲八\n共8人",
            "甲,乙,丙,丁\n戊,己,庚,辛\n共,8,人,止",
            "应付：\n2026-11-02,1000,2026-12-02,1000,2027-01-02,1000",
            "来信：\n\n一,二,三,四,五,六,七,八,九,十\n\n",
            "材料：身份证,合同,工资条,考勤,录音\n见附件,共5份,已核,留存,,,,",
        ],
    )
    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_a_text_with_commas_and_line_breaks_is_one_cell(self, text: str, end: str) -> None:
        row = ["A1", "2026-11-02", "一般", text, "2026-11-02", "2026-11-03", "", "李"]
        written = io.StringIO(newline="")
        csv.writer(written, lineterminator=end).writerow(row)
        assert read(f"{written.getvalue()}A2,2026-11-03,一般,,,,,{end}")[0] == (1, row, None)

    def test_a_row_of_more_lines_than_any_cell_has(self) -> None:
        rows = read('"a\n' + "b\n" * 600 + '"\nc,d\n')
        assert rows[0] == (1, (), Code.UNCLOSED_QUOTE)
        assert rows[-1] == (603, ["c", "d"], None)

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            pytest.param("," * 16_384, Code.BROKEN_CSV, id="more cells than a sheet has columns"),
            pytest.param("a," * (LONGEST_ROW // 2), Code.BROKEN_CSV, id="a line of a megabyte"),
            pytest.param(
                '"' + f"{'a' * 100_000}\n" * 20 + '"', Code.UNCLOSED_QUOTE, id="many long lines"
            ),
        ],
    )
    def test_a_row_larger_than_any_ledger_has(self, row: str, code: Code) -> None:
        rows = read(f"a,b\n{row}\nc,d\n")
        assert rows[:2] == [(1, ["a", "b"], None), (2, (), code)]
        assert rows[-1] == (len(row.split("\n")) + 2, ["c", "d"], None)

    def test_a_row_as_wide_as_a_sheet_is_read(self) -> None:
        assert read("," * 16_383) == [(1, [""] * 16_384, None)]

    @given(text=st.text(alphabet='a,"\n', max_size=60))
    def test_every_line_is_in_some_row(self, text: str) -> None:
        count = len(text.splitlines())
        starts = [line for line, _, _ in read(text)]
        assert starts == sorted(set(starts))
        assert starts[:1] == [1][:count]
        assert all(line <= count for line in starts)


@pytest.mark.parametrize("broken", ['"', '"a\n', 'x"y,"\n'])
def test_the_lines_are_taken_only_once_from_a_stream(broken: str) -> None:
    stream = iter([broken, "c,d\n"])
    list(rows_of(stream, ","))
    assert next(stream, None) is None


class TestBoundOfARow:
    """A row MUST be read below the bound, and be given up at it, on one line or on several."""

    @pytest.mark.parametrize("lines", [1, 2, 3])
    @pytest.mark.parametrize(
        ("characters", "is_read"), [(LONGEST_ROW - 1, True), (LONGEST_ROW, False)]
    )
    def test_to_the_character(self, lines: int, characters: int, *, is_read: bool) -> None:
        cells = ["\n" * (lines - 1) + "x", *["y" * 100_000] * 10, ""]
        frame = ",".join(f'"{cell}"' for cell in cells) + "\n"
        cells[-1] = "z" * (characters - len(frame))
        row = ",".join(f'"{cell}"' for cell in cells) + "\n"
        assert len(row) == characters
        first, *_, last = read(f"{row}b,c\n")
        assert (first[2] is None) == is_read
        assert (first[1] == cells) == is_read
        assert last[1:] == (["b", "c"], None)
