"""What is to be checked, as a sheet of a workbook."""

from collections.abc import Iterator

from sla1357.core.listing import Run
from sla1357.render import words
from sla1357.render.language import Language
from sla1357.render.notes import doubt_rows
from sla1357.render.workbook import Sheet

__all__ = ["doubts_sheets"]

_WIDTHS = {0: 16, 1: 24, 6: 60}  # of id, ledger, and what was found


def doubts_sheets(run: Run, language: Language) -> Iterator[Sheet]:
    """Yield a sheet with a row for each doubt about a case; none where there is no doubt."""
    if run.doubts:
        header, *rows = doubt_rows(run, language)
        yield Sheet(
            title=words.DOUBTS.text(language),
            header=[str(label) for label in header],
            rows=rows,
            widths=_WIDTHS,
        )
