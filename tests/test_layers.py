"""The layers: a module imports only from its layer and those below, in the core only lower ranks.

A module that is missing here raises KeyError: the list is complete.
"""

import ast
import sys
from collections import Counter
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import sla1357

ROOT = Path(sla1357.__file__).parent
MODULES = sorted(path for path in ROOT.rglob("*.py"))

#: Layer → layers it may import from, besides the package's own version.
LAYERS = {
    "core": {"core"},
    "readers": {"core", "readers"},
    "sources": {"core", "readers", "sources"},
    "texts": {"core", "texts"},
    "render": {"core", "texts", "render"},
    "cli": {"core", "readers", "sources", "texts", "render", "cli"},
    "__init__": {"library"},
    "library": {"core", "readers", "sources", "texts", "render", "library"},  # what programs use
    "spark": {"core", "readers", "texts", "render", "spark"},  # what programs use with Spark
    "__main__": {"cli"},
}
#: Within the core: later modules may import earlier ones only; those of a folder not each other,
#: but for what is named here.
CORE_RANKS = [
    "memory",
    "errors",
    "findings",
    "workdays",
    "notices",
    "notice_rules",
    "policy",
    "cases",
    "counting",
    "months",
    "moves",
    "status",
    "results",
    "deadlines",
    "alternatives.own_limits",
    "reports.news",
    "assessment",
    "measures",
    "tally",
    "listing",
    "filling",
    "reports.groups",
    "reports.outlook",
    "reports.periods",
    "reports.report",
    "alternatives.needed",
    "alternatives",
    "explanation",
]
#: Packages from elsewhere → layers that may use them.
PACKAGES = {
    "typer": {"cli"},
    "rich": {"cli", "render"},
    "holidays": {"sources"},
    "dateutil": {"readers"},
    "openpyxl": {"render", "sources"},
    "icalendar": {"readers", "render"},
    "jinja2": {"render"},
    "pyarrow": {"library", "spark"},
    "pyspark": {"spark"},
}
#: Layer → all that it may use of the standard library; the others may use anything.
PURE = {"calendar", "collections", "dataclasses", "datetime", "enum", "itertools", "typing"}
STANDARD_LIBRARY = {
    "core": PURE | {"decimal", "functools", "hashlib"},
    "readers": PURE
    | {"bisect", "codecs", "contextlib", "csv", "decimal", "functools", "json", "math"}
    | {"operator", "re", "tomllib", "unicodedata"},
    "texts": PURE | {"functools", "json", "pkgutil", "re", "unicodedata"},
    "render": PURE
    | {
        "base64",
        "contextlib",
        "csv",
        "functools",
        "hashlib",
        "io",
        "json",
        "re",
        "unicodedata",
        "urllib",
    },  # base64: of a hash; io: buffers; urllib: signs in addresses
}
#: What reads the clock, opens a file or prints.
OUTSIDE = {"input", "now", "open", "print", "today", "utcnow"}


def imports_of(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            assert node.module is not None
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def layer_of(name: str) -> str:
    """Return the layer of a module of ours, by its dotted name below the package."""
    return name.split(".", maxsplit=1)[0]


def place_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=place_of)
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    layer = layer_of(place_of(path))
    for name in imports_of(path):
        top, _, rest = name.partition(".")
        if top == "sla1357":
            if rest and rest != "__version__":
                assert layer_of(rest) in LAYERS[layer], name
        elif top in PACKAGES:
            assert layer in PACKAGES[top], name
        else:
            assert top in sys.stdlib_module_names, name
            assert top in STANDARD_LIBRARY.get(layer, sys.stdlib_module_names), name


@pytest.mark.parametrize("path", MODULES, ids=place_of)
def test_core_readers_and_render_have_no_clock_file_or_print(path: Path) -> None:
    if layer_of(place_of(path)) not in STANDARD_LIBRARY:
        return
    called = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute))
    }
    assert called & OUTSIDE == set()


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in MODULES
        if path.parts[len(ROOT.parts)] == "core" and path.stem != "__init__"
    ],
    ids=place_of,
)
def test_a_module_of_the_core_imports_only_lower_ranks(path: Path) -> None:
    rank = core_rank(place_of(path).removeprefix("core."))
    for name in imports_of(path):
        if name.startswith("sla1357.core."):
            assert core_rank(name.removeprefix("sla1357.core.")) < rank, name


def core_rank(module: str) -> int:
    first, *others = module.split(".")
    inner = f"{first}.{others[0]}" if others else first
    return CORE_RANKS.index(inner if inner in CORE_RANKS else first)


def test_modules_keep_to_one_job_that_fits_400_lines() -> None:
    too_long = {
        place_of(path): lines
        for path in MODULES
        if (lines := len(path.read_text("utf-8").splitlines())) > 400
    }
    assert too_long == {}


def test_a_folder_has_at_most_20_modules() -> None:
    modules = Counter(path.parent for path in MODULES)
    assert {folder: number for folder, number in modules.items() if number > 20} == {}


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {place_of(path) for path in MODULES}
    graph = {
        place_of(path): {
            name.removeprefix("sla1357.")
            for name in imports_of(path)
            if name.removeprefix("sla1357.") in names
        }
        for path in MODULES
    }
    assert len(list(TopologicalSorter(graph).static_order())) == len(names)  # or it raises


def test_few_lines_are_imports() -> None:
    lines = imports = 0
    for path in MODULES:
        if place_of(path) == "library.__init__":  # a list of names, on purpose
            continue
        text = path.read_text("utf-8")
        lines += len(text.splitlines())
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, (ast.Import, ast.ImportFrom)) or (
                isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"
            ):
                assert node.end_lineno is not None
                imports += node.end_lineno - node.lineno + 1
    assert imports / lines < 0.09
