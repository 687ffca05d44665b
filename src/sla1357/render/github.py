"""Findings as annotations of a GitHub workflow."""

from sla1357.core.findings import Finding, Severity
from sla1357.render.language import Language
from sla1357.render.literal import literal
from sla1357.render.messages import message_with_value

__all__ = ["annotation"]

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
#: source: docs.github.com, workflow commands; the runner undoes it
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_ESCAPES_OF_PROPERTIES = {**_ESCAPES, ":": "%3A", ",": "%2C"}


def annotation(finding: Finding, language: Language) -> str:
    """Return a workflow command that shows `finding` beside its line."""
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
    column = "" if finding.column is None else f"{finding.column}: "
    message = _escaped(literal(f"{column}{message_with_value(finding, language)}"), _ESCAPES)
    return f"::{_COMMANDS[finding.severity]} {placed}::{message}"


def _escaped(text: str, escapes: dict[str, str]) -> str:
    return "".join(escapes.get(char, char) for char in text)
