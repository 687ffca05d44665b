"""What the tour says."""

from sla1357.core.findings import Code
from sla1357.texts.language import Phrase

# wrong usage
NOT_PRACTICE = Phrase("'{}' is not the ledger of the tour, and stays as it is; name another file")
CSV_FIRST = Phrase("the tour begins with a CSV; name a file that ends in .csv")

# first run
WRITTEN = Phrase("Written: {}, a ledger to practise with. It has 8 cases; none of them is real.")
PURPOSE = Phrase(
    "{} mistakes are in it, as they happen in every office. Correct them one by one; it takes "
    "five minutes."
)
READ_AS_THEY_ARE = Phrase(
    "2026年11月9日, 2026/11/12 and 2026.11.16 are right as they are, and so are the blank row and "
    "the total (合计), which are skipped."
)
DAY = Phrase(
    "The day of the report is always {} here. Nothing of your own is touched; delete the file "
    "whenever you like."
)

# each step
DONE = Phrase("{}: {} of {} put right")
NONE_DONE = Phrase("{}: nothing is put right yet; if you did, is the file saved?")
STEP = Phrase("Step {} of {}", context="tour")
ROW = Phrase("Line {}: {}")
FOUND = Phrase("sla1357 check says:")
DO = Phrase(
    "Open {} in Excel or WPS. In line {}, column {}, write {}. Save (if asked, keep the format), "
    "close the file, and run again:"
)
#: what is wrong, and where it comes from
WHY = {
    Code.NO_SUCH_DAY: Phrase("November has 30 days: somebody typed 31 for 13."),
    Code.DONE_BEFORE_RECEIPT: Phrase(
        "Nobody is contacted about a case before it is received, so one of the two days is wrong. "
        "The notes of the call say November 16."
    ),
    Code.UNKNOWN_TYPE: Phrase(
        "急 (urgent) is no type: the limit depends on whether a case is 一般 (ordinary) or 复杂 "
        "(complex). This one is ordinary."
    ),
    Code.ODD_YEAR: Phrase(
        "The year is that of last year, by habit. Left so, this case would be a year late, and "
        "stand above all others."
    ),
    Code.ID_TWICE: Phrase(
        "The row was copied from another one, and kept its number. Were it the same case, one of "
        "the two rows would have to go."
    ),
}
ALSO = Phrase("This is new in the file; put it right as the text says:")
AGAIN = Phrase("Then run again:")

# the end
ALL_DONE = Phrase("All mistakes are put right. This is what sla1357 check shows every day:")
HOW_TO_READ = (
    Phrase(
        "A line is a case, the most urgent first. On the right is what is left of its most urgent "
        "stage, or how late that is."
    ),
    Phrase("✓ and ✗ precede the day on which a stage was done, other signs the day it is due."),
    Phrase(
        "Below stands how many rows were read and skipped, without blank ones: if that agrees "
        "with the ledger, no case is missing."
    ),
)
NOW = Phrase("Now your own ledger:")
LEDGER = Phrase("cases.xlsx")
NUMBER = Phrase("NUMBER", context="tour")
STATION = Phrase("station", context="tour")
#: a command for a ledger, a number and a station → what it is for
COMMANDS = {
    "sla1357 check {0}": Phrase("what is to do today"),
    "sla1357 explain {0} {1}": Phrase("one case, day by day"),
    "sla1357 fill {0}": Phrase("due days, written into the ledger"),
    "sla1357 report {0} --by {2}": Phrase("how many were on time"),
    "sla1357 template {0}": Phrase("no ledger yet: an empty one"),
}
ONCE_MORE = Phrase("from the beginning once more")
