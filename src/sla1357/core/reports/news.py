"""What happened to a case since an earlier day, from the days in its result.

The ledger is as it is on the day of the report: a due day that was moved since then counts where
it is now.
"""

import datetime as dt
import enum
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from sla1357.core.counting import clock_from, united
from sla1357.core.policy import Lateness, Policy, Stage
from sla1357.core.results import CaseResult, StageResult, closing_day
from sla1357.core.status import Status
from sla1357.core.workdays import ONE_DAY, WorkCalendar

__all__ = ["News", "NewsKind", "Since"]


class NewsKind(enum.Enum):
    """What happened, most urgent first; the value is the JSON word."""

    OVERDUE = "overdue"  #: a stage was late for the first day
    DUE = "due"  #: the due day of a stage that was still to do on it
    DONE = "done"  #: a stage was
    CLOSED = "closed"  #: the case was
    WITHDRAWN = "withdrawn"  #: the case was
    RECEIVED = "received"  #: the case was


class News(NamedTuple):
    """Something that happened on a day."""

    kind: NewsKind
    day: dt.date
    stage: Stage | None = None  #: None: it happened to the case as a whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """Finds what happened after a day, up to and with the day of the report."""

    day: dt.date  #: the last one of which all is known already
    as_of: dt.date  #: day of the report
    policy: Policy
    calendar: WorkCalendar
    kinds: ClassVar[tuple[NewsKind, ...]] = tuple(NewsKind)

    def __post_init__(self) -> None:
        if self.day >= self.as_of:
            raise ValueError(f"news since {self.day}, which is not before {self.as_of}")

    def news_of(self, result: CaseResult) -> tuple[News, ...]:
        """Return what happened to a case, in the order of days; `result` is as of `as_of`."""
        known = result.known
        ends = closing_day(known.types, self.policy, dict(known.done), known.ended_with)
        news = [News(NewsKind.RECEIVED, known.received)]
        for stage in result.stages:
            news += self._of_stage(stage, result)
        if ends:
            news.append(News(NewsKind.CLOSED, ends))
        if known.withdrawn:
            news.append(News(NewsKind.WITHDRAWN, known.withdrawn))
        new = [each for each in news if self.day < each.day <= self.as_of]
        return tuple(sorted(new, key=lambda each: each.day))

    def _of_stage(self, stage: StageResult, result: CaseResult) -> Iterator[News]:
        """Yield what happened to a stage, new or not.

        A due day on which nothing was to do any more is none of them.
        """
        due, done, status = stage.due, stage.done, stage.status
        is_unknown = status is Status.UNRECORDED or stage.is_past
        last = done or result.withdrawn
        if due and not is_unknown and (last is None or last >= due):
            yield News(NewsKind.DUE, due, stage.stage)
        if due and stage.starts and status.is_late:
            day = self._first_late_day(stage, stage.starts, due, result)
            yield News(NewsKind.OVERDUE, day, stage.stage)
        if done:
            yield News(NewsKind.DONE, done, stage.stage)

    def _first_late_day(
        self, stage: StageResult, starts: dt.date, due: dt.date, result: CaseResult
    ) -> dt.date:
        """Return the first day on which a late stage was: the first counted one after its limit.

        That is a working day where the limit is in working days, and none of a pause.
        """
        day = None
        if self.policy.lateness is Lateness.WORKING_DAYS:
            clock = clock_from(self.policy, self.calendar, starts, stage.unit)
            clock = clock._replace(pauses=united(result.known.pauses))
            day = clock.due(stage.limit + 1)
        return day or due + ONE_DAY
