"""Tables of text that fit a width: headers and names fold, numbers do not."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice, repeat
from typing import NamedTuple

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from sla1357.render.prose import Prose, broken

__all__ = [
    "RULE",
    "Columns",
    "Grid",
    "Rows",
    "empty_table",
    "fits",
    "fitted_table",
    "flowed",
    "folded",
    "lines_of",
    "narrow_width",
    "plain_table",
    "total_width",
    "width_of",
]


#: a line below the header; of `-`, because Chinese fonts draw `─` two columns wide
RULE = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)


def lines_of(lines: Iterable[str], style: str = "") -> Iterator[Prose]:
    """Yield lines of text, in which no markup acts."""
    return (Prose(line, style) for line in lines)


def plain_table(
    header: Sequence[str],
    rows: Iterable[Sequence[str | Text]],
    *,
    right: Collection[int] = (),
    widths: Mapping[int, int] | None = None,
    styles: Iterable[str] = repeat(""),
) -> Table:
    """Return a table that rich fits into the terminal.

    Args:
        header: Of each column.
        rows: Of text, or of cells in a style of their own.
        right: Places of the columns of numbers.
        widths: Place → width of a column that keeps it; its header folds.
        styles: Of each row.
    """
    table = empty_table(padding=1)
    for place, cell in enumerate(header):
        table.add_column(
            cell,
            justify="right" if place in right else "left",
            overflow="fold",
            width=(widths or {}).get(place),
        )
    for row, style in zip(rows, styles, strict=False):
        table.add_row(*(Prose(c) if isinstance(c, str) else c for c in row), style=style)
    return table


def empty_table(*, padding: int) -> Table:
    """Return a table with a line below its header, and `padding` behind each column."""
    return Table(box=RULE, show_edge=False, pad_edge=False, padding=(0, padding, 0, 0))


def flowed(parts: Iterable[Text], width: int) -> Iterator[Text]:
    """Yield lines of at most `width` columns: parts, which do not break, two blanks apart."""
    line: list[Text] = []
    room = width
    for part in parts:
        if line and part.cell_len > room:
            yield Text("  ").join(line)
            line, room = [], width
        line.append(part)
        room -= part.cell_len + 2
    if line:
        yield Text("  ").join(line)


_REMEMBERED = 4096  # cells of a column; many are alike


@lru_cache(_REMEMBERED)
def width_of(text: str) -> int:
    """Return the width of the longest line of a cell."""
    return max(map(cell_len, text.split("\n")))


def total_width(widths: Sequence[int], padding: int) -> int:
    """Return the width of a table with columns of `widths`, and `padding` behind each."""
    return sum(widths) + (padding + 1) * (len(widths) - 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table of columns whose widths are known; lines that are wider fold.

    It prints what the same table of rich does.  But rich measures and wraps each cell several
    times, and takes twenty times as long.
    """

    rows: Sequence[Sequence[Text]]  #: the header first; of cells in one style each
    widths: Sequence[int]
    padding: int  #: blanks behind each column
    right: Collection[int] = ()  #: places of the columns that are aligned right
    evenly: bool = False  #: how columns shrink that do not fit; else the widest one first

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Yield the header, then the lines of each row."""
        probes = [_Probe(width) for width in self.widths]
        *header, _ = Segment.split_lines(console.render(self._table(probes), options))
        for segments in header:
            yield from (*segments, Segment.line())
        widths = [each.width for each in probes]
        divider = RULE.substitute(options, safe=console.safe_box).mid_vertical
        columns = _columns(widths, " " * self.padding + divider, self.right)
        drawing = _Drawing(console, columns)
        for row in islice(self.rows, 1, None):
            yield from drawing.lines_of(row)

    def _table(self, row: Sequence["_Probe"]) -> Table:
        """Return a table with the header and one row."""
        table = empty_table(padding=self.padding)
        for place, (label, width) in enumerate(zip(self.rows[0], self.widths, strict=True)):
            table.add_column(
                label,
                justify="right" if place in self.right else "left",
                overflow="fold",
                width=width if self.evenly else None,
                max_width=width,
            )
        table.add_row(*row)
        return table


class _Probe:
    """A cell of the width that a column needs, which keeps the width that rich gives it."""

    def __init__(self, needed: int) -> None:
        self._needed = needed
        self.width = 0  # then rich does not draw it

    def __rich_measure__(self, _console: Console, _options: ConsoleOptions) -> Measurement:
        """Return the width that is needed."""
        return Measurement(self._needed, self._needed)

    def __rich_console__(self, _console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield nothing."""
        self.width = options.max_width
        yield Text()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows of cells in columns of known widths; a text alone takes the whole width."""

    rows: Sequence[Sequence[Text] | Text]  #: of cells in one style each
    widths: Sequence[int]
    padding: int  #: blanks behind each column, and one more
    width: int  #: of a text alone

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Yield the lines of each row."""
        columns = list(_columns(self.widths, " " * (self.padding + 1)))
        columns[-1:] = [each._replace(is_ragged=True) for each in columns[-1:]]
        drawing = _Drawing(console, columns)
        alone = options.update(width=self.width)
        for row in self.rows:
            if not isinstance(row, Text):
                yield from drawing.lines_of(row)
            elif "\n" in row.plain or row.cell_len > self.width:
                yield from console.render(row, alone)
            elif row.spans:
                yield from row.render(console, end="\n")  # half the time of looking for its lines
            else:  # whose style `Text.render` leaves out
                yield from (Segment(row.plain, console.get_style(row.style)), Segment.line())


class _Column(NamedTuple):
    width: int
    is_right: bool
    behind: str  #: each line
    is_ragged: bool = False  #: no blanks fill its lines


def _columns(widths: Sequence[int], gap: str, right: Collection[int] = ()) -> Sequence[_Column]:
    last = len(widths) - 1
    return [
        _Column(width, place in right, "\n" if place == last else gap)
        for place, width in enumerate(widths)
    ]


class _Drawing:
    """Draws rows of cells; what cells have in common is drawn once."""

    def __init__(self, console: Console, columns: Sequence[_Column]) -> None:
        self._cells = [lru_cache(_REMEMBERED)(partial(_drawn, console, each)) for each in columns]
        self._blanks = [(Segment(" " * each.width + each.behind),) for each in columns]

    def lines_of(self, row: Sequence[Text]) -> Iterator[Segment]:
        """Yield the lines of a row."""
        cells = [draw(cell.plain, cell.style) for draw, cell in zip(self._cells, row, strict=True)]
        for line in range(max(1, *map(len, cells))):
            for cell, blank in zip(cells, self._blanks, strict=True):
                yield from cell[line] if line < len(cell) else blank


def _drawn(
    console: Console, column: _Column, text: str, style: str | Style
) -> tuple[tuple[Segment, ...], ...]:
    """Return the lines of a cell, with what is behind them."""
    drawn_style = console.get_style(style)
    lines = [_padded(line, column) for line in _wrapped(column, text)]
    if not drawn_style or console.color_system is None:
        return tuple((Segment(line + column.behind),) for line in lines)
    behind = Segment(column.behind)
    return tuple((Segment(line, drawn_style), behind) for line in lines)


def _padded(line: str, column: _Column) -> str:
    if column.is_right:
        line = line.rstrip()
        return " " * (column.width - cell_len(line)) + line
    return line if column.is_ragged else line + " " * (column.width - cell_len(line))


def _wrapped(column: _Column, text: str) -> Iterator[str]:
    """Yield lines that fit."""
    if column.width < 1:
        return
    for line in text.split("\n"):
        if cell_len(line) <= column.width:
            yield line
        else:
            yield from broken(line, column.width)


_LEAST = 4  # cells of a Chinese header


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The kinds of the columns of a table, by place."""

    #: text; the others hold numbers, aligned right
    left: Collection[int] = (0,)
    #: names of the row, repeated in each part of a divided table
    labels: Collection[int] = (0,)
    #: columns that may fold → least width
    folded: Mapping[int, int] = field(default_factory=dict)

    def of(self, places: Sequence[int]) -> "Columns":
        """Return the kinds for a table with only the columns at `places`."""
        new = {place: at for at, place in enumerate(places)}
        return Columns(
            left={new[place] for place in self.left if place in new},
            labels={new[place] for place in self.labels if place in new},
            folded={new[place]: least for place, least in self.folded.items() if place in new},
        )


def fitted_table(
    rows: Sequence[Sequence[Text]], *, width: int, columns: Columns | None = None
) -> Group:
    """Return `rows`, the header first, as a table of at most `width` columns.

    If they do not fit, headers break between words, the padding shrinks, and columns
    that may fold do so, the widest first.  If that is not enough, the columns are
    divided among several tables, one below the other.  Numbers are never cut.
    """
    parts: list[RenderableType] = []
    for table in _fitted(rows, width, columns or Columns()):
        parts += [Text(), table] if parts else [table]
    return Group(*parts)


def _fitted(
    rows: Sequence[Sequence[Text]], width: int, columns: Columns
) -> Iterator[RenderableType]:
    right = set(range(len(rows[0]))).difference(columns.left)
    widest = _widths(rows, narrow=False)
    if total_width(widest, 1) <= width:
        yield Grid(rows=rows, widths=widest, padding=1, right=right)
        return
    widths = _widths(rows, narrow=True)
    padding = int(total_width(widths, 1) <= width)
    fitted = folded(widths, columns.folded, excess=total_width(widths, padding) - width)
    if total_width(fitted, padding) <= width:
        yield Grid(rows=rows, widths=fitted, padding=padding, right=right)
    elif len(parts := _parts(widths, columns, width)) < 2:  # noqa: PLR2004 - cannot be divided
        yield Grid(rows=rows, widths=fitted, padding=padding, right=right, evenly=True)
    else:
        for places in parts:
            part = [[row[place] for place in places] for row in rows]
            yield from _fitted(part, width, columns.of(places))


def fits(rows: Sequence[Sequence[Text]], *, width: int) -> bool:
    """Return whether `rows` fit into `width` columns if only headers fold."""
    return total_width(_widths(rows, narrow=True), 0) <= width


def _widths(rows: Sequence[Sequence[Text]], *, narrow: bool) -> list[int]:
    """Return the width of each column; a narrow header is divided between words."""
    header, *body = rows
    return [
        max(
            narrow_width(label.plain) if narrow else cell_len(label.plain),
            *(width_of(row[place].plain) for row in body),
            0,
        )
        for place, label in enumerate(header)
    ]


def narrow_width(label: str) -> int:
    """Return the width to which a heading folds: its longest word; Chinese breaks anywhere."""
    words = (_LEAST if cell_len(word) > len(word) else cell_len(word) for word in label.split())
    return max(words, default=0)


def folded(widths: Sequence[int], least: Mapping[int, int], *, excess: int) -> list[int]:
    """Return `widths` reduced by `excess`, the widest first; `least` has how far, by place."""
    result = list(widths)
    for _ in range(excess):
        spare = [place for place, cells in least.items() if result[place] > cells]
        if not spare:
            break
        result[max(spare, key=result.__getitem__)] -= 1
    return result


def _parts(widths: Sequence[int], columns: Columns, width: int) -> list[list[int]]:
    """Return the indexes of the columns of each part, labels included."""
    least = [min(each, columns.folded.get(place, each)) for place, each in enumerate(widths)]
    labels = sorted(columns.labels)
    parts = [labels]
    for place in range(len(widths)):
        if place in columns.labels:
            continue
        wider = sorted([*parts[-1], place])
        is_empty = parts[-1] == labels
        if is_empty or total_width([least[each] for each in wider], 0) <= width:
            parts[-1] = wider
        else:
            parts.append(sorted([*labels, place]))
    return parts
