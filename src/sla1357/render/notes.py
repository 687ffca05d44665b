"""What stands below the list of cases, shared by table and Markdown."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from sla1357.core.compliance import Summary
from sla1357.core.findings import Code, Severity
from sla1357.core.listing import Listing
from sla1357.render import case_words, words
from sla1357.render.literal import literal
from sla1357.render.messages import message_of
from sla1357.render.phrases import STARRED
from sla1357.render.rule_text import calendar_text, counting_text, moved_text
from sla1357.render.words import Language

__all__ = ["footer_lines", "moved_lines", "unlisted_lines", "warning_lines"]


def unlisted_lines(listing: Listing, language: Language) -> Iterator[str]:
    """Yield what the list of cases leaves out: how many, and each unreadable row with why."""
    if hidden := listing.summary.cases - len(listing.cases):
        yield words.HIDDEN.text(language, hidden)
    if left_out := listing.summary.received_after_report_day:
        yield words.LEFT_OUT.text(language, left_out)
    if listing.summary.rows != listing.summary.cases:
        yield _rows_line(listing.summary, language)
    if listing.unreadable:
        yield words.UNREADABLE.text(language, len(listing.unreadable))
        reasons = _reasons(listing, language)
        for row in listing.unreadable:
            place = " ".join(part for part in (f"  {row.source}:{row.line}", row.id) if part)
            why = words.SEMICOLON.text(language).join(reasons[row.source, row.line])
            yield literal(f"{place}{words.COLON.text(language)}{why}")


def moved_lines(listing: Listing, language: Language) -> Iterator[str]:
    """Yield what moved the deadlines of the cases that are listed, a line a stage."""
    labels = {
        stage.id: words.stage_label(stage).text(language) for stage in listing.frame.policy.stages
    }
    for result in listing.cases:
        for stage in result.stages:
            if stage.moves:
                name, why = literal(result.case.id), moved_text(stage, language)
                yield case_words.MOVED_CASE.text(language, name, labels[stage.stage], why)


def _rows_line(summary: Summary, language: Language) -> str:
    """Return what became of all rows: nothing is lost."""
    skipped = sum(number for _, number in summary.skipped)
    line = words.ROWS.text(
        language,
        summary.rows,
        summary.cases,
        summary.unreadable,
        summary.received_after_report_day,
        skipped,
    )
    if not skipped:
        return line
    kinds = (f"{words.SKIP_WORDS[reason].text(language)} {n}" for reason, n in summary.skipped)
    return line + words.IN_BRACKETS.text(language, words.COMMA.text(language).join(kinds))


def _reasons(listing: Listing, language: Language) -> Mapping[tuple[str, int | None], list[str]]:
    """Return what is wrong with each row, without its cells."""
    reasons: defaultdict[tuple[str, int | None], list[str]] = defaultdict(list)
    for finding in listing.findings:
        if finding.code.severity is Severity.ERROR:
            column = "" if finding.column is None else f"{finding.column} "
            reason = f"{column}{finding.code.value} {message_of(finding, language)}"
            reasons[finding.source, finding.line].append(reason)
    return reasons


def footer_lines(listing: Listing, language: Language) -> Iterator[str]:
    """Yield how days were counted, and with which calendar."""
    notes = {note for result in listing.cases for stage in result.stages for note in stage.notes}
    for note in STARRED:
        if note in notes:
            yield words.STARRED.text(language, case_words.NOTES[note].text(language))
    yield counting_text(listing.frame.policy, language)
    yield calendar_text(listing.frame.calendar, language)


def warning_lines(listing: Listing, language: Language) -> Iterator[str]:
    """Yield what makes answers provisional, and what to do about it."""
    for finding in listing.findings:
        if finding.code is Code.NOTICE_MISSING:
            yield words.PROVISIONAL.text(language, message_of(finding, language))
