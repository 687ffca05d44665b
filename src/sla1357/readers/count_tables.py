"""Tables of figures, whose rows are days or offices with how many cases they had."""

import re
from collections.abc import Iterable

from sla1357.core.layout import Reason
from sla1357.readers.header_text import header_name
from sla1357.readers.headers import REPLIED, HeaderNames

__all__ = ["count_headers"]

#: a header that ends so holds figures of many cases; 人数, 次数 and 天数 are of one
_COUNT = re.compile(
    r"(?:(?<![人次天日页份月年户])数|[受办结件总]量|合计|小计|占比|比例|率|同比|环比)%?$"
    r"|^(?:numberof|total)|(?:(?<!ac)(?<!dis)count|total|rate)$"
)
_RUNNING = "序号"  # numbers rows, whatever they hold


def count_headers(cells: Iterable[str], names: HeaderNames) -> list[str]:
    """Return the headers of figures in a header of a table of figures; none in one of cases.

    Its rows are days or offices with how many cases they had, and no case is
    to be made of one: it names no stage, no person, and at most one figure
    beside a number of its own.
    """
    counts = []
    told: set[str] = set()
    for cell in cells:
        match = names.match(cell)
        if match.field is None and _COUNT.search(header_name(cell)):
            counts.append(" ".join(cell.split()))
        elif match.field and (match.field != "id" or match.alias != _RUNNING):
            told.add(match.field)
        if match.reason is Reason.CONFIGURED:
            return []
    if told & {"person", REPLIED, *names.stage_fields} or len(counts) <= ("id" in told):
        return []
    return counts
