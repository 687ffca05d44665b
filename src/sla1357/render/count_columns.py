"""The counts of a stage as columns of figures, for CSV and workbooks."""

from sla1357.core.compliance import StageSummary
from sla1357.core.results import Status
from sla1357.render import report_words, words
from sla1357.render.figures import Figure, on_time_rate
from sla1357.render.language import Language

__all__ = ["count_columns", "count_figures"]

_COLUMNS = (
    # two columns: a spreadsheet would take "5/7" for the fifth of July
    *(words.ORDINARY_PROMISE, words.COMPLEX_PROMISE, words.CAME_DUE),
    *(words.STATUS_WORDS[status] for status in (Status.MET, Status.MET_LATE, Status.OVERDUE)),
    words.NOT_YET_DUE,
    *(
        words.STATUS_WORDS[status]
        for status in (Status.PAUSED, Status.UNRECORDED, Status.WITHDRAWN, Status.TO_CHECK)
    ),
    words.ON_TIME_RATE,
    report_words.PROVISIONAL,
)


def count_columns(language: Language) -> list[str]:
    """Return the heading of each column."""
    return [column.text(language) for column in _COLUMNS]


def count_figures(counts: StageSummary) -> list[Figure]:
    """Return the promise in working days, the counts, and the on-time rate."""
    stage = counts.stage
    return [
        *(stage.ordinary_limit, stage.complex_limit, counts.came_due),
        *(counts.met, counts.met_late, counts.overdue, counts.not_yet_due),
        *(counts.paused, counts.unrecorded, counts.withdrawn, counts.to_check),
        on_time_rate(counts),
        counts.provisional,
    ]
