"""What a workbook cannot hold is an error with its parts."""

import tempfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from sla1357.core.errors import OutputError, TooManyRowsError
from sla1357.render import workbook as workbook_module
from sla1357.render.workbook import Page, Sheet, print_on_a4, workbook
from sla1357.texts.language import Language


def sheet_of(rows: int) -> Sheet:
    return Sheet(title="cases", header=("id", "days"), rows=[("a", n) for n in range(rows)])


def test_more_rows_than_a_sheet_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_module, "_MOST_ROWS", 4)
    assert workbook([sheet_of(3)], Language.EN).startswith(b"PK")
    with pytest.raises(TooManyRowsError, match="holds 3 rows; use --format csv") as raised:
        workbook([sheet_of(4)], Language.EN)
    assert raised.value.most == 3


def test_no_place_for_temporary_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "missing"))
    with pytest.raises(OutputError, match="cannot write a temporary file: No such file"):
        workbook([sheet_of(3)], Language.EN)


@pytest.mark.parametrize("text", ["会" * 300, "&" * 300, "一&" * 150, "一\n二" * 100])
def test_a_long_text_above_a_page_is_cut(text: str) -> None:
    """Excel refuses a workbook with more than 255 characters there, signs included."""
    page = Workbook().worksheets[0]
    print_on_a4(page, Page(left=text, centre=text, right=text), Language.ZH)
    header = page.oddHeader
    assert header
    parts = [str(part.text) for part in (header.left, header.center, header.right)]
    assert sum(map(len, parts)) + len("&L&C&R") <= 255
    assert all(part.endswith("…") and not part.count("&") % 2 for part in parts)
