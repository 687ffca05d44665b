"""Ledgers as tables, and what `check` says of them, to compare with."""

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sla1357.core.findings import Code
from tests.conftest import Runner
from tests.readme import ROOT

Record = dict[str, object]

#: what is said of a ledger as a whole, or of a row among its neighbours: no row can tell
OF_NO_ROW = {Code.ODD_YEAR.value, Code.NOTICE_MISSING.value}
#: what `check` says once of rows alike, and a row says every time
ONCE = {
    code.value
    for code in (
        *(Code.SERIAL_COLUMN, Code.BEFORE_MIDNIGHT, Code.HEADER_SKIPPED, Code.TOTAL_SKIPPED),
        Code.NUMBERED_BLANK_SKIPPED,
    )
}


class Ledger(NamedTuple):
    """A ledger in text, with its header on the first line."""

    path: str  #: below the project
    headers: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]  #: line, cells


def ledger_at(path: str) -> Ledger:
    text = (ROOT / path).read_text("utf-8-sig")
    reader = csv.reader(io.StringIO(text, newline=""))
    headers = next(reader)
    rows, line = [], reader.line_num
    for cells in reader:
        rows.append((line + 1, [*cells, *[""] * (len(headers) - len(cells))]))
        line = reader.line_num
    return Ledger(path, headers, rows)


class Answer(NamedTuple):
    """What is said of the rows of a ledger."""

    rows: Sequence[Record]  #: in the order of lines
    findings: Sequence[Record]  #: the same
    counts: Mapping[str, int]  #: kind of rows → their number

    @property
    def codes(self) -> set[object]:
        return {finding["code"] for finding in self.findings}


def checked(run: Runner, path: str, *options: str) -> Answer:
    """Return what `check` says of each row."""
    lines = run("check", path, "--format=ndjson", *options).out.splitlines()
    records = [json.loads(line) for line in lines]
    summary = records[-1]
    counts = {
        "case": summary["cases"],
        "unreadable": summary["unreadable"],
        "left_out": summary["left_out"],
        "skipped": sum(summary["skipped"].values()),
    }
    return Answer(
        [_known_alone(each) for each in records if each["record"] in counts],
        [
            {key: value for key, value in each.items() if key != "record"}
            for each in records
            if each["record"] == "finding" and each["line"] not in {None, 1}
            if each["code"] not in OF_NO_ROW
        ],
        {kind: number for kind, number in counts.items() if number},
    )


def answer_of(rows: Iterable[Record]) -> Answer:
    """Return the same of rows that were assessed, whatever their order."""
    in_order = sorted(rows, key=lambda row: int(str(row["line"])))
    counts: dict[str, int] = {}
    findings, said = [], set()
    for row in in_order:
        kind = str(row["record"])
        counts[kind] = counts.get(kind, 0) + 1
        found = row["findings"]
        assert isinstance(found, list)
        for finding in found:
            key = (finding["code"], finding["column"])
            if finding["code"] not in ONCE or key not in said:
                said.add(key)
                findings.append(finding)
    return Answer(list(map(_known_alone, in_order)), findings, counts)


def _known_alone(row: Record) -> Record:
    """Return what is known of a row without the others; a DataFrame has all columns anyway."""
    known = {k: v for k, v in row.items() if k not in {"findings", "row"} and v is not None}
    if isinstance(codes := known.get("codes"), list):
        known["codes"] = [code for code in codes if code not in ONCE | OF_NO_ROW]
    return known
