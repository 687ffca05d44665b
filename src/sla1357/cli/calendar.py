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
)
defer(
    calendar,
    "status",
    "calendar_views:status",
    "Tell how far notices settle the calendar, and for how long promises are confirmed.",
)
defer(
    calendar,
    "count",
    "calendar_counts:count",
    "Count the working days after one day, up to and with another.",
)
defer(
    calendar,
    "add",
    "calendar_counts:add",
    "Tell the N-th working day after a day, or before it.",
    ignore_unknown_options=True,
)
defer(
    calendar,
    "validate",
    "calendar_files:validate",
    "Tell everything that is wrong with calendar files, line by line; for CI.",
)
defer(
    calendar,
    "diff",
    "calendar_files:diff",
    "Tell what a calendar file changes: days, and the deadlines or statuses of cases.",
)
defer(
    calendar,
    "import",
    "calendar_exchange:import_",
    "Make a calendar file of a notice, check it, and show it as a wall calendar.",
)
defer(
    calendar,
    "export",
    "calendar_exchange:export",
    "Write the days off and make-up workdays of years for other programs.",
)
