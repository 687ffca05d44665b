"""How the command `calendar` counts: from one day to another, or so many days on."""

import datetime as dt
from collections.abc import Sequence
from typing import Annotated, assert_never

import typer

from sla1357.cli.endings import format_for
from sla1357.cli.exit_codes import ExitCode
from sla1357.cli.languages import wrong
from sla1357.cli.options import (
    AnswerFormat,
    AnswerFormatOption,
    CalendarFiles,
    Config,
    Lang,
    Output,
    Strict,
    day_of,
    language_of,
    prepared,
)
from sla1357.cli.output import console_on, opened, say_findings
from sla1357.core.findings import Finding
from sla1357.core.spans import Span, span_between
from sla1357.core.workdays import WorkCalendar
from sla1357.render import error_messages
from sla1357.render.language import Language
from sla1357.render.span_table import span_table

__all__ = ["add", "count"]

_From = Annotated[
    dt.date, typer.Argument(parser=day_of, metavar="FROM", help="The day before the first.")
]
_Explain = Annotated[bool, typer.Option("--explain", help="List the days one by one.")]


def count(  # noqa: PLR0913 - one parameter an option
    start: _From,
    end: Annotated[
        dt.date, typer.Argument(parser=day_of, metavar="TO", help="The last day, counted too.")
    ],
    *,
    explain: _Explain = False,
    format_: AnswerFormatOption = None,
    strict: Strict = False,
    output: Output = None,
    files: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Count the working days after one day, up to and with another."""
    format_ = format_for(format_, output, AnswerFormat.TABLE)
    language = language_of(lang)
    _, base, findings = prepared(language, config=config, calendar=files, output=output)
    span = span_between(base, start, end)
    _answer(
        span,
        base,
        findings,
        language,
        format_=format_,
        output=output,
        asked_for_end=False,
        explained=explain,
        strict=strict,
    )


def add(  # noqa: PLR0913 - one parameter an option
    start: _From,
    number: Annotated[
        int, typer.Argument(metavar="N", help="Working days; negative: counted back.")
    ],
    *,
    explain: _Explain = False,
    format_: AnswerFormatOption = None,
    strict: Strict = False,
    output: Output = None,
    files: CalendarFiles = None,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Tell the N-th working day after a day, or before it."""
    if not number:
        raise wrong(error_messages.NOT_ZERO, hint="N")
    format_ = format_for(format_, output, AnswerFormat.TABLE)
    language = language_of(lang)
    _, base, findings = prepared(language, config=config, calendar=files, output=output)
    span = span_between(base, start, base.add_working_days(start, number))
    _answer(
        span,
        base,
        findings,
        language,
        format_=format_,
        output=output,
        asked_for_end=True,
        explained=explain,
        strict=strict,
    )


def _answer(  # noqa: PLR0913 - what both commands are asked
    span: Span,
    base: WorkCalendar,
    findings: Sequence[Finding],
    language: Language,
    *,
    format_: AnswerFormat,
    output: str | None,
    asked_for_end: bool,
    explained: bool,
    strict: bool,
) -> None:
    if span.provisional:
        from sla1357.core.runway import notice_missing

        findings = [*findings, notice_missing(base)]
    say_findings(findings, language)
    with opened(output) as stream:
        match format_:
            case AnswerFormat.JSON:
                from sla1357.render.calendar_documents import span_document

                stream.write(span_document(span, base, findings, language, explained=explained))
            case AnswerFormat.TABLE:
                console_on(stream).print(
                    span_table(
                        span, base, language, asked_for_end=asked_for_end, explained=explained
                    )
                )
            case _:
                assert_never(format_)
    if strict and span.provisional:
        raise typer.Exit(ExitCode.NOT_ANSWERED)
