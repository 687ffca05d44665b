"""What each finding says, and how a finding is printed."""

from sla1357.core.findings import Finding
from sla1357.render.calendar_messages import CALENDAR_MESSAGES
from sla1357.render.case_messages import CASE_MESSAGES
from sla1357.render.file_messages import FILE_MESSAGES
from sla1357.render.language import Language, Phrase
from sla1357.render.literal import literal
from sla1357.render.places import ledger_text

__all__ = [
    "MESSAGES",
    "MORE_FINDINGS",
    "NO_LEDGER",
    "SOME_FINDINGS",
    "finding_line",
    "message_of",
    "message_with_value",
    "shortened",
]

_LONGEST_VALUE = 60  # characters of a cell that a line of text repeats
_LONGEST_DETAIL = 400  # characters, of some dozens of names

NO_LEDGER = Phrase(
    "请给出台账，例如：sla1357 check cases.csv\n"
    "还没有台账：sla1357 template cases.csv 生成一份空台账，用 Excel 或 WPS 填写",
    "name a ledger, such as: sla1357 check cases.csv\n"
    "without one yet: sla1357 template cases.csv writes an empty one for Excel or WPS",
)
MORE_FINDINGS = Phrase(
    "另有 {} 条提示未显示（--format json 中有全部）",
    "findings not shown: {} (--format json has them all)",
)
SOME_FINDINGS = Phrase(
    "{} 共 {} 条，只显示前 {} 条（--format json 中有全部）",
    "{}: {} findings, of which the first {} are shown (--format json has them all)",
)
#: code → its text, with `str.format` fields for the details of a finding
MESSAGES = {**FILE_MESSAGES, **CASE_MESSAGES, **CALENDAR_MESSAGES}


def message_of(finding: Finding, language: Language) -> str:
    """Return what `finding` says, without its place and value."""
    return MESSAGES[finding.code].text(language, *map(shortened, finding.details))


def shortened(detail: str) -> str:
    """Return what a message fills in; of a long list, as of all sheets, the beginning."""
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


def finding_line(finding: Finding, language: Language) -> str:
    """Return `path:line:column: CODE text: 'value'`, on one line and harmless."""
    place = [ledger_text(finding.source, finding.sheet), finding.line, finding.column]
    line = ":".join(str(part) for part in place if part is not None)
    return literal(f"{line}: {finding.code.value} {message_with_value(finding, language)}")
