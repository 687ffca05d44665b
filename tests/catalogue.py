"""The texts in the code, and the catalogues of their translations.

`python -m tests.catalogue zh` updates the catalogue of a language, in the order of the code.
It removes old texts and adds new ones in English, for you to translate.
"""

import ast
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import sla1357
from sla1357.core.errors import Sla1357Error
from tests.cli.test_help import COMMANDS, words_of

ROOT = Path(sla1357.__file__).parent
SOURCES = {path: path.read_text("utf-8") for path in sorted(ROOT.rglob("*.py"))}
TREES = {path: ast.parse(source) for path, source in SOURCES.items()}
#: the part of a catalogue with more words for the choices of options; the code has none
CHOICES = "choices"


def place_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def phrases_in(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the key and the English of each phrase of a module, in order."""
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"Phrase", "Counted"}
    ]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        texts, contexts = (
            [each.value for each in values if isinstance(each, ast.Constant)]
            for values in (call.args, [keyword.value for keyword in call.keywords])
        )
        for english in texts:
            yield "|".join(map(str, (*contexts, english))), str(english)


def texts_by_subject() -> dict[str, dict[str, str]]:
    """Return the texts of each module and of the help of each command, each text once."""
    subjects = {place_of(path): dict(phrases_in(tree)) for path, tree in TREES.items()}
    kinds = Sla1357Error.__subclasses__()
    subjects["core.errors"] = {kind.message: kind.message for kind in kinds}
    for path, command in COMMANDS.items():
        subjects[f"sla1357 {path} --help".replace("  ", " ")] = {w: w for w in words_of(command)}
    seen: set[str] = set()
    for texts in subjects.values():
        for key in seen & set(texts):
            del texts[key]
        seen |= set(texts)
    return {subject: texts for subject, texts in subjects.items() if texts}


def catalogue_text(language: str) -> str:
    """Return what the file of a catalogue must contain."""
    path = ROOT / "texts" / f"{language}.json"
    known = json.loads(path.read_text("utf-8")) if path.exists() else {CHOICES: {}}
    translated = {key: text for texts in known.values() for key, text in texts.items()}
    subjects: Mapping[str, Mapping[str, str]] = {
        subject: {key: translated.get(key, english) for key, english in texts.items()}
        for subject, texts in texts_by_subject().items()
    }
    everything = {**subjects, CHOICES: known[CHOICES]}
    return json.dumps(everything, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    (ROOT / "texts" / f"{sys.argv[1]}.json").write_text(catalogue_text(sys.argv[1]), "utf-8")
