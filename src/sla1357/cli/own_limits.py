"""The comparison of the limits that an office keeps in its ledger with the due days."""

from collections.abc import Iterable

from sla1357.cli.output import Format, print_findings
from sla1357.cli.session import Session
from sla1357.cli.shell import wrong
from sla1357.core.alternatives.own_limits import compared_cases
from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.findings import Code, Finding
from sla1357.core.tally import Summary, Tally
from sla1357.texts import errors

__all__ = ["LimitFormat", "write_limits"]

_SAID_IN_THE_TABLE = {Code.OWN_LIMIT_EARLIER, Code.OWN_LIMIT_LATER}


class LimitFormat(Format):
    """Formats of the comparison."""

    TABLE = "table", "cases.own_limits:own_limits_table"
    CSV = "csv", "cases.own_limits:own_limits_csv"
    MARKDOWN = "markdown", "cases.own_limits:own_limits_markdown"

    @classmethod
    def of(cls, word: str) -> "LimitFormat":
        """Return the format of that name.

        Raises:
            BadParameter: there is none.
        """
        formats = {each.value: each for each in cls}
        if word not in formats:
            raise wrong(errors.FORMATS_ONLY, ", ".join(formats), hint="--compare-limits")
        return formats[word]


def write_limits(events: Iterable[ResultEvent], session: Session, format_: LimitFormat) -> Summary:
    """Write the comparison of all cases, print the other findings, and return the summary."""
    tally = Tally(session.policy)
    others = (
        event
        for event in events
        if not (isinstance(event, Finding) and event.code in _SAID_IN_THE_TABLE)
    )
    rows = (
        (event.entry, event.result)
        for event in tally.watch(print_findings(others, session.language))
        if isinstance(event, EntryResult)
    )
    cases = list(compared_cases(rows, session.policy, session.calendar))
    format_.write(session.output, cases=cases, frame=session.frame, language=session.language)
    return tally.summary()
