"""How many stages took how many days: in ranges of days, where there are very many."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sla1357.core.measures import StageMeasures
from sla1357.core.policy import Stage, Unit
from sla1357.render.figures import Cell, count_unit, finished_by, marked
from sla1357.render.report.sections import Section
from sla1357.render.sentences import ABOUT
from sla1357.texts import calendar_words, report_words, words
from sla1357.texts.language import Language

__all__ = ["Distribution", "Range", "distribution_of", "distribution_section", "limits_in_days"]

_TAIL = 5  # days after twice the limit; all later ones share one range
_MOST_DAYS = 45  # each with a range of its own
_MOST_RANGES = 30  # of several days
_WIDTHS = (5, 10, 15, 30)  # days
_DAYS_OF_YEAR = 365.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """The stages that took some number of days, or one of a few numbers."""

    first: int  #: days
    last: int  #: days
    stages: int
    is_open: bool  #: whether longer ones are counted here too

    def __str__(self) -> str:
        if self.is_open:
            return f"≥{self.first}"
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """The stages by the days that they took."""

    width: int  #: of a range, in days
    ranges: tuple[Range, ...]  #: with a stage, the fewest days first
    end: int  #: days; as far as people look


def limits_in_days(stage: Stage) -> list[tuple[int, str]]:
    """Return each limit in the days that are counted, the shortest first, and its text.

    A month has as many days as on average, because the start is not the same for all cases.
    """
    limits = sorted({limit for _, limit in stage.limits})
    if stage.unit is not Unit.MONTHS:
        return [(limit, f"≤{limit}") for limit in limits]
    days = [round(limit * _DAYS_OF_YEAR / 12) for limit in limits]
    return [(each, f"{ABOUT}{each}") for each in days]


def distribution_of(measures: StageMeasures) -> Distribution:
    """Return the ranges with a stage.

    Ranges of more than one day begin at 1, 6, 11 …; 0 is in the first.  All stages that took
    more than about twice the longest limit are in the last range.
    """
    limit = limits_in_days(measures.counts.stage)[-1][0]
    most = 2 * limit + _TAIL
    longest = min(most, max(limit + 1, measures.elapsed.longest or 0))
    width = 1 if longest <= _MOST_DAYS else _width(longest)
    last = (most - 1) // width  # the range of all longer ones
    counts: Counter[int] = Counter()
    for days, number in measures.elapsed.counts:
        place = (days - 1) // width if width == 1 else max(0, days - 1) // width
        counts[min(place, last)] += number
    ranges = tuple(_ranges(counts, width, last))
    end = max(limit + 1, ranges[-1].last) if ranges else limit + 1
    return Distribution(width=width, ranges=ranges, end=end)


def _width(longest: int) -> int:
    return next((each for each in _WIDTHS if longest <= each * _MOST_RANGES), _WIDTHS[-1])


def _ranges(counts: Counter[int], width: int, last: int) -> Iterator[Range]:
    for place, number in sorted(counts.items()):
        yield Range(
            first=place * width + 1 if place or width == 1 else 0,
            last=(place + 1) * width,
            stages=number,
            is_open=place == last,
        )


def distribution_section(measures: StageMeasures, language: Language) -> Section:
    """Return how many stages took each number of days, and the share done by then.

    Where there are very many numbers, a row has a range of them.
    """
    stage, taken = measures.counts.stage, distribution_of(measures)
    columns = (
        calendar_words.UNITS[count_unit(stage)],
        report_words.STAGES_DONE,
        report_words.SHARE,
    )
    rows: Iterable[tuple[Cell, int, int]] = (
        (day, number, day) for day, number in measures.elapsed.counts
    )
    if taken.width > 1:
        longest = measures.elapsed.longest or 0
        rows = (
            (str(each), each.stages, longest if each.is_open else each.last)
            for each in taken.ranges
        )
    return Section(
        title=words.stage_label(stage, language),
        header=tuple(column.text(language) for column in columns),
        groups=tuple(
            ((days, number, marked(finished_by(measures, last), measures.counts)),)
            for days, number, last in rows
        ),
    )
