"""The deadlines of a case, and its explanation, in every format."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from sla1357.core.assessment import EntryResult
from sla1357.core.deadlines import Status
from sla1357.core.explanation import CountedDay, Explanation
from sla1357.core.findings import Finding
from sla1357.core.listing import Frame
from sla1357.core.workdays import DayKind
from sla1357.render.cases.explained import basis_lines, deadline_rows, explained, title_of
from sla1357.render.formats import bullets, pipe_table, plain_text
from sla1357.render.records import (
    JsonObject,
    case_record,
    finding_record,
    header_record,
    json_text,
)
from sla1357.render.status import LOOKS
from sla1357.render.tables import plain_table
from sla1357.texts import words
from sla1357.texts.language import Language

__all__ = ["cases_markdown", "cases_table", "explanation_json", "explanation_markdown"]


def explanation_json(
    cases: Iterable[EntryResult | Explanation],
    findings: Sequence[Finding],
    frame: Frame,
    language: Language,
) -> str:
    """Return the document: of a `EntryResult` its stages, of an `Explanation` its days too."""
    document: JsonObject = {
        **header_record(frame),
        "cases": [_record(case) for case in cases],
        "findings": [finding_record(finding, language) for finding in findings],
    }
    return json_text(document, indent=2) + "\n"


def _record(case: EntryResult | Explanation) -> JsonObject:
    if isinstance(case, EntryResult):
        return case_record(case)
    return {
        **case_record(EntryResult(case.entry, case.result)),
        "days": [_day_record(day) for day in case.days],
    }


def _day_record(day: CountedDay) -> JsonObject:
    return {
        "day": str(day.day),
        "kind": day.kind.value,
        "name": day.name,
        "paused": day.is_paused,
        "count": day.count,
        "provisional": day.provisional,
        "marks": [
            {"mark": mark.kind.value, "stage": mark.stage.id if mark.stage else None}
            for mark in day.marks
        ],
    }


def cases_markdown(
    cases: Iterable[EntryResult | Explanation],
    findings: Sequence[Finding],
    frame: Frame,
    language: Language,
) -> str:
    """Return the deadlines of each case, or its explanation, one below the other."""
    return "\n".join(
        explanation_markdown(case, findings, language)
        if isinstance(case, Explanation)
        else _deadlines_markdown(case, frame, language)
        for case in cases
    )


def cases_table(
    cases: Iterable[EntryResult | Explanation],
    findings: Sequence[Finding],
    frame: Frame,
    language: Language,
) -> Group:
    """Return the same as tables."""
    tables = [
        _explanation_table(case, findings, language)
        if isinstance(case, Explanation)
        else _deadlines_table(case, frame, language)
        for case in cases
    ]
    return Group(*[part for table in tables for part in (Text(), table)][1:])


def _deadlines_markdown(row: EntryResult, frame: Frame, language: Language) -> str:
    """Return a line a stage, and how days were counted, with a final newline."""
    lines = [f"**{plain_text(title_of(row.entry, row.result, frame, language))}**", ""]
    lines += pipe_table(deadline_rows(row.result, frame, language))
    footer = basis_lines(row.result, frame, language)
    return "\n".join((*lines, *bullets(footer))) + "\n"


def explanation_markdown(
    explanation: Explanation, findings: Iterable[Finding], language: Language
) -> str:
    """Return the rule, a line a day, and the verdict, with a final newline."""
    return "\n".join(_lines(explanation, findings, language)) + "\n"


def _lines(
    explanation: Explanation, findings: Iterable[Finding], language: Language
) -> Iterator[str]:
    text = explained(explanation, findings, language)
    yield f"**{plain_text(text.title)}**"
    yield from bullets(text.rules)
    yield ""
    yield from pipe_table(text.rows)
    yield ""
    yield f"**{words.VERDICTS.text(language)}**"
    yield from bullets(text.verdicts)
    if text.doubts:
        yield ""
        yield f"**{words.DOUBTS.text(language)}**"
        yield from bullets(text.doubts)
    yield from bullets(text.footer)


_COUNT = 2  # the column


def _deadlines_table(case: EntryResult, frame: Frame, language: Language) -> RenderableType:
    """Return a line a stage, and how days were counted."""
    entry, result = case.entry, case.result
    header, *rows = deadline_rows(result, frame, language)
    table = plain_table(header, right={1})
    for row, stage in zip(rows, result.stages, strict=True):
        style = "dim" if stage.status is Status.OVERDUE else LOOKS[stage.status].style
        table.add_row(*map(Text, row[:-1]), Text(row[-1], style=style))
    return Group(
        Text(title_of(entry, result, frame, language), style="bold"),
        Text(),
        table,
        Text(),
        *(Text(line, style="dim") for line in basis_lines(result, frame, language)),
    )


def _explanation_table(
    explanation: Explanation, findings: Iterable[Finding], language: Language
) -> RenderableType:
    """Return the rule, a line a day, and the verdict."""
    text = explained(explanation, findings, language)
    header, *rows = text.rows
    table = plain_table(header, right={_COUNT})
    for row, day in zip(rows, explanation.days, strict=True):
        table.add_row(*(Text(cell) for cell in row), style=_style(day))
    return Group(
        Text(text.title, style="bold"),
        Text(),
        *(Text(line) for line in text.rules),
        Text(),
        table,
        Text(),
        Text(words.VERDICTS.text(language), style="bold"),
        *(Text(line) for line in text.verdicts),
        *([Text(), Text(words.DOUBTS.text(language), style="bold")] if text.doubts else []),
        *(Text(line) for line in text.doubts),
        Text(),
        *(Text(line, style="dim") for line in text.footer),
    )


def _style(day: CountedDay) -> str:
    """Return the style of a line: days that do not count stand back, make-up workdays out."""
    if day.count is None:
        return "dim"
    return "bold" if day.kind is DayKind.MAKE_UP_WORKDAY else ""
