"""Write the records of `sla1357 check --format ndjson`, computed with pandas and NumPy.

As a careful person would: a piece of the ledger at a time, whole columns at
once, and a calendar in which every day of the week may be worked, so that the
weekends worked to make up for days off count.  It trusts the ledger.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from itertools import repeat

import numpy as np
import pandas as pd

from bench.peers.days import CONFIRMED_THROUGH, working_days

__all__ = ["records"]

_Columns = dict[str, object]
_Object = dict[str, object]

_PIECE = 20_000  # rows
_URGENCY = ("overdue", "due_now", "due_soon", "on_track", "unrecorded", "met_late", "met")
_OPEN = _URGENCY[:4]
_NOTE = "done_on_days_off_after_due"
_CALENDAR = np.busdaycalendar(
    weekmask="1111111", holidays=[day for day, is_working in working_days() if not is_working]
)
_ONE_DAY = np.timedelta64(1, "D")


def records(ledger: str, as_of: str) -> None:
    """Write the records of `ledger`, as they are on the day `as_of`, to standard output."""
    line = 2
    for piece in pd.read_csv(ledger, dtype=object, keep_default_na=False, chunksize=_PIECE):
        for record in _records(piece, line, ledger, np.datetime64(as_of)):
            sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        line += len(piece)


def _records(
    piece: pd.DataFrame, line: int, source: str, as_of: np.datetime64
) -> Iterator[_Object]:
    is_complex = (piece["复杂程度"] == "复杂").to_numpy()
    received = _days(piece["受理日期"])
    contact, plan, close = (_days(piece[name]) for name in ("联系日期", "方案日期", "办结日期"))
    is_planned, is_closed = _is_day(plan), _is_day(close)
    never = np.zeros(len(piece), bool)
    stages = (
        _stage("contact", 1, received, contact, as_of, is_later_done=is_planned | is_closed),
        _stage("plan", 3, received, plan, as_of, is_later_done=is_closed),
        _stage("close", np.where(is_complex, 7, 5), received, close, as_of, is_later_done=never),
    )
    cases = {
        "record": "case",
        "source": source,
        "sheet": None,
        "line": range(line, line + len(piece)),
        "row": range(line - 1, line - 1 + len(piece)),
        "id": piece["编号"],
        "codes": (),
        "type": np.where(is_complex, "complex", "ordinary"),
        "received": piece["受理日期"],
        "received_time": None,
        "counted_as_received": piece["受理日期"],
        "pauses": (),
        "type_changes": (),
        "extensions": (),
        "ended_with": None,
        "withdrawn": None,
        "station": piece["站点"],
        "handler": piece["承办人"],
        "channel": piece["来源"],
    }
    for case, *of_case in zip(_objects(cases), *map(_objects, stages), strict=True):
        # no stage is due before the one in front of it
        still_open = (each for each in of_case if each["status"] in _OPEN)
        following = next(still_open, {"due": None, "stage": None})
        yield {
            **case,
            "status": min((stage["status"] for stage in of_case), key=_URGENCY.index),
            "next_due": following["due"],
            "next_stage": following["stage"],
            "stages": of_case,
        }


def _stage(  # noqa: PLR0913 - a column each
    name: str,
    limit: int | np.ndarray,
    received: np.ndarray,
    done: np.ndarray,
    as_of: np.datetime64,
    *,
    is_later_done: np.ndarray,
) -> _Columns:
    is_done = _is_day(done)
    is_known = is_done | ~is_later_done
    end = np.where(is_done, done, as_of)
    due = np.busday_offset(received, limit, roll="backward", busdaycal=_CALENDAR)
    elapsed = np.busday_count(received + _ONE_DAY, end + _ONE_DAY, busdaycal=_CALENDAR)
    remaining = limit - elapsed
    conditions = {
        "unrecorded": ~is_known,
        "met": is_done & (remaining >= 0),
        "met_late": is_done,
        "overdue": remaining < 0,
        "due_now": remaining == 0,
        "due_soon": remaining == 1,
    }
    status = np.select(list(conditions.values()), list(conditions), "on_track")
    is_noted = (status == "met") & (end > due)
    last = np.where(is_known, np.maximum(due, end), due)
    return {
        "stage": name,
        "unit": "working-days",
        "starts": np.datetime_as_string(received),
        "limit": limit,
        "due": np.datetime_as_string(due),
        "due_kind": np.where(np.is_busday(due), "workday", "make_up_workday"),
        "original_due": np.datetime_as_string(due),
        "moves": (),
        "done": _where(is_done, np.datetime_as_string(done)),
        "status": status,
        "elapsed": _where(is_known, elapsed),
        "remaining": _where(is_known, remaining),
        "natural_days_past_due": _where(is_known, np.maximum((end - due).astype(int), 0)),
        "provisional": last > np.datetime64(CONFIRMED_THROUGH),
        "notes": [[_NOTE] if is_so else [] for is_so in is_noted.tolist()],
    }


def _days(texts: pd.Series) -> np.ndarray:
    return texts.replace("", "NaT").to_numpy(dtype="datetime64[D]")


def _is_day(days: np.ndarray) -> np.ndarray:
    return ~np.isnat(days)


def _where(is_known: np.ndarray, values: np.ndarray) -> np.ndarray:
    return np.where(is_known, values.astype(object), None)


def _objects(columns: _Columns) -> Iterable[_Object]:
    """Return an object a row; what is no column is the same in every row."""
    cells = [
        repeat(value)
        if value is None or isinstance(value, str | int | tuple)
        else value.tolist()
        if isinstance(value, np.ndarray | pd.Series)
        else value
        for value in columns.values()
    ]
    return (dict(zip(columns, row, strict=True)) for row in zip(*cells, strict=False))


if __name__ == "__main__":
    records(*sys.argv[1:])
