"""The options that choose the cases and stages to count."""

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

import typer

from sla1357.cli.choice import stages_named
from sla1357.cli.options import day_of
from sla1357.cli.shell import wrong
from sla1357.core.listing import DatedBy, Selection
from sla1357.core.policy import Policy
from sla1357.texts import errors

__all__ = ["PeriodOptions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodOptions:
    """The cases and stages to count."""

    stage: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STAGE",
            help="Only this stage of the policy; repeatable.",
            show_default="all stages",
        ),
    ] = None
    first: Annotated[
        dt.date | None,
        typer.Option(
            "--from",
            parser=day_of,
            metavar="DATE",
            help="Only cases dated on this day or later.",
            show_default=False,
        ),
    ] = None
    last: Annotated[
        dt.date | None,
        typer.Option(
            "--to",
            parser=day_of,
            metavar="DATE",
            help="Only cases dated on this day or earlier.",
            show_default=False,
        ),
    ] = None
    dated_by: Annotated[
        DatedBy,
        typer.Option(help="The day that counts for --from, --to, months and weeks."),
    ] = DatedBy.RECEIPT

    def selection(self, policy: Policy) -> Selection:
        """Return the selection; refuse an unknown stage and a reversed period."""
        stages = stages_named(self.stage or (), policy)
        if self.first and self.last and self.first > self.last:
            raise wrong(errors.PERIOD_REVERSED, self.first, self.last, hint="--from")
        return Selection(
            stages=tuple(s for s in policy.stages if not stages or s.id in stages),
            dated_by=self.dated_by,
            first=self.first,
            last=self.last,
        )
