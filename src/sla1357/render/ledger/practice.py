"""The ledger of the tour: eight cases that nobody has, with five mistakes to put right."""

import datetime as dt
from typing import NamedTuple

from sla1357.core.cases import CaseId
from sla1357.core.findings import Code
from sla1357.render.formats import BOM, csv_row

__all__ = ["AS_OF", "MISTAKES", "NAME", "WIDTH", "Mistake", "is_practice", "practice_csv"]

NAME = "练习台账"
AS_OF = dt.date(2026, 11, 20)  #: the days of the cases lie around it
_START = "练习-"  # of the numbers of the cases
_ROWS = (
    "编号 受理日期 复杂程度 站点 承办人 联系日期 方案日期 办结日期",
    "练习-01 2026年11月9日 一般 城阳站 法援一岗 2026-11-10 2026/11/12 2026.11.16",
    "练习-02 2026-11-11 复杂 城阳站 法援一岗 2026-11-12 2026-11-16 -",
    "练习-03 2026-11-12 一般 流亭站 法援二岗 2026-11-31 - -",
    "练习-04 2026-11-13 一般 流亭站 法援二岗 2026-11-10 2026-11-18 -",
    "练习-05 2026-11-16 急 流亭站 维权三岗 2026-11-17 2026-11-19 -",
    "- - - - - - - -",
    "练习-06 2025-11-17 一般 夏庄站 维权三岗 - - -",
    "练习-02 2026-11-18 复杂 夏庄站 维权三岗 2026-11-19 - -",
    "练习-08 2026-11-19 一般 夏庄站 法援一岗 2026-11-20 - -",
    "合计 8件 - - - - - -",
)
WIDTH = len(_ROWS[0].split())  #: columns of the ledger


class Mistake(NamedTuple):
    """A mistake in the ledger: the row that has it, what is found, and what is right there."""

    id: CaseId
    code: Code
    right: str

    @property
    def name(self) -> str:
        """Return the number of the case, once the mistake is put right."""
        return self.right if self.code is Code.ID_TWICE else self.id


#: as they stand in the ledger
MISTAKES = (
    Mistake(CaseId("练习-03"), Code.NO_SUCH_DAY, "2026-11-13"),
    Mistake(CaseId("练习-04"), Code.DONE_BEFORE_RECEIPT, "2026-11-16"),
    Mistake(CaseId("练习-05"), Code.UNKNOWN_TYPE, "一般"),
    Mistake(CaseId("练习-06"), Code.ODD_YEAR, "2026-11-17"),
    Mistake(CaseId("练习-02"), Code.ID_TWICE, "练习-07"),
)


def practice_csv() -> str:
    """Return the text of a CSV file, with a byte order mark for Excel."""
    rows = (["" if cell == "-" else cell for cell in row.split()] for row in _ROWS)
    return BOM + "".join(map(csv_row, rows))


def is_practice(case_id: str) -> bool:
    """Return whether the number of a case is one of this ledger."""
    return case_id.startswith(_START)
