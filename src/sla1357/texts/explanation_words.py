"""Texts of the explanation of a case."""

from sla1357.core.explanation import MarkKind
from sla1357.texts.language import Phrase

#: what happened on a day
MARKS = {
    MarkKind.RECEIVED: Phrase("received"),
    MarkKind.COUNTED_AS_RECEIVED: Phrase("counted as received"),
    MarkKind.PAUSED: Phrase("paused"),
    MarkKind.RESUMED: Phrase("resumed"),
    MarkKind.UPGRADED: Phrase("found {}"),
    MarkKind.ROLLED: Phrase("ends on a day off, so due {} (Civil Code of the PRC, art. 203)"),
    MarkKind.EXTENDED: Phrase("extension approved"),
    MarkKind.DUE: Phrase("due"),
    MarkKind.DONE: Phrase("done"),
    MarkKind.WITHDRAWN: Phrase("withdrawn"),
    MarkKind.AS_OF: Phrase("day of the report"),
}
#: texts about a pause → the same about a request for missing documents
OF_SUPPLEMENT = {
    MARKS[MarkKind.PAUSED]: Phrase("documents asked for"),
    MARKS[MarkKind.RESUMED]: Phrase("documents received"),
}
#: texts about the receipt → the same without the word acceptance (受理)
BEFORE_ACCEPTANCE = {
    MARKS[MarkKind.RECEIVED]: Phrase("received", context="before acceptance"),
    MARKS[MarkKind.COUNTED_AS_RECEIVED]: Phrase(
        "counted as received", context="before acceptance"
    ),
}
BEGINS = Phrase("begins to count")
BEGINS_AGAIN = Phrase("begins to count again")

# on paper
FORM = Phrase("How the time limits were counted")
DAY_BY_DAY = Phrase("Day by day")
DAYS_USED = Phrase("taken, left or late")
ON_LINE = Phrase("{}, line {}")
BASIS = Phrase("Basis")
PERIODS = Phrase("Periods are counted by the Civil Code of the PRC, arts. 200 to 203.")
COMPUTED_BY = Phrase("Computed by sla1357 {} from what the ledger records.")
SIGNATURES = (Phrase("Signed, handler:"), Phrase("Signed, reviewer:"))
SIGNED_ON = Phrase("Date:")
