"""How often each stage was on time, as rows of text for table, Markdown and HTML."""

from collections.abc import Sequence

from sla1357.core.compliance import StageSummary, Summary
from sla1357.core.policy import CaseType, Stage
from sla1357.core.results import Status
from sla1357.render import words
from sla1357.render.calendar_text import ABOUT
from sla1357.render.figures import on_time_rate, text_of
from sla1357.render.language import Language

__all__ = ["counted_columns", "promise_text", "rate_text", "summary_rows"]


def summary_rows(summary: Summary, language: Language) -> list[list[str]]:
    """Return a header and a row for each stage: its promise, its rate and its counts."""
    header, *rows = counted_columns(summary.stages, language)
    return [
        [words.STAGE.text(language), words.PROMISE.text(language), *header],
        *(
            [words.stage_label(row.stage).text(language), promise_text(row.stage), *cells]
            for row, cells in zip(summary.stages, rows, strict=True)
        ),
    ]


def counted_columns(rows: Sequence[StageSummary], language: Language) -> list[list[str]]:
    """Return a header, and for each of `rows` its rate and its counts.

    Of stages to check, paused or withdrawn, which are rare, there is a column
    only where there are any: the table is to fit into 80 columns.
    """
    counts = [
        (words.STATUS_WORDS[Status.MET_LATE], [row.met_late for row in rows]),
        (words.STATUS_WORDS[Status.OVERDUE], [row.overdue for row in rows]),
        (words.NOT_YET_DUE, [row.not_yet_due for row in rows]),
        (words.STATUS_WORDS[Status.UNRECORDED], [row.unrecorded for row in rows]),
    ]
    rare = [
        (words.STATUS_WORDS[Status.TO_CHECK], [row.to_check for row in rows]),
        (words.STATUS_WORDS[Status.PAUSED], [row.paused for row in rows]),
        (words.STATUS_WORDS[Status.WITHDRAWN], [row.withdrawn for row in rows]),
    ]
    counts += [(word, numbers) for word, numbers in rare if any(numbers)]
    header = [words.ON_TIME_RATE, *(word for word, _ in counts)]
    return [
        [phrase.text(language) for phrase in header],
        *(
            [rate_text(row, language), *(str(numbers[place]) for _, numbers in counts)]
            for place, row in enumerate(rows)
        ),
    ]


def promise_text(stage: Stage, case_type: CaseType | None = None) -> str:
    """Return the limit in working days: of ordinary and of complex cases, if they differ."""
    if case_type:
        return str(stage.limit_for(case_type))
    return "/".join(str(n) for n in sorted({stage.ordinary_limit, stage.complex_limit}))


def rate_text(row: StageSummary, language: Language) -> str:
    """Return the on-time rate with what it is made of, marked where a notice could change it."""
    about = ABOUT if row.provisional else ""
    rate = about + text_of(on_time_rate(row), language)
    return f"{rate} ({row.met}/{row.came_due})" if row.came_due else rate
