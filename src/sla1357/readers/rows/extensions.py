"""Read the extensions of a row: lengths or last days, with the days of their approval."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from sla1357.core.cases import Extension
from sla1357.core.findings import Code
from sla1357.core.memory import Remembered
from sla1357.core.policy import Unit
from sla1357.readers.cells import is_none
from sla1357.readers.date_forms import number_of
from sla1357.readers.dates import parse_day
from sla1357.readers.headers.repeated_fields import EXTENSIONS
from sla1357.readers.patterns import rare_pattern
from sla1357.readers.rows.findings import RowFindings
from sla1357.readers.rows.formats import RowFormat
from sla1357.readers.statuses import decision_of
from sla1357.readers.text import plain, unguarded

__all__ = [
    "APPROVALS",
    "LAST_DAYS",
    "NO_EXTENSIONS",
    "UP_TO",
    "ExtensionReader",
    "Extensions",
]

LAST_DAYS = frozenset(
    last for _, last, _ in EXTENSIONS
)  #: fields of the days that they last until
APPROVALS = frozenset(approval for _, _, approval in EXTENSIONS)

#: 延至 in front of the day that an extension lasts until
UP_TO = rare_pattern(r"^(?:同意|批准)?(?:延期|延长|延时|顺延|展期|延)?[至到]\s*(?=\d)", re.ASCII)
_LENGTH = rare_pattern(
    r"(?:(?:已?批准|同意|准予?)?(?:延期|延长|延时|顺延|展期|延)?)?\+?\s*"
    r"(?:(\d{1,3})(?:\.0+)?|([一二两三四五六七八九十]{1,3}))"
    r"\s*(?:个?\s*(?:工作日|工作天|自然[日天]|日历[日天]|公历日|天|日|月)"
    r"|(?:working|business|calendar|natural)?\s*days?|wd|months?)?",
    re.ASCII | re.IGNORECASE,
)
_REMARK = rare_pattern(r"\s*\(([^()]*)\)$")  # 5（同意）
#: unit → how a length or a header says it
_UNITS = {
    Unit.DAYS: rare_pattern(r"自然[日天]|日历[日天]|公历日|calendar|natural", re.IGNORECASE),
    Unit.MONTHS: rare_pattern(r"月|month", re.IGNORECASE),
    Unit.WORKING_DAYS: rare_pattern(r"工作[日天]|working|business|wd", re.IGNORECASE),
}
#: either kind of day
_SOME_DAYS = rare_pattern(r"[天日]|days?", re.IGNORECASE)
_OF_NO_MONTH = rare_pattern(r"(?<=\d)月")  # in a header: 延期天数（3月）
#: a length in what no limit is promised in
_OTHER_UNIT = rare_pattern(r"周|星期|礼拜|季|年|小时|钟头|hour|week", re.IGNORECASE)
#: the longest extension
_MOST = {Unit.WORKING_DAYS: 250, Unit.DAYS: 366, Unit.MONTHS: 36}
#: between several; only next to a day of approval also a comma
_PARTS = rare_pattern(r"[;\n]")
_PARTS_WITH_DAYS = rare_pattern(r"[;,、\n]")
_REMEMBERED = 512  # lengths and headers, of which a ledger has few
_LONGEST = 300  # characters of a cell, a dozen extensions


class Extensions(NamedTuple):
    """The extensions of a row, in the order of their approval."""

    extensions: tuple[Extension, ...] = ()
    #: field → the header of its column, where it is not that of the field
    headers: Mapping[str, str] = {}


NO_EXTENSIONS = Extensions()


_Length = tuple[int | None, Unit | None]


class _Found(NamedTuple):
    extension: Extension
    fields: Sequence[str]  #: length, last day, approval: where it stands


class ExtensionReader:
    """Reads the extensions of rows of one format."""

    def __init__(self, form: RowFormat) -> None:
        policy, places = form.names.policy, form.places
        self._format = form
        self._fields = [each for each in EXTENSIONS if any(field in places for field in each)]
        units = {stage.unit for stage in policy.stages if policy.extension_of(stage)}
        self._units = units
        self._most = max(_MOST[unit] for unit in units)
        self._unit_in_header = {
            length: _unit_of(_OF_NO_MONTH.sub("", form.headers[length]))
            for length, *_ in self._fields
            if length in places
        }
        #: a cell and its field → what its length says, or why it says none
        self._lengths = Remembered[tuple[str, str], _Length | Code](self._length_in)

    def extensions_of(
        self,
        values: Mapping[str, str],
        days: Mapping[str, dt.date],
        received: dt.date,
        end: dt.date,
        findings: RowFindings,
    ) -> Extensions:
        """Return the extensions of a row, and note what is none.

        Days in cells of their own are not compared with the receipt and the end of the case.
        """
        found = [
            each for fields in self._fields for each in self._found(fields, values, days, findings)
        ]
        if not found:
            return NO_EXTENSIONS
        for extension, (length, _, approval) in found:
            first = min(extension.approved or received, extension.until or received)
            if length == approval and first < received:
                findings.of_receipt(Code.DONE_BEFORE_RECEIPT, length, received)
            elif length == approval and (extension.approved or end) > end:
                findings.add(Code.AFTER_END, length, end)
        found.sort(key=lambda each: each.extension.approved or dt.date.max)
        headers: dict[str, str] = {}
        if len(found) > 1 or found[0].fields is not EXTENSIONS[0]:
            headers = self._headers_of(found)
        return Extensions(tuple(each.extension for each in found), headers)

    def _headers_of(self, found: Sequence[_Found]) -> dict[str, str]:
        """Return the header of each field of the extensions in their order."""
        headers = self._format.headers
        result = {}
        for fields, each in zip(EXTENSIONS, found, strict=False):
            own = [headers[field] for field in each.fields if field in headers]
            for field, source in zip(fields, each.fields, strict=True):
                result[field] = headers.get(source, own[0])
        return result

    def _found(
        self,
        fields: Sequence[str],
        values: Mapping[str, str],
        days: Mapping[str, dt.date],
        findings: RowFindings,
    ) -> Iterator[_Found]:
        length, last, approval = fields
        until, approved = days.get(last), days.get(approval)
        cell = values.get(length, "")
        if not (cell or until or approved):
            return
        cell = unguarded(plain(cell))
        if "@" in cell or _PARTS.search(cell.strip("; ")):
            for each in self._several(cell, length, until, approved, findings):
                yield _Found(each, (length, length, length))
            return
        cell = cell.strip("; ")
        added = unit = None
        if not is_none(cell):
            read = self._length(cell, length, findings)
            if read is None:
                return
            added, unit = read
        if added is None and until is None:
            if approved and is_none(values.get(last, "")):
                findings.add(Code.EXTENSION_WITHOUT_LENGTH, approval)
            return
        yield _Found(Extension(added=added, until=until, approved=approved, unit=unit), fields)

    def _several(
        self,
        cell: str,
        field: str,
        until: dt.date | None,
        approved: dt.date | None,
        findings: RowFindings,
    ) -> Sequence[Extension]:
        """Return the extensions in a cell such as `5@2026-03-20; 至2026-03-30@2026-03-25`.

        The last day in the column next to it is that of the last one, and the day of approval
        that of the only one without.
        """
        divided = (_PARTS_WITH_DAYS if "@" in cell else _PARTS).split(cell[:_LONGEST])
        parts = [self._part(part, field, findings) for part in divided if part.strip()]
        read = [part for part in parts if part]
        undated = [place for place, each in enumerate(read) if not each.approved]
        if len(undated) == 1:
            read[undated[0]] = replace(read[undated[0]], approved=approved)
        read.sort(key=lambda each: each.approved or dt.date.max)
        if len(cell) > _LONGEST:
            findings.add(Code.NOT_WORKING_DAYS, field)
        if read and until and not read[-1].until:
            read[-1] = replace(read[-1], until=until)
        return read

    def _part(self, part: str, field: str, findings: RowFindings) -> Extension | None:
        text, at, day = map(str.strip, part.partition("@"))
        approved = _day(day, field, findings) if at else None
        is_until = text.startswith("~") or UP_TO.match(text)
        until = _day(UP_TO.sub("", text.lstrip("~ ")), field, findings) if is_until else None
        if (at and not approved) or (is_until and not until):
            findings.add(Code.NOT_WORKING_DAYS, field)
            return None
        if until:
            return Extension(until=until, approved=approved)
        added, unit = self._length(text, field, findings) or (None, None)
        return Extension(added=added, approved=approved, unit=unit) if added else None

    def _length(self, cell: str, field: str, findings: RowFindings) -> _Length | None:
        """Return length and unit of an extension; None where it is none."""
        read = self._lengths[cell, field]
        if isinstance(read, Code):
            findings.add(read, field)
            return None
        return read

    def _length_in(self, of: tuple[str, str]) -> _Length | Code:
        """Return length and unit of an extension such as 5, 5个工作日 or 延两个月, in a field.

        No length for 0天.  The unit is None where the policy knows one only, or where it is not
        said.
        """
        cell, field = of
        in_header, in_cell = self._unit_in_header[field], _unit_of(cell) or self._days_in(cell)
        differ = in_cell and in_header and in_cell is not in_header
        unit = in_cell or in_header or self._days_in(self._format.headers[field])
        if _OTHER_UNIT.search(cell) or differ or (unit and unit not in self._units):
            return Code.OTHER_UNIT
        number = _number(cell)
        if number is None or number > (_MOST[unit] if unit else self._most):
            return Code.NOT_WORKING_DAYS
        return number or None, unit if len(self._units) > 1 else None

    def _days_in(self, text: str) -> Unit | None:
        """Return the kind of days that a length such as 5天 or a header such as 延期天数 means.

        None if it says no days, or limits are in both kinds; calendar days if in neither.
        """
        if not _SOME_DAYS.search(text):
            return None
        kinds = self._units - {Unit.MONTHS} or {Unit.DAYS}
        return next(iter(kinds)) if len(kinds) == 1 else None


@lru_cache(_REMEMBERED)
def _unit_of(text: str) -> Unit | None:
    """Return the unit that a length or a header says; None if it says none."""
    return next((unit for unit, says in _UNITS.items() if says.search(text)), None)


def _day(text: str, field: str, findings: RowFindings) -> dt.date | None:
    """Return a day within a cell, a doubtful one with a finding."""
    day, code, _ = parse_day(text, serials=False)
    if code is Code.SEVERAL_DATES:
        return None
    if day and code:
        findings.add(code, field, day)
    return day


def _number(cell: str) -> int | None:
    """Return the number of a length; None where it is none."""
    remark = _REMARK.search(cell)
    if remark and (decision_of(remark[1]) or _unit_of(remark[1])):
        cell = cell[: remark.start()]
    match = _LENGTH.fullmatch(cell)
    if not match:
        return None
    return int(match[1]) if match[1] else number_of(match[2].replace("两", "二"))
