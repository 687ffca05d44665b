"""Mistakes of offices in a ledger whose columns are those of `bench.ledgers`."""

import random
from collections.abc import Callable, Iterable, Iterator

__all__ = ["with_mistakes"]

Row = list[object]

_SHARE = 0.03  #: of rows
_NUMBER, _RECEIVED, _TYPE, _CONTACT, _PLAN = 0, 1, 2, 6, 7  # columns
_NOT_SHORT = 6  # cells that are left of a row that ends too early


def with_mistakes(rows: Iterable[Row], luck: random.Random) -> Iterator[Row]:
    """Yield `rows`, three in a hundred of them with one mistake, of each kind as many."""
    before: Row = []
    for row in rows:
        mistaken = row
        if before and luck.random() < _SHARE:
            mistaken = luck.choice(_MISTAKES)(list(row), before)
        yield mistaken
        before = row


def _with(column: int, text: str | None) -> Callable[[Row, Row], Row]:
    def mistaken(row: Row, _before: Row) -> Row:
        row[column] = text
        return row

    return mistaken


def _done_before_receipt(row: Row, _before: Row) -> Row:
    row[_CONTACT] = "2025-11-14"  # the first receipt of the ledger is six days later
    return row


def _out_of_order(row: Row, _before: Row) -> Row:
    row[_CONTACT], row[_PLAN] = row[_PLAN], row[_CONTACT]
    return row


def _short(row: Row, _before: Row) -> Row:
    return row[:_NOT_SHORT]


def _number_twice(row: Row, before: Row) -> Row:
    row[_NUMBER] = before[_NUMBER]
    return row


_MISTAKES = (
    _with(_CONTACT, "已联系"),
    _with(_RECEIVED, "2026-02-30"),
    _with(_RECEIVED, None),
    _with(_TYPE, None),
    _with(_TYPE, "加急"),
    _with(_NUMBER, None),
    _done_before_receipt,
    _out_of_order,
    _short,
    _number_twice,
)
