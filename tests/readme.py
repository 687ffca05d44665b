"""What README and docs show of the program; cog puts it there and checks it (see CONTRIBUTING)."""

import ast
import json
import os
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

from sla1357.cli.shell import ExitCode
from sla1357.readers.headers.fields import FIELDS
from sla1357.readers.headers.names import DECISION_NAMES, Field
from sla1357.readers.headers.words import RULED_OUT, RulesOut

ROOT = Path(__file__).parent.parent
#: path of each page → its text; those in Chinese end in .zh-CN.md
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")])
}

_FIELDS = {
    "id": "the number of the case",
    "received": "the day of receipt",
    "type": "the type, such as the complexity",
    "contact": "the day of the first contact",
    "plan": "the day of the plan",
    "close": "the day on which the case was closed",
    "replied": "and answered",
    "handler": "who handles it",
    "station": "where",
    "channel": "how it came in",
    "extension_days": "the length of an extension",
    "extended_to": "or to a day",
    "extension_approved": "its approval",
    "upgraded": "the day it became complex",
    "downgraded": "or ordinary again",
    "paused_from": "a pause, from",
    "paused_to": "up to",
    "pauses": "or several pauses",
    "supplement_from": "a pause for missing documents, from",
    "supplement_to": "up to the day on which they came",
    "supplements": "or several such pauses",
    "withdrawn": "the day of withdrawal",
    "status": "a status in words, compared with the days",
    "extension_decision": "whether an extension was approved",
    "upgrade_decision": "whether the case became complex",
    "pause_decision": "whether a pause was approved",
    "withdrawal_decision": "whether a withdrawal was approved",
    "approval": "the result of an approval flow",
    "is_closed": "whether the case is closed",
    "is_paused": "whether it is paused",
    "is_void": "whether the row is void",
    "is_valid": "or valid",
    "note": "remarks (not needed)",
    "person": "persons (never read)",
}


def example(
    command: str,
    *,
    code: ExitCode = ExitCode.OK,
    lines: int | None = None,
    last: int | None = None,
) -> str:
    """Return a code block with `command` and what it prints: all, its first or its last lines."""
    program, *arguments = shlex.split(command)
    assert program == "sla1357", command
    worker = _worker()
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(json.dumps(arguments) + "\n")
    worker.stdin.flush()
    done, printed = json.loads(worker.stdout.readline())
    assert done == code, printed
    shown = [line.rstrip() for line in printed.strip("\n").splitlines()]
    if lines is not None:
        shown = [*shown[:lines], "…"]
    if last is not None:
        shown = ["…", *shown[-last:]]
    return "\n".join(["", "```console", f"$ {command}", *shown, "```", ""])


@cache
def _worker() -> "subprocess.Popen[str]":
    """Start the process that runs the commands; it ends with this one."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.readme_worker"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "COLUMNS": "80",
            "LANG": "C.UTF-8",
            "TERM": "dumb",
            "_TYPER_FORCE_DISABLE_TERMINAL": "1",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def file_shown(path: str) -> str:
    """Return a code block with the text of a file."""
    return f"\n```{Path(path).suffix[1:]}\n{(ROOT / path).read_text('utf-8')}```\n"


def module_table() -> str:
    """Return a table of all modules of the package, each with the first line of its docstring."""
    package = ROOT / "src" / "sla1357"
    rows = []
    for path in sorted(package.rglob("*.py"), key=lambda path: (path.parent, path.stem)):
        about = ast.get_docstring(ast.parse(path.read_text("utf-8")))
        assert about is not None, path
        name = ".".join(path.relative_to(package).with_suffix("").parts)
        place = name.removesuffix(".__init__")
        heading = f"**{place}**" if name.endswith(".__init__") else f"`{place}`"
        rows.append(f"| {heading} | {about.splitlines()[0]} |")
    return "\n".join(["", "| module | |", "| --- | --- |", *rows, ""])


def header_table() -> str:
    """Return a table of all fields with the headers that they are known by."""
    rows = [
        f"| {_FIELDS[name]} | {_chinese(field)} | {_weak(field)} | {_english(field)} |"
        for name, field in FIELDS.items()
    ]
    head = "| holds | headers | only if there is no better one | in English |"
    return "\n".join(["", head, "| --- | --- | --- | --- |", *rows, ""])


def rules_table() -> str:
    """Return a table of the words that rule a name out."""
    rows = [
        f"| {kind} | {'、'.join(rule.words)} | {_scope(rule)} |"
        for kind, rule in RULED_OUT.items()
    ]
    return "\n".join(["", "| kind | words | of which columns |", "| --- | --- | --- |", *rows, ""])


def _chinese(field: Field) -> str:
    if field.changes:
        return f"{'、'.join(DECISION_NAMES)}, of {'、'.join(field.changes)}"
    acts = [f"{act}…" if field.kind.is_day else act for act in field.acts]
    return "、".join(
        dict.fromkeys(n for n in (*acts, *field.names, *field.bare) if not n.isascii())
    )


def _weak(field: Field) -> str:
    return "、".join(
        f"{name}…" if field.kind.is_day else name for name in field.weak if not name.isascii()
    )


def _english(field: Field) -> str:
    names = (
        *field.verbs,
        *field.nouns,
        *(name for name in (*field.names, *field.weak) if name.isascii()),
    )
    return ", ".join(name.replace("_", " ") for name in names if name)


def _scope(rule: RulesOut) -> str:
    if rule.only:
        return ", ".join(_FIELDS[field] for field in FIELDS if field in rule.only)
    but = ", ".join(_FIELDS[field] for field in FIELDS if field in rule.but)
    return f"all but: {but}" if but else "all"
