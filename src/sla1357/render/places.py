"""Where something stands in a ledger, as one text."""

__all__ = ["ledger_text"]


def ledger_text(source: str, sheet: str | None) -> str:
    """Return what a ledger is called; of a workbook with the sheet.

    >>> ledger_text("cases.xlsx", "2月")
    'cases.xlsx[2月]'
    """
    return source if sheet is None else f"{source}[{sheet}]"
