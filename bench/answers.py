"""Whether a peer gives the same answers: a benchmark of a wrong answer is none."""

import json
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from bench.peers.floor import COMPUTED
from bench.processes import AS_OF, PROCESSES, Arguments, check, digest_of, output_of, peer

__all__ = [
    "WrongAnswerError",
    "require_same_answers",
    "require_same_cases",
    "require_same_output",
    "require_same_shape",
]

Record = dict[str, object]


class WrongAnswerError(Exception):
    """A peer differs from `sla1357`."""


def require_same_answers(name: str, ledger: str) -> None:
    """Do nothing if the peer `name` writes the very records of `sla1357 check`.

    Raises:
        WrongAnswerError: it does not; the message has the first difference.
    """
    theirs = _records_of(output_of(peer(name, ledger, AS_OF)))
    _require_equal(name, _cases(check(ledger, "ndjson")), theirs)


def require_same_shape(ledger: str, policy: Path | None = None) -> None:
    """Do nothing if the floor writes those records but for the values it does not compute.

    Raises:
        WrongAnswerError: it does not; the message has the first difference.
    """
    ours = map(_uncomputed, _cases(check(ledger, "ndjson", policy=policy)))
    theirs = map(_uncomputed, _records_of(output_of(peer("floor", ledger))))
    _require_equal("floor", ours, theirs)


def require_same_cases(ledger: str, workbook: str) -> None:
    """Do nothing if `sla1357 check` gives the same answers for two files with the same rows.

    Raises:
        WrongAnswerError: it does not; the message has the first difference.
    """
    ours, theirs = (_cases(check(path, "ndjson")) for path in (workbook, ledger))
    _require_equal("the workbook", map(_placeless, ours), map(_placeless, theirs))


def require_same_output(ledger: str) -> None:
    """Do nothing if several processes write the very bytes that one writes.

    Raises:
        WrongAnswerError: they do not.
    """
    one, several = (digest_of(check(ledger, "ndjson", jobs=jobs)) for jobs in (1, PROCESSES))
    if one != several:
        raise WrongAnswerError(f"{PROCESSES} processes do not write what one writes of {ledger}")


def _cases(command: Arguments) -> Iterator[Record]:
    records = _records_of(output_of(command))
    return (record for record in records if record["record"] == "case")


def _placeless(record: Record) -> Record:
    return record | {"source": None, "sheet": None}


def _records_of(text: str) -> Iterator[Record]:
    return map(json.loads, text.splitlines())


def _require_equal(name: str, ours: Iterator[Record], theirs: Iterator[Record]) -> None:
    for our, their in zip_longest(ours, theirs):
        if our != their:
            raise WrongAnswerError(f"{name} differs:\n  ours   {our}\n  theirs {their}")


def _uncomputed(record: Record) -> Record:
    """Return `record` with the keys alone of what is computed."""
    return {key: None if key in COMPUTED else _within(value) for key, value in record.items()}


def _within(value: object) -> object:
    if isinstance(value, list):
        return [_uncomputed(item) for item in value]
    return value
