"""The names of fields by which headers are known: whole names, and acts with a word for a day."""

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple

from sla1357.core.cases import Reason
from sla1357.readers.headers.names import Field, header_name

__all__ = ["BARE", "Known", "known_names"]

BARE = 10_000  # rank of bare names: behind those that say that their cells are days


class Known(NamedTuple):
    """What a name, or an act with a word for a day behind it, stands for."""

    field: str
    rank: int
    reason: Reason
    is_bare: bool = False
    is_loose: bool = False


def known_names(
    fields: Mapping[str, Field], of_stages: Container[str]
) -> tuple[dict[str, Known], dict[str, Known]]:
    """Return the whole names of columns and the acts, each with its field: the last that has it.

    Args:
        fields: Field → its names.
        of_stages: Fields of stages, whose mere acts are names too.
    """
    names: dict[str, Known] = {}
    acts: dict[str, Known] = {}
    for name, field in fields.items():
        _add_whole(names, name, field)
        _add_acts(acts, name, field)
        # the mere name of an act may stand above words too: 办结 above √, Answered above 0 and 1
        mere = field.acts if name in of_stages else ()
        for rank, act in enumerate((*mere, *field.bare, *field.verbs, *field.nouns)):
            bare = Known(name, BARE + rank, Reason.EXACT, is_bare=True)
            names.setdefault(header_name(act), bare)
    return names, acts


def _add_whole(names: dict[str, Known], name: str, field: Field) -> None:
    loose = set(field.english_names(only=field.loose))
    for rank, (header, reason) in enumerate(_whole_names(field)):
        is_loose = header in loose
        names[header_name(header)] = Known(name, rank, reason, is_loose=is_loose)


def _add_acts(acts: dict[str, Known], name: str, field: Field) -> None:
    for rank, act in enumerate(field.acts):
        acts[act] = Known(name, rank, Reason.EXACT, is_loose=act in field.loose)
    if field.kind.is_day:
        for rank, act in enumerate(field.weak):
            acts[act] = Known(name, rank, Reason.WEAK)
        for act in field.vague:
            acts.setdefault(act, Known(name, 0, Reason.DOUBTFUL))


def _whole_names(field: Field) -> Iterator[tuple[str, Reason]]:
    """Yield the names that are no act with a word for a day behind it."""
    yield from ((name, Reason.EXACT) for name in field.names)
    yield from ((name, Reason.EXACT) for name in field.english_names())
    if not field.kind.is_day:
        yield from ((name, Reason.WEAK) for name in field.weak)
