"""The columns of names in lists of cases: those that have something to say."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Dimension, Run
from sla1357.render.origins import Origins
from sla1357.render.status import shows_types
from sla1357.texts import words
from sla1357.texts.language import Language, Phrase

__all__ = ["NameColumn", "name_columns"]


class NameColumn(NamedTuple):
    """A column of names."""

    heading: Phrase
    name: Callable[[EntryResult], str | None]  #: of a case, as in its ledger; None: it has none


def name_columns(
    rows: Sequence[EntryResult], run: Run, language: Language, *, by: Dimension | None = None
) -> Mapping[Dimension, NameColumn]:
    """Return the columns of ledger, type, station and handler in which a case has a name.

    Types are left out if they say nothing, and so is `by`, which headings say.
    """
    policy = run.frame.policy
    origins = Origins(run, (row.entry for row in rows))
    columns = {
        Dimension.LEDGER: NameColumn(words.LEDGER, lambda row: origins.of(row.entry)),
        Dimension.TYPE: NameColumn(
            words.shown_type(policy), lambda row: words.type_label(row.result.type_names, language)
        ),
        Dimension.STATION: NameColumn(words.STATION, lambda row: row.entry.station),
        Dimension.HANDLER: NameColumn(words.HANDLER, lambda row: row.entry.handler),
    }
    with_types = shows_types((row.result for row in rows), policy)
    return {
        each: column
        for each, column in columns.items()
        if each is not by
        and (with_types if each is Dimension.TYPE else any(map(column.name, rows)))
    }
