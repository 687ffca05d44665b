"""What is wrong with checked files, for people, for CI and for other programs."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import quote

from sla1357 import __version__
from sla1357.core.findings import Finding, has_error
from sla1357.render.findings import annotation, finding_line, message_at_column
from sla1357.render.records import JsonObject, JsonValue, finding_record, json_text, tool_record
from sla1357.texts import words
from sla1357.texts.language import Language, literal

__all__ = ["annotations", "policies_document", "policies_text", "sarif"]

#: path, what was read from it, all findings about it
Checked = tuple[str, Sequence[object], Sequence[Finding]]


def annotations(files: Iterable[Checked], language: Language) -> Iterator[str]:
    """Yield a workflow command of GitHub for each finding of the files."""
    return (f"{annotation(each, language)}\n" for _, _, found in files for each in found)


def policies_text(files: Iterable[Checked], language: Language) -> Iterator[str]:
    """Yield the findings of each configuration, or that it is valid, one line each."""
    for path, _, found in files:
        yield from (f"{finding_line(each, language)}\n" for each in found)
        if not has_error(found):
            yield words.VALID.text(language, literal(path)) + "\n"


def policies_document(files: Sequence[Checked], language: Language) -> str:
    """Return whether each configuration is valid, and all findings."""
    document: JsonObject = {
        "version": 1,
        "tool": tool_record(),
        "files": [{"file": path, "valid": not has_error(found)} for path, _, found in files],
        "findings": [finding_record(each, language) for _, _, found in files for each in found],
    }
    return json_text(document, indent=2) + "\n"


def sarif(files: Iterable[Checked], language: Language) -> str:
    """Return all findings in SARIF 2.1.0, as code scanners exchange them."""
    found = [each for _, _, findings in files for each in findings]
    codes = sorted({each.code.value for each in found})
    rules: list[JsonValue] = [{"id": code} for code in codes]
    driver: JsonObject = {"name": "sla1357", "version": __version__, "rules": rules}
    results: list[JsonValue] = [_result(each, language) for each in found]
    document: JsonObject = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "language": language.value, "results": results}],
    }
    return json_text(document, indent=2) + "\n"


def _uri(path: str) -> str:
    r"""Return the URI of a path, of Windows too; of a relative one a relative reference.

    >>> _uri("calendars\\2027 (1).json"), _uri("/2027.json")
    ('calendars/2027%20%281%29.json', 'file:///2027.json')
    >>> _uri("C:\\2027.json"), _uri("\\\\office\\2027.json")
    ('file:///C:/2027.json', 'file://office/2027.json')
    """
    posix = path.replace("\\", "/")
    if re.match("[A-Za-z]:/", posix):
        return f"file:///{posix[0]}:{quote(posix[2:])}"
    if posix.startswith("//"):  # a computer comes first
        return f"file:{quote(posix)}"
    return f"file://{quote(posix)}" if posix.startswith("/") else quote(posix)


def _result(finding: Finding, language: Language) -> JsonObject:
    region: JsonObject = {"region": {"startLine": finding.line}} if finding.line else {}
    place: JsonObject = {"artifactLocation": {"uri": _uri(finding.source)}, **region}
    return {
        "ruleId": finding.code.value,
        "level": finding.severity.value,  # SARIF has the same words
        "message": {"text": message_at_column(finding, language)},
        "locations": [{"physicalLocation": place}],
    }
