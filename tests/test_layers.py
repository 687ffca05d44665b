"""The layers: a module imports only from its own layer's lower ranks and from the layers below.

A module that is missing here raises KeyError: the list is complete.
"""

import ast
import sys
from collections.abc import Iterator
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
    "render": {"core", "render"},
    "cli": {"core", "readers", "sources", "render", "cli"},
    "": {"cli"},  # __main__
}
#: Within the core: later modules may import earlier ones only.
CORE_RANKS = [
    "errors",
    "findings",
    "workdays",
    "policy",
    "cases",
    "deadlines",
    "ledgers",
    "compliance",
    "report",
]
#: Packages from elsewhere → layers that may use them.
PACKAGES = {
    "typer": {"cli"},
    "rich": {"cli", "render"},
    "holidays": {"sources"},
    "dateutil": {"readers"},
}
#: Doors to the outside, closed to core, readers and render.
OUTSIDE = {
    "os",
    "sys",
    "pathlib",
    "time",
    "io",
    "tempfile",
    "locale",
    "logging",
    "random",
    "secrets",
}
ALLOWED_OUTSIDE = {("render", "io")}  # a buffer for csv


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
    layer = name.split(".", maxsplit=1)[0]
    return layer if layer in LAYERS else ""


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
            if layer in {"core", "readers", "render"}:
                assert top not in OUTSIDE or (layer, top) in ALLOWED_OUTSIDE, name


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parent.name == "core" and path.stem != "__init__"]
)
def test_a_module_of_the_core_imports_only_lower_ranks(path: Path) -> None:
    rank = CORE_RANKS.index(path.stem)
    for name in imports_of(path):
        if name.startswith("sla1357.core."):
            assert CORE_RANKS.index(name.split(".")[2]) < rank, name


def test_modules_keep_to_one_job_that_fits_250_lines() -> None:
    too_long = {
        place_of(path): lines
        for path in MODULES
        if (lines := len(path.read_text("utf-8").splitlines())) > 250
    }
    assert too_long == {}
