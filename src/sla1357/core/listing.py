"""The cases that an output lists or a report counts, and what a run found besides them."""

import datetime as dt
import enum
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar, assert_never

from sla1357.core.assessment import EntryResult, LeftOutRow, ResultEvent
from sla1357.core.cases import CaseId, SkippedRow, UnreadableRow
from sla1357.core.findings import Finding, ledger_text
from sla1357.core.memory import FoundByIdentity, Remembered
from sla1357.core.policy import Policy, Stage
from sla1357.core.results import CaseResult, Choice, closing_day
from sla1357.core.status import URGENCY, Heading, Status
from sla1357.core.tally import Summary, Tally
from sla1357.core.workdays import WorkCalendar

if TYPE_CHECKING:
    from sla1357.core.reports.news import Since

__all__ = [
    "MOST_DIMENSIONS",
    "OF_ROWS",
    "Aside",
    "DatedBy",
    "Dimension",
    "Doubt",
    "Frame",
    "Key",
    "Listing",
    "Order",
    "Others",
    "Run",
    "Selection",
    "Shortlist",
    "Show",
    "collect",
    "heading_of",
    "is_shown",
    "urgency_of",
]

_MOST_KEPT = 10_000  # findings about rows


class Show(enum.Enum):
    """Which cases an output lists; its summary is of all."""

    OPEN = "open"  #: a stage is still to do
    ATTENTION = "attention"  #: a stage is overdue, due now or due soon
    ALL = "all"


class Order(enum.Enum):
    """The order of the cases that an output lists."""

    URGENCY = "urgency"
    LEDGER = "ledger"
    DUE = "due"  #: by the next due day
    RECEIVED = "received"
    ID = "id"
    HANDLER = "handler"
    STATION = "station"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What all cases of a run were assessed with."""

    as_of: dt.date  #: day of the report, in China
    policy: Policy
    calendar: WorkCalendar
    choice: Choice | None = None  #: of the cases in the ledgers; None: all
    since: "Since | None" = None  #: only cases with news since then; None: all
    included: tuple[str, ...] = ()  #: names of further columns that outputs repeat


class Doubt(NamedTuple):
    """A warning or an error about the row of a case."""

    id: CaseId
    finding: Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What every output says about a run, whichever cases it lists."""

    frame: Frame
    unreadable: tuple[UnreadableRow, ...]  #: the first ones, if there are very many
    findings: tuple[Finding, ...]  #: the first ones about rows, if there are very many
    findings_left_out: int
    doubts: tuple[Doubt, ...]  #: the kept findings that are about cases
    summary: Summary  #: of all chosen cases, shown or not


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(Run):
    """A run with its cases."""

    cases: tuple[EntryResult, ...]  #: the listed ones, which are the most urgent
    order: Order = Order.URGENCY  #: of `cases`
    shown_cases: int  #: which `Show` chooses, listed or not


#: source and sheet of cases → place in the order of reading
_Ledgers = dict[tuple[str | int | None, ...], int]
_ItemT = TypeVar("_ItemT")


class Shortlist(Generic[_ItemT]):
    """Counts items, and keeps the ones of the lowest rank."""

    def __init__(self, most: int | None, rank: Callable[[_ItemT], tuple[object, ...]]) -> None:
        self.number: int = 0
        self._most = most
        self._rank = rank
        self._items: list[_ItemT] = []
        #: of the last item, when there are enough; later ones need a lower one
        self._bound: tuple[object, ...] | None = None

    def add(self, item: _ItemT) -> None:
        """Count an item, and keep it if its rank is among the lowest."""
        self.number += 1
        if self._most == 0 or (self._bound is not None and self._rank(item) >= self._bound):
            return
        self._items.append(item)
        # twice as many as are listed, to sort seldom
        if self._most is not None and len(self._items) > 2 * self._most:
            self._items = self.items()
            self._bound = self._rank(self._items[-1])

    def items(self) -> list[_ItemT]:
        """Return the ones that are kept, the lowest rank first."""
        return sorted(self._items, key=self._rank)[: self._most]


class Aside:
    """Collects findings and unreadable rows, keeping at most 10,000 row findings.

    Findings about no row are always kept.
    """

    def __init__(self) -> None:
        self.findings_left_out: int = 0
        self._unreadable: list[UnreadableRow] = []
        self._findings: list[Finding] = []
        self._doubts: list[Doubt] = []

    @property
    def unreadable(self) -> tuple[UnreadableRow, ...]:
        """Return the rows that are kept, in order."""
        return tuple(self._unreadable)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the findings that are kept, in order."""
        return tuple(self._findings)

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """Return the findings about cases that are kept, in order."""
        return tuple(self._doubts)

    def add(self, event: ResultEvent) -> None:
        """Keep an event or count it; of a case, keep the findings about it."""
        match event:
            case EntryResult():
                if event.doubts:
                    self._doubts += _doubts_of(event, self._findings)
            case UnreadableRow():
                if not self.findings_left_out:  # else the reason may be missing
                    self._unreadable.append(event)
            case Finding():
                if event.line is None or len(self._findings) < _MOST_KEPT:
                    self._findings.append(event)
                else:
                    self.findings_left_out += 1
            case LeftOutRow() | SkippedRow():
                pass
            case _:
                assert_never(event)


def _doubts_of(row: EntryResult, findings: Sequence[Finding]) -> list[Doubt]:
    """Return the doubts about a case, whose findings come last."""
    place = row.entry.place
    of_row = takewhile(lambda each: each.place == place, reversed(findings))
    found = [Doubt(row.entry.id, each) for each in of_row if each.code in row.doubts]
    return found[::-1]


def collect(  # noqa: PLR0913 - what is listed, how much of it, and how
    events: Iterable[ResultEvent],
    tally: Tally,
    frame: Frame,
    *,
    show: Show,
    most: int | None = None,
    order: Order = Order.URGENCY,
) -> Listing:
    """Return the cases and findings to show; `tally` counts the events.

    At most `most` cases and unreadable rows are listed, or all if it is None: whatever their
    order, the most urgent ones.
    """
    cases = Shortlist(most, urgency_of)
    aside = Aside()
    ledgers: _Ledgers = {}
    for event in tally.watch(events):
        aside.add(event)
        if isinstance(event, EntryResult) and is_shown(event.result, show):
            cases.add(event)
            if order is Order.LEDGER:
                ledgers.setdefault(event.entry.place[::2], len(ledgers))
    return Listing(
        frame=frame,
        cases=tuple(sorted(cases.items(), key=lambda row: _KEYS[order](row, ledgers))),
        order=order,
        shown_cases=cases.number,
        unreadable=aside.unreadable[:most],
        findings=aside.findings,
        findings_left_out=aside.findings_left_out,
        doubts=aside.doubts,
        summary=tally.summary(),
    )


def is_shown(result: CaseResult, show: Show) -> bool:
    """Return whether an output with `show` lists the case."""
    match show:
        case Show.OPEN:
            return bool(result.open_stages)
        case Show.ATTENTION:
            return any(stage.status.is_pressing for stage in result.open_stages)
        case Show.ALL:
            return True
        case _:
            assert_never(show)


def heading_of(row: EntryResult) -> Heading:
    """Return the part of a case, by its most urgent stage; possible slips are in the last one.

    Cases in the order of `urgency_of` are in the order of the headings.
    """
    if row.is_slip:
        return Heading.OTHERS
    match row.result.status:
        case Status.OVERDUE:
            return Heading.OVERDUE
        case Status.DUE_NOW:
            return Heading.DUE_NOW
        case Status.DUE_SOON:
            return Heading.DUE_SOON
        case Status.TO_CHECK | Status.ON_TRACK | Status.NOT_STARTED | Status.PAUSED:
            return Heading.OTHERS
        case Status.UNRECORDED | Status.MET_LATE | Status.WITHDRAWN | Status.MET:
            return Heading.OTHERS
        case _:
            assert_never(row.result.status)


def urgency_of(row: EntryResult) -> tuple[bool, int, dt.date]:
    """Return the sort key of a case, the most urgent first; possible slips come last."""
    return row.is_slip, URGENCY[row.result.status], row.result.next_due or dt.date.max


#: the sort keys of cases that are sorted by urgency already; blanks come last
_KEYS: Mapping[Order, Callable[[EntryResult, _Ledgers], tuple[object, ...]]] = {
    Order.URGENCY: lambda *_: (),
    Order.LEDGER: lambda row, ledgers: (ledgers[row.entry.place[::2]], row.entry.line or 0),
    Order.DUE: lambda row, _: (row.result.next_due or dt.date.max,),
    Order.RECEIVED: lambda row, _: (row.result.case.received,),
    Order.ID: lambda row, _: _runs(row.entry.id),
    Order.HANDLER: lambda row, _: (not row.entry.handler, row.entry.handler or ""),
    Order.STATION: lambda row, _: (not row.entry.station, row.entry.station or ""),
}


def _runs(text: str) -> tuple[tuple[bool, int, str], ...]:
    """Return a text as numbers and what stands between: A-9 comes before A-10."""
    runs = ((is_number, "".join(run)) for is_number, run in groupby(text, str.isdecimal))
    return tuple((False, int(run), "") if is_number else (True, 0, run) for is_number, run in runs)


MOST_DIMENSIONS = 2


class Others(enum.Enum):
    """In a key, stands for all values without a group of their own."""

    OTHERS = "others"


#: a value for each dimension of a group; None: a case has none
Key = tuple[str | Others | None, ...]


class Dimension(FoundByIdentity, enum.Enum):
    """How a report groups cases; the value is the word of the option and of JSON."""

    STATION = "station"
    HANDLER = "handler"
    CHANNEL = "channel"
    LEDGER = "ledger"  #: the file, and the sheet where cases of it stand on several
    TYPE = "type"  #: of the case on the report day
    MONTH = "month"  #: written 2026-02
    WEEK = "week"  #: from Monday, written 2026-W06 (ISO 8601)


#: values in the row of a case; the others follow from its result
OF_ROWS = frozenset({Dimension.STATION, Dimension.HANDLER, Dimension.CHANNEL, Dimension.LEDGER})


class DatedBy(enum.Enum):
    """Which day of a case decides on its month, its week and the period."""

    RECEIPT = "receipt"  #: of every case
    CLOSING = "closing"  #: a case that is not closed has none


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Which cases and stages a report covers, and how it groups them."""

    stages: tuple[Stage, ...]  #: of the policy, in its order
    by: tuple[Dimension, ...] = ()  #: the outer one first; at most two
    dated_by: DatedBy = DatedBy.RECEIPT
    first: dt.date | None = None  #: first day of the period; None: from the earliest
    last: dt.date | None = None  #: last day of the period, inclusive; None: to the latest
    target: float | None = None  #: on-time rate to reach, above 0 up to 1; None: of the policy

    def __post_init__(self) -> None:
        if not self.stages:
            raise ValueError("a report has at least one stage")
        if len(self.by) > MOST_DIMENSIONS:
            names = ", ".join(dimension.value for dimension in self.by)
            raise ValueError(f"cases are divided by at most {MOST_DIMENSIONS}, not by {names}")
        if len(set(self.by)) < len(self.by):
            raise ValueError(f"cases are divided by {self.by[0].value} twice")
        if self.first and self.last and self.first > self.last:
            raise ValueError(f"period begins on {self.first}, after it ends on {self.last}")
        if self.target is not None and not 0 < self.target <= 1:
            raise ValueError(f"target must be above 0, and 1 at most: {self.target}")

    def includes(self, day: dt.date | None) -> bool:
        """Return whether a case of that day lies in the period; one without a day does not."""
        if day is None:
            return False
        return (self.first or day) <= day <= (self.last or day)

    def day_of(self, result: CaseResult, policy: Policy) -> dt.date | None:
        """Return the day that decides on the period; None if the case has none."""
        match self.dated_by:
            case DatedBy.RECEIPT:
                return result.case.received
            case DatedBy.CLOSING:
                known = result.known
                return closing_day(known.types, policy, dict(known.done), known.ended_with)
            case _:
                assert_never(self.dated_by)

    def values_of(  # noqa: PLR0911 - one for each dimension
        self, dimension: Dimension, policy: Policy
    ) -> Callable[[EntryResult], str | None]:
        """Return a function that returns the value of a case; None if it has none."""
        match dimension:
            case Dimension.STATION:
                return lambda row: row.entry.station or None
            case Dimension.HANDLER:
                return lambda row: row.entry.handler or None
            case Dimension.CHANNEL:
                return lambda row: row.entry.channel or None
            case Dimension.LEDGER:
                return lambda row: ledger_text(row.entry.source, row.entry.sheet) or None
            case Dimension.TYPE:
                return lambda row: row.result.case_type
            case Dimension.MONTH:
                return self._spans(lambda day: f"{day.year:04}-{day.month:02}", policy)
            case Dimension.WEEK:
                return self._spans(lambda day: "{}-W{:02}".format(*day.isocalendar()), policy)
            case _:
                assert_never(dimension)

    def _spans(
        self, text: Callable[[dt.date], str], policy: Policy
    ) -> Callable[[EntryResult], str | None]:
        """Return a function that returns the month or week of a case, which `text` writes."""
        texts = Remembered(text)
        if self.dated_by is DatedBy.RECEIPT:
            return lambda row: texts[row.result.case.received]

        def span_of(row: EntryResult) -> str | None:
            day = self.day_of(row.result, policy)
            return None if day is None else texts[day]

        return span_of
