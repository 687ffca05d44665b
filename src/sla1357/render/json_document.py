"""The report as one JSON document."""

from sla1357.core.report import Report, Show, is_shown
from sla1357.render.records import (
    JsonObject,
    case_record,
    finding_record,
    header_record,
    json_text,
    summary_record,
)
from sla1357.render.words import Language

__all__ = ["json_document"]


def json_document(report: Report, *, show: Show, language: Language) -> str:
    """Return the document, with its final newline; cases stand in the order of the ledgers."""
    document: JsonObject = {
        **header_record(report.frame),
        "cases": [case_record(result) for result in report.results if is_shown(result, show)],
        "findings": [finding_record(finding, language) for finding in report.findings],
        "summary": summary_record(report.summary),
    }
    return json_text(document, indent=2) + "\n"
