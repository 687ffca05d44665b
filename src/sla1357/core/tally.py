"""The summary of a run: every row and finding counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from sla1357.core.assessment import EntryResult, LeftOutRow, ResultEvent
from sla1357.core.cases import SkippedRow, SkipReason, UnreadableRow
from sla1357.core.findings import Finding, Severity
from sla1357.core.measures import CaseCounts, StageSummary, outcomes_of
from sla1357.core.policy import Policy
from sla1357.core.status import Status

if TYPE_CHECKING:
    from sla1357.core.reports.news import NewsKind, Since

__all__ = ["Summary", "Tally"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The counts of a run; every row below a header is one of four kinds: see `rows`."""

    cases: int  #: assessed
    open: int  #: cases with a stage still to do
    unreadable: int  #: rows that could not be assessed
    left_out: int  #: received after the report day
    skipped: tuple[tuple[SkipReason, int], ...]  #: rows without a case, by reason
    errors: int  #: findings of severity error
    by_status: tuple[tuple[Status, int], ...]  #: cases by status, the most urgent first
    stages: tuple[StageSummary, ...]
    statuses: frozenset[Status]  #: of all stages of all cases
    provisional: int  #: cases with a provisional answer
    doubted: int = 0  #: cases whose row has a warning or an error
    unread_sources: int = 0  #: ledgers that gave nothing, such as a file that is missing

    #: cases with each kind of news, the most urgent first; None: nobody asked since when
    by_news: "tuple[tuple[NewsKind, int], ...] | None" = None

    #: source, sheet, cases of workbooks, in the order of reading
    sheets: tuple[tuple[str, str, int], ...] = ()

    @property
    def rows(self) -> int:
        """Return the rows read, without headers: cases, unreadable, left out, skipped."""
        return self._answered + sum(number for _, number in self.skipped)

    @property
    def filled_skipped(self) -> tuple[tuple[SkipReason, int], ...]:
        """Return the skipped rows in which something stands, by reason.

        A ledger may have thousands of blank rows that are prepared with formulas.
        """
        return tuple(each for each in self.skipped if each[0] is not SkipReason.BLANK)

    @property
    def _answered(self) -> int:
        return self.cases + self.unreadable + self.left_out

    @property
    def answered_nothing(self) -> bool:
        """Return whether no case was found, because of errors."""
        return self.errors > 0 and not self._answered


class Tally:
    """Counts events in constant memory."""

    def __init__(self, policy: Policy, since: "Since | None" = None) -> None:
        self._policy = policy
        self._since = since  # what counts as news
        self.by_news: Counter[NewsKind] = Counter(dict.fromkeys(since.kinds, 0) if since else {})
        self.by_status: Counter[Status] = Counter()
        self.counts: CaseCounts = CaseCounts()  #: of the assessed ones
        self.errors: int = 0  #: findings of severity error
        self.unread_sources: int = 0
        self.skipped: Counter[SkipReason] = Counter()
        self.sheets: Counter[tuple[str, str]] = Counter()
        self.open: int = 0
        self.unreadable: int = 0
        self.left_out: int = 0
        self.provisional: int = 0
        self.doubted: int = 0

    def watch(self, events: Iterable[ResultEvent]) -> Iterator[ResultEvent]:
        """Yield `events` unchanged, counting each."""
        count = self._count_with_news if self._since else self._count
        for event in events:
            match event:
                case EntryResult():
                    count(event)
                case UnreadableRow():
                    self.unreadable += 1
                case LeftOutRow():
                    self.left_out += 1
                case SkippedRow():
                    self.skipped[event.reason] += 1
                case Finding():
                    if event.severity is Severity.ERROR:
                        self.errors += 1
                        self.unread_sources += event.code.is_of_source
                case _:
                    assert_never(event)
            yield event

    def _count(self, row: EntryResult) -> None:
        entry, result, doubts = row
        self.by_status[result.status] += 1
        if result.open_stages:
            self.open += 1
        if result.provisional:
            self.provisional += 1
        if doubts:
            self.doubted += 1
        if entry.sheet is not None:
            self.sheets[entry.source, entry.sheet] += 1
        self.counts.add(outcomes_of(result.stages))

    def _count_with_news(self, row: EntryResult) -> None:
        self._count(row)
        news = self._since.news_of(row.result) if self._since else ()
        self.by_news.update({each.kind for each in news})

    def __getstate__(self) -> Mapping[str, object]:
        """Return what travels to another process, which has the calendar already."""
        return {**vars(self), "_since": None}

    def include(self, other: "Tally") -> None:
        """Add the counts of `other`, whose events came later."""
        self.by_status.update(other.by_status)
        self.by_news.update(other.by_news)
        self.counts.include(other.counts)
        self.errors += other.errors
        self.unread_sources += other.unread_sources
        self.skipped.update(other.skipped)
        self.sheets.update(other.sheets)
        self.open += other.open
        self.unreadable += other.unreadable
        self.left_out += other.left_out
        self.provisional += other.provisional
        self.doubted += other.doubted

    def summary(self) -> Summary:
        """Return the counts so far."""
        return Summary(
            cases=self.counts.cases,
            open=self.open,
            unreadable=self.unreadable,
            left_out=self.left_out,
            skipped=tuple((r, self.skipped[r]) for r in SkipReason if self.skipped[r]),
            errors=self.errors,
            by_status=tuple((s, self.by_status[s]) for s in Status if self.by_status[s]),
            stages=tuple(each.counts for each in self.counts.measures(self._policy.stages)),
            statuses=frozenset(outcome.status for outcome in self.counts.outcomes),
            provisional=self.provisional,
            doubted=self.doubted,
            unread_sources=self.unread_sources,
            by_news=tuple(self.by_news.items()) if self._since else None,
            sheets=tuple((source, sheet, n) for (source, sheet), n in self.sheets.items()),
        )
