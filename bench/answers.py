"""Whether a peer gives the same answers: a benchmark of a wrong answer is none."""

import json
from collections.abc import Iterator
from itertools import zip_longest

from bench.peers.floor import COMPUTED
from bench.processes import AS_OF, check, output_of, peer

__all__ = ["WrongAnswerError", "require_same_answers", "require_same_shape"]

Record = dict[str, object]


class WrongAnswerError(Exception):
    """A peer differs from `sla1357`."""


def require_same_answers(name: str, ledger: str) -> None:
    """Do nothing if the peer `name` writes the very records of `sla1357 check`.

    Raises:
        WrongAnswerError: it does not; the message has the first difference.
    """
    _require_equal(name, _ours(ledger), _records_of(output_of(peer(name, ledger, AS_OF))))


def require_same_shape(ledger: str) -> None:
    """Do nothing if the floor writes those records but for the values it does not compute.

    Raises:
        WrongAnswerError: it does not; the message has the first difference.
    """
    theirs = _records_of(output_of(peer("floor", ledger)))
    _require_equal("floor", map(_uncomputed, _ours(ledger)), map(_uncomputed, theirs))


def _ours(ledger: str) -> Iterator[Record]:
    records = _records_of(output_of(check(ledger, "ndjson")))
    return (record for record in records if record["record"] == "case")


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
