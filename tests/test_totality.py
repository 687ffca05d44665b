"""Every table by the members of a closed set MUST have them all, or say here why it does not.

A member that is added to `Status`, `Code`, `CaseType` and the like fails here, or under mypy
where a `match` ends in `assert_never`, before anything runs.
"""

import enum
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from inspect import getsource

import pytest

import sla1357
from sla1357.cli.commands import check
from sla1357.core.cases import Entry, SkipReason
from sla1357.core.explanation import MarkKind
from sla1357.core.findings import Code, Severity
from sla1357.core.listing import DatedBy, Dimension
from sla1357.core.measures import stage_summary
from sla1357.core.moves import MoveKind, Note
from sla1357.core.policy import POLICY_1357, FirstDay, Lateness, RestDayReceipt
from sla1357.core.status import Status
from sla1357.core.workdays import DayKind
from sla1357.readers.headers.fields import FIELDS, Id, fields_of
from sla1357.readers.headers.names import Kind
from sla1357.readers.headers.words import RULED_OUT
from sla1357.render.figures import SUMMARY_COLUMNS, count_columns, shown
from sla1357.render.records import stage_summary_record
from sla1357.texts.words import FIELD_WORDS
from tests.readme import PAGES
from tests.schemas import SCHEMAS

#: module and name of a table of some members → why it has no others
PARTIAL = {
    "readers.headers.limits._UNREAD": "the others say what a column is read as, or why not",
    "core.assessment._DOUBTS": "the other notes explain a verdict, and doubt nothing",
    "core.listing.OF_ROWS": "the others follow from a result",
    "readers.headers.columns._TRUST": "columns of the others are taken for nothing",
    "readers.rows.plain._CHANGES": "the other kinds are no changes of a deadline",
    "readers.rows.plain._IS_CLOSED": "the other states are not plain",
    "readers.rows.events._SKIPPED": "others are skipped without a finding, or with one elsewhere",
    "sources.other_files._SET_ASIDE": "a broken ledger is read, which says what is wrong with it",
    "texts.case_findings.CASE_FINDINGS": "the others are in `FINDINGS`",
    "texts.tour_words.WHY": "the others are no mistakes of the practice ledger",
    "texts.words.REASONS_OF_OWN_TYPES": "the other reasons are not about types",
    "texts.words.SKIP_WORDS": "people are told of no blank rows",
    "texts.words.STAGE_ELAPSED": "months are counted in days",
    "texts.words.STAGE_REMAINING": "months are counted in days",
    "render.workbook.GROUNDS": "the others are colours of the ink alone",
    "render.status.STARRED": "the other notes are findings",
}


def _tables() -> Mapping[str, tuple[type[enum.Enum], frozenset[enum.Enum]]]:
    """Return each table of a module, by name: the closed set, and its members there."""
    tables: dict[int, tuple[str, type[enum.Enum], frozenset[enum.Enum]]] = {}
    for module in sorted(
        each.name for each in pkgutil.walk_packages(sla1357.__path__, "sla1357.")
    ):
        if module == "sla1357.__main__":
            continue
        for name, value in vars(importlib.import_module(module)).items():
            if not isinstance(value, Mapping | set | frozenset | tuple | list):
                continue
            members = frozenset(each for each in value if isinstance(each, enum.Enum))
            kinds = {type(each) for each in members}
            if len(members) != len(value) or len(value) == 1 or len(kinds) != 1:
                continue
            is_choice = kinds == {Code} and not isinstance(value, Mapping)  # some of very many
            if min(kinds, key=str).__module__.startswith("sla1357.") and not is_choice:
                full = f"{module}.{name}".removeprefix("sla1357.")
                known = tables.get(id(value))
                if known is None or full in PARTIAL:
                    tables[id(value)] = (full, kinds.pop(), members)
    return {name: (kind, members) for name, kind, members in tables.values()}


TABLES = _tables()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_a_table_by_a_closed_set_has_every_member(name: str) -> None:
    kind, members = TABLES[name]
    missing = set(kind) - members
    assert bool(missing) == (name in PARTIAL), missing


def test_the_tables_that_lack_members_are_there() -> None:
    assert set(PARTIAL) <= set(TABLES)
    assert any(name.endswith(".STATUS_WORDS") for name in TABLES)


@pytest.mark.parametrize("status", Status, ids=lambda status: status.value)
def test_a_stage_of_any_status_is_counted_in_every_output(status: Status) -> None:
    first, second, _ = POLICY_1357.stages
    stage = replace(second, after=first.id)
    counts = stage_summary(stage, {status: 7}, provisional=0)
    record = stage_summary_record(counts)
    assert sum(n for key, n in record.items() if key not in DERIVED and isinstance(n, int)) == 7
    assert counts.came_due == (7 if status.came_due else 0)
    in_full = [column.cell(counts) for column in count_columns([stage], POLICY_1357)]
    assert in_full.count(7) == (2 if status.came_due else 1)
    in_short = [str(column.cell(counts)) for column in shown(SUMMARY_COLUMNS, [counts])]
    assert any("7" in cell for cell in in_short)


#: members of a record that count what others count
DERIVED = {"came_due", "on_time_rate", "provisional"}


def _words_in(schema: object, *, of: str) -> Iterator[list[object]]:
    """Yield the values of each `enum` that has the word `of` in it."""
    if isinstance(schema, dict):
        values = schema.get("enum")
        if isinstance(values, list) and of in values:
            yield values
        for each in schema.values():
            yield from _words_in(each, of=of)
    elif isinstance(schema, list):
        for each in schema:
            yield from _words_in(each, of=of)


@pytest.mark.parametrize(
    ("kind", "example"),
    [
        (Status, "unrecorded"),
        (SkipReason, "numbered_blank"),
        (Note, "extension_too_late"),
        (MoveKind, "upgrade"),
        (MarkKind, "counted_as_received"),
        (Severity, "warning"),
        (DayKind, "weekend"),
        (Dimension, "handler"),
        (DatedBy, "closing"),
        (Lateness, "due-date"),
        (FirstDay, "same-day"),
        (RestDayReceipt, "as-received"),
    ],
)
def test_the_schemas_have_every_word(kind: type[enum.Enum], example: str) -> None:
    found = [words for schema in SCHEMAS.values() for words in _words_in(schema, of=example)]
    assert found
    for words in found:
        assert [word for word in words if word is not None] == [each.value for each in kind]


def test_help_and_the_documentation_name_every_status_and_every_code() -> None:
    for status in Status:
        assert f"| `{status.value}` |" in PAGES["docs/counting.md"]
        assert re.search(rf"stage is [^;]*\b{status.value}\b[^;]*;", getsource(check))
    assert [code.value for code in Code if code.value not in PAGES["docs/findings.md"]] == []


def test_sets_of_statuses_agree() -> None:
    for status in Status:
        assert not (status.is_open and status.is_done)
        assert status.is_open or not status.is_pressing


def test_every_field_of_a_ledger_has_words_and_every_text_a_place_in_an_entry() -> None:
    read = {name for name, field in FIELDS.items() if field.kind.is_read}
    assert {*FIELD_WORDS} == {*read, Id.CLOCK}
    assert {*Entry._fields} & {*FIELDS} == {*fields_of(Kind.NUMBER, Kind.TEXT)}


def test_every_field_that_code_or_a_rule_names_is_in_the_table_of_fields() -> None:
    named = {value for name, value in vars(Id).items() if name.isupper()}
    assert named - {*FIELDS} == {Id.CLOCK, Id.IGNORED}
    for rule in RULED_OUT.values():
        assert {*rule.but, *rule.only} <= {*FIELDS}


def test_every_kind_of_field_is_used_and_one_decision_is_about_every_change() -> None:
    assert {field.kind for field in FIELDS.values()} == {*Kind}
    decided = [name for field in FIELDS.values() for name in field.decides]
    changes = {*fields_of(Kind.CHANGE, Kind.CHANGE_DAY)}
    # which takes no promise back, and for which no one is asked
    undecided = {Id.DOWNGRADED, Id.SUPPLEMENT_FROM, Id.SUPPLEMENT_TO, Id.SUPPLEMENTS}
    assert sorted(decided) == sorted(changes - undecided)
