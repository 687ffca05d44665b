"""How the names of the column of a field are written down: as acts, verbs, nouns or whole."""

from collections.abc import Container, Iterator
from enum import Enum
from typing import NamedTuple

__all__ = ["DAY_WORDS", "Field", "Kind", "english_names", "words_of"]

#: What ends the name of a column of days; the better one of two columns stands first.
DAY_WORDS = ("日期", "时间", "日期时间", "年月日", "时刻", "日")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words that stand in a text."""
    return tuple(text.split())


class Kind(Enum):
    """What the cells of a field hold."""

    DAY = "day"
    TEXT = "text"
    OTHER = "other"  #: a number, ranges of days, or one of a few words


class Field(NamedTuple):
    """The names of the column of a field; the preferred ones first."""

    kind: Kind
    #: Whole names.
    names: tuple[str, ...] = ()
    #: Names of an act; with a word of `DAY_WORDS` behind it makes the name of a column.
    acts: tuple[str, ...] = ()
    #: Acts that may be those of a system: a longer name with the first act is better.
    loose: tuple[str, ...] = ()
    #: Whole names, or acts of a field of days, that are taken only where nothing better stands.
    weak: tuple[str, ...] = ()
    #: Acts that may mean the field, and do not say so: pointed out, never taken.
    vague: tuple[str, ...] = ()
    #: Names of an act that are used without a word of days too; the column must hold days then.
    bare: tuple[str, ...] = ()
    #: English verbs: `created`, `created at`, `date created` …
    verbs: tuple[str, ...] = ()
    #: English nouns, and verbs as databases have them: `contact date`, `close time` …
    nouns: tuple[str, ...] = ()
    #: Words beside a name of this field that do not change its meaning.
    neutral: tuple[str, ...] = ()


def english_names(field: Field, *, only: Container[str] | None = None) -> Iterator[str]:
    """Yield the English names of a column that holds the day of an act, of all or of some acts."""
    for verb in field.verbs:
        if only is None or verb in only:
            yield from (f"{verb}_at", f"{verb}_on", f"{verb}_date", f"{verb}_time")
            yield from (f"date_{verb}", f"time_{verb}")
    for noun in field.nouns:
        if only is None or noun in only:
            yield from (f"{noun}_date", f"{noun}_time", f"{noun}_at")
            yield from (f"date_of_{noun}", f"time_of_{noun}")
