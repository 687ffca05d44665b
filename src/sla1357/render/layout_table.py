"""How a ledger was understood, as a table: which column became which field, and why."""

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from sla1357.core.layout import Column, Layout
from sla1357.core.policy import Policy
from sla1357.render import words
from sla1357.render.language import Language, Phrase
from sla1357.render.literal import literal

__all__ = ["layout_table"]

#: what a codec is called → what offices call it
_ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030"}


def layout_table(layout: Layout, policy: Policy, language: Language) -> RenderableType:
    """Return a title and one row a column."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for place, phrase in enumerate((words.COLUMN, words.HEADER, words.READ_AS, words.WHY)):
        table.add_column(
            phrase.text(language), justify="left" if place else "right", overflow="fold"
        )
    for column in layout.columns.columns:
        table.add_row(*(Text(cell) for cell in _cells(column, policy, language)))
    return Group(Text(_title(layout, language), style="bold"), Text(), table, Text())


def _title(layout: Layout, language: Language) -> str:
    source, line = literal(layout.source), layout.columns.line
    if layout.encoding is None or layout.delimiter is None:
        return words.SHEET_LAYOUT.text(language, source, literal(layout.sheet or ""), line)
    encoding = _ENCODINGS.get(layout.encoding, layout.encoding)
    delimiter = words.DELIMITERS[layout.delimiter].text(language)
    return words.TEXT_LAYOUT.text(language, source, encoding, delimiter, line)


def _cells(column: Column, policy: Policy, language: Language) -> list[str]:
    names: dict[str, Phrase] = {stage.id: words.stage_label(stage) for stage in policy.stages}
    names.update(words.FIELD_WORDS)
    instead = "" if column.instead is None else column.instead + 1
    why = words.REASON_WORDS[column.reason].text(language, column.alias, instead, column.word)
    if column.field:
        field = names[column.field].text(language)
    elif column.could_be in names:
        field = words.COULD_BE.text(language, names[column.could_be].text(language))
    else:
        field = "—"
    return [str(column.place + 1), literal(column.header), field, literal(why)]
