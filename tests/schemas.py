"""The JSON Schemas, and what they say of a document: all of it must be described."""

import json
from collections.abc import Iterator
from copy import deepcopy
from functools import cache, lru_cache
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.readme import ROOT

__all__ = ["SCHEMAS", "by_stage", "validate"]

Schema = dict[str, Any]

#: name → schema, as `sla1357 schema` has them
SCHEMAS: dict[str, Schema] = {
    path.name.rpartition("-")[0]: json.loads(path.read_text("utf-8"))
    for path in (ROOT / "src" / "sla1357" / "schemas").iterdir()
}


def _extended(schema: object) -> Iterator[str]:
    """Yield the references that a schema adds members to."""
    if isinstance(schema, dict):
        if "properties" in schema and "$ref" in schema:
            yield schema["$ref"].rpartition("#")[2]
        for each in schema.values():
            yield from _extended(each)
    elif isinstance(schema, list):
        for each in schema:
            yield from _extended(each)


_EXTENDED = set(_extended([*SCHEMAS.values()]))


def _strict(schema: object, at: str = "") -> object:
    """Return a schema that allows no further members, though the published one does."""
    if isinstance(schema, list):
        return [_strict(each, f"{at}/{place}") for place, each in enumerate(schema)]
    if not isinstance(schema, dict):
        return schema
    strict = {key: _strict(each, f"{at}/{key}") for key, each in schema.items()}
    names_members = not at.endswith("/properties") and {"properties", "$ref"} & schema.keys()
    if names_members and at not in _EXTENDED:
        strict.setdefault("unevaluatedProperties", False)
    return strict


_REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource.from_contents(_strict(deepcopy(schema))))
    for schema in SCHEMAS.values()
)


def validate(document: object, name: str, at: str = "") -> None:
    """Do nothing if a document follows a schema, and has no member that is not in it.

    Args:
        document: What the program has written.
        name: The name of the schema.
        at: A definition in it; empty: the whole.
    """
    _validate(json.dumps(document), name, at)


@lru_cache(maxsize=4096)  # a law has the same records a hundred times
def _validate(document: str, name: str, at: str) -> None:
    _validator(name, at).validate(json.loads(document))


@cache
def _validator(name: str, at: str) -> Draft202012Validator:
    return Draft202012Validator(
        {"$ref": SCHEMAS[name]["$id"] + (f"#/$defs/{at}" if at else "#")},
        registry=_REGISTRY,
        format_checker=Draft202012Validator.FORMAT_CHECKER,
    )


def by_stage(record: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    """Return stage → its counts, of a summary or a group of a report."""
    return {each["stage"]: each for each in record["by_stage"]}
