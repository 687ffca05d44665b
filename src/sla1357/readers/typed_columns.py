"""Two columns for one stage: one of ordinary cases, one of complex ones."""

import re
from collections.abc import Mapping, Sequence

from sla1357.core.layout import Reason
from sla1357.core.policy import CaseType, Policy
from sla1357.readers.cells import type_of
from sla1357.readers.header_text import header_hints, header_name
from sla1357.readers.headers import Match

__all__ = ["pairs_by_type"]

_LIMIT = re.compile(r"(\d{1,2})(?:个?(?:工作)?[日天](?:之?内)?)?(?=\D)")  # 5日办结, 7(办结)


def pairs_by_type(
    cells: Sequence[str], matches: Sequence[Match], policy: Policy
) -> Mapping[str, tuple[int, int]]:
    """Return stage → the places of the columns of its ordinary cases and of its complex ones.

    一般案件办结日期 and 复杂案件办结日期, or 5日办结 and 7日办结 where these are the limits.
    A stage that has another column has none of these.
    """
    found: dict[str, dict[CaseType, int]] = {}
    others = set()
    for place, (cell, match) in enumerate(zip(cells, matches, strict=True)):
        stage = match.field or match.could_be
        case_type = _type_of(cell, match, policy) if stage else None
        if stage and case_type and case_type not in found.setdefault(stage, {}):
            found[stage][case_type] = place
        elif stage and match.field:
            others.add(stage)
    return {
        stage: (places[CaseType.ORDINARY], places[CaseType.COMPLEX])
        for stage, places in found.items()
        if len(places) == len(CaseType) and stage not in others
    }


def _type_of(cell: str, match: Match, policy: Policy) -> CaseType | None:
    """Return of which cases a column is; None where its header does not say."""
    if match.field is None:
        return type_of(match.word) if match.reason is Reason.DOUBTFUL else None
    if hinted := type_of(header_hints(cell).strip("()[]【】〔〕<>")):
        return hinted
    name = header_name(cell)
    limit = _LIMIT.match(name)
    stage = next((each for each in policy.stages if each.id == match.field), None)
    if limit is None or stage is None or stage.ordinary_limit == stage.complex_limit:
        return None
    limits = {
        str(stage.ordinary_limit): CaseType.ORDINARY,
        str(stage.complex_limit): CaseType.COMPLEX,
    }
    return limits.get(limit[1])
