"""Files for an office: a configuration, and the columns of a ledger explained."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from sla1357.core.cases import Column, Layout, Reason
from sla1357.core.policy import (
    BUILT_IN_TYPES,
    Configuration,
    Office,
    Policy,
    RestDayDue,
    Stage,
    StationFrom,
    Supplement,
    TypeNames,
    Unit,
)
from sla1357.render.figures import promise_text
from sla1357.render.prose import Prose
from sla1357.render.status import counts_working_days
from sla1357.render.tables import RULE
from sla1357.texts import counting_words, words
from sla1357.texts.language import SEMICOLON, Language, literal

__all__ = ["layout_table", "policies_table", "policy_toml"]

#: what an option that is not set could be
_EXAMPLES = {"cutoff": '"17:00"', "target": "0.95"}
#: name of a codec → the name that offices use
_ENCODINGS = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16", "gb18030": "GB18030"}


def layout_table(layout: Layout, policy: Policy, language: Language) -> Group:
    """Return a title and one row per column."""
    table = Table(box=RULE, show_edge=False, pad_edge=False)
    for place, phrase in enumerate((words.COLUMN, words.HEADER, words.READ_AS, words.WHY)):
        table.add_column(
            phrase.text(language), justify="left" if place else "right", overflow="fold"
        )
    for column in layout.columns.columns:
        table.add_row(*(Prose(cell) for cell in _cells(column, policy, language)))
    title = Text(_title(layout, language), style="bold")
    head = [title]
    if layout.station:
        station = literal(layout.station)
        head.append(Text(words.STATION_OF_ROWS.text(language, station)))
    return Group(*head, Text(), table, Text())


def _title(layout: Layout, language: Language) -> str:
    source, line = literal(layout.source), layout.columns.line
    if layout.encoding is None or layout.delimiter is None:
        return words.SHEET_LAYOUT.text(language, source, literal(layout.sheet or ""), line)
    encoding = _ENCODINGS.get(layout.encoding, layout.encoding)
    delimiter = words.DELIMITERS[layout.delimiter].text(language)
    return words.TEXT_LAYOUT.text(language, source, encoding, delimiter, line)


def _cells(column: Column, policy: Policy, language: Language) -> list[str]:
    instead = "" if column.instead is None else column.instead + 1
    reasons = words.REASON_WORDS
    if policy.types != BUILT_IN_TYPES:
        reasons = {**reasons, **words.REASONS_OF_OWN_TYPES}
    why = reasons[column.reason].text(language, column.alias, instead, column.word)
    could_be = column.could_be and _field_label(column.could_be, policy, language)
    if column.field:
        field = _field_label(column.field, policy, language) or "—"
    else:
        is_unsure = bool(could_be) and column.reason is not Reason.LIMIT
        field = words.COULD_BE.text(language, could_be) if is_unsure else "—"
    return [str(column.place + 1), literal(column.header), field, literal(why)]


def policies_table(policies: Mapping[str, Policy], language: Language) -> Table:
    """Return one row for each policy: its name, its title, and its stages with their limits."""
    table = Table(box=RULE, show_edge=False, pad_edge=False)
    for phrase in (words.POLICY_NAME, words.POLICY_TITLE, words.STAGES_AND_LIMITS):
        table.add_column(phrase.text(language), overflow="fold")
    for name, policy in policies.items():
        stages = [
            f"{words.stage_label(stage, language)} {promise_text(stage, language, in_units=True)}"
            for stage in policy.stages
        ]
        table.add_row(name, *map(Prose, (policy.name, SEMICOLON.text(language).join(stages))))
    return table


#: a further extension: extended_to2
_NUMBERED = re.compile(r"(.+?)(\d)")


def _field_label(field: str, policy: Policy, language: Language) -> str | None:
    """Return the name of a field; None if it is not read."""
    of_policy = {
        "type": words.ledger_type(policy),
        "extension_days": words.length_of_extension(policy),
    }
    if field in of_policy:
        return of_policy[field].text(language)
    if field in words.FIELD_WORDS:
        return words.of_receipt(words.FIELD_WORDS[field], policy).text(language)
    stage_id, _, which = field.partition(".")
    if stage := next((s for s in policy.stages if s.id == stage_id), None):
        label = words.stage_label(stage, language)
        return words.ENDS_CASE.text(language, label) if which.startswith("done_by") else label
    for each in policy.types:
        if field == f"to_{each.id}":
            return words.change_label(each, language)
        if field == f"to_{each.id}_decision":
            return words.CHANGE_APPROVED.text(language, words.type_label(each, language))
    numbered = _NUMBERED.fullmatch(field)
    first = numbered and _field_label(numbered[1], policy, language)
    return f"{first} {numbered[2]}" if numbered and first else None


def policy_toml(configuration: Configuration, language: Language) -> str:
    """Return the text of a configuration file, with a comment on each option in `language`."""
    lines = [
        *_office(configuration.office),
        *_policy(configuration.policy, language),
        *_rest(configuration),
    ]
    return "\n".join(lines) + "\n"


def _office(office: Office) -> Iterator[str]:
    if office == Office():
        return
    yield "[office]"
    if office.name is not None:
        yield f"name = {_quoted(office.name)}"
    if office.stations:
        yield f"stations = {_list(office.stations)}"
    if office.channels:
        yield f"channels = {_list(office.channels)}"
    yield ""


def _policy(policy: Policy, language: Language) -> Iterator[str]:
    cutoff = "" if policy.cutoff is None else policy.cutoff.isoformat("auto")
    if policy.cutoff and not (policy.cutoff.second or policy.cutoff.microsecond):
        cutoff = f'"{policy.cutoff:%H:%M}"'
    options = {
        "first_day": _quoted(policy.first_day.value),
        "rest_day_receipt": _quoted(policy.rest_day_receipt.value),
        "cutoff": cutoff,
        "lateness": _quoted(policy.lateness.value),
        "warn_at": str(policy.warn_at),
        "target": "" if policy.target is None else str(policy.target),
    }
    is_usual = counts_working_days(policy.stages)
    if not is_usual or policy.rest_day_due is not RestDayDue.NEXT_WORKING_DAY:
        options["rest_day_due"] = _quoted(policy.rest_day_due.value)
    if not is_usual or policy.supplement is not Supplement.PAUSE:
        options["supplement"] = _quoted(policy.supplement.value)
    comments = (
        counting_words.POLICY_OPTIONS if is_usual else counting_words.POLICY_OPTIONS_OF_UNITS
    )
    yield "[policy]"
    yield f"name = {_quoted(policy.name)}"
    for key, value in options.items():
        yield f"# {comments[key].text(language)}"
        yield f"{key} = {value}" if value else f"# {key} = {_EXAMPLES[key]}"
    if policy.types != BUILT_IN_TYPES:
        for names in policy.types:
            yield from _type(names)
    for stage in policy.stages:
        yield from _stage(stage)


def _type(names: TypeNames) -> Iterator[str]:
    yield ""
    yield "[[policy.types]]"
    yield f"id = {_quoted(names.id)}"
    yield _label(names.label_zh, names.label_en)
    if names.words:
        yield f"words = {_list(names.words)}"


def _stage(stage: Stage) -> Iterator[str]:
    """Yield a stage, without the keys that have their default."""
    yield ""
    yield "[[policy.stages]]"
    yield f"id = {_quoted(stage.id)}"
    yield _label(stage.label_zh, stage.label_en)
    limits = ", ".join(f"{case_type} = {limit}" for case_type, limit in stage.limits)
    yield f"limit = {{ {limits} }}"
    if stage.unit is not Unit.WORKING_DAYS:
        yield f"unit = {_quoted(stage.unit.value)}"
    if stage.after:
        yield f"after = {_quoted(stage.after)}"
    if stage.extension:
        times, most = stage.extension.times, stage.extension.most
        rule = f"times = {times}" if most is None else f"times = {times}, most = {most}"
        yield f"extension = {{ {rule} }}"
    if stage.warn_at is not None:
        yield f"warn_at = {stage.warn_at}"
    if stage.done_by:
        yield f"done_by = {_list(stage.done_by)}"


def _label(zh: str, en: str) -> str:
    return f"label = {{ zh = {_quoted(zh)}, en = {_quoted(en)} }}"


def _rest(configuration: Configuration) -> Iterator[str]:
    if configuration.columns:
        yield ""
        yield "[columns]"
        for field, names in configuration.columns.items():
            yield f"{field} = {_list(names)}"
    if configuration.station_from is not StationFrom.COLUMN:
        yield ""
        yield "[ledger]"
        yield f"station = {_quoted(configuration.station_from.value)}"
    if configuration.calendar_files:
        yield ""
        yield "[calendar]"
        yield f"files = {_list(configuration.calendar_files)}"


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    """Return a TOML string; for printable text JSON has the same form."""
    return json.dumps(text, ensure_ascii=False)
