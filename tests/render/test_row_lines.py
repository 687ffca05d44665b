"""The columns of a row are the members of a case, with the types that the JSON Schema has."""

from sla1357.render.cases.json import FINDING_TYPE, ROW_TYPE
from tests.schemas import SCHEMAS

JsonValue = str | list["JsonValue"] | dict[str, "JsonValue"]
Schema = dict[str, JsonValue]

ASKED_FOR = {"included", "news"}  # not in a row of Spark
DEFINITIONS: dict[str, Schema] = SCHEMAS["check"]["$defs"]
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
    name = str(schema.get("$ref", "")).removeprefix("#/$defs/")
    properties = [each["properties"] for each in (DEFINITIONS.get(name), schema) if each]
    types = {
        member: type_in_sql(each)
        for members in properties
        if isinstance(members, dict)
        for member, each in members.items()
        if member not in ASKED_FOR
    }
    types |= {name: "BIGINT" for name in ("line", "row") if name in types}  # a table may be long
    names = {"from": "`from`"}  # a word of SQL
    return ", ".join(f"{names.get(name, name)} {each}" for name, each in types.items())


def test_a_finding_has_all_its_members() -> None:
    assert members_in_sql(DEFINITIONS["finding"]) == FINDING_TYPE


def test_a_row_has_all_members_of_a_case() -> None:
    case = members_in_sql(DEFINITIONS["case"])
    findings = f"findings ARRAY<STRUCT<{FINDING_TYPE}>>"
    assert f"record STRING, {case}, reason STRING, {findings}" == ROW_TYPE
