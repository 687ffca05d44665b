"""An empty ledger, to be filled in with Excel or WPS."""

import datetime as dt
from collections.abc import Mapping

from sla1357.core.example import EXAMPLE_ID, EXAMPLE_REMARK
from sla1357.core.policy import Policy
from sla1357.render import words
from sla1357.render.csv_rows import BOM, csv_row
from sla1357.render.language import Language
from sla1357.render.workbook import Sheet, workbook

__all__ = ["template_row", "template_text", "template_workbook"]

#: header → its cell in the row that shows how it is meant
_BEFORE: dict[str, str | dt.date | None] = {
    "编号": EXAMPLE_ID,
    "受理日期": dt.date(2026, 2, 5),
    "复杂程度": "复杂",
    "站点": "区总枢纽",
    "承办人": "法援一岗",
    "来源": "12351",
}
_STAGES = {
    "contact": dt.date(2026, 2, 6),
    "plan": dt.date(2026, 2, 10),
    "close": dt.date(2026, 2, 16),
}
_CHANGES = ("暂停区间", "转复杂日期", "延期天数", "延期至", "延期批准日期", "撤回日期")
_AFTER = {"备注": EXAMPLE_REMARK}


def template_row(
    policy: Policy, headers: Mapping[str, str], *, changes: bool
) -> Mapping[str, str | dt.date | None]:
    """Return header → its cell in the one row, which is an example.

    Args:
        policy: Each of its stages has a column.
        headers: Stage → header of its column.
        changes: Whether there are columns for what moves a deadline.
    """
    row = dict(_BEFORE)
    if not policy.tells_types_apart:
        del row["复杂程度"]
    row.update((headers[stage.id], _STAGES.get(stage.id)) for stage in policy.stages)
    if changes:
        row.update(dict.fromkeys(_CHANGES))
    row.update(_AFTER)
    return row


def template_text(row: Mapping[str, str | dt.date | None]) -> str:
    """Return the text of a CSV file: a byte order mark for Excel, headers, the example."""
    return BOM + csv_row(row) + csv_row(row.values())


def template_workbook(row: Mapping[str, str | dt.date | None], language: Language) -> bytes:
    """Return a workbook with the same cells; days are days.

    Raises:
        ExtraMissingError: the package `openpyxl` is not installed.
    """
    title = words.LEDGER.text(language)
    sheet = Sheet(title=title, header=tuple(row), rows=[tuple(row.values())])
    return workbook([sheet], language)
