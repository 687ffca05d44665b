"""Which column of a ledger holds which field."""

from collections.abc import Sequence
from dataclasses import dataclass

from sla1357.core.findings import Code, Finding

__all__ = ["ALIASES", "STAGE_FIELDS", "Columns", "columns_of"]

#: Field → the headers it may stand under, the preferred one first; among them those of the
#: program's own CSV, so that it can be read again.
ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("编号", "id"),
    "received": ("受理日期", "received"),
    "type": ("复杂程度", "type"),
    "station": ("站点", "station"),
    "handler": ("承办人", "handler"),
    "channel": ("来源", "channel"),
    "contact": ("联系日期", "联系沟通完成日期", "contacted", "contact done"),
    "plan": ("方案日期", "拿出方案完成日期", "planned", "plan done"),
    "close": ("办结日期", "办结回复完成日期", "closed", "close done"),
}

#: The fields that hold the day on which a stage was done, in the order of the stages.
STAGE_FIELDS = ("contact", "plan", "close")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The header row of one ledger, understood."""

    width: int  #: number of its cells
    places: tuple[tuple[str, int], ...]  #: field, and the index of its cell in a row
    headers: tuple[tuple[str, str], ...]  #: field, and its header as it stands there

    def values_of(self, cells: Sequence[str]) -> dict[str, str]:
        """Return field → stripped cell; a missing cell is empty."""
        return {
            field: cells[place].strip() if place < len(cells) else ""
            for field, place in self.places
        }


def columns_of(
    cells: Sequence[str], *, source: str, line: int
) -> tuple[Columns | None, list[Finding]]:
    """Return the columns of a header row, and what is odd about it.

    None: no column holds the day of receipt, so that nothing can be counted.
    """
    places_of: dict[str, int] = {}
    findings: list[Finding] = []
    words = [cell.strip() for cell in cells]
    for field, aliases in ALIASES.items():
        places = [
            place for alias in aliases for place, word in enumerate(words) if word.lower() == alias
        ]
        if places:
            places_of[field] = places[0]
            taken, *others = (words[place] for place in places)
            findings += [
                Finding(
                    code=Code.COLUMN_TWICE,
                    source=source,
                    line=line,
                    column=other,
                    details=(taken, str(places[0] + 1)),
                )
                for other in others
            ]
    if "received" not in places_of:
        findings.append(Finding(code=Code.NO_RECEIPT_COLUMN, source=source, line=line))
        return None, findings
    findings += [
        Finding(code=code, source=source, line=line)
        for field, code in (("id", Code.NO_ID_COLUMN), ("type", Code.NO_TYPE_COLUMN))
        if field not in places_of
    ]
    findings += [
        Finding(code=Code.NO_STAGE_COLUMN, source=source, line=line, details=ALIASES[field][:1])
        for field in STAGE_FIELDS
        if field not in places_of
    ]
    columns = Columns(
        width=len(cells),
        places=tuple(places_of.items()),
        headers=tuple((field, words[place]) for field, place in places_of.items()),
    )
    return columns, findings
