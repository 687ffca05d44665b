"""What is known of single cases, written in the format that is asked for."""

from collections.abc import Sequence
from typing import assert_never

from sla1357.cli.options import CaseFormat
from sla1357.cli.output import console_on, opened
from sla1357.core.explanation import Explanation
from sla1357.core.findings import Finding
from sla1357.core.ledgers import EntryResult
from sla1357.core.listing import Frame
from sla1357.render.explanation_json import explanation_json
from sla1357.render.explanation_markdown import deadlines_markdown, explanation_markdown
from sla1357.render.explanation_table import deadlines_table, explanation_table
from sla1357.render.language import Language

__all__ = ["write_cases"]


def write_cases(  # noqa: PLR0913 - what every format needs
    cases: Sequence[EntryResult | Explanation],
    findings: Sequence[Finding],
    frame: Frame,
    format_: CaseFormat,
    *,
    language: Language,
    output: str | None,
) -> None:
    """Write the deadlines of each case, or its explanation, one below the other."""
    with opened(output) as stream:
        match format_:
            case CaseFormat.JSON:
                stream.write(explanation_json(cases, findings, frame, language))
            case CaseFormat.MARKDOWN:
                texts = (
                    explanation_markdown(case, findings, language)
                    if isinstance(case, Explanation)
                    else deadlines_markdown(case, frame, language)
                    for case in cases
                )
                stream.write("\n".join(texts))
            case CaseFormat.TABLE:
                for place, case in enumerate(cases):
                    if place:
                        stream.write("\n")
                    console_on(stream).print(
                        explanation_table(case, findings, language)
                        if isinstance(case, Explanation)
                        else deadlines_table(case, frame, language)
                    )
            case _:
                assert_never(format_)
