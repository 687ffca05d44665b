"""The calendar for the terminal: months as on a wall, and the working days between two days."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from sla1357.core.months import CalendarDay, Holiday, Month
from sla1357.core.workdays import DayKind, WorkCalendar
from sla1357.render.sentences import ABOUT, calendar_text, day_text, full_day
from sla1357.texts import calendar_words
from sla1357.texts.language import COMMA, SEMICOLON, Language, literal

if TYPE_CHECKING:
    from sla1357.core.counting import Runway


from sla1357.core.months import Span
from sla1357.core.policy import Unit
from sla1357.render.sentences import kind_text, length_text, no_notice_text
from sla1357.render.tables import plain_table

__all__ = ["day_line", "holiday_text", "runway_text", "span_table", "wall_calendar"]


_DAYS_OF_A_WEEK = 7
_WEEKS = 6  # most weeks in one month
_GAP = "   "  # between two months
_TODAY = ">"
#: colour never stands alone: the marks say the same
_STYLES = {
    DayKind.WORKDAY: "",
    DayKind.WEEKEND: "dim",
    DayKind.DAY_OFF: "red",
    DayKind.MAKE_UP_WORKDAY: "bold yellow",
}


def wall_calendar(  # noqa: PLR0913 - a calendar, its parts and how to show them
    calendar: WorkCalendar,
    months: Sequence[Month],
    holidays: Sequence[Holiday],
    language: Language,
    *,
    as_of: dt.date | None,
    width: int,
) -> Group:
    """Return the months, as many side by side as fit into `width`, and the holidays in words.

    Args:
        calendar: The calendar of the months.
        months: Months of one year.
        holidays: The holidays to name.
        language: The language of the words; festivals are named in Chinese.
        as_of: The day to mark, if any.
        width: Columns of the terminal.
    """
    blocks = [list(_month(month, language, as_of)) for month in months]
    column = max(line.cell_len for block in blocks for line in block)
    abreast = max(1, (width + len(_GAP)) // (column + len(_GAP)))
    lines = [
        line
        for first in range(0, len(blocks), abreast)
        for line in _side_by_side(blocks[first : first + abreast], column)
    ]
    return Group(*lines, *_footer(calendar, months, holidays, language, as_of))


def _month(month: Month, language: Language, as_of: dt.date | None) -> Iterator[Text]:
    """Yield the lines of a month; every month has the same number of lines."""
    about = ABOUT if any(day.provisional for day in month.days) else ""
    name = calendar_words.MONTHS.text(language, month.first.year, month.first.month)
    number = length_text(month.working_days, Unit.WORKING_DAYS, language)
    yield Text(f" {about}{name}  {number}", style="bold")
    weekdays = list(_weekdays(language))
    yield Text("".join(weekdays), style="dim")
    blank = Text(" " * cell_len(weekdays[0]))
    cells = [blank] * month.first.weekday()
    cells += [_day(day, language, as_of) for day in month.days]
    cells += [blank] * (_DAYS_OF_A_WEEK * _WEEKS - len(cells))
    for first in range(0, len(cells), _DAYS_OF_A_WEEK):
        yield Text.assemble(*cells[first : first + _DAYS_OF_A_WEEK])


def _weekdays(language: Language) -> Iterator[str]:
    names = calendar_words.WEEK.text(language)
    size = len(names) // _DAYS_OF_A_WEEK
    mark = cell_len(calendar_words.DAY_MARKS[DayKind.WORKDAY].text(language))
    for place in range(0, len(names), size):
        yield f" {names[place : place + size]}{' ' * mark}"


def _day(day: CalendarDay, language: Language, as_of: dt.date | None) -> Text:
    mark = calendar_words.DAY_MARKS[day.kind].text(language)
    today = _TODAY if day.day == as_of else " "
    style = f"{_STYLES[day.kind]} reverse" if day.day == as_of else _STYLES[day.kind]
    return Text.assemble(today, (f"{day.day.day:2}{mark}", style.strip()))


def _side_by_side(blocks: Sequence[Sequence[Text]], column: int) -> Iterator[Text]:
    """Yield the lines of months side by side, and a blank line."""
    for lines in zip(*blocks, strict=True):
        row = Text()
        for place, line in enumerate(lines):
            row.append(_GAP if place else "").append(line)
            row.append(" " * (column - line.cell_len))
        row.rstrip()
        if row:
            yield row
    yield Text()


def _footer(
    calendar: WorkCalendar,
    months: Sequence[Month],
    holidays: Sequence[Holiday],
    language: Language,
    as_of: dt.date | None,
) -> Iterator[Text]:
    year = months[0].first.year
    legend = [calendar_words.LEGEND.text(language)]
    if as_of and any(day.day == as_of for month in months for day in month.days):
        today = full_day(as_of, language)
        legend.append(calendar_words.TODAY.text(language, _TODAY, today))
    yield Text("    ".join(legend), style="dim")
    if len(months) > 1:
        total = sum(month.working_days for month in months)
        number = length_text(total, Unit.WORKING_DAYS, language)
        yield Text(calendar_words.YEAR_TOTAL.text(language, year, number))
    if holidays:
        yield Text()
    for holiday in holidays:
        yield Text(holiday_text(holiday, language, year=year))
    yield Text()
    yield Text(calendar_text(calendar, language), style="dim")
    if any(day.provisional for month in months for day in month.days):
        yield Text(no_notice_text(calendar, language), style="bold yellow")


def holiday_text(holiday: Holiday, language: Language, *, year: int) -> str:
    """Return a holiday in the words of a notice: days off, then make-up workdays."""
    in_year = dt.date(year, 1, 1)
    first, last = (day_text(day, language, as_of=in_year) for day in (holiday.first, holiday.last))
    days = first if first == last else calendar_words.FROM_TO.text(language, first, last)
    length = calendar_words.DAYS_OFF.text(language, holiday.length)
    text = calendar_words.HOLIDAY.text(language, literal("、".join(holiday.names)), days, length)
    if not holiday.make_up_workdays:
        return text
    make_up = COMMA.text(language).join(
        day_text(day, language, as_of=in_year) for day in holiday.make_up_workdays
    )
    return SEMICOLON.text(language).join((text, calendar_words.MADE_UP.text(language, make_up)))


def day_line(day: CalendarDay, language: Language) -> str:
    """Return a day and its kind, with its final newline."""
    about = full_day(day.day, language, provisional=day.provisional)
    return f"{about}  {kind_text(day.kind, day.name, language)}\n"


def runway_text(
    runway: "Runway", calendar: WorkCalendar, kept: Sequence[str], language: Language
) -> tuple[Group | str, ...]:
    """Return how far the calendar and a promise are confirmed, and the kept calendar files.

    Each path is on its own line, so that it can be copied.
    """
    is_over = runway.days_left < 0
    phrase = calendar_words.PAST_RECEIPT if is_over else calendar_words.LAST_RECEIPT
    text = phrase.text(
        language,
        length_text(runway.limit, runway.stage.unit, language),
        full_day(runway.last_receipt, language),
        calendar_words.DAYS.text(language, abs(runway.days_left)),
    )
    confirmed = Group(Text(calendar_text(calendar, language)), Text(text, style="bold"))
    if not kept:
        return (confirmed,)
    paths = (f"  {literal(path)}\n" for path in kept)
    return (confirmed, calendar_words.KEPT.text(language) + "\n", *paths)


_COUNT = 2  # the column


def span_table(
    span: Span, calendar: WorkCalendar, language: Language, *, asked_for_end: bool, explained: bool
) -> Group:
    """Return the answer: the number of working days, or the day on which they end.

    Args:
        span: The answer.
        calendar: The calendar used for counting.
        language: The language of the words.
        asked_for_end: Whether the question gave the number and asked for the day.
        explained: Whether to list the days.
    """
    text = _added(span, language) if asked_for_end else _counted(span, language)
    lines = [Text(text, style="bold")]
    if span.provisional:
        lines.append(Text(no_notice_text(calendar, language), style="bold yellow"))
    if not explained:
        return Group(*lines)

    header = [
        phrase.text(language)
        for phrase in (calendar_words.DATE, calendar_words.KIND_OF_DAY, calendar_words.COUNT)
    ]
    styles = ("dim" if count is None else "" for count in span.counts)
    table = plain_table(header, _rows(span, language), right={_COUNT}, styles=styles)
    footer = Text(calendar_text(calendar, language), style="dim")
    return Group(*lines, Text(), table, Text(), footer)


def _counted(span: Span, language: Language) -> str:
    phrase = calendar_words.COUNTED
    if span.end < span.start:
        phrase = calendar_words.COUNTED_BACK
    number = length_text(span.working_days, Unit.WORKING_DAYS, language)
    start, end = full_day(span.start, language), _end(span, language)
    return phrase.text(language, start, end, number)


def _added(span: Span, language: Language) -> str:
    phrase = calendar_words.ADDED if span.working_days > 0 else calendar_words.TAKEN
    last = span.days[-1]
    kind = kind_text(last.kind, last.name, language)
    start, end = full_day(span.start, language), _end(span, language)
    return phrase.text(language, start, abs(span.working_days), end, kind)


def _end(span: Span, language: Language) -> str:
    return full_day(span.end, language, provisional=span.provisional)


def _rows(span: Span, language: Language) -> Iterator[list[str]]:
    for day, count in zip(span.days, span.counts, strict=True):
        yield [
            full_day(day.day, language, provisional=day.provisional),
            kind_text(day.kind, day.name, language),
            "" if count is None else str(count),
        ]
