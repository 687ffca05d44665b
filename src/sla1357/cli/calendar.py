"""The command `calendar`, and where its commands are."""

import typer

from sla1357.cli.deferred import defer
from sla1357.cli.help import HelpGroup

__all__ = ["calendar"]

calendar = typer.Typer(
    cls=HelpGroup, no_args_is_help=True, help="Show, check and exchange the calendar; count in it."
)
defer(
    calendar,
    "show",
    "calendar_views:show",
    "Show a wall calendar with days off (放假) and make-up workdays (补班).",
    "Exit codes: 0 answered; 2 wrong usage; 3 not answered.",
)
defer(
    calendar,
    "status",
    "calendar_views:status",
    "Tell how far notices settle the calendar, and for how long promises are confirmed.",
    "The longest promise of the policy is what runs into the next year first.",
    "Exit codes: 0 answered; 1 near, by --fail-within; 2 wrong usage; 3 not answered.",
)
defer(
    calendar,
    "count",
    "calendar_counts:count",
    "Count the working days after one day, up to and with another.",
    "With TO before FROM they are counted back, as a negative number.",
    "Exit codes: 0 answered; 2 wrong usage; 3 not answered, or provisional and --strict.",
)
defer(
    calendar,
    "add",
    "calendar_counts:add",
    "Tell the N-th working day after a day, or before it.",
    "Exit codes: 0 answered; 2 wrong usage; 3 not answered, or provisional and --strict.",
    ignore_unknown_options=True,
)
defer(
    calendar,
    "validate",
    "calendar_files:validate",
    "Tell everything that is wrong with calendar files, line by line; for CI.",
    "A year whose notice is not published yet, and holds no days, is a warning.",
    "Exit codes: 0 no error; 1 an error; 2 wrong usage; 3 a file cannot be read.",
)
defer(
    calendar,
    "diff",
    "calendar_files:diff",
    "Tell what a calendar file changes: days, and the deadlines or statuses of cases.",
    "Exit codes: 0 nothing; 1 something; 2 wrong usage; 3 not fully answered.",
)
defer(
    calendar,
    "import",
    "calendar_exchange:import_",
    "Make a calendar file of a notice, check it, and show it as a wall calendar.",
    "The calendar goes to standard error, to be compared with the notice. Nothing is written\n"
    "where a rule is broken. With --local no rule of a whole year is asked for.",
    "Exit codes: 0 written; 1 an error in the notice; 2 wrong usage; 3 it cannot be read.",
)
defer(
    calendar,
    "forget",
    "calendar_exchange:forget",
    "Remove a calendar file that `calendar import --use` kept.",
    "Exit codes: 0 removed; 2 there is no such file.",
)
defer(
    calendar,
    "export",
    "calendar_exchange:export",
    "Write the days off and make-up workdays of years for other programs.",
    "CSV and iCalendar have January to December; JSON has the days of the notice for\n"
    "the year, some of which may lie in the December before. A year without a notice\n"
    "has no days: they are not known yet. With --all it has them, marked as not confirmed.",
    "Exit codes: 0 written; 2 wrong usage; 3 a year has no notice, without --all.",
)
