"""What the cells of an empty ledger take, and how they look: rules of a workbook."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sla1357.core.policy import Configuration
from sla1357.core.status import Status
from sla1357.render.formats import is_formula
from sla1357.render.ledger.columns import LedgerColumn
from sla1357.render.ledger.formulas import CountedColumn, RowFormulas
from sla1357.render.ledger.functions import ROW, Name, letter_of, quoted
from sla1357.render.sentences import ABOUT, time_text
from sla1357.render.status import LOOKS
from sla1357.render.workbook import GROUNDS, xml_text
from sla1357.texts import ledger_words, words
from sla1357.texts.language import Language, Phrase

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.formatting.rule import Rule
    from openpyxl.worksheet.datavalidation import DataValidation

__all__ = ["DAY_FORMAT", "FONT", "FONT_SIZE", "put", "rules", "validations"]

FONT, FONT_SIZE = "Calibri", 11  # those of cells without a look of their own
DAY_FORMAT = "yyyy-mm-dd"
_ABOUT_FORMAT = f'"{ABOUT}"{DAY_FORMAT}'
_OWN_FORMAT = 164  # the first number that is free for formats of a workbook
_END = 1_048_576  # rows of a sheet, by the format
_ORIGIN = dt.date(1899, 12, 30)  # day 0 of a workbook, for days since March 1900
_FIRST_DAY, _LAST_DAY = dt.date(2010, 1, 1), dt.date(2050, 12, 31)
#: field → the names of what its cells choose from
_LISTS = {"type": Name.TYPE_LABELS, "station": Name.STATIONS, "channel": Name.CHANNELS}


def put(cell: "Cell", value: str | dt.date | int | None) -> None:
    """Write a value; a text stays one, also where it begins as a formula does."""
    cell.value = xml_text(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = is_formula(value)


def validations(
    columns: Sequence[LedgerColumn],
    counted: Sequence[CountedColumn],
    formulas: RowFormulas,
    configuration: Configuration,
    language: Language,
) -> Iterator["DataValidation"]:
    """Yield what each column takes, in all rows below the header.

    A day must be one, and the day of a stage not before the receipt.  A station that is not in
    the list is asked about, a type is refused.
    """
    from openpyxl.worksheet.datavalidation import DataValidation

    choices = {
        "type": True,
        "station": bool(configuration.office.stations),
        "channel": bool(configuration.office.channels),
    }
    for place, column in enumerate(columns):
        made: DataValidation | None = None
        if column.is_day:
            made = _of_days(column, formulas, configuration, language)
        elif choices.get(column.field):
            made = _of_list(column.field, language)
        elif column.field == "pauses":
            made = DataValidation(showInputMessage=True)
            made.prompt = ledger_words.PAUSES_PROMPT.text(language)
        if made:
            made.add(f"{letter_of(place)}2:{letter_of(place)}{_END}")
            yield made
    untouched = DataValidation(type="custom", formula1="FALSE", allow_blank=False)
    _say(
        untouched, ledger_words.FORMULA_TITLE, ledger_words.FORMULA_ERROR.text(language), language
    )
    untouched.add(f"{counted[0].letter}2:{counted[-1].letter}{_END}")
    yield untouched


def _of_days(
    column: LedgerColumn, formulas: RowFormulas, configuration: Configuration, language: Language
) -> "DataValidation":
    from openpyxl.worksheet.datavalidation import DataValidation

    first, last = ((day - _ORIGIN).days for day in (_FIRST_DAY, _LAST_DAY))
    received = formulas.cell("received").replace(ROW, "2")
    least = f"MAX({first},INT(N({received})))" if column.stage else str(first)
    made = DataValidation(
        type="date",
        operator="between",
        formula1=least,
        formula2=str(last + 1),  # a time of the last day too
        allow_blank=True,
    )
    error = ledger_words.DAY_ERROR.text(language, _FIRST_DAY, _LAST_DAY)
    if column.stage:
        error = ledger_words.STAGE_DAY_ERROR.text(language)
    _say(made, ledger_words.DAY_TITLE, error, language)
    cutoff = configuration.policy.cutoff
    if column.field == "received":
        made.showInputMessage = True
        made.prompt = ledger_words.RECEIPT_PROMPT.text(language)
        if cutoff:
            made.prompt = ledger_words.RECEIPT_WITH_TIME_PROMPT.text(language, time_text(cutoff))
    return made


def _of_list(field: str, language: Language) -> "DataValidation":
    from openpyxl.worksheet.datavalidation import DataValidation

    made = DataValidation(type="list", formula1=_LISTS[field], allow_blank=True)
    error = ledger_words.CHOICE_ERROR
    if field != "type":
        made.errorStyle, error = "warning", ledger_words.OTHER_CHOICE
    _say(made, ledger_words.CHOICE_TITLE, error.text(language), language)
    return made


def _say(made: "DataValidation", title: Phrase, error: str, language: Language) -> None:
    made.showErrorMessage = True
    made.errorTitle, made.error = title.text(language), error


def rules(
    formulas: RowFormulas, counted: Sequence[CountedColumn], last_row: int, language: Language
) -> Iterator[tuple[str, "Rule"]]:
    """Yield cells and a rule for their look: due days and statuses in the colours of `check`.

    The status says in words what the colours say.
    """
    for column, place in zip(counted, formulas.places, strict=False):  # due days come first
        # cells of their own: LibreOffice takes only one of the rules for the same cells
        cells = f"{column.letter}2:{column.letter}{last_row + 1}"
        yield cells, _rule(formulas.is_provisional(place), number_format=_ABOUT_FORMAT)
        for status, condition in formulas.looks(place):
            yield f"{column.letter}2:{column.letter}{last_row}", _rule(condition, status)
    (letter,) = (column.letter for column in counted if column.is_status)
    for status in Status:
        word = quoted(words.STATUS_WORDS[status].text(language))
        yield f"{letter}2:{letter}{last_row}", _rule(f"${letter}{ROW}={word}", status)


def _rule(
    condition: str, status: Status | None = None, *, number_format: str | None = None
) -> "Rule":
    """Return the rule of the first row; a status has its font and its ground."""
    from openpyxl.formatting.rule import Rule
    from openpyxl.styles import Font, PatternFill
    from openpyxl.styles.differential import DifferentialStyle
    from openpyxl.styles.numbers import NumberFormat

    look = DifferentialStyle()
    if number_format:
        look.numFmt = NumberFormat(numFmtId=_OWN_FORMAT, formatCode=number_format)
    if status:
        colour = LOOKS[status].colour.light.removeprefix("#").upper()
        look.font = Font(color=colour, bold=LOOKS[status].is_bold)
        if ground := GROUNDS.get(status):
            look.fill = PatternFill(bgColor=ground, fill_type="solid")
    return Rule(
        type="expression",
        formula=[condition.replace(ROW, "2")],
        stopIfTrue=not number_format,
        dxf=look,
    )
