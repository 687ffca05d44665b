"""The columns of a row are the members of a case, with the types that the JSON Schema tells."""

import json

from sla1357.render.cases.json import FINDING_TYPE, ROW_TYPE
from tests.readme import ROOT

JsonValue = str | list["JsonValue"] | dict[str, "JsonValue"]
Schema = dict[str, JsonValue]

DEFINITIONS: dict[str, Schema] = json.loads(
    (ROOT / "schemas" / "check-1.schema.json").read_text("utf-8")
)["$defs"]
SIMPLE = {"integer": "INT", "boolean": "BOOLEAN"}


def type_in_sql(schema: JsonValue) -> str:
    """Return the type of what a schema describes, in the SQL of Spark."""
    assert isinstance(schema, dict)
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    if name in {"day", "maybe_day"}:
        return "DATE"
    if name or "oneOf" in schema:
        other = [DEFINITIONS[name]] if name else schema["oneOf"]
        return next(type_in_sql(each) for each in other if each != {"type": "null"})
    if "items" in schema:
        return f"ARRAY<{type_in_sql(schema['items'])}>"
    if "properties" in schema:
        return f"STRUCT<{members_in_sql(schema)}>"
    types = schema.get("type", "string")
    return SIMPLE.get(str(types[0] if isinstance(types, list) else types), "STRING")


def members_in_sql(schema: Schema) -> str:
    properties = schema["properties"]
    assert isinstance(properties, dict)
    types = {name: type_in_sql(each) for name, each in properties.items()}
    if "line" in types:
        types["line"] = "BIGINT"  # a table may have more rows than a ledger
    names = {"from": "`from`"}  # a word of SQL
    return ", ".join(f"{names.get(name, name)} {each}" for name, each in types.items())


def test_a_finding_has_all_its_members() -> None:
    assert members_in_sql(DEFINITIONS["finding"]) == FINDING_TYPE


def test_a_row_has_all_members_of_a_case() -> None:
    case = members_in_sql(DEFINITIONS["case"])
    findings = f"findings ARRAY<STRUCT<{FINDING_TYPE}>>"
    assert f"record STRING, {case}, skipped STRING, {findings}" == ROW_TYPE
