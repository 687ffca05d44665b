"""Findings as lines of text and as annotations of a GitHub workflow."""

from collections import Counter
from collections.abc import Iterable
from functools import reduce

from sla1357.core.findings import Code, Finding, Severity, labels_in, ledger_text
from sla1357.core.policy import Unit
from sla1357.render.sentences import length_text
from sla1357.texts.case_findings import EITHER
from sla1357.texts.errors import SOME_FINDINGS, reading_reason
from sla1357.texts.findings import FINDINGS
from sla1357.texts.language import Language, literal

__all__ = [
    "FindingLines",
    "annotation",
    "codes_text",
    "finding_line",
    "message_at_column",
    "message_of",
    "shortened",
]


_LONGEST_VALUE = 60  # characters of a cell that a line shows
_LONGEST_DETAIL = 400  # characters: some dozens of names


def message_of(finding: Finding, language: Language) -> str:
    """Return what `finding` says, without its place and value."""
    details = [shortened(_in_language(each, language)) for each in finding.details]
    if finding.code in {Code.FILE_UNREADABLE, Code.BROKEN_CSV}:
        details = [reading_reason(each, language) for each in details]
    if finding.code is Code.EXTENSION_TOO_LONG:
        most, unit = details
        details = [length_text(int(most), Unit(unit), language)]
    if finding.code in {Code.OWN_LIMIT_EARLIER, Code.OWN_LIMIT_LATER}:
        *counts, cause = details
        details = [*counts, _likely(cause, language)]
    return FINDINGS[finding.code].text(language, *details)


def _likely(cause: str, language: Language) -> str:
    """Return why a limit of the office differs, by the value of a `Cause`; empty if not known."""
    if not cause:
        return ""
    # only here: most ledgers have no such limits
    from sla1357.core.alternatives.own_limits import Cause
    from sla1357.texts import limit_words

    return limit_words.LIKELY_CAUSE.text(language, limit_words.CAUSES[Cause(cause)].text(language))


def _in_language(detail: str, language: Language) -> str:
    """Return a detail; of labels, those in the language."""
    names = labels_in(detail)
    if not names:
        return detail
    labels = [zh if language is Language.ZH else en for zh, en in names]
    if len(names) == 1:
        return labels[0]
    if language is Language.ZH:
        return reduce(lambda one, other: EITHER.text(language, one, other), labels)
    return ", ".join(EITHER.text(language, zh, en) for zh, en in names)


def shortened(detail: str) -> str:
    """Return a detail of a message; a long list is cut."""
    if len(detail) <= _LONGEST_DETAIL:
        return detail
    beginning = detail[:_LONGEST_DETAIL]
    items = beginning.rpartition(", ")[0]
    return f"{items}, …" if items else f"{beginning}…"


def message_with_value(finding: Finding, language: Language) -> str:
    """Return what `finding` says, with its value but without its place."""
    message = message_of(finding, language)
    if finding.value is None:
        return message
    value = finding.value
    cut = value if len(value) <= _LONGEST_VALUE else f"{value[:_LONGEST_VALUE]}…"
    return f"{message}: '{cut}'"


def codes_text(codes: Iterable[Code]) -> str:
    """Return codes of findings as the text of a cell."""
    return " ".join(code.value for code in codes)


def finding_line(finding: Finding, language: Language) -> str:
    """Return `path:line:column: CODE text: 'value'`, on one line and escaped."""
    place = [ledger_text(finding.source, finding.sheet), finding.line, finding.column]
    line = ":".join(str(part) for part in place if part is not None)
    return literal(f"{line}: {finding.code.value} {message_with_value(finding, language)}")


MANY, FEW = 20, 3  # if a code has more findings than MANY, FEW are shown


class FindingLines:
    """Collects findings in bounded memory."""

    def __init__(self) -> None:
        self.kept: list[Finding] = []  #: in order, at most MANY of each code
        self.numbers: Counter[Code] = Counter()  #: of all that were added

    def add(self, finding: Finding) -> None:
        """Keep a finding, or count it."""
        self.numbers[finding.code] += 1
        if self.numbers[finding.code] <= MANY:
            self.kept.append(finding)

    def include(self, later: "FindingLines") -> None:
        """Keep or count the findings of `later`, which come after all that were added."""
        for finding in later.kept:
            self.add(finding)
        self.numbers.update(later.numbers - Counter(each.code for each in later.kept))

    def lines(self, language: Language) -> list[str]:
        """Return the findings in order, then a few of each very frequent code."""
        groups: dict[Code, list[str]] = {}
        lines = []
        for finding in self.kept:
            number = self.numbers[finding.code]
            if number <= MANY:
                lines.append(finding_line(finding, language))
            else:
                group = groups.setdefault(finding.code, [])
                if len(group) < FEW:
                    group.append(finding_line(finding, language))
        for code, group in groups.items():
            counted = SOME_FINDINGS.text(language, code.value, self.numbers[code], FEW)
            lines += [*group, counted]
        return lines


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
#: source: docs.github.com, workflow commands; the runner undoes it
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_ESCAPES_OF_PROPERTIES = {**_ESCAPES, ":": "%3A", ",": "%2C"}


def message_at_column(finding: Finding, language: Language) -> str:
    """Return the column, the message and the value of a finding, on one line and escaped."""
    column = "" if finding.column is None else f"{finding.column}: "
    return literal(f"{column}{message_with_value(finding, language)}")


def annotation(finding: Finding, language: Language) -> str:
    """Return a workflow command that shows `finding` at its line."""
    properties = {
        "file": literal(finding.source),
        "line": finding.line,
        "title": finding.code.value,
    }
    placed = ",".join(
        f"{name}={_escaped(str(value), _ESCAPES_OF_PROPERTIES)}"
        for name, value in properties.items()
        if value is not None
    )
    message = _escaped(message_at_column(finding, language), _ESCAPES)
    return f"::{_COMMANDS[finding.severity]} {placed}::{message}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
