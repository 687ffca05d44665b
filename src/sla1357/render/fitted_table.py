"""Tables of text for the terminal that fit a width: numbers stay whole, headers and names fold."""

from collections.abc import Collection, Mapping, Sequence

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

__all__ = ["fits", "fitted_table"]

_LEAST = 4  # cells of a Chinese header


def fitted_table(
    rows: Sequence[Sequence[Text]],
    *,
    width: int,
    left: Collection[int] = (0,),
    folded: Mapping[int, int] | None = None,
) -> Table:
    """Return a table of `rows`, the header first, in at most `width` columns if that is possible.

    Args:
        rows: Cells of one line each.
        width: Columns of the terminal.
        left: Places of columns of text; the others hold numbers, which stand to the right.
        folded: Place of a column that may be narrower than its cells → to how many columns; the
            first ones fold first.
    """
    header, *body = rows
    widths, padding = _widths(rows, narrow=False), 1
    if _total(widths, padding) > width:
        widths = _widths(rows, narrow=True)
        padding = int(_total(widths, 1) <= width)
        excess = _total(widths, padding) - width
        for place, least in (folded or {}).items():
            spare = max(0, min(excess, widths[place] - least))
            widths[place] -= spare
            excess -= spare
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, padding, 0, 0))
    for place, (label, least) in enumerate(zip(header, widths, strict=True)):
        table.add_column(
            label,
            justify="left" if place in left else "right",
            overflow="fold",
            width=least,
        )
    for row in body:
        table.add_row(*row)
    return table


def fits(rows: Sequence[Sequence[Text]], *, width: int) -> bool:
    """Return whether `rows` fit into `width` columns while nothing folds but headers."""
    return _total(_widths(rows, narrow=True), 0) <= width


def _widths(rows: Sequence[Sequence[Text]], *, narrow: bool) -> list[int]:
    """Return what each column needs; where it is narrow, its header is divided between words."""
    header, *body = rows
    return [
        max(
            _longest_word(label.plain) if narrow else cell_len(label.plain),
            *(cell_len(row[place].plain) for row in body),
            0,
        )
        for place, label in enumerate(header)
    ]


def _total(widths: Sequence[int], padding: int) -> int:
    return sum(widths) + (padding + 1) * (len(widths) - 1)


def _longest_word(label: str) -> int:
    """Return the cells of what cannot be divided; Chinese can, after any two characters."""
    words = (_LEAST if cell_len(word) > len(word) else cell_len(word) for word in label.split())
    return max(words, default=0)
