"""Write the records of `sla1357 check --format ndjson` without computing a single date.

`csv.reader` and `json.dumps`, and nothing between them: the least that a
Python program takes which reads such a ledger and writes such records.  What
a date would have to be computed for is a constant of the same size.  It reads
all ledgers of `bench.ledgers`, and takes a faulty row for a case like others.
"""

import csv
import json
import sys
from collections.abc import Callable
from pathlib import Path

__all__ = ["COMPUTED", "records"]

#: Keys of a record and of its stages whose values are constants here.
COMPUTED = frozenset(
    {
        "status",
        "next_due",
        "next_stage",
        "limit",
        "due",
        "due_kind",
        "original_due",
        "moves",
        "elapsed",
        "remaining",
        "natural_days_past_due",
        "notes",
    }
)
_TYPES = {
    "一般": "ordinary",
    "复杂": "complex",
    "普通": "normal",
    "简易": "simple",
    "疑难": "difficult",
}
_CELLS = 10  #: of a row without changes

Record = dict[str, object]


def records(ledger: str) -> None:
    """Write the records of `ledger` to standard output."""
    write = sys.stdout.write
    with Path(ledger).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        record_of = _record_of(next(rows))
        for line, row in enumerate(rows, 2):
            write(json.dumps(record_of(ledger, line, row), ensure_ascii=False) + "\n")


def _record_of(header: list[str]) -> Callable[[str, int, list[str]], Record]:
    if "程序" in header:
        return _chained
    return _changed if "暂停日期" in header else _plain


def _plain(source: str, line: int, row: list[str]) -> Record:
    if len(row) < _CELLS:
        row += [""] * (_CELLS - len(row))
    received, complexity, contact, plan, close = row[1], row[2], row[6], row[7], row[8]
    stages = [
        _stage("contact", 1, received, contact),
        _stage("plan", 3, received, plan),
        _stage("close", 7 if complexity == "复杂" else 5, received, close),
    ]
    return _case(source, line, row, stages)


def _changed(source: str, line: int, row: list[str]) -> Record:
    paused, resumed, upgraded, extension, approved, withdrawn = row[_CELLS:]
    record = _plain(source, line, row[:_CELLS])
    if paused:
        record["pauses"] = [{"from": paused, "to": resumed or None, "supplement": False}]
    if upgraded:
        record["type"] = "complex"
        record["type_changes"] = [{"type": "complex", "day": upgraded}]
    if extension:
        added = {"added": int(extension), "unit": None, "until": None, "approved": approved}
        record["extensions"] = [added]
    record["withdrawn"] = withdrawn or None
    return record


def _chained(source: str, line: int, row: list[str]) -> Record:
    received, accept, plan, close = row[1], row[6], row[7], row[8]
    stages = [
        _stage("accept", 5, received, accept),
        _stage("plan", 10, accept or None, plan, "days"),
        _stage("close", 20, plan or None, close, "days"),
    ]
    return _case(source, line, row, stages)


def _case(source: str, line: int, row: list[str], stages: list[Record]) -> Record:
    id_, received, case_type, station, handler, channel = row[:6]
    return {
        "record": "case",
        "source": source,
        "sheet": None,
        "line": line,
        "row": line - 1,
        "id": id_,
        "codes": [],
        "type": _TYPES.get(case_type, "ordinary"),
        "received": received,
        "received_time": None,
        "counted_as_received": received,
        "pauses": [],
        "type_changes": [],
        "extensions": [],
        "ended_with": None,
        "withdrawn": None,
        "station": station,
        "handler": handler,
        "channel": channel,
        "status": "met",
        "next_due": None,
        "next_stage": None,
        "stages": stages,
    }


def _stage(
    name: str, limit: int, starts: str | None, done: str, unit: str = "working-days"
) -> Record:
    return {
        "stage": name,
        "unit": unit,
        "starts": starts,
        "limit": limit,
        "due": starts,
        "due_kind": "workday",
        "original_due": starts,
        "moves": [],
        "done": done or None,
        "status": "met",
        "elapsed": 1,
        "remaining": 0,
        "natural_days_past_due": 0,
        "provisional": False,
        "notes": [],
    }


if __name__ == "__main__":
    records(sys.argv[1])
