"""What is said of a question without an answer, and of wrong usage."""

from collections.abc import Iterable

from sla1357.core.errors import (
    CaseNotFoundError,
    CoverageError,
    ExtraMissingError,
    NoMemoryError,
    OutputError,
    Sla1357Error,
    StoppedError,
    TooManyRowsError,
)
from sla1357.texts.language import Language, Phrase

__all__ = ["MORE_FINDINGS", "SOME_FINDINGS", "error_text", "reading_reason"]

ERROR = Phrase("sla1357: error: {}")
NOT_COVERED = Phrase("no calendar data for {} (covered: {} to {})")
NO_CASE = Phrase("no case '{}' in {} as of {}")
EXTRA_MISSING = Phrase('this needs pip install "sla1357[{}]"')
TOO_MANY_ROWS = Phrase("a sheet of a workbook holds {} rows; use --format csv")
NO_MEMORY = Phrase("not enough memory")
NOT_WRITTEN = Phrase("cannot write {}: {}")

#: why a file cannot be written, in the words of the operating system
_WRITING = (
    Phrase("its folder does not exist"),
    Phrase("Permission denied"),
    Phrase("Is a directory"),
    Phrase("No space left on device"),
    Phrase("Read-only file system"),
    Phrase("Not a directory"),
    Phrase("File name too long"),
)
#: why a file cannot be read, in the words of the operating system or of the CSV reader
_READING = (
    Phrase("Permission denied", context="read"),
    Phrase("Too many open files"),
    Phrase("Input/output error"),
    Phrase("Bad file descriptor"),
    Phrase("Too many levels of symbolic links"),
    Phrase("Not a directory"),
    Phrase("File name too long"),
    Phrase("Invalid argument"),
    Phrase("a pipe that nobody writes to"),
    Phrase("a device, which may have no end"),
    Phrase("'{}' expected after '{}'"),
    Phrase("row of more than {} cells"),
    Phrase("row of more than {} lines"),
    Phrase("row of {} characters or more"),
    Phrase("field larger than field limit ({})"),
)


def reading_reason(reason: str, language: Language) -> str:
    """Return why a file cannot be read, in `language` if the reason is a known one."""
    return _reason(reason, _READING, language)


def _reason(reason: str, known: Iterable[Phrase], language: Language) -> str:
    for phrase in known:
        values = _values_in(reason, phrase.english)
        if values is not None:
            return phrase.text(language, *values)
    return reason


def _values_in(text: str, template: str) -> list[str] | None:
    """Return what fills the fields of a template in a text; None if the text is another one."""
    beginning, *parts = template.split("{}")
    if not text.startswith(beginning):
        return None
    rest, values = text[len(beginning) :], []
    for part in parts:
        value, found, rest = rest.partition(part) if part else (rest, "", "")
        if found != part:
            return None
        values.append(value)
    return None if rest else values


# wrong usage; what it is about stands before it
NOT_ZERO = Phrase("is to be 1 or more, or -1 or less")
EVERY_YEAR = Phrase("is every year: name none beside it")
CSV_ONLY = Phrase("needs --format csv")
NO_YEAR = Phrase("name one, or --all with --format csv")
OTHER_FORMAT = Phrase("the file ends in {}, which contradicts --format {}; change one of them")
NO_SUCH_ENDING = Phrase("{} files are not written here; valid formats: {}")
TABLE_ONLY = Phrase("is a table only")
NO_TIME = Phrase("'{}': write a time such as 17:00, or none")
BEFORE_RECEIPT = Phrase("{} is before the receipt")
NO_ENCODING = Phrase("'{}' is no encoding of text; try gb18030")
STDIN_TWICE = Phrase("standard input can be read only once")
OVERWRITES = Phrase("would overwrite a file that is read")
NO_FILE = Phrase("name a file for the workbook")
NO_STAGE = Phrase("'{}' is no stage of the policy; there are {}")
PERIOD_REVERSED = Phrase("{} is after the last day, {}")
TOO_DEEP = Phrase("cases are divided by at most {}, not by {}")
DIVIDED_TWICE = Phrase("cases are divided by {} twice")
LOCAL_ONLY = Phrase("needs --local")
NO_PAPERS = Phrase("a CSV of --local has no place for it")
EXISTS = Phrase("'{}' exists already")


def error_text(error: Sla1357Error, language: Language) -> str:
    """Return the line that an error ends a run with."""
    match error:
        case CoverageError():
            text = NOT_COVERED.text(language, error.day, error.first, error.last)
        case CaseNotFoundError():
            text = NO_CASE.text(language, error.case_id, error.ledger, error.as_of)
        case ExtraMissingError():
            text = EXTRA_MISSING.text(language, error.extra)
        case NoMemoryError():
            text = NO_MEMORY.text(language)
        case StoppedError(rows=None):
            return INTERRUPTED.text(language)
        case StoppedError(rows=rows, share=None):
            return STOPPED.text(language, f"{rows:,}")
        case StoppedError(rows=rows, share=share):
            return STOPPED_AT.text(language, f"{rows:,}", f"{share:.0%}")
        case TooManyRowsError():
            text = TOO_MANY_ROWS.text(language, error.most)
        case OutputError():
            reason = _reason(error.reason, _WRITING, language)
            text = NOT_WRITTEN.text(language, error.target, reason)
        case _:
            text = str(error)
    return ERROR.text(language, text)


# beside findings
NO_LEDGER = Phrase(
    "name a ledger, such as: sla1357 check cases.csv\n"
    "without one yet: sla1357 template cases.csv writes an empty one for Excel or WPS"
)
MORE_FINDINGS = Phrase("findings not shown: {} (--format json has them all)")
SOME_FINDINGS = Phrase(
    "{}: {} findings, of which the first {} are shown (--format json has them all)"
)

# while ledgers are being read
READING = Phrase("{} rows, {} rows/s")
LEFT = Phrase("left")
INTERRUPTED = Phrase("stopped")
STOPPED = Phrase("stopped: {} rows read")
STOPPED_AT = Phrase("stopped: {} rows read, about {}")
