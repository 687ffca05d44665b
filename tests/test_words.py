"""The code has every text in English, and a catalogue per language has its translation."""

import ast
import re
import string
from collections import Counter
from pathlib import Path

import pytest

from sla1357.texts.language import Language, Phrase
from tests.catalogue import (
    ROOT,
    SOURCES,
    TREES,
    catalogue_text,
    phrases_in,
    place_of,
    texts_by_subject,
)

#: Chinese that people read elsewhere: names of days and stages, templates and
#: a ledger for practice in their columns
NOT_TRANSLATED = {
    *("core.cases", "core.notice_rules", "core.notices", "core.policy", "core.workdays"),
    *(
        "render.prose",
        "render.ledger.columns",
        "render.ledger.functions",
        "render.ledger.practice",
        "render.calendar.documents",
    ),
    *("cli.commands.calendar", "cli.commands.template"),
}
#: key in a catalogue → English
ENGLISH = {key: text for texts in texts_by_subject().values() for key, text in texts.items()}


def fields_of(template: str) -> set[str]:
    """Return the fields of a text; automatic ones count from 0."""
    names = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    return {name or str(place) for place, name in enumerate(names)}


@pytest.mark.parametrize("language", [each for each in Language if each is not Language.EN])
class TestACatalogue:
    """A catalogue MUST have each text of the program, in its order, with the same fields."""

    def test_has_each_text_and_no_other(self, language: Language) -> None:
        path = ROOT / "texts" / f"{language.value}.json"
        is_current = path.read_text("utf-8") == catalogue_text(language.value)
        assert is_current, f"run python -m tests.catalogue {language.value}, then translate"

    def test_has_the_same_fields(self, language: Language) -> None:
        texts = language.texts
        assert {
            key: texts[key]
            for key, english in ENGLISH.items()
            if fields_of(texts[key]) != fields_of(english)
        } == {}
        assert len(ENGLISH) > 650


def test_every_text_is_translated_into_chinese() -> None:
    texts = Language.ZH.texts
    same = {key for key, english in ENGLISH.items() if texts[key] == english}
    assert same == {"P90"}


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
    assert {name for name in named if used[name] < 2} == set()  # one is its definition
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
