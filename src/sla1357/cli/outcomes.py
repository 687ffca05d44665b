"""Which exit code a command ends with."""

from collections.abc import Collection

from sla1357.cli.exit_codes import ExitCode
from sla1357.core.compliance import Summary
from sla1357.core.findings import Code, Finding, has_error
from sla1357.core.results import Status

__all__ = ["exit_code_of", "exit_code_of_findings"]

#: nothing can be said of what the file holds
_UNREADABLE = {
    *(Code.FILE_MISSING, Code.FILE_IS_FOLDER, Code.FILE_UNREADABLE),
    *(Code.TOO_LARGE, Code.ICS_EXTRA_MISSING),
}


def exit_code_of(summary: Summary, *, fail_on: Collection[Status], strict: bool) -> ExitCode:
    """Return the code for a finished run; statuses count for every stage of every case."""
    if summary.errors or (strict and summary.provisional):
        return ExitCode.NOT_ANSWERED
    return ExitCode.FOUND if summary.statuses.intersection(fail_on) else ExitCode.OK


def exit_code_of_findings(findings: Collection[Finding]) -> ExitCode:
    """Return the code for files that were checked, by what was found in them."""
    if any(finding.code in _UNREADABLE for finding in findings):
        return ExitCode.NOT_ANSWERED
    return ExitCode.FOUND if has_error(findings) else ExitCode.OK
