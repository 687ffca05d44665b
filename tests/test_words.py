"""Every text that people read stands in English in the code, and in a catalogue per language."""

import ast
import re
import string
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import sla1357
from sla1357.texts.language import Language, Phrase, catalogue
from tests.cli.test_help import COMMANDS, words_of

ROOT = Path(sla1357.__file__).parent
#: Chinese that people read elsewhere: names of days and stages, a template in their columns
NOT_TRANSLATED = {
    *("core.cases", "core.notice_rules", "core.notices", "core.policy", "core.workdays"),
    *("render.office", "render.calendar.exports"),
    *("cli.commands.calendar", "cli.commands.office"),
}
SOURCES = {path: path.read_text("utf-8") for path in ROOT.rglob("*.py")}
TREES = {path: ast.parse(source) for path, source in SOURCES.items()}


def place_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def phrases_in(tree: ast.AST) -> Iterator[Phrase]:
    """Yield the phrases that a module makes of texts that stand in it."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="Phrase" | "Counted"), args=args, keywords=keywords):
                texts = [each.value for each in args if isinstance(each, ast.Constant)]
                named = {
                    each.arg: each.value.value
                    for each in keywords
                    if isinstance(each.value, ast.Constant)
                }
                for text in texts:
                    yield Phrase(str(text), context=str(named.get("context", "")))
            case _:
                pass


PHRASES = {phrase for tree in TREES.values() for phrase in phrases_in(tree)}
HELP = {word for command in COMMANDS.values() for word in words_of(command)}
#: what a catalogue has a text for, by its name there → in English
ENGLISH = {phrase.key: phrase.english for phrase in PHRASES} | {word: word for word in HELP}
CATALOGUES = {each: catalogue(each) for each in Language if each is not Language.EN}


def fields_of(template: str) -> set[str]:
    """Return the fields of a text; automatic ones count from 0."""
    names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    return {name or str(place) for place, name in enumerate(names)}


@pytest.mark.parametrize("texts", CATALOGUES.values(), ids=[each.value for each in CATALOGUES])
class TestACatalogue:
    """A catalogue MUST have each text of the program, and no other, with the same fields."""

    def test_has_each_text(self, texts: Mapping[str, str]) -> None:
        assert set(ENGLISH) - set(texts) == set()
        assert len(ENGLISH) > 650

    def test_has_no_other_text_but_words_for_choices(self, texts: Mapping[str, str]) -> None:
        others = set(texts) - set(ENGLISH)
        assert {each for each in others if not each.startswith("choice|")} == set()

    def test_has_the_same_fields(self, texts: Mapping[str, str]) -> None:
        assert {
            key: texts[key]
            for key, english in ENGLISH.items()
            if fields_of(texts[key]) != fields_of(english)
        } == {}


def test_a_text_without_a_translation_is_english() -> None:
    assert Phrase("no {} like this").text(Language.ZH, "text") == "no text like this"


def test_no_phrase_is_unused() -> None:
    named = {
        name.id
        for path, tree in TREES.items()
        for node in ast.iter_child_nodes(tree)
        if isinstance(node, ast.Assign) and any(phrases_in(node.value))
        for name in node.targets
        if isinstance(name, ast.Name)
    }
    templates = (path.read_text("utf-8") for path in ROOT.rglob("*.html"))
    used = Counter(
        word for text in (*SOURCES.values(), *templates) for word in re.findall(r"\"?\w+", text)
    )  # without those in quotes, as in `__all__`
    assert {name for name in named if used[name] < 2} == set()  # once is where it is written down
    assert len(named) > 250


@pytest.mark.parametrize(
    "path",
    [path for path in SOURCES if place_of(path).split(".")[0] in {"cli", "core", "render"}],
    ids=place_of,
)
def test_no_other_module_has_words_in_one_language_or_both(path: Path) -> None:
    if place_of(path) in NOT_TRANSLATED:
        return
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(TREES[path])
        if isinstance(node, (ast.Module, ast.FunctionDef, ast.ClassDef))
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    said = {
        node.value
        for node in ast.walk(TREES[path])
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in docstrings
        and re.search(r"[\u4e00-\u9fff]", node.value)
    }
    assert said == set()
