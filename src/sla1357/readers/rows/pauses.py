"""Read the pauses of a row: the ends of one in a pair of columns, or several in a cell."""

import datetime as dt
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from sla1357.core.cases import Pause
from sla1357.core.findings import Code
from sla1357.readers.cells import is_none
from sla1357.readers.dates import parse_day
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.repeated_fields import PAUSES, SUPPLEMENTS
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.rows.findings import RowFindings
from sla1357.readers.rows.formats import RowFormat
from sla1357.readers.rows.years import Years
from sla1357.readers.text import plain, unguarded

__all__ = ["ENDS", "PauseReader", "Pauses"]

#: fields of the first day of a pause, and of the day on which work resumes
ENDS = frozenset(field for each in (*PAUSES, *SUPPLEMENTS) for field in (each.start, each.end))

_LONGEST_PAUSES = 1000  # characters of a cell, some forty pauses; each finding repeats the cell
_SEVERAL = rare_pattern(r"[;,、\n]")
_TO = rare_pattern(r"\s*(?:~|—+|–|〜)\s*")
_UNTIL_NOW = rare_pattern(
    r"\s*(?:~|—+|–|〜|-)?\s*(?:至今|未恢复|未补正|未补齐)$|(?<=[\d日号])\s*(?:起|-)$"
)
_WITH_HYPHENS = r"\d{4}-\d{1,2}-\d{1,2}"
_WITHOUT_HYPHENS = r"\d{8}|(?:\d{4}\s*[./年]\s*)?\d{1,2}\s*[./月]\s*\d{1,2}\s*[日号]?"
_WHOLE = r"\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}\s*[日号]?"
#: two days that only a hyphen or a blank parts
_SPAN = rare_pattern(
    rf"({_WITH_HYPHENS})\s*-\s*({_WITH_HYPHENS})|({_WITHOUT_HYPHENS})\s*-\s*({_WITHOUT_HYPHENS}|\d{{1,2}}[日号])"
    rf"|({_WHOLE})\s+({_WHOLE})",
    re.ASCII,
)
_BOTH = 2  # ends
_HAS_YEAR = rare_pattern(r"\d{4}", re.ASCII)
_DAY_OF_MONTH = rare_pattern(r"(\d{1,2})[日号]", re.ASCII)
_MONTH_AND_DAY = rare_pattern(r"(\d{1,2})\.(\d{1,2})", re.ASCII)
_TURN_OF_THE_YEAR = dt.timedelta(days=120)  # a pause that ends next year is no longer


class _Pair(NamedTuple):
    """The fields of the ends of a pause, of which each row has one."""

    start: str
    end: str  #: may have no column
    is_supplement: bool


class Pauses(NamedTuple):
    """The pauses of a row."""

    pauses: tuple[Pause, ...] = ()
    #: field → the header of its column, where it is not that of the field
    headers: Mapping[str, str] = {}


_NO_PAUSES = Pauses()


class _Found(NamedTuple):
    pause: Pause
    start: str  #: field of the cell
    end: str


class PauseReader:
    """Reads the pauses of rows of one format."""

    def __init__(self, form: RowFormat) -> None:
        places = form.places
        self._format = form
        self.pairs: tuple[_Pair, ...] = tuple(_pairs_in(places))
        #: field of an end → those of the days that it is the end of
        self._starts = {
            each.end: [pair.start for pair in self.pairs if pair.end == each.end]
            for each in (*PAUSES, *SUPPLEMENTS)
            if each.end in places
        }
        #: field of several pauses → whether they are for missing documents
        self._listed = {
            each.listed: each in SUPPLEMENTS
            for each in (*PAUSES, *SUPPLEMENTS)
            if each.listed in places
        }

    def pauses_of(
        self,
        values: Mapping[str, str],
        days: Mapping[str, dt.date],
        received: dt.date,
        end: dt.date,
        findings: RowFindings,
    ) -> Pauses:
        """Return the pauses of a row, and note what is none or has no effect."""
        found = [*self._between(days, findings), *self._in_cells(values, received, findings)]
        if not found:
            return _NO_PAUSES
        self._doubt(found, received, end, findings)
        headers = dict.fromkeys(findings.header_of(each.start) for each in found)
        return Pauses(tuple(each.pause for each in found), {Id.PAUSES: ", ".join(headers)})

    def _between(self, days: Mapping[str, dt.date], findings: RowFindings) -> Iterator[_Found]:
        """Yield the pauses whose ends are in columns of their own."""
        for first, last, is_supplement in self.pairs:
            start, end = days.get(first), days.get(last)
            if start is None:
                continue
            if end and end < start:
                findings.add(Code.PAUSE_REVERSED, last, start)
            else:
                pause = Pause(start=start, end=end, is_supplement=is_supplement)
                yield _Found(pause, first, last)
        for last, starts in self._starts.items():
            if last in days and days.keys().isdisjoint(starts):
                findings.add(Code.PAUSE_WITHOUT_START, last)

    def _in_cells(
        self, values: Mapping[str, str], received: dt.date, findings: RowFindings
    ) -> Iterator[_Found]:
        """Yield the pauses in cells such as `2026-02-09~2026-02-12; 2026-03-01~`."""
        years = self._format.years
        for field, is_supplement in self._listed.items():
            cell = values.get(field, "")
            if is_none(cell):
                continue
            if len(cell) > _LONGEST_PAUSES:
                findings.add(Code.NOT_A_PAUSE, field)
                continue
            for text in _SEVERAL.split(unguarded(plain(cell))):
                ends = _ends_in(text, field, findings, years, received) if text.strip() else None
                if ends:
                    pause = Pause(start=ends[0], end=ends[1], is_supplement=is_supplement)
                    yield _Found(pause, field, field)

    def _doubt(
        self, found: Iterable[_Found], received: dt.date, end: dt.date, findings: RowFindings
    ) -> None:
        """Note pauses that are empty, too early, too late or too long."""
        for pause, first, last in found:
            if pause.end == pause.start:
                findings.add(Code.PAUSE_EMPTY, first, pause.start)
            elif pause.start < received:
                findings.of_receipt(Code.PAUSE_BEFORE_RECEIPT, first, received)
            elif pause.start > end:
                findings.add(Code.AFTER_END, first, end)
            elif first == last and pause.end and pause.end - received >= self._format.long:
                findings.of_receipt(Code.LONG_AFTER_RECEIPT, first, (pause.end - received).days)
            elif pause.end and pause.end > end:
                findings.add(Code.RESUMED_AFTER_END, last, end)


def _pairs_in(places: Container[str]) -> Iterator[_Pair]:
    """Yield the pairs of columns that hold the ends of a pause.

    A pair may have headers of both kinds: 恢复日期 is the end of a supplement that has no end of
    its own, and 补正日期 that of a pause where no column is the start of a supplement.
    """
    for pause, supplement in zip(PAUSES, SUPPLEMENTS, strict=True):
        is_mixed = pause.end not in places and supplement.start not in places
        if pause.start in places:
            is_supplement = is_mixed and supplement.end in places
            yield _Pair(pause.start, (supplement if is_mixed else pause).end, is_supplement)
        if supplement.start in places:
            end = supplement.end if supplement.end in places else pause.end
            yield _Pair(supplement.start, end, is_supplement=True)


def _ends_in(
    text: str, field: str, findings: RowFindings, years: Years, received: dt.date
) -> tuple[dt.date, dt.date | None] | None:
    """Return the ends of a pause such as `2026-02-09~2026-02-12`; None where it is none."""
    near = years.near(received)
    span = _UNTIL_NOW.sub("~", text.strip())
    hyphened = _SPAN.fullmatch(span)
    ends = [day for day in hyphened.groups() if day] if hyphened else _TO.split(span)
    start = _whole_day(ends[0], near, field, findings)
    is_open = ends[1:] == [""]
    end = _end_of(ends[1], start, field, findings) if start and len(ends) == _BOTH else None
    if start is None or not (end or is_open):
        findings.add(Code.NOT_A_PAUSE, field)
        return None
    if end and end < start:
        findings.add(Code.PAUSE_REVERSED, field, start)
        return None
    if near and start.year != years.named and not _HAS_YEAR.match(ends[0]):
        findings.add(Code.YEAR_TAKEN, field, start)
    return start, end


def _end_of(text: str, start: dt.date, field: str, findings: RowFindings) -> dt.date | None:
    """Return the day on which work resumes; without a year or a month, those of the start."""
    if day_of_month := _DAY_OF_MONTH.fullmatch(text):
        text = f"{start.month}/{day_of_month[1]}"
    end = _whole_day(text, dt.date(start.year, 1, 1), field, findings)
    if end and end < start and not _HAS_YEAR.match(text):
        later = _whole_day(text, start, field, findings)
        end = later if later and later - start < _TURN_OF_THE_YEAR else end
    return end


def _whole_day(
    text: str, since: dt.date | None, field: str, findings: RowFindings
) -> dt.date | None:
    """Return the day at an end of a pause; a doubtful one with a finding."""
    # within a text, no spreadsheet has dropped a 0 behind the point
    text = _MONTH_AND_DAY.sub(r"\1/\2", text) if _MONTH_AND_DAY.fullmatch(text) else text
    day, code, _ = parse_day(text, since=since, serials=False)
    if code is Code.SEVERAL_DATES:
        return None
    if day and code:
        findings.add(code, field, day)
    return day
