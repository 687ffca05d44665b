"""The cases of a run, written in the format that is asked for."""

from collections.abc import Iterable
from typing import assert_never

from sla1357.cli.options import Format
from sla1357.cli.output import console_on, opened, print_findings
from sla1357.core.compliance import Summary, Tally
from sla1357.core.ledgers import ResultEvent
from sla1357.core.listing import Frame, Listing, Show, collect
from sla1357.render.language import Language

__all__ = ["write_run"]


def write_run(  # noqa: PLR0913 - what every format needs
    events: Iterable[ResultEvent],
    frame: Frame,
    format_: Format,
    *,
    show: Show,
    language: Language,
    output: str | None,
) -> Summary:
    """Write the result, and the findings on standard error.

    Where nothing could be read, for which the findings say why, formats that
    are made as a whole are not written.
    """
    tally = Tally(frame.policy)
    events = print_findings(events, language)
    match format_:
        case Format.JSON:
            from sla1357.render.json_document import json_document
            from sla1357.sources.set_aside import set_aside

            with set_aside() as aside:
                pieces = json_document(
                    events, tally, frame, show=show, language=language, aside=aside
                )
                _pour(pieces, output)
        case Format.NDJSON:
            from sla1357.render.ndjson import ndjson_lines

            _pour(ndjson_lines(events, tally, frame, show=show, language=language), output)
        case Format.CSV:
            from sla1357.render.csv_rows import csv_lines

            _pour(
                csv_lines(tally.watch(events), frame.policy, show=show, language=language), output
            )
        case Format.ICS:
            from sla1357.render.due_days_icalendar import due_days_icalendar

            text = due_days_icalendar(tally.watch(events), frame, show=show, language=language)
            if not tally.summary().answered_nothing:
                _pour([text], output)
        case Format.XLSX:
            from sla1357.render.cases_workbook import cases_workbook

            data = cases_workbook(events, tally, frame, show=show, language=language)
            if not tally.summary().answered_nothing:
                with opened(output) as stream:
                    stream.buffer.write(data)
        case Format.MARKDOWN | Format.TABLE:
            listing = collect(events, tally, frame, show=show)
            if not listing.summary.answered_nothing:
                _write_listing(listing, format_, language, output)
        case _:
            assert_never(format_)
    return tally.summary()


def _write_listing(
    listing: Listing, format_: Format, language: Language, output: str | None
) -> None:
    if format_ is Format.MARKDOWN:
        from sla1357.render.digest import digest

        _pour([digest(listing, language)], output)
        return
    from sla1357.render.table import listing_table

    with opened(output) as stream:
        console = console_on(stream)
        console.print(listing_table(listing, language, width=console.width))


def _pour(pieces: Iterable[str], output: str | None) -> None:
    with opened(output) as stream:
        stream.writelines(pieces)
