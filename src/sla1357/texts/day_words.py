"""The words about the days of a case, one by one: what happened on each."""

from sla1357.core.explanation import MarkKind
from sla1357.texts.language import Phrase

__all__ = ["MARKS"]

MARKS = {
    MarkKind.RECEIVED: Phrase("received"),
    MarkKind.COUNTED_AS_RECEIVED: Phrase("counted as received"),
    MarkKind.PAUSED: Phrase("paused"),
    MarkKind.RESUMED: Phrase("resumed"),
    MarkKind.UPGRADED: Phrase("found complex"),
    MarkKind.EXTENDED: Phrase("extension approved"),
    MarkKind.DUE: Phrase("due"),
    MarkKind.DONE: Phrase("done"),
    MarkKind.WITHDRAWN: Phrase("withdrawn"),
    MarkKind.AS_OF: Phrase("day of the report"),
}
