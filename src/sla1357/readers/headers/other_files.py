"""Files beside ledgers in a folder, which are no ledgers themselves."""

import enum
from contextlib import closing

from sla1357.readers.headers.columns import is_whole
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.header import find_header, nearest_header
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.tables import Table

__all__ = ["RESULT_COLUMNS", "OtherFile", "other_file"]


class OtherFile(enum.Enum):
    """Why a file is no ledger."""

    NO_HEADER = "no_header"  #: nothing in it resembles the header of a ledger
    BROKEN = "broken"  #: it seems to be a ledger; reading it says what is wrong
    RESULT = "result"  #: this program wrote it, from cases that stand in ledgers


#: columns that only results of `check` and `report` have, in each language
RESULT_COLUMNS = (
    {"next due", "ledger", "sheet", "line", "to be checked"},
    {"最近到期日", "台账", "工作表", "行号", "待核对"},
    {"stage", "came due", "met", "met late", "on time"},
    {"阶段", "应完成", "按时完成", "超时完成", "按时率"},
)


def other_file(table: Table, names: HeaderNames) -> OtherFile | None:
    """Return why a table in a folder of ledgers is none; None: it is one.

    A table without a day of receipt seems to be one if its best row names a case, its type
    or a day of it: someone changed the header, and its cases must not be lost.
    """
    beginning = table.beginning
    if beginning is None:
        with closing(table.rows()) as rows:
            beginning = find_header(rows, names)
    first = beginning.header or next(iter(beginning.above), None)
    cells = {cell.strip() for cell in (first.cells if first else ())}
    if any(columns <= cells for columns in RESULT_COLUMNS):
        return OtherFile.RESULT
    if beginning.header:
        return None
    nearest = nearest_header(beginning.above, names)
    matches = [names.match(cell) for cell in (nearest.cells if nearest else ())]
    fields = [each.field for each in matches if is_whole(each) and each.field]
    of_cases = any(field in {Id.ID, Id.TYPE} or names.is_of_days(field) for field in fields)
    has_faults = any(row.fault for row in beginning.above)
    return OtherFile.BROKEN if of_cases or has_faults else OtherFile.NO_HEADER
