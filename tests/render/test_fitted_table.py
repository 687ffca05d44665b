"""Tables of text that fit a width."""

import io
from collections.abc import Collection, Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.text import Text

from sla1357.render.prose import Prose
from sla1357.render.tables import Columns, Grid, empty_table, fits, fitted_table, width_of

ENGLISH = (
    ("station", "working days", "on time"),
    ("Chengyang", "5/7", "66.7% (6/9)"),
    ("总枢纽", "1", "none"),
)
CHINESE = (("站点", "承诺日数", "按时率"), ("区总枢纽", "5/7", "66.7%"), ("城阳站", "1", "无"))


def texts(rows: Sequence[Sequence[str]]) -> list[list[Text]]:
    return [[Text(cell) for cell in row] for row in rows]


def lines_of(
    rows: Sequence[Sequence[str]],
    width: int,
    left: Collection[int] = (0,),
    folded: Mapping[int, int] | None = None,
    labels: Collection[int] = (0,),
) -> list[str]:
    """Return the lines on a terminal of `width` columns, without blanks at their end."""
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None, legacy_windows=False)
    columns = Columns(left=left, labels=labels, folded=folded or {})
    console.print(fitted_table(texts(rows), width=width, columns=columns))
    return [line.rstrip() for line in out.getvalue().splitlines()]


def test_where_there_is_room_nothing_folds() -> None:
    assert lines_of(ENGLISH, 40) == [
        "station    working days      on time",
        "------------------------------------",
        "Chengyang           5/7  66.7% (6/9)",
        "总枢纽                1         none",
    ]


def test_headers_fold_first_and_between_words() -> None:
    assert lines_of(ENGLISH, 35) == [
        "           working",
        "station       days      on time",
        "-------------------------------",
        "Chengyang      5/7  66.7% (6/9)",
        "总枢纽           1         none",
    ]


def test_then_columns_stand_closer() -> None:
    assert lines_of(ENGLISH, 30) == [
        "          working",
        "station      days     on time",
        "-----------------------------",
        "Chengyang     5/7 66.7% (6/9)",
        "总枢纽          1        none",
    ]


def test_then_names_fold_and_numbers_never() -> None:
    assert lines_of(ENGLISH, 27, folded={0: 4}) == [
        "        working",
        "station    days     on time",
        "---------------------------",
        "Chengya     5/7 66.7% (6/9)",
        "ng",
        "总枢纽        1        none",
    ]


def test_a_chinese_header_folds_after_two_characters() -> None:
    assert lines_of(CHINESE, 20) == [
        "         承诺  按时",
        "站点     日数    率",
        "-------------------",
        "区总枢纽  5/7 66.7%",
        "城阳站      1    无",
    ]


NAMES = (("outer", "inner", "n"), ("abcdefgh", "ABCDEFGH", "1"))


@pytest.mark.parametrize(
    ("width", "row"),
    [
        pytest.param(19, ["abcdefgh ABCDEFGH 1"], id="just wide enough"),
        pytest.param(17, ["abcdefg ABCDEFG 1", "h       H"], id="as far as needed, in turn"),
        pytest.param(11, ["abcd ABCD 1", "efgh EFGH"], id="as far as they may"),
    ],
)
def test_the_widest_name_folds_first(width: int, row: list[str]) -> None:
    lines = lines_of(NAMES, width, left=(0, 1), folded={0: 4, 1: 4})
    rule = next(place for place, line in enumerate(lines) if line.startswith("-"))
    assert lines[rule + 1 :] == row
    assert cell_len(lines[rule]) == width


def test_a_longer_name_folds_before_a_shorter_one() -> None:
    rows = (("outer", "inner", "n"), ("abcdefghijkl", "ABCDEF", "1"))
    assert lines_of(rows, 17, left=(0, 1), folded={0: 4, 1: 4})[-2:] == [
        "abcdefgh ABCDEF 1",
        "ijkl",
    ]


def test_where_names_cannot_fold_enough_the_columns_are_divided() -> None:
    rows = (
        ("station", "cases", "on time", "late"),
        ("Chengyang", "12", "91.7% (11/12)", "1"),
        ("total", "12", "91.7% (11/12)", "1"),
    )
    assert lines_of(rows, 24) == [
        "station    cases",
        "----------------",
        "Chengyang     12",
        "total         12",
        "",
        "station          on time",
        "------------------------",
        "Chengyang  91.7% (11/12)",
        "total      91.7% (11/12)",
        "",
        "station    late",
        "---------------",
        "Chengyang     1",
        "total         1",
    ]


def test_a_divided_table_keeps_the_kinds_of_its_columns() -> None:
    rows = (("id", "place", "n", "stage", "missing"), ("K-1", "Chengyang", "7", "plan", "x\ny"))
    lines = lines_of(rows, 17, left=(0, 1, 3, 4), folded={1: 4}, labels=(0, 3))
    assert lines == [
        "id  place n stage",
        "-----------------",
        "K-1 Cheng 7 plan",
        "    yang",
        "",
        "id  stage missing",
        "-----------------",
        "K-1 plan  x",
        "          y",
    ]


def test_columns_of_text_stand_to_the_left_and_numbers_to_the_right() -> None:
    rows = (("name", "note", "count"), ("a", "b", "1"))
    assert lines_of(rows, 30, left=(0, 1))[-1] == "a     b         1"
    assert lines_of(rows, 30, left=())[-1] == "   a     b      1"


def test_a_table_without_rows_is_its_header() -> None:
    assert lines_of((("name", "count"),), 30)[0] == "name  count"


def test_cells_are_text_and_no_markup() -> None:
    assert lines_of((("name", "count"), ("[red]a[/red]", "1")), 40)[-1] == "[red]a[/red]      1"


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        pytest.param(28, True, id="closer, and headers folded"),
        pytest.param(27, True, id="to the last column"),
        pytest.param(26, False, id="a cell would fold"),
    ],
)
def test_whether_all_cells_stay_whole(width: int, *, expected: bool) -> None:
    rows = (("a long header", "n"), ("x" * 20, "1234 6"))
    assert fits(texts(rows), width=width) == expected


names = st.sampled_from(["", "a", "城阳站", "abababababab", "城站城站城站", "a城b站ab城站ab"])
numbers = st.sampled_from(["0", "17", "100.0%", "≈0.1%", "none"])
tables = st.lists(st.tuples(names, names, numbers, numbers), min_size=1, max_size=4)
HEADER = ("站点", "handler", "working days", "按时率")


class TestFittedTables:
    """No line MUST be wider than the terminal, no number MUST fold, and nothing MUST be lost."""

    @given(rows=tables, width=st.integers(22, 70))
    def test_numbers_stay_whole_within_the_width(
        self, rows: list[tuple[str, ...]], width: int
    ) -> None:
        lines = lines_of((HEADER, *rows), width, left=(0, 1), folded={0: 4, 1: 4})
        assert max(cell_len(line) for line in lines) <= width
        shown = [word for line in lines for word in line.split()]
        for number in {cell for row in rows for cell in row[2:]}:
            assert shown.count(number) >= sum(row[2:].count(number) for row in rows)
        text = "".join(lines)
        for letter in "b城站":
            in_names = sum(name.count(letter) for row in rows for name in row[:2])
            assert text.count(letter) >= in_names


cells = st.builds(
    Text,
    st.sampled_from(["", "a", "ab cd ef", "城阳站", "区 总枢 纽x", "ab\n\n城阳\ncdefg ", "a  b"]),
    st.sampled_from(["", "bold red", "cyan"]),
)


def printed(table: RenderableType, width: int, *, in_colour: bool, encoding: str) -> bytes:
    """Return the bytes that a terminal gets."""
    out = io.BytesIO()
    stream = io.TextIOWrapper(out, encoding=encoding, errors="replace")
    console = Console(
        file=stream,
        width=width,
        color_system="standard" if in_colour else None,
        force_terminal=True,
        legacy_windows=False,
    )
    console.print(table)
    stream.flush()
    return out.getvalue()


class TestGrids:
    """A grid MUST print what the same table of rich prints."""

    @given(
        header=st.tuples(*[st.builds(Text, st.sampled_from(["a", "ab cd ef", "城阳站"]))] * 3),
        body=st.lists(st.tuples(cells, cells, cells), max_size=3),
        most=st.tuples(*[st.integers(6, 9)] * 3),
        room=st.integers(20, 36),
        padding=st.integers(0, 2),
        right=st.sets(st.integers(0, 2)),
        evenly=st.booleans(),
        in_colour=st.booleans(),
        encoding=st.sampled_from(["utf-8", "gbk"]),
    )
    def test_a_grid_prints_what_rich_does(  # noqa: PLR0913 - what a grid is made of
        self,
        *,
        header: tuple[Text, ...],
        body: list[tuple[Text, ...]],
        most: tuple[int, ...],
        room: int,
        padding: int,
        right: set[int],
        evenly: bool,
        in_colour: bool,
        encoding: str,
    ) -> None:
        rows = [header, *body]
        needed = [max(width_of(row[place].plain) for row in rows) for place in range(3)]
        widths = most if evenly else [*map(min, most, needed)]
        table = empty_table(padding=padding)
        for place, label in enumerate(header):
            table.add_column(
                label,
                justify="right" if place in right else "left",
                overflow="fold",
                width=widths[place] if evenly else None,
                max_width=widths[place],
            )
        for row in body:
            table.add_row(*(Prose(cell.plain, str(cell.style)) for cell in row))
        grid = Grid(rows=rows, widths=widths, padding=padding, right=right, evenly=evenly)
        drawn, expected = (
            printed(each, room, in_colour=in_colour, encoding=encoding) for each in (grid, table)
        )
        assert drawn == expected
