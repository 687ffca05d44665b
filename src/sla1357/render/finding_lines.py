"""Findings as lines; of a code with very many, the first few stand for all."""

from collections import Counter

from sla1357.core.findings import Code, Finding
from sla1357.render.language import Language
from sla1357.render.messages import SOME_FINDINGS, finding_line

__all__ = ["FEW", "MANY", "FindingLines"]

MANY, FEW = 20, 3  # findings of one code: of more than the former, the latter are shown


class FindingLines:
    """Collects findings, in memory that does not grow with their number."""

    def __init__(self) -> None:
        self._kept: list[Finding] = []  # in order, of each code no more than may be shown
        self._numbers: Counter[Code] = Counter()

    def add(self, finding: Finding) -> None:
        """Keep a finding, or count it."""
        self._numbers[finding.code] += 1
        if self._numbers[finding.code] <= MANY:
            self._kept.append(finding)

    def lines(self, language: Language) -> list[str]:
        """Return the findings in order, then a few of each code that has very many."""
        groups: dict[Code, list[str]] = {}
        lines = []
        for finding in self._kept:
            number = self._numbers[finding.code]
            if number <= MANY:
                lines.append(finding_line(finding, language))
            else:
                group = groups.setdefault(finding.code, [])
                if len(group) < FEW:
                    group.append(finding_line(finding, language))
        for code, group in groups.items():
            counted = SOME_FINDINGS.text(language, code.value, self._numbers[code], FEW)
            lines += [*group, counted]
        return lines
