"""Write the records of `sla1357 check --format ndjson` without computing a single date.

`csv.reader` and `json.dumps`, and nothing between them: the least that a
Python program takes which reads such a ledger and writes such records.  What
a date would have to be computed for is a constant of the same size.
"""

import csv
import json
import sys
from pathlib import Path

__all__ = ["COMPUTED", "records"]

#: Keys of a record and of its stages whose values are constants here.
COMPUTED = frozenset(
    {
        "status",
        "next_due",
        "next_stage",
        "due",
        "due_kind",
        "original_due",
        "elapsed",
        "remaining",
        "natural_days_past_due",
        "notes",
    }
)
_TYPES = {"一般": "ordinary", "复杂": "complex"}


def records(ledger: str) -> None:
    """Write the records of `ledger` to standard output."""
    write = sys.stdout.write
    with Path(ledger).open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for line, row in enumerate(rows, 2):
            write(json.dumps(_record(ledger, line, row), ensure_ascii=False) + "\n")


def _record(source: str, line: int, row: list[str]) -> dict[str, object]:
    id_, received, complexity, station, handler, channel, contact, plan, close, _note = row
    case_type = _TYPES[complexity]
    return {
        "record": "case",
        "source": source,
        "sheet": None,
        "line": line,
        "row": line - 1,
        "id": id_,
        "codes": [],
        "type": case_type,
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
        "stages": [
            _stage("contact", 1, received, contact),
            _stage("plan", 3, received, plan),
            _stage("close", 7 if case_type == "complex" else 5, received, close),
        ],
    }


def _stage(name: str, limit: int, received: str, done: str) -> dict[str, object]:
    return {
        "stage": name,
        "unit": "working-days",
        "starts": received,
        "limit": limit,
        "due": received,
        "due_kind": "workday",
        "original_due": received,
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
