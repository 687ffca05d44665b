"""The command `schema`: each is enough by itself, and describes what is written and read."""

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError
from referencing import Registry, Resource

from sla1357.core.findings import Code
from sla1357.readers.headers.fields import FIELDS, Id
from tests.conftest import Runner
from tests.readme import ROOT
from tests.schemas import SCHEMAS

CONFIGURATIONS = ROOT / "tests" / "configurations"
CALENDARS = ROOT / "tests" / "calendars"
#: codes of what is no calendar file by its form; other findings are about days
FORM = {Code.NOT_A_CALENDAR, Code.WRONG_PART, Code.MISSING_PART, Code.NOT_A_CALENDAR_DAY}


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def printed(run: Runner, name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(run("schema", name).out)
    Draft202012Validator.check_schema(schema)
    return schema


def errors_of(schema: dict[str, Any], document: object) -> list[ValidationError]:
    # looked through once, and not for each reference
    registry: Registry[Any] = Resource.from_contents(schema) @ Registry()
    validator = Draft202012Validator(
        schema,
        registry=registry.crawl(),
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )
    return list(validator.iter_errors(document))


def test_each_name_is_a_schema_with_an_id_and_a_title(run: Runner) -> None:
    names = run("schema").out.splitlines()
    assert names == sorted(SCHEMAS)
    assert len(names) == 9
    for name in names:
        schema = printed(run, name)
        version = schema["$id"].rpartition(":")[2]
        assert schema["$id"] == f"urn:sla1357:{name}:{version}"
        path = ROOT / "src" / "sla1357" / "schemas" / f"{name}-{version}.schema.json"
        assert json.loads(path.read_text("utf-8")) == SCHEMAS[name]
        assert schema["title"]


@pytest.mark.parametrize(
    ("name", "command"),
    [
        ("check", ("check", "examples/mistakes.csv")),
        ("explain", ("due", "2026-11-16")),
        ("explain", ("explain", "examples/cases.csv", "CY-2607")),
        ("report", ("report", "examples/cases.csv", "--by=station")),
        ("calendar", ("calendar", "status")),
    ],
)
def test_what_is_printed_needs_no_other_file_and_allows_further_keys(
    run: Runner, name: str, command: tuple[str, ...]
) -> None:
    document = json.loads(run(*command, "--as-of=2026-11-20", "--format=json").out)
    schema = printed(run, name)
    assert errors_of(schema, document) == []
    assert errors_of(schema, {**document, "new": 1}) == []
    assert errors_of(schema, {**document, "tool": "sla1357"}) != []


# What is read


def toml(text: str) -> Any:  # noqa: ANN401 - JSON
    """Return a TOML document as editors show it to a schema: a time of day is a text."""
    return json.loads(json.dumps(tomllib.loads(text.removeprefix("\ufeff")), default=str))


@pytest.mark.parametrize(
    "path",
    [
        *sorted((CONFIGURATIONS / "good").glob("*.toml")),
        *sorted((ROOT / "examples").rglob("*.toml")),
    ],
    ids=lambda path: path.stem,
)
def test_a_good_configuration_follows_the_schema(run: Runner, path: Path) -> None:
    assert errors_of(printed(run, "configuration"), toml(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "name", ["many_faults", "no_name", "no_stage", "no_tables", "stages", "values"]
)
def test_a_bad_configuration_does_not(run: Runner, name: str) -> None:
    text = (CONFIGURATIONS / "bad" / f"{name}.toml").read_text("utf-8")
    assert errors_of(printed(run, "configuration"), toml(text)) != []


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_policy_that_is_shown_follows_the_schema(run: Runner, lang: str) -> None:
    text = run("policy", "show", "--config=examples/enterprise.toml", f"--lang={lang}").out
    assert errors_of(printed(run, "configuration"), toml(text)) == []


def test_a_wrong_key_or_word_of_a_stage_does_not_follow_the_schema(run: Runner) -> None:
    schema = printed(run, "configuration")
    text = (ROOT / "examples" / "policies" / "reconsideration.toml").read_text("utf-8")
    for at, word in (("unit", "日"), ("after", "Accept"), ("extension", {"time": 1}), ("limt", 5)):
        wrong = toml(text)
        wrong["policy"]["stages"][1][at] = word
        assert [error.json_path for error in errors_of(schema, wrong)]


def test_the_schema_has_every_field_of_columns() -> None:
    fields = SCHEMAS["configuration"]["$defs"]["columns"]["properties"]
    assert set(fields) == {name for name, each in FIELDS.items() if each.kind.is_read} | {
        Id.IGNORED
    }


@pytest.mark.parametrize(
    "path",
    [
        *sorted(CALENDARS.rglob("*.json")),
        *sorted((ROOT / "examples" / "calendars").glob("*.json")),
    ],
    ids=lambda path: path.stem,
)
def test_a_calendar_file_follows_the_schema_if_its_form_is_right(run: Runner, path: Path) -> None:
    try:
        document = json.loads(path.read_text("utf-8-sig"))
    except ValueError:
        return  # no JSON
    found = run("calendar", "validate", str(path), "--format=json")
    codes = {finding["code"] for finding in json.loads(found.out)["findings"]}
    is_of_form = not codes & {code.value for code in FORM}
    assert (errors_of(printed(run, "calendar-file"), document) == []) == is_of_form


def test_what_import_and_export_write_follows_the_schema(run: Runner) -> None:
    schema = printed(run, "calendar-file")
    for command in (
        ("import", "examples/calendars/notice-2026.txt"),
        ("export", "2026"),
        ("export", "2025", "2026"),
    ):
        assert errors_of(schema, json.loads(run("calendar", *command).out)) == []
    assert errors_of(schema, {"year": 2027, "days": [{"name": "a", "date": dt.date.min}]}) != []
