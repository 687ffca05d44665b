"""What a calendar file changes, for the terminal."""

from collections.abc import Iterator, Mapping

from rich.console import Group, RenderableType
from rich.text import Text

from sla1357.core.differences import ChangedCase, ChangedDay, Differences
from sla1357.core.policy import Policy, StageId
from sla1357.render import calendar_words, case_words, words
from sla1357.render.calendar_text import calendar_text, full_day
from sla1357.render.language import Language
from sla1357.render.literal import literal
from sla1357.render.palette import STYLES
from sla1357.render.phrases import signed_status
from sla1357.render.plain_table import plain_table

__all__ = ["differences_table"]


def differences_table(
    differences: Differences, file: str, policy: Policy, language: Language, *, with_cases: bool
) -> Group:
    """Return the days and the confirmation that change, and then the cases.

    Args:
        differences: What changes.
        file: What changes it.
        policy: Whose stages cases have.
        language: Of the words.
        with_cases: Whether ledgers were compared, so that no case is news too.
    """
    return Group(*_parts(differences, file, policy, language, with_cases=with_cases))


def _parts(
    differences: Differences, file: str, policy: Policy, language: Language, *, with_cases: bool
) -> Iterator[RenderableType]:
    yield Text(calendar_words.COMPARED.text(language, literal(file)), style="bold")
    yield Text()
    if differences.is_none:
        yield Text(calendar_words.NO_DIFFERENCE.text(language))
        yield Text()
    if differences.days:
        yield _days(differences, language)
        yield Text()
    before, after = differences.before.confirmed_through, differences.after.confirmed_through
    if before != after:
        yield Text(calendar_words.CONFIRMED_THROUGH.text(language, before, after))
        yield Text()
    if differences.cases:
        yield _cases(differences, policy, language)
        yield Text()
    elif with_cases:
        yield Text(calendar_words.NO_CASE_CHANGED.text(language))
        yield Text()
    yield Text(calendar_text(differences.before, language), style="dim")


def _days(differences: Differences, language: Language) -> RenderableType:
    header = (
        calendar_words.DATE,
        calendar_words.BEFORE,
        calendar_words.AFTER,
        calendar_words.FESTIVAL,
    )
    table = plain_table([phrase.text(language) for phrase in header], right=set())
    for day in differences.days:
        table.add_row(*map(Text, _day(day, language)))
    return table


def _day(day: ChangedDay, language: Language) -> list[str]:
    return [
        full_day(day.day, language),
        calendar_words.DAY_KINDS[day.before].text(language),
        calendar_words.DAY_KINDS[day.after].text(language),
        literal(day.name or ""),
    ]


def _cases(differences: Differences, policy: Policy, language: Language) -> RenderableType:
    header = (words.ID, words.STATION, words.STAGE, calendar_words.BEFORE, calendar_words.AFTER)
    table = plain_table([phrase.text(language) for phrase in header], right=set())
    labels = {stage.id: words.stage_label(stage).text(language) for stage in policy.stages}
    for case in differences.cases:
        for row in _stages(case, labels, language):
            table.add_row(*row)
    return table


def _stages(
    case: ChangedCase, labels: Mapping[StageId, str], language: Language
) -> Iterator[list[Text]]:
    name, station = literal(case.entry.id), literal(case.entry.station or "")
    for pair in case.stages:
        due = (
            full_day(stage.due, language, provisional=stage.due_provisional)
            if stage.due
            else case_words.NO_DUE_SHORT.text(language)
            for stage in pair
        )
        states = [
            Text(f"{day}\n{signed_status(stage.status, language)}", style=STYLES[stage.status])
            for day, stage in zip(due, pair, strict=True)
        ]
        yield [Text(name), Text(station), Text(labels[pair[1].stage]), *states]
        name = station = ""
