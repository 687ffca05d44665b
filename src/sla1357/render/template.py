"""An empty ledger, to be filled in with Excel or WPS."""

from collections.abc import Mapping

from sla1357.core.example import EXAMPLE_ID, EXAMPLE_REMARK
from sla1357.core.policy import Policy
from sla1357.render.csv_rows import BOM, csv_row

__all__ = ["template_text"]

#: header → its cell in the row that shows how it is meant
_BEFORE = {
    "编号": EXAMPLE_ID,
    "受理日期": "2026-02-05",
    "复杂程度": "复杂",
    "站点": "区总枢纽",
    "承办人": "法援一岗",
    "来源": "12351",
}
_STAGES = {"contact": "2026-02-06", "plan": "2026-02-10", "close": "2026-02-16"}
_CHANGES = ("暂停区间", "转复杂日期", "延期天数", "延期至", "延期批准日期", "撤回日期")
_AFTER = {"备注": EXAMPLE_REMARK}


def template_text(policy: Policy, headers: Mapping[str, str], *, changes: bool) -> str:
    """Return the text of the file: a byte order mark for Excel, headers, one example.

    Args:
        policy: Each of its stages has a column.
        headers: Stage → header of its column.
        changes: Whether there are columns for what moves a deadline.
    """
    row = dict(_BEFORE)
    if not policy.tells_types_apart:
        del row["复杂程度"]
    row.update((headers[stage.id], _STAGES.get(stage.id, "")) for stage in policy.stages)
    if changes:
        row.update(dict.fromkeys(_CHANGES, ""))
    row.update(_AFTER)
    return BOM + csv_row(row) + csv_row(row.values())
