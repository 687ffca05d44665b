"""What the groups of a report are called."""

import datetime as dt
from collections.abc import Sequence

from sla1357.core.policy import CaseType
from sla1357.core.selection import Dimension, Key, Others, Selection
from sla1357.render import report_words, words
from sla1357.render.language import Language
from sla1357.render.literal import literal

__all__ = ["dimension_text", "key_text", "value_text"]


def dimension_text(dimension: Dimension, language: Language) -> str:
    """Return the heading of the column of a dimension."""
    return report_words.DIMENSIONS[dimension].text(language)


def key_text(key: Key, selection: Selection, language: Language) -> list[str]:
    """Return a name for each dimension; that of a subtotal or of the total where it has none."""
    names = [
        value_text(value, dimension, language)
        for value, dimension in zip(key, selection.by, strict=False)
    ]
    rest: Sequence[str] = [""] * (len(selection.by) - len(names))
    if rest:
        word = report_words.SUBTOTAL if names else report_words.TOTAL
        rest = [word.text(language), *rest[1:]]
    return [*names, *rest]


def value_text(value: str | Others | None, dimension: Dimension, language: Language) -> str:
    """Return what a group of one dimension is called."""
    if isinstance(value, Others):
        return report_words.OTHERS.text(language)
    if value is None:
        return report_words.NOT_GIVEN.text(language)
    if dimension is Dimension.TYPE:
        return words.TYPE_WORDS[CaseType(value)].text(language)
    if dimension is Dimension.WEEK:
        year, week = value.split("-W")
        monday = dt.date.fromisocalendar(int(year), int(week), 1)
        return report_words.WEEK_OF.text(language, monday)
    return literal(value)
