"""The deadlines of a case, and its explanation, in Markdown."""

from collections.abc import Iterable, Iterator

from sla1357.core.explanation import Explanation
from sla1357.core.findings import Finding
from sla1357.core.ledgers import EntryResult
from sla1357.core.listing import Frame
from sla1357.render import words
from sla1357.render.explained import basis_lines, deadline_rows, explained, title_of
from sla1357.render.language import Language
from sla1357.render.markdown import bullets, pipe_table, plain_text

__all__ = ["deadlines_markdown", "explanation_markdown"]


def deadlines_markdown(row: EntryResult, frame: Frame, language: Language) -> str:
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
