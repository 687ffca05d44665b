"""The names of fields by which headers are known: whole names, and acts with a word for a day."""

from collections.abc import Container, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from sla1357.core.cases import Reason
from sla1357.core.policy import Policy
from sla1357.readers.headers.fields import Id
from sla1357.readers.headers.names import Field, header_name
from sla1357.readers.headers.policy_fields import fields_with
from sla1357.readers.type_words import TypeWords

__all__ = ["BARE", "Known", "KnownWords", "Match", "known_words"]

BARE = 10_000  # rank of bare names: behind those that say that their cells are days


class Known(NamedTuple):
    """What a name, or an act with a word for a day behind it, stands for."""

    field: str
    rank: int
    reason: Reason
    is_bare: bool = False
    is_loose: bool = False


class Match(NamedTuple):
    """What one header means."""

    field: str | None
    reason: Reason
    alias: str = ""  #: the known name that decided
    rank: int = 0  #: of two columns with the same field and reason, the lower one is taken
    could_be: str | None = None  #: the field it looks like and is not taken for
    word: str = ""  #: the word in the header that decides against it
    is_bare: bool = False  #: whether the name alone does not say that the cells are days
    is_loose: bool = False  #: whether a system may do the act too


class KnownWords(NamedTuple):
    """The words that a policy alone decides on."""

    types: TypeWords
    fields: Mapping[str, Field]  #: field → its names
    names: Mapping[str, Known]  #: whole names of columns
    acts: Mapping[str, Known]


@lru_cache(maxsize=16)  # a process may ask again and again: a service, or one with many ledgers
def known_words(policy: Policy) -> KnownWords:
    """Return the words of a policy; nobody may change them."""
    types = TypeWords(policy.types)
    fields = dict(fields_with(policy, types))
    of_stages = {*(stage.id for stage in policy.stages), Id.REPLIED}
    return KnownWords(types, fields, *_known_names(fields, of_stages))


def _known_names(
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
