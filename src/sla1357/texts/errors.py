"""What is said of a question without an answer, and of wrong usage."""

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

__all__ = ["MORE_FINDINGS", "SOME_FINDINGS", "error_text"]

ERROR = Phrase("sla1357: error: {}")
NOT_COVERED = Phrase("no calendar data for {} (covered: {} to {})")
NO_CASE = Phrase("no case '{}' in {} as of {}")
EXTRA_MISSING = Phrase('this needs pip install "sla1357[{}]"')
TOO_MANY_ROWS = Phrase("a sheet of a workbook holds {} rows; use --format csv")
NO_MEMORY = Phrase("not enough memory")
NOT_WRITTEN = Phrase("cannot write {}: {}")

NO_FOLDER = Phrase("its folder does not exist")
DENIED = Phrase("Permission denied")
FOLDER = Phrase("Is a directory")
FULL = Phrase("No space left on device")
READ_ONLY = Phrase("Read-only file system")
NOT_A_FOLDER = Phrase("Not a directory")
TOO_LONG = Phrase("File name too long")
#: why something cannot be written, as the operating system says it → our words
_REASONS = {
    phrase.english: phrase
    for phrase in (NO_FOLDER, DENIED, FOLDER, FULL, READ_ONLY, NOT_A_FOLDER, TOO_LONG)
}

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
            reason = _REASONS.get(error.reason)
            text = NOT_WRITTEN.text(
                language, error.target, reason.text(language) if reason else error.reason
            )
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
