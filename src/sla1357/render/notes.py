"""The notes below cases and reports, for table, Markdown and HTML."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sla1357.core.findings import Code, Finding, Severity, ledger_text
from sla1357.core.listing import Doubt, Listing, Run
from sla1357.core.policy import Unit
from sla1357.core.status import Status
from sla1357.core.tally import Summary
from sla1357.render.deadlines import counting_text, moved_text, note_text
from sla1357.render.findings import message_of, shortened
from sla1357.render.sentences import calendar_text
from sla1357.render.status import STARRED, is_moved, is_rolled
from sla1357.texts import counting_words, words
from sla1357.texts.errors import MORE_FINDINGS
from sla1357.texts.language import COLON, COMMA, IN_BRACKETS, SEMICOLON, Language, literal

__all__ = [
    "doubt_lines",
    "doubt_rows",
    "doubts_by_code",
    "footer_lines",
    "has_rates",
    "included_lines",
    "listed_lines",
    "moved_lines",
    "row_lines",
    "source_lines",
    "unlisted_lines",
    "warning_lines",
]

_MOST_DOUBTS = 5  # of one code
_MOST_SHEETS = 20
#: missing from the output, and its reader cannot see it
_NOT_READ = {Code.OTHER_SHEETS, Code.HIDDEN_SHEETS, Code.SHEETS_SKIPPED, Code.OTHER_FILES}


def unlisted_lines(listing: Listing, language: Language) -> Iterator[str]:
    """Yield the number of cases that are not listed, and each unreadable row with its reasons."""
    yield from listed_lines(listing, language)
    yield from row_lines(listing, language)
    yield from doubt_lines(listing, language)


def listed_lines(listing: Listing, language: Language) -> Iterator[str]:
    """Yield the number of cases that are not listed."""
    more = listing.shown_cases - len(listing.cases)
    if more:
        yield words.MORE_CASES.text(language, len(listing.cases), more)
    if hidden := listing.summary.cases - listing.shown_cases:
        overdue = 0 if more else _overdue_and_hidden(listing)
        if overdue:
            yield words.HIDDEN_OVERDUE.text(language, hidden, overdue)
        else:
            yield words.HIDDEN.text(language, hidden)


def _overdue_and_hidden(listing: Listing) -> int:
    """Return how many cases the numbers above the table have as overdue, and the table lacks."""
    listed = sum(row.result.status is Status.OVERDUE for row in listing.cases)
    return dict(listing.summary.by_status).get(Status.OVERDUE, 0) - listed


def row_lines(run: Run, language: Language) -> Iterator[str]:
    """Yield the numbers of rows without a case, and each unreadable row with its reasons."""
    if left_out := run.summary.left_out:
        yield words.of_receipt(words.LEFT_OUT, run.frame.policy).text(language, left_out)
    for finding in run.findings:
        if finding.code is Code.LEDGERS_FOUND:
            message = message_of(finding, language)
            yield literal(f"{finding.source}{COLON.text(language)}{message}")
    if run.summary.sheets:
        yield literal(_sheets_line(run.summary, language))
    if run.summary.unreadable or run.summary.left_out or run.summary.filled_skipped:
        yield _rows_line(run.summary, language)
    if run.summary.unreadable:
        yield words.UNREADABLE.text(language, run.summary.unreadable)
        reasons = _reasons(run, language)
        for row in run.unreadable:
            place = " ".join(
                part
                for part in (f"  {ledger_text(row.source, row.sheet)}:{row.line}", row.id)
                if part
            )
            why = SEMICOLON.text(language).join(reasons[row.source, row.sheet, row.line])
            yield literal(f"{place}{COLON.text(language)}{why}")
        if more := run.summary.unreadable - len(run.unreadable):
            yield words.MORE_UNREADABLE.text(language, more)


def doubt_lines(run: Run, language: Language) -> Iterator[str]:
    """Yield the cases to check, with reasons: the first few of each code."""
    if not run.summary.doubted:
        return
    yield words.DOUBTED.text(language, run.summary.doubted)
    yield from doubts_by_code(run, language)
    if run.findings_left_out:
        yield "  " + MORE_FINDINGS.text(language, run.findings_left_out)


def doubts_by_code(run: Run, language: Language) -> Iterator[str]:
    """Yield the doubts about cases, grouped by code, without the values of cells."""
    by_code: defaultdict[Code, list[Doubt]] = defaultdict(list)
    for doubt in run.doubts:
        by_code[doubt.finding.code].append(doubt)
    for code, doubts in by_code.items():
        for doubt in doubts[:_MOST_DOUBTS]:
            why = _reason(doubt.finding, language)
            yield literal(f"  {doubt.id}{COLON.text(language)}{why}")
        if (more := len(doubts) - _MOST_DOUBTS) > 0:
            yield words.MORE_DOUBTS.text(language, code.value, more)


def doubt_rows(run: Run, language: Language) -> list[tuple[str | int | None, ...]]:
    """Return a header, and a row for each doubt about a case, without its cell."""
    columns = (words.ID, words.LEDGER, words.SHEET, words.LINE, words.COLUMN, words.CODE)
    return [
        tuple(column.text(language) for column in (*columns, words.FOUND)),
        *(
            (
                doubt.id,
                *(doubt.finding.source, doubt.finding.sheet, doubt.finding.line),
                *(doubt.finding.column, doubt.finding.code.value),
                message_of(doubt.finding, language),
            )
            for doubt in run.doubts
        ),
    ]


def _reason(finding: Finding, language: Language) -> str:
    column = "" if finding.column is None else f"{finding.column} "
    return f"{column}{finding.code.value} {message_of(finding, language)}"


def moved_lines(listing: Listing, language: Language) -> Iterator[str]:
    """Yield the moves of deadlines of the listed cases, one line per stage."""
    for row in listing.cases:
        for stage in row.result.stages:
            if is_moved(stage):
                name = literal(row.entry.id)
                pauses, policy = row.result.known.pauses, listing.frame.policy
                why = moved_text(stage, pauses, policy, language)
                label = words.stage_label(stage.stage, language)
                yield counting_words.MOVED_CASE.text(language, name, label, why)


def included_lines(listing: Listing, language: Language) -> Iterator[str]:
    """Yield the cells of further columns of the listed cases, one line per case that has any."""
    for row in listing.cases:
        cells = [f"{name} {text}" for name, text in row.entry.included.items() if text]
        if cells:
            told = COLON.text(language).join((row.entry.id, SEMICOLON.text(language).join(cells)))
            yield literal(" ".join(told.split()))


def has_rates(run: Run) -> bool:
    """Return whether on-time rates are given.

    Of cases that are chosen by how they stand, such as the overdue ones, a rate means nothing.
    """
    choice, since = run.frame.choice, run.frame.since
    return not since and (choice is None or not (choice.statuses or choice.stages))


def _sheets_line(summary: Summary, language: Language) -> str:
    """Return which sheets of workbooks were read, and the number of cases of each."""
    parts = [
        words.SHEET_READ.text(language, shortened(ledger_text(source, sheet)), number)
        for source, sheet, number in summary.sheets[:_MOST_SHEETS]
    ]
    if more := len(summary.sheets) - len(parts):
        parts.append(words.MORE_SHEETS.text(language, more))
    return words.SHEETS_READ.text(language, SEMICOLON.text(language).join(parts))


def _rows_line(summary: Summary, language: Language) -> str:
    """Return the outcome of all rows that are not blank, as counts."""
    reasons = summary.filled_skipped
    skipped = sum(number for _, number in reasons)
    outcomes = (summary.cases, summary.unreadable, summary.left_out, skipped)
    line = words.ROWS.text(language, sum(outcomes), *outcomes)
    if not skipped:
        return line
    kinds = (f"{words.SKIP_WORDS[reason].text(language)} {n}" for reason, n in reasons)
    return line + IN_BRACKETS.text(language, COMMA.text(language).join(kinds))


def _reasons(
    run: Run, language: Language
) -> Mapping[tuple[str, str | None, int | None], list[str]]:
    """Return the errors of each row, without the values of cells."""
    reasons: defaultdict[tuple[str, str | None, int | None], list[str]] = defaultdict(list)
    for finding in run.findings:
        if finding.severity is Severity.ERROR:
            reasons[finding.source, finding.sheet, finding.line].append(_reason(finding, language))
    return reasons


def footer_lines(listing: Listing, language: Language) -> Iterator[str]:
    """Yield the meaning of marks, the rule of counting and the calendar."""
    stages = [stage for row in listing.cases for stage in row.result.stages]
    noted = {(note, stage.unit) for stage in stages for note in stage.notes}
    for note in STARRED:
        for unit in Unit:
            if (note, unit) in noted:
                yield words.STARRED.text(language, note_text(note, unit, language))
    if any(map(is_rolled, stages)):
        yield counting_words.ROLLED_CASES.text(language)
    yield from source_lines(listing, language)


def source_lines(run: Run, language: Language) -> Iterator[str]:
    """Yield the rule of counting and the calendar."""
    yield counting_text(run.frame.policy, language)
    yield calendar_text(run.frame.calendar, language)


def warning_lines(run: Run, language: Language) -> Iterator[str]:
    """Yield ledgers, sheets and files that were not read, and missing notices with what to do."""
    for finding in run.findings:
        if finding.code in _NOT_READ or finding.code.is_of_source:
            ledger, message = finding.source, message_of(finding, language)
            yield literal(words.CAUTION.text(language, ledger, message))
        if finding.code is Code.NOTICE_MISSING:
            yield words.PROVISIONAL.text(language, message_of(finding, language))
