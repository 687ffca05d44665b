"""The command `schema`."""

import json
import re
from importlib.resources import files
from typing import Annotated

import typer

from sla1357.cli.options import LanguageOptions
from sla1357.cli.output import write
from sla1357.cli.shell import wrong
from sla1357.texts import errors

__all__ = ["schema"]


def schema(
    name: Annotated[
        str | None, typer.Argument(help="The schema to print; without one, list the names.")
    ] = None,
    *,
    options: LanguageOptions,  # noqa: ARG001 - every command has them
) -> None:
    """Write a JSON Schema, with those that it refers to, or the names of all."""
    texts = _texts()
    if name is None:
        write("".join(f"{each}\n" for each in texts), None)
        return
    if name not in texts:
        raise wrong(errors.NO_SCHEMA, name, ", ".join(texts), hint="NAME")
    write(json.dumps(_whole(name, texts), ensure_ascii=False, indent=2) + "\n", None)


def _texts() -> dict[str, str]:
    """Return name → text of each schema; the names of files also have the version."""
    folder = files("sla1357") / "schemas"
    texts = {
        each.name.rpartition("-")[0]: each.read_text("utf-8")
        for each in folder.iterdir()
        if each.name.endswith(".schema.json")
    }
    return dict(sorted(texts.items()))


def _whole(name: str, texts: dict[str, str]) -> dict[str, object]:
    """Return a schema that needs no other: those that it refers to are among its definitions."""
    whole: dict[str, object] = json.loads(texts[name])
    others = set(re.findall(r'"urn:sla1357:([a-z-]+):\d+#', texts[name])) - {name}
    definitions = whole.setdefault("$defs", {})
    assert isinstance(definitions, dict)  # noqa: S101 - for the type checker
    definitions |= {each: json.loads(texts[each]) for each in sorted(others)}
    return whole
