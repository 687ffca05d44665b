"""CSV, Markdown and iCalendar: what several outputs need of each."""

import csv
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sla1357 import __version__
from sla1357.core.errors import ExtraMissingError
from sla1357.texts.language import literal

__all__ = [
    "BOM",
    "DayEvent",
    "bullets",
    "cell_text",
    "csv_row",
    "icalendar_text",
    "is_formula",
    "item_text",
    "joined_cells",
    "pipe_table",
    "plain_text",
]

BOM = "\ufeff"  #: makes Excel read the text as UTF-8
# also full-width, as Chinese input methods type them
_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


class _Line:
    """A file that returns each line written to it."""

    def write(self, line: str) -> str:
        return line


_WRITER = csv.writer(_Line())


def joined_cells(*cells: object) -> str:
    """Return cells as text of a row, without the line end."""
    return csv_row((None, *cells))[1:-2]  # a row of one blank cell would be written as ""


_PLAIN_CELL = re.compile(r"\w[\w./-]*")  # written as it is


def cell_text(cell: object) -> str:
    """Return a cell as text of a row, as `joined_cells` does."""
    if isinstance(cell, str) and _PLAIN_CELL.fullmatch(cell):
        return cell
    return joined_cells(cell)


def is_formula(text: str) -> bool:
    """Return whether a spreadsheet would read `text` as a formula."""
    return text.startswith(_FORMULA_STARTS)


def csv_row(cells: Iterable[object]) -> str:
    """Return one row with its line end, as Excel writes it.

    Texts are escaped: no control characters, and no formulas.
    """
    return str(_WRITER.writerow([_harmless(c) if isinstance(c, str) else c for c in cells]))


def _harmless(text: str) -> str:
    text = literal(text)
    return f"'{text}" if is_formula(text) else text


_MARKUP = re.compile(r"([\\`*_\[\]<>|~&])")
#: what would begin a heading or an inner list (CommonMark 0.31.2, 5.2)
_AT_START = re.compile(r"^(\d{1,9}(?=[.)](?:\s|$))|(?=(?:#{1,6}|[+-])(?:\s|$)))(.)")


def bullets(lines: Iterable[str]) -> Iterator[str]:
    """Yield a list with a blank line before it; an indented line becomes an inner item."""
    for place, line in enumerate(lines):
        if place == 0:
            yield ""
        indent = "  " if line.startswith("  ") else ""
        yield f"{indent}- {item_text(line.strip())}"


def pipe_table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a table, its header first."""
    for place, row in enumerate(rows):
        yield f"| {' | '.join(plain_text(cell.strip()) for cell in row)} |"
        if place == 0:
            yield f"|{' --- |' * len(row)}"


def plain_text(text: str) -> str:
    """Return `text` with a backslash before each character that is Markdown syntax."""
    return _MARKUP.sub(r"\\\1", text)


def item_text(text: str) -> str:
    """Return `text` escaped for the start of a list item."""
    return _AT_START.sub(r"\1\\\2", plain_text(text))


_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayEvent:
    """An all-day event, which leaves the time free."""

    uid: str  #: stable, so that a calendar updates the event instead of adding another
    day: dt.date
    summary: str
    #: RFC 5545 asks for the time of creation; the current time would change every file
    stamp: dt.datetime
    properties: Mapping[str, str | int] = field(default_factory=dict)
    alarm: dt.timedelta | None = None  #: from midnight of the day; negative: before it


def icalendar_text(name: str, events: Iterable[DayEvent], language: str) -> str:
    """Return a calendar of `name` with its events; the same events give the same text.

    Raises:
        ExtraMissingError: the package `icalendar` is not installed.
    """
    try:
        # only here: it is an extra, and slow to import
        from icalendar import Alarm, Calendar, Event
    except ImportError:
        raise ExtraMissingError("ics") from None
    calendar = Calendar()
    calendar.add("PRODID", f"-//sla1357//sla1357 {__version__}//{language.upper()}")
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "PUBLISH")
    calendar.add("X-WR-CALNAME", name)
    for each in events:
        event = Event()
        event.add("UID", each.uid)
        event.add("DTSTAMP", each.stamp)
        event.add("DTSTART", each.day)
        event.add("DTEND", each.day + _ONE_DAY)  # exclusive
        event.add("SUMMARY", each.summary)
        event.add("TRANSP", "TRANSPARENT")
        for key, value in each.properties.items():
            event.add(key, value)
        if each.alarm is not None:
            alarm = Alarm()
            alarm.add("ACTION", "DISPLAY")
            alarm.add("DESCRIPTION", each.summary)
            alarm.add("TRIGGER", each.alarm)
            event.add_component(alarm)
        calendar.add_component(event)
    return str(calendar.to_ical(), "utf-8")
