"""The sheets behind an empty ledger: a guide, and lists for its formulas."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sla1357.core.policy import Configuration, Policy
from sla1357.core.status import Status
from sla1357.core.workdays import WorkCalendar, days_from
from sla1357.render.figures import promise_text
from sla1357.render.ledger.cells import DAY_FORMAT, FONT, FONT_SIZE, put
from sla1357.render.ledger.functions import MARK, Name, letter_of
from sla1357.render.sentences import calendar_text
from sla1357.texts import ledger_words, words
from sla1357.texts.language import SEMICOLON, Language, Phrase

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["add_guide", "add_lists"]

#: years of the list before and after the last one with a notice
_YEARS_BEFORE, _YEARS_AFTER = 2, 3
_WIDTH_OF_GUIDE = 100


def _days(calendar: WorkCalendar) -> Sequence[dt.date]:
    """Return the working days that formulas know."""
    year = calendar.confirmed_through.year
    first = max(calendar.first, dt.date(year - _YEARS_BEFORE, 1, 1))
    last = min(calendar.last, dt.date(year + _YEARS_AFTER, 12, 31))
    return [day for day in days_from(first, last) if calendar.is_working_day(day)]


def add_guide(
    book: "Workbook",
    configuration: Configuration,
    calendar: WorkCalendar,
    last_row: int,
    language: Language,
) -> None:
    """Add a sheet that says how the ledger is used, and what its formulas count."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.properties import PageSetupProperties

    page: Worksheet = book.create_sheet(ledger_words.SHEET_GUIDE.text(language))
    page.column_dimensions["A"].width = _WIDTH_OF_GUIDE
    page.page_setup.paperSize = 9  # A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    lines = _guide_lines(configuration.policy, calendar, last_row, language)
    for row, line in enumerate(lines, 1):
        cell = page[f"A{row}"]
        put(cell, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(name=FONT, size=FONT_SIZE, bold=row == 1)


def _guide_lines(
    policy: Policy, calendar: WorkCalendar, last_row: int, language: Language
) -> Iterator[str]:
    days = _days(calendar)
    stages = [
        f"{words.stage_label(stage, language)} {promise_text(stage, language, in_units=True)}"
        for stage in policy.stages
    ]
    yield ledger_words.GUIDE.text(language)
    yield ledger_words.GUIDE_PROMISE.text(
        language, policy.name, SEMICOLON.text(language).join(stages)
    )
    yield ledger_words.GUIDE_FILL.text(language)
    yield ledger_words.GUIDE_FORMULAS.text(language, last_row)
    yield ledger_words.GUIDE_COLOURS.text(language)
    yield ledger_words.GUIDE_TODAY.text(language)
    yield ledger_words.GUIDE_CHECK.text(language, ledger_words.RUN_CHECK.text(language))
    yield ledger_words.GUIDE_PRINT.text(language)
    yield ledger_words.GUIDE_CALENDAR.text(language, days[0], days[-1], calendar.confirmed_through)
    yield calendar_text(calendar, language)


def add_lists(
    book: "Workbook", configuration: Configuration, calendar: WorkCalendar, language: Language
) -> None:
    """Add a hidden sheet with what formulas look up and cells choose from, and name its parts.

    It is protected from slips, without a password.
    """
    from openpyxl.styles import Font
    from openpyxl.workbook.defined_name import DefinedName

    page: Worksheet = book.create_sheet(ledger_words.SHEET_WORKDAYS.text(language))
    place = 0
    for name, header, rows in _lists(configuration, calendar, language):
        for column, label in enumerate(header):
            letter = letter_of(place + column)
            put(page[f"{letter}1"], label)
            page[f"{letter}1"].font = Font(name=FONT, size=FONT_SIZE, bold=True)
            page.column_dimensions[letter].width = 14
        for row, cells in enumerate(rows, 2):
            for column, value in enumerate(cells):
                cell = page[f"{letter_of(place + column)}{row}"]
                put(cell, value)
                if isinstance(value, dt.date):
                    cell.number_format = DAY_FORMAT
                if name is Name.AS_OF:
                    cell.value, cell.number_format = "=TODAY()", DAY_FORMAT
        first, last = letter_of(place), letter_of(place + len(header) - 1)
        cells = f"'{page.title}'!${first}$2"
        if len(rows) > 1 or len(header) > 1:
            cells += f":${last}${len(rows) + 1}"
        book.defined_names[name] = DefinedName(name, attr_text=cells)
        place += len(header)
    page.freeze_panes = "A2"
    page.sheet_state = "hidden"
    page.protection.enable()


#: a name, the headers of its columns, and its rows
_List = tuple[Name, Sequence[str], Sequence[Sequence[str | dt.date | int]]]


def _lists(
    configuration: Configuration, calendar: WorkCalendar, language: Language
) -> Iterator[_List]:
    policy, office, days = configuration.policy, configuration.office, _days(calendar)
    single: dict[Name, tuple[Phrase, str | dt.date]] = {
        Name.AS_OF: (ledger_words.AS_OF_HEADER, ""),
        Name.CONFIRMED: (ledger_words.CONFIRMED_HEADER, calendar.confirmed_through),
        Name.LAST: (ledger_words.LAST_HEADER, days[-1]),
    }
    yield Name.WORKDAYS, [ledger_words.WORKDAYS_HEADER.text(language)], [(day,) for day in days]
    for name, (header, value) in single.items():
        yield name, [header.text(language)], [(value,)]
    statuses = [words.STATUS_WORDS[status].text(language) for status in Status]
    stages = [words.stage_label(stage, language) for stage in policy.stages]
    several = {
        Name.STATUSES: (
            ledger_words.STATUSES_HEADER,
            [ledger_words.RUN_CHECK.text(language), *statuses],
        ),
        Name.STAGES: (ledger_words.STAGES_HEADER, stages),
        Name.TYPE_LABELS: (ledger_words.TYPES_HEADER, [each.label_zh for each in policy.types]),
        Name.STATIONS: (words.STATION, office.stations),
        Name.CHANNELS: (words.CHANNEL, office.channels),
    }
    for name, (header, texts) in several.items():
        if texts:
            yield name, [header.text(language)], [(text,) for text in texts]
    limits = [ledger_words.LIMIT_HEADER.text(language, stage) for stage in stages]
    yield (
        Name.TYPES,
        [ledger_words.TYPE_WORDS_HEADER.text(language), *limits],
        [*_limits(policy)],
    )


def _limits(policy: Policy) -> Iterator[Sequence[str | int]]:
    """Yield each word of a type, and its limits; none where it does not have a stage.

    A blank cell means the first type.
    """
    seen = set()
    first = policy.types[0]
    named = [("", first)]
    named += [
        (word, each)
        for each in policy.types
        for word in (each.label_zh, each.label_en, each.id, *each.words)
    ]
    for word, each in named:
        if word.casefold() not in seen:
            seen.add(word.casefold())
            limits = [stage.limit_for(each.id) or "—" for stage in policy.stages]
            yield [f"{MARK}{word}", *limits]
