"""Texts of errors, of wrong usage, and of the progress of a run."""

from sla1357.core.errors import NotFilledError, OutputError, Sla1357Error, StoppedError
from sla1357.texts.language import Language, Phrase, translated

__all__ = ["MORE_FINDINGS", "SOME_FINDINGS", "error_text", "reading_reason", "reason_text"]

ERROR = Phrase("sla1357: error: {}")
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
    Phrase("a pipe without a writer"),
    Phrase("a device, which may have no end"),
    Phrase("'{}' expected after '{}'"),
    Phrase("row of more than {} cells"),
    Phrase("row of more than {} lines"),
    Phrase("row of {} characters or more"),
    Phrase("field larger than field limit ({})"),
)
#: why nothing can be filled into a ledger
_FILLING = (
    Phrase("save it as .xlsx first"),
    Phrase("it changed while it was read"),
    Phrase("it is signed, and the signature would not hold any longer; --force fills it in"),
    Phrase("no room to the right of the table"),
    Phrase("the text is damaged"),
    Phrase("cells of line {} may stand under wrong headers; mend it first"),
    Phrase("a part of it cannot be written back ({}); save it in Excel or WPS again"),
)


def reading_reason(reason: str, language: Language) -> str:
    """Return why a file cannot be read, in `language` if the reason is a known one."""
    return translated(reason, _READING, language)


# wrong usage; the option or the argument is printed before it
NOT_ZERO = Phrase("must be 1 or more, or -1 or less")
EVERY_YEAR = Phrase("covers every year; name no year with it")
CSV_ONLY = Phrase("needs --format csv")
NO_YEAR = Phrase("name one, or --all with --format csv")
OTHER_FORMAT = Phrase("the file ends in {}, which contradicts --format {}; change one of them")
NO_SUCH_ENDING = Phrase("cannot write {} files here; valid formats: {}")
TABLE_ONLY = Phrase("is available as a table only")
FORMATS_ONLY = Phrase("is available as {}")
HTML_ONLY = Phrase("needs --format html")
NDJSON_ONLY = Phrase("needs --format ndjson")
NO_USE = Phrase("has no use beside {}")
INCLUDE_FIRST = Phrase("needs --include")
LISTS_ALL = Phrase("is for table, markdown and html; the other formats are never cut short")
NO_BLOCKS = Phrase("is for table, markdown and html; the others have a column for it")
KEEPS_ORDER = Phrase("is for table, markdown and html; the others keep the order of the ledger")
INCLUDES_NOTHING = Phrase("is not for markdown and ics, which go to phones and groups")
NO_NUMBER_OF_CASES = Phrase("'{}' is not a number of cases from 1, nor all")
NO_SUCH_RECORD = Phrase("'{}' is not a list of kinds of lines; valid kinds: {}")
NO_TIME = Phrase("'{}': write a time such as 17:00, or none")
NO_POLICY = Phrase("no such policy: {}; valid names: {}; name a file of your own with --config")
NO_OTHER_POLICY = Phrase("neither a file nor a policy of the program: {}; valid names: {}")
POLICY_TWICE = Phrase("another policy is named already: {}")
NO_SUCH_TYPE = Phrase("no such type: {}; types of the policy: {}")
BEFORE_RECEIPT = Phrase("{} is before the receipt")
NO_ENCODING = Phrase("'{}' is not a text encoding; try gb18030")
STDIN_TWICE = Phrase("standard input can be read only once")
OVERWRITES = Phrase("would overwrite a file that is read")
NO_FILE = Phrase("name a file for the workbook")
NOT_COMPARED = Phrase("a comparison with --compare has no groups")
NO_SHARE = Phrase("'{}' is not a share of the cases; write one such as 95%")
NO_STAGE = Phrase("'{}' is not a stage of the policy; valid stages: {}")
NOT_EARLIER = Phrase("{} is not before the day of the report, {}")
PERIOD_REVERSED = Phrase("{} is after the last day, {}")
TOO_DEEP = Phrase("cases can be grouped by at most {}, not by {}")
DIVIDED_TWICE = Phrase("cases are grouped by {} twice")
LOCAL_ONLY = Phrase("needs --local")
NO_PAPERS = Phrase("a CSV from --local has no room for it")
EXISTS = Phrase("'{}' already exists")
EXISTS_ALREADY = Phrase(
    "'{}' already exists, and may have been worked in; name a file with --output, or fill in the "
    "ledger itself with --in-place"
)
ONE_FILE = Phrase("name one file; it is written back as a whole")
TWO_TARGETS = Phrase("writes over the ledger; --output names another file")
SAME_ENDING = Phrase("a ledger stays a file of its kind; the name must end in {}")
NO_SCHEMA = Phrase("there is no schema '{}'; valid names: {}")


def error_text(error: Sla1357Error, language: Language) -> str:
    """Return the line that a run with this error prints last."""
    if isinstance(error, StoppedError):
        return reason_text(error, language)
    return ERROR.text(language, reason_text(error, language))


def reason_text(error: Sla1357Error, language: Language) -> str:
    """Return what an error says."""
    parts = error.args
    match error:
        case StoppedError(rows=None):
            return INTERRUPTED.text(language)
        case StoppedError(rows=rows, share=None):
            return STOPPED.text(language, f"{rows:,}")
        case StoppedError(rows=rows, share=share):
            return STOPPED_AT.text(language, f"{rows:,}", f"{share:.0%}")
        case OutputError(target=target, reason=reason):
            parts = (target, translated(reason, _WRITING, language))
        case NotFilledError(ledger=ledger, reason=reason):
            parts = (ledger, translated(reason, _FILLING, language))
        case _:
            pass
    return Phrase(error.message).text(language, *parts)


# with the findings
NO_LEDGER = Phrase(
    "name a ledger, such as: sla1357 check cases.csv\n"
    "no ledger yet? sla1357 template cases.csv writes an empty one for Excel or WPS"
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
