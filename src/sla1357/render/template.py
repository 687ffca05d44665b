"""An empty ledger, to be filled in with Excel or WPS."""

from sla1357.render.csv_rows import BOM, csv_row

__all__ = ["template_text"]

_HEADERS = (
    *("编号", "受理日期", "复杂程度", "站点", "承办人", "来源"),
    *("联系日期", "方案日期", "办结日期", "备注"),
)
_EXAMPLE = (
    *("示例-1", "2026-02-05", "复杂", "区总枢纽", "法援一岗", "12351"),
    *("2026-02-06", "2026-02-10", "2026-02-16", "示例，登记时请删去本行"),
)


def template_text() -> str:
    """Return the text of the file: a byte order mark for Excel, headers, one example."""
    return BOM + csv_row(_HEADERS) + csv_row(_EXAMPLE)
