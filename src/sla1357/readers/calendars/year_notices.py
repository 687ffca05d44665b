"""JSON to notices, in the form that holiday-cn publishes.

One object a year: `year`, `papers` (where the notice is published) and `days`,
each with `name`, `date` and `isOffDay`; or a list of such objects.  Other keys
are ignored.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from sla1357.core.findings import Code, Finding, Place, has_error
from sla1357.core.notices import ListedDay, YearNotice
from sla1357.readers.calendars.listed_days import ListedDays
from sla1357.readers.calendars.shown_values import shown_value
from sla1357.readers.structured import Document, Path, json_lines_of

__all__ = ["read_year_notices"]

_Part = TypeVar("_Part")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_FINDINGS = 1000  # of one file; a year has fewer days
_DEPTH = 4  # of [0].days[0].date
_DEEPEST = 50  # nested brackets
_EXAMPLE_OF_A_DAY = '{"name": …, "date": …, "isOffDay": …}'
#: type → its form in JSON
_EXAMPLES = {
    str: '"…"',
    bool: "true / false",
    int: "2027",
    list: "[…]",
    dict: '{"year": 2027, "papers": […], "days": […]}',
}


def read_year_notices(
    text: str, *, source: str
) -> tuple[tuple[YearNotice, ...], tuple[Finding, ...]]:
    """Return the notices in `text`, and findings about its form.

    A notice with an error is left out: findings about its other days would mislead.
    """
    try:
        document: object = json.loads(text)
    except json.JSONDecodeError as e:
        return (), (Finding.at(Place(source, e.lineno), Code.NOT_JSON, e.msg),)
    except ValueError:
        return (), (Finding.at(source, Code.NOT_JSON, "too many digits"),)
    except RecursionError:
        return (), (_too_deep(source),)
    if _is_deeper(document, _DEEPEST):  # later steps have limits too
        return (), (_too_deep(source),)
    lines, repeated = json_lines_of(text, depth=_DEPTH)
    reader = _Reader(source, lines)
    for path in repeated:
        reader.find(Code.KEY_REPEATED, path)
    parts = enumerate(document) if isinstance(document, list) else [(None, document)]
    read = [reader.notice(part, () if place is None else (place,)) for place, part in parts]
    notices = tuple(notice for notice in read if notice)
    findings = sorted((*reader.findings, *_twice(notices)), key=lambda finding: finding.line or 0)
    if not read:
        findings.append(Finding.at(source, Code.NOTHING_HELD))
    return notices, tuple(findings)


def _too_deep(source: str) -> Finding:
    return Finding.at(source, Code.NOT_JSON, "too many brackets")


def _is_deeper(value: object, depth: int) -> bool:
    """Return whether lists and objects are nested more than `depth` times."""
    layer: list[object] = [value]
    for _ in range(depth + 1):
        nested = [each for each in layer if isinstance(each, list | dict)]
        layer = [
            part for each in nested for part in (each.values() if isinstance(each, dict) else each)
        ]
    return bool(layer)


def _twice(notices: Sequence[YearNotice]) -> Iterator[Finding]:
    lines: dict[int, int | None] = {}
    for notice in notices:
        if notice.year in lines:
            yield Finding.at(
                Place(notice.source, notice.line),
                Code.DAY_TWICE,
                lines[notice.year],
                value=notice.year,
            )
        lines.setdefault(notice.year, notice.line)


def _written(value: object) -> str:
    """Return a value as in JSON, texts without quotes; possible names are hidden."""
    return shown_value(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


class _Reader(Document):
    """Reads typed values from a document."""

    def notice(self, value: object, at: Path) -> YearNotice | None:
        before = len(self.findings)
        if not isinstance(value, dict):
            self.find(Code.WRONG_PART, at, _EXAMPLES[dict], value=_written(value))
            return None
        year = self._part(value, (*at, "year"), int)
        papers = tuple(self._papers(value, (*at, "papers")))
        days = self._part(value, (*at, "days"), list)
        if year is not None and not dt.MINYEAR < year <= dt.MAXYEAR:
            self.find(Code.WRONG_PART, (*at, "year"), _EXAMPLES[int], value=_written(year))
        entries = ListedDays(self.source)
        for entry in self._entries(days or (), (*at, "days")):
            entries.add(entry)
        self.findings += entries.findings
        if has_error(self.findings[before:]) or year is None:
            return None
        return entries.notice(year, papers=papers, line=self.line_at((*at, "year")))

    def _papers(self, value: Mapping[object, object], at: Path) -> Iterator[str]:
        papers = self._part(value, at, list) if at[-1] in value else None
        for place, paper in enumerate(papers or ()):
            if isinstance(paper, str):
                yield paper
            else:
                self.find(Code.WRONG_PART, (*at, place), _EXAMPLES[str], value=_written(paper))

    def _entries(self, days: Sequence[object], at: Path) -> Iterator[ListedDay]:
        for place, value in enumerate(days):
            here = (*at, place)
            if len(self.findings) > _MOST_FINDINGS:
                return
            if not isinstance(value, dict):
                self.find(Code.WRONG_PART, here, _EXAMPLE_OF_A_DAY, value=_written(value))
                continue
            name = self._part(value, (*here, "name"), str)
            day = self._day(self._part(value, (*here, "date"), str), (*here, "date"))
            is_off = self._part(value, (*here, "isOffDay"), bool)
            if name is not None and day and is_off is not None:
                line = self.line_at((*here, "date"))
                yield ListedDay(day=day, is_workday=not is_off, name=name.strip(), line=line)

    def _part(self, values: Mapping[object, object], at: Path, kind: type[_Part]) -> _Part | None:
        """Return the value under the last key of `at`, or None with a finding."""
        if at[-1] not in values:
            self.find(Code.MISSING_PART, at)
            return None
        value = values[at[-1]]
        if isinstance(value, kind):  # true is the year 1, which is refused later
            return value
        self.find(Code.WRONG_PART, at, _EXAMPLES[kind], value=_written(value))
        return None

    def _day(self, text: str | None, at: Path) -> dt.date | None:
        if text is None:
            return None
        try:
            if _ISO_DAY.fullmatch(text):
                return dt.date.fromisoformat(text)
        except ValueError:  # 2027-02-30
            pass
        self.find(Code.NOT_A_CALENDAR_DAY, at, value=_written(text))
        return None
