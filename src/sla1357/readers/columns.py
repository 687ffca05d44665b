"""Which column of a ledger holds which field."""

from collections.abc import Sequence
from dataclasses import dataclass

from sla1357.core.findings import Code, Finding

__all__ = ["ALIASES", "STAGE_FIELDS", "Columns", "columns_of"]

#: Field → the headers it may stand under, the preferred one first.
ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("编号", "id"),
    "received": ("受理日期", "received"),
    "type": ("复杂程度", "type"),
    "station": ("站点", "station"),
    "handler": ("承办人", "handler"),
    "channel": ("来源", "channel"),
    "contact": ("联系日期", "contacted"),
    "plan": ("方案日期", "planned"),
    "close": ("办结日期", "closed"),
}

#: The fields that hold the day on which a stage was done, in the order of the stages.
STAGE_FIELDS = ("contact", "plan", "close")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The header row of one ledger, understood."""

    line: int  #: physical line of the header row, 1-based
    width: int  #: number of its cells
    #: (field, place in the row from 0, header as it stands there)
    fields: tuple[tuple[str, int, str], ...]

    @property
    def headers(self) -> tuple[tuple[str, str], ...]:
        """Return field and header of each column that was recognised."""
        return tuple((field, header) for field, _, header in self.fields)

    def values_of(self, cells: Sequence[str]) -> dict[str, str]:
        """Return field → stripped cell; a missing cell is empty."""
        return {
            field: cells[place].strip() if place < len(cells) else ""
            for field, place, _ in self.fields
        }


def columns_of(
    cells: Sequence[str], *, source: str, line: int
) -> tuple[Columns | None, list[Finding]]:
    """Return the columns of a header row, and what is odd about it.

    None: no column holds the day of receipt, so that nothing can be counted.
    """
    found: list[tuple[str, int, str]] = []
    findings: list[Finding] = []
    words = [cell.strip() for cell in cells]
    for field, aliases in ALIASES.items():
        places = [
            place for alias in aliases for place, word in enumerate(words) if word.lower() == alias
        ]
        if places:
            taken, *others = (words[place] for place in places)
            found.append((field, places[0], taken))
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
    fields = {field for field, _, _ in found}
    if "received" not in fields:
        findings.append(Finding(code=Code.NO_RECEIPT_COLUMN, source=source, line=line))
        return None, findings
    findings += [
        Finding(code=code, source=source, line=line)
        for field, code in (("id", Code.NO_ID_COLUMN), ("type", Code.NO_TYPE_COLUMN))
        if field not in fields
    ]
    return Columns(line=line, width=len(cells), fields=tuple(found)), findings
