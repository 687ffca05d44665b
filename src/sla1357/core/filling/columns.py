"""The columns that are filled into a ledger, and their colours."""

from dataclasses import dataclass

__all__ = ["FilledColumn", "Highlight"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """Colours that a spreadsheet gives to the cells of a column, while a condition holds."""

    condition: str  #: a formula; `{cell}` stands for the cell
    ink: str  #: six hexadecimal digits
    ground: str | None = None  #: the same; None: as it is
    is_bold: bool = False
    #: fields of the ledger whose cells must hold nothing for the condition to hold
    undone: tuple[str, ...] = ()
    #: fields of days that end a case: their cells must hold nothing, or a later day than the cell
    ended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledColumn:
    """One column."""

    mark: str  #: by which a later run knows it in a workbook, whatever its header
    name: str  #: its header, without the day
    names: frozenset[str]  #: the same in every language, by which a later run knows it in a text
    header: str
    note: str  #: the comment of its header; its first line is the mark
    width: int  #: characters
    #: where a workbook defines these names, its own column of this name counts by formulas and
    #: is enough; empty: no column is
    counted_with: frozenset[str] = frozenset()
    is_sentence: bool = False  #: whether its cells are long, and begin at the left
    highlights: tuple[Highlight, ...] = ()  #: the first one that holds wins
