"""The options that choose the cases that a run is about."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeVar

import typer

from sla1357.cli.options import day_of
from sla1357.cli.shell import language_for, wrong
from sla1357.core.policy import CaseType, Policy, StageId
from sla1357.core.results import Choice
from sla1357.core.status import Status
from sla1357.render.findings import shortened
from sla1357.texts import errors, words
from sla1357.texts.language import IN_BRACKETS, Language

__all__ = ["ChoiceOptions", "stages_named", "type_named"]

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceOptions:
    """The cases to list and to count; several values of an option mean either."""

    handler: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Only cases of this handler, and none for those without one; repeatable.",
            show_default=False,
        ),
    ] = None
    station: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Only cases of this station, and none for those without one; repeatable.",
            show_default=False,
        ),
    ] = None
    type_: Annotated[
        list[str] | None,
        typer.Option(
            "--type",
            metavar="TYPE",
            help="Only cases of this type, by its id, label or word in the policy; repeatable.",
            show_default=False,
        ),
    ] = None
    status: Annotated[
        list[Status] | None,
        typer.Option(
            metavar="STATUS",
            help="Only cases in which a stage has this status, such as overdue; repeatable.",
            show_default=False,
        ),
    ] = None
    stage: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STAGE",
            help="Only cases in which this stage is still to do or, with --status, has that "
            "status; repeatable.",
            show_default=False,
        ),
    ] = None
    since: Annotated[
        dt.date | None,
        typer.Option(
            parser=day_of,
            metavar="DATE",
            help="Only cases to which something happened after this day, up to --as-of: a stage "
            "became overdue, came due or was done, or the case was received, closed or "
            "withdrawn; the output says what.",
            show_default=False,
        ),
    ] = None

    def since_before(self, as_of: dt.date) -> dt.date | None:
        """Return since when a case has news, None for all cases; refuse a day not before."""
        if self.since and self.since >= as_of:
            raise wrong(errors.NOT_EARLIER, self.since, as_of, hint="--since")
        return self.since

    def choice(self, policy: Policy) -> Choice | None:
        """Return the choice, None for all cases; refuse an unknown type and an unknown stage."""
        choice = Choice(
            stations=_names(self.station or ()),
            handlers=_names(self.handler or ()),
            types=_once(type_named(each, policy) for each in self.type_ or ()),
            statuses=_once(self.status or ()),
            stages=_once(stages_named(self.stage or (), policy)),
        )
        return None if choice == Choice() else choice


def _once(values: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(values))


def _names(asked: Sequence[str]) -> tuple[str | None, ...]:
    """Return names; a blank, and a word for none, stand for rows without a name."""
    none = {"", "none", *(words.NO_HANDLER.text(language) for language in Language)}
    names = (" ".join(name.split()) for name in asked)
    return _once(None if name.casefold() in none else name for name in names)


def type_named(name: str, policy: Policy) -> CaseType:
    """Return the type of a policy, by any word that a ledger has for it.

    Raises:
        BadParameter: The policy has no such type.
    """
    from sla1357.readers.type_words import TypeWords

    case_type = TypeWords(policy.types).type_of(name)
    if case_type is None:
        known = [(each.id, words.type_label(each, language_for())) for each in policy.types]
        raise wrong(errors.NO_SUCH_TYPE, name, _listed(known), hint="--type")
    return case_type


def stages_named(names: Sequence[str], policy: Policy) -> Sequence[StageId]:
    """Return the stages of a policy, by id or label.

    Raises:
        BadParameter: The policy has no such stage.
    """
    stages: dict[str, StageId] = {}
    for language in Language:
        stages |= {words.stage_label(each, language): each.id for each in policy.stages}
    stages |= {each.id: each.id for each in policy.stages}
    if unknown := [name for name in names if name not in stages]:
        known = [(each.id, words.stage_label(each, language_for())) for each in policy.stages]
        raise wrong(errors.NO_STAGE, unknown[0], _listed(known), hint="--stage")
    return [stages[name] for name in names]


def _listed(labels: Iterable[tuple[str, str]]) -> str:
    """Return the choices of an option by id, each with its label where that is another word."""
    language = language_for()
    return shortened(
        ", ".join(
            name if name == label else name + IN_BRACKETS.text(language, label)
            for name, label in labels
        )
    )
