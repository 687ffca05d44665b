"""Texts that `fill` writes into a ledger, and about it."""

from sla1357.texts.language import Phrase

DUE_DAY = Phrase("{} due day", context="filled")
STATUS = Phrase("time status", context="filled")
COUNTDOWN = Phrase("countdown", context="filled")
ON_DAY = Phrase("{} ({})", context="filled")  # a header, and the day that its cells are of
TO_CHECK = Phrase("to be checked: {}", context="filled")
DUE_NOTE = Phrase(
    "The last day for {}, as of {}.\n"
    "Red: overdue. Yellow: due. Light yellow: due soon. The colours follow today's date and the "
    "days that are filled in; the due days stay until sla1357 fill runs again."
)
STATE_NOTE = Phrase(
    "As of {}. Grey on any other day: run sla1357 fill again for the state of that day."
)
WRITTEN = Phrase("{}: cases filled in {}; overdue {}, due now {}; to be checked {}; as of {}")
COUNTS_ITSELF = Phrase(
    "{}: counts down by its own formulas; added only the status and the countdown of this day, "
    "with pauses, changes of type, extensions and withdrawals"
)
KEPT = Phrase("{}: the ledger as it was before")
NAME = Phrase("{}-filled", context="file")
