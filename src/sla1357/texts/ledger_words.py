"""Texts of the empty ledger that counts down by formulas."""

from sla1357.texts.language import Phrase

__all__: list[str] = []

#: what formulas cannot count: such a case waits for a run of `check`
RUN_CHECK = Phrase("run check")

#: a column that formulas fill, next to those of `fill_words`
NEXT_STAGE = Phrase("stage that is next")

# what a cell takes
DAY_TITLE = Phrase("No such day")
DAY_ERROR = Phrase("Type a day such as 2026-02-05, from {} to {}.")
STAGE_DAY_ERROR = Phrase("Type a day such as 2026-02-05, not before that of the receipt.")
RECEIPT_PROMPT = Phrase("Type a day such as 2026-02-05.")
RECEIPT_WITH_TIME_PROMPT = Phrase(
    "Type a day, and a time from {0} on, which counts for the next day: 2026-02-05 17:30."
)
PAUSES_PROMPT = Phrase(
    "First day of the pause ~ day on which work resumes, as 2026-02-09~2026-02-12; leave the "
    "second one out while it lasts; separate several with semicolons."
)
CHOICE_TITLE = Phrase("Not in the list")
CHOICE_ERROR = Phrase("Choose from the list.")
OTHER_CHOICE = Phrase("It is not in the list of the configuration. Use it all the same?")
FORMULA_TITLE = Phrase("Counted by a formula")
FORMULA_ERROR = Phrase("This column fills itself. Press Esc to keep its formula.")

# the sheets
SHEET_GUIDE = Phrase("guide")
SHEET_WORKDAYS = Phrase("working days", context="sheet of a ledger")
WORKDAYS_HEADER = Phrase("working day")
AS_OF_HEADER = Phrase("as of")
CONFIRMED_HEADER = Phrase("confirmed through")
LAST_HEADER = Phrase("last day")
STATUSES_HEADER = Phrase("statuses")
STAGES_HEADER = Phrase("stages")
TYPES_HEADER = Phrase("types", context="sheet of a ledger")
TYPE_WORDS_HEADER = Phrase("words of types")
LIMIT_HEADER = Phrase("limit: {}")

# the guide
GUIDE = Phrase("How to use this ledger")
GUIDE_PROMISE = Phrase("Promise: {} ({}).")
GUIDE_FILL = Phrase(
    "Fill in the columns with a blue or an orange heading, one case a row. Delete the example in "
    "row 2."
)
GUIDE_FORMULAS = Phrase(
    "Columns with a grey heading count by formulas up to row {}: due days, the stage that is "
    "next, status and countdown. Do not type there. Further down, copy their last row."
)
GUIDE_COLOURS = Phrase(
    "Due days are red if overdue, yellow if due, light yellow if due soon, green if done in time, "
    "purple if done late. The status says the same in words."
)
GUIDE_TODAY = Phrase("They count as of today, by the clock of this computer.")
GUIDE_CALENDAR = Phrase(
    "Working days from {} to {} are on a hidden sheet. Days past {} have no notice yet; ≈ marks "
    "what depends on them. When the notice is out, make a new ledger, or run check."
)
GUIDE_CHECK = Phrase(
    'The formulas do not count pauses, changes of type, extensions and withdrawals: "{}" stands '
    "there. What counts is sla1357 check LEDGER, which also finds errors of typing."
)
GUIDE_PRINT = Phrase(
    "To print, filter out the blanks of the first column: rows of formulas are pages too. Or "
    "print the sheet of open cases that sla1357 check LEDGER --format xlsx writes."
)
