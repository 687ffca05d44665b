"""The days of a calendar in forms that other programs read: JSON of holiday-cn, and CSV."""

from collections.abc import Iterable, Iterator, Sequence

from sla1357.core.notices import ListedDay, YearNotice
from sla1357.render.csv_rows import BOM, csv_row
from sla1357.render.records import JsonObject, JsonValue, json_text

__all__ = ["days_csv", "notices_json"]


def notices_json(notices: Sequence[YearNotice]) -> str:
    """Return one object for one year, a list for several; what is published reads back."""
    records: list[JsonValue] = [_record(notice) for notice in notices]
    return json_text(records[0] if len(records) == 1 else records, indent=4) + "\n"


def _record(notice: YearNotice) -> JsonObject:
    return {
        "year": notice.year,
        "papers": list(notice.papers),
        "days": [
            {"name": entry.name, "date": str(entry.day), "isOffDay": not entry.is_workday}
            for entry in notice.entries
        ],
    }


def days_csv(days: Iterable[ListedDay]) -> Iterator[str]:
    """Yield the lines of a CSV, which reads back as local changes."""
    yield BOM + csv_row(("date", "kind", "name"))
    for entry in days:
        yield csv_row((entry.day, "work" if entry.is_workday else "off", entry.name))
