"""What must hold of any input, one function a reader; each raises where it does not hold."""

import datetime as dt
import io
import json
import re
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from itertools import islice
from pathlib import Path

from rich.console import Console

from sla1357.core.assessment import EntryResult, LedgerEvent, LeftOutRow, assess_ledger
from sla1357.core.cases import Layout, SkippedRow, UnreadableRow
from sla1357.core.explanation import explain
from sla1357.core.findings import Code, Finding, has_error
from sla1357.core.listing import Frame, Show, collect
from sla1357.core.notices import YearNotice, outside, with_files
from sla1357.core.policy import POLICY_1357
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar
from sla1357.readers.calendars.files import read_calendar_file
from sla1357.readers.calendars.notice_texts import is_notice_text, read_notice_text, year_of_title
from sla1357.readers.dates import parse_day
from sla1357.readers.tables import rows_of
from sla1357.render.calendar.documents import days_csv, notices_json
from sla1357.render.cases.csv import csv_lines
from sla1357.render.cases.digest import digest
from sla1357.render.cases.explanation import explanation_markdown
from sla1357.render.cases.json import ndjson_lines
from sla1357.render.cases.lines import RecordKind
from sla1357.render.cases.table import listing_table
from sla1357.render.findings import finding_line
from sla1357.render.office import layout_table
from sla1357.sources.calendars import imported_notice, load_calendar_file
from sla1357.sources.ledgers import LedgerOptions, explain_ledgers, read_ledgers
from sla1357.sources.office import load_configuration
from sla1357.sources.official import official_calendar
from sla1357.texts.language import Language

__all__ = ["LAWS", "hold"]

AS_OF = dt.date(2026, 11, 20)
_ACTING = {"Cc", "Cf", "Cs", "Zl", "Zp"}  # categories of what acts on a terminal
_EXPLAINED = 2  # cases of a ledger; each takes as long as all the rest
_LONGEST = 10.0  # seconds of processing for one input, of which none has a megabyte

_calendar = cache(official_calendar)


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="fuzz-")  # removed at exit


def _saved(data: bytes) -> str:
    path = Path(_folder().name) / "input"
    path.write_bytes(data)
    return str(path)


def _assert_harmless(text: str) -> None:
    acting = {c for c in set(text) - {"\n"} if unicodedata.category(c) in _ACTING}
    assert not acting, f"acts on a terminal: {acting}"


def _assert_findings(findings: Iterable[Finding]) -> None:
    for finding in findings:
        for language in Language:
            line = finding_line(finding, language)
            _assert_harmless(line)
            assert "\n" not in line


def ledger(data: bytes) -> None:
    """A ledger gives events, the same each time, that account for each row."""
    path, options = _saved(data), LedgerOptions(year=2026)
    events = list(read_ledgers([path], options))
    assert events == list(read_ledgers([path], options))
    parts = list(explain_ledgers([path], options))
    findings = [part for part in parts if isinstance(part, Finding)]
    assert findings != parts or has_error(findings)
    _assert_findings(findings)
    for layout in (part for part in parts if isinstance(part, Layout)):
        _print(layout_table(layout, POLICY_1357, Language.ZH))
        if layout.encoding and layout.delimiter:
            _assert_each_row_is_told(data, layout.encoding, layout.delimiter, layout, events)
    _assert_assessed(events)


def _assert_each_row_is_told(
    data: bytes, encoding: str, delimiter: str, layout: Layout, events: list[LedgerEvent]
) -> None:
    """The rows of the text MUST be the header, on one row or two, and one event each."""
    text = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, errors="replace", newline="")
    rows = [row.line for row in rows_of(text, delimiter)]
    told = [each.line for each in events if not isinstance(each, Finding)]
    header = rows.index(layout.columns.line)
    without = [rows[:header] + rows[header + height :] for height in (1, 2)]
    assert told in without, f"rows {rows}, header {header}, told {told}"


def _assert_assessed(events: list[LedgerEvent]) -> None:
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=_calendar())
    results, again = (
        list(assess_ledger(events, POLICY_1357, frame.calendar, as_of=AS_OF)) for _ in range(2)
    )
    _assert_findings(each for each in results if isinstance(each, Finding))
    tally = Tally(POLICY_1357)
    listing = collect(results, tally, frame, show=Show.ALL)
    summary = listing.summary
    assert summary.rows == sum(not isinstance(each, Finding) for each in events)
    assert summary.cases == sum(isinstance(each, EntryResult) for each in results)
    assert summary.unreadable == sum(isinstance(each, UnreadableRow) for each in results)
    assert summary.left_out == sum(isinstance(each, LeftOutRow) for each in results)
    skipped = sum(isinstance(each, SkippedRow) for each in results)
    assert sum(number for _, number in summary.skipped) == skipped
    assert sum(number for _, number in summary.by_status) == summary.cases
    language = list(Language)[len(results) % 2]
    lines, same = (
        list(
            ndjson_lines(frame, show=Show.ALL, language=language, records=tuple(RecordKind)).whole(
                each, Tally(POLICY_1357)
            )
        )
        for each in (results, again)
    )
    assert lines == same
    for line in lines:
        _assert_harmless(line)
        assert line.index("\n") == len(line) - 1
    kinds = Counter(json.loads(line)["record"] for line in lines)
    assert (
        sum(kinds[each] for each in ("case", "unreadable", "left_out", "skipped")) == summary.rows
    )
    _print(listing_table(listing, language, width=80))
    _assert_harmless(digest(listing, language))
    form = csv_lines(frame, show=Show.ALL, language=language)
    list(form.whole(results, Tally(POLICY_1357)))
    for row in islice((e for e in results if isinstance(e, EntryResult)), _EXPLAINED):
        explanation = explain(row.result, frame, entry=row.entry)
        _assert_harmless(explanation_markdown(explanation, (), language))


def _is_code(event: object, code: Code) -> bool:
    return isinstance(event, Finding) and event.code is code


def _print(renderable: object) -> None:
    out = io.StringIO()
    Console(file=out, width=80, color_system=None, markup=False, emoji=False).print(renderable)
    _assert_harmless(out.getvalue())


def day(text: str) -> None:
    """A cell is a day, or there is a code for it; a day that is read is written in the cell."""
    for serials in (True, False):
        for year in (None, 2026):
            since = dt.date(year, 1, 1) if year else None
            reading = parse_day(text, since=since, serials=serials)
            assert reading == parse_day(f" {text}\n", since=since, serials=serials)
            assert reading.day or reading.code
            if reading.day is None:
                assert reading.time is None
                continue
            assert parse_day(str(reading.day)).day == reading.day
            if year is None:
                assert reading == parse_day(text, since=dt.date(2000, 1, 1), serials=serials)
            if reading.time is None and reading.code is None:
                _assert_is_written(reading.day, text, year)


def _assert_is_written(read: dt.date, text: str, year: int | None) -> None:
    plain = unicodedata.normalize("NFKC", text)
    if any(c in "〇零○一二三四五六七八九十廿卄卅元壹贰叁肆伍陆柒捌玖拾" for c in plain):
        return  # in Chinese numerals
    if re.search(r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec", plain, re.IGNORECASE):
        return  # with the month as a word
    digits = "".join(c for c in plain if c.isdigit())
    assert str(read.year) in plain or (year is not None and year == read.year)
    assert str(read.day) in digits
    assert str(read.month) in digits


def calendar(data: bytes) -> None:
    """A calendar file gives days or findings, the same each time; what it gives can be used."""
    path = _saved(data)
    files, findings = load_calendar_file(path)
    assert (files, findings) == load_calendar_file(path)
    assert files or findings
    _assert_findings(findings)
    notice, of_notice = imported_notice(path, year=None)
    assert notice or of_notice
    _assert_findings(of_notice)
    if files and not has_error(findings):
        assert isinstance(with_files(_calendar(), files), WorkCalendar)
    if notice and not has_error(of_notice):
        _assert_reads_back(notice)


def notice(text: str) -> None:
    """The text of a notice gives days or findings, within the year that was asked for."""
    is_notice_text(text)
    year = year_of_title(text) or 2026
    first, findings = read_notice_text(text, source="a", year=year)
    assert (first, findings) == read_notice_text(text, source="a", year=year)
    assert first.entries or findings
    _assert_findings(findings)
    assert len({entry.day for entry in first.entries}) == len(first.entries)
    for finding in findings:
        assert finding.line is None or 1 <= finding.line <= text.count("\n") + 1
    # of a year outside, every day is refused before it could be exported
    if not has_error((*findings, *outside(_calendar(), first))):
        _assert_reads_back(first)


def _assert_reads_back(notice: YearNotice) -> None:
    """What is exported MUST read back the same."""
    exported = notices_json([notice])
    _assert_harmless(exported)
    files, _ = read_calendar_file(exported, source="a")
    wanted = [(each.day, each.is_workday, each.name) for each in notice.entries]
    for file in files:
        assert [(each.day, each.is_workday, each.name) for each in file.entries] == wanted
    for file in read_calendar_file("".join(days_csv(notice.entries))[1:], source="a")[0]:
        assert [each.day for each in file.entries] == [each[0] for each in wanted]


def configuration(data: bytes) -> None:
    """A configuration is read, or there are errors; the same each time."""
    path = _saved(data)
    read, findings = load_configuration(path)
    again, findings_again = load_configuration(path)
    assert findings == findings_again
    assert (read is None) == (again is None) == has_error(findings)
    _assert_findings(findings)


#: name → what must hold of the bytes of an input
LAWS: dict[str, Callable[[bytes], None]] = {
    "ledger": ledger,
    "workbook": ledger,
    "day": lambda data: day(data.decode("utf-8", "surrogatepass")),
    "calendar": calendar,
    "notice": lambda data: notice(data.decode("utf-8", "surrogatepass")),
    "configuration": configuration,
}


def hold(law: str, data: bytes) -> None:
    """Try a law on an input, which MUST be answered in bounded time."""
    start = time.process_time()
    LAWS[law](data)
    used = time.process_time() - start
    assert used < _LONGEST, f"took {used:.1f} s"
