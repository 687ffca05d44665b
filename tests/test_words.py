"""Every word that people read stands once, in both languages, in a module of words."""

import ast
import pkgutil
import re
import string
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import sla1357
from sla1357.texts.language import Counted, Phrase

ROOT = Path(sla1357.__file__).parent
MODULES = [
    name
    for _, name, _ in pkgutil.walk_packages([str(ROOT)], "sla1357.")
    if name.startswith("sla1357.texts.")
]
#: Chinese that people read elsewhere: names of days and stages, a template in their columns
NOT_TRANSLATED = {
    *("core.cases", "core.notice_rules", "core.notices", "core.policy", "core.workdays"),
    *("render.office", "render.calendar.exports"),
    *("cli.choices", "cli.formats", "cli.commands.calendar", "cli.commands.office"),
}


def phrases_in(value: object) -> Iterator[Phrase | Counted]:
    """Yield the phrases in a value, which may be a table of them."""
    match value:
        case Phrase() | Counted():
            yield value
        case dict():
            for each in value.values():
                yield from phrases_in(each)
        case tuple() | list():
            for each in value:
                yield from phrases_in(each)
        case _:
            pass


ALL = [
    (module, name, phrase)
    for module in MODULES
    for name, value in vars(import_module(module)).items()
    if not name.startswith("_")
    for phrase in phrases_in(value)
]


def fields_of(template: str) -> set[str]:
    """Return the fields of a text; automatic ones count from 0."""
    names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    return {name or str(place) for place, name in enumerate(names)}


def test_a_phrase_is_about_the_same_in_both_languages() -> None:
    unequal = {
        f"{module}.{name}: {text}"
        for module, name, phrase in ALL
        for text in ([phrase.en] if isinstance(phrase, Phrase) else [phrase.one, phrase.many])
        if fields_of(text) != fields_of(phrase.zh)
    }
    assert unequal == set()
    assert len(ALL) > 500


def source_of(path: Path) -> str:
    return path.read_text("utf-8")


def test_no_phrase_is_unused() -> None:
    sources = [path for path in ROOT.rglob("*") if path.suffix in {".py", ".html"}]
    used = Counter(
        word for path in sources for word in re.findall(r"\"?\w+", source_of(path))
    )  # without those in quotes, as in `__all__`
    # once is where it is written down
    unused = {f"{module}.{name}" for module, name, _ in ALL if used[name] < 2}
    assert unused == set()


def place_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in ROOT.rglob("*.py")
        if place_of(path).split(".")[0] in {"cli", "core", "render"}
    ],
    ids=place_of,
)
def test_no_other_module_has_words_in_one_language_or_both(path: Path) -> None:
    if place_of(path) in NOT_TRANSLATED:
        return
    tree = ast.parse(source_of(path))
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    said = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and re.search(r"[\u4e00-\u9fff]", node.value)
    }
    assert said == set()
