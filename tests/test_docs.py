"""The pages in docs say what the program does."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from sla1357.cli.shell import ExitCode
from sla1357.core.findings import Code, Severity
from sla1357.readers.cells import is_no_day
from sla1357.readers.dates import parse_day
from sla1357.texts.findings import FINDINGS
from sla1357.texts.language import Language
from tests.conftest import Runner
from tests.readme import PAGES, ROOT
from tests.test_layers import LAYERS
from tests.test_layers import ROOT as PACKAGE

FINDINGS_PAGES = {
    Language.EN: PAGES["docs/findings.md"],
    Language.ZH: PAGES["docs/findings.zh-CN.md"],
}
LEDGERS = [page for name, page in PAGES.items() if name.startswith("docs/ledgers.")]
#: language → each code that its page has, with the section
SECTIONS = {
    language: dict(
        section.split("\n", maxsplit=1)
        for section in re.split(r"^### ", page, flags=re.MULTILINE)[1:]
    )
    for language, page in FINDINGS_PAGES.items()
}
SEVERITIES = {
    Language.EN: {severity: severity.value for severity in Severity},
    Language.ZH: dict(zip(Severity, ("错误", "警告", "说明"), strict=True)),
}

_DOTS = "………………"  # for each detail of a message


in_both_languages = pytest.mark.parametrize("language", SECTIONS)


@in_both_languages
def test_each_finding_has_a_section_in_order(language: Language) -> None:
    assert list(SECTIONS[language]) == [code.value for code in Code]


@in_both_languages
def test_each_severity_has_a_row(language: Language) -> None:
    rows = re.findall(r"^\| (\S+) \| .+ \| .+ \|$", FINDINGS_PAGES[language], flags=re.MULTILINE)
    assert rows[2:] == list(SEVERITIES[language].values())  # below the head


@in_both_languages
@pytest.mark.parametrize("code", Code)
def test_a_section_has_the_text_and_a_paragraph(code: Code, language: Language) -> None:
    section = SECTIONS[language][code.value].split("\n## ", maxsplit=1)[0]
    text, paragraph = section.strip("\n").split("\n\n")
    severity = SEVERITIES[language][code.severity]
    assert text == f"*{severity}* · {FINDINGS[code].text(language, *_DOTS)}"
    chinese = len(re.findall("[一-龥]", paragraph))
    assert chinese > 20 if language is Language.ZH else len(paragraph) - chinese > 100


def examples(page: str, heading: str, column: int) -> Iterator[tuple[str, bool]]:
    """Yield each cell that a table shows in code, and whether it is read with `--year`."""
    table = page.split(f"| {heading} |")[1].split("\n\n", maxsplit=1)[0]
    for row in table.splitlines()[2:]:
        cell = row.strip("| ").split(" | ")[column]
        texts = re.findall("`([^`]+)`", cell)
        yield from ((text, "--year" in texts) for text in texts if text != "--year")


READ, REFUSED, BLANK = (
    [
        example
        for page, heading in zip(LEDGERS, headings, strict=True)
        for example in examples(page, heading, column)
    ]
    for headings, column in [
        (("read", "能读"), 1),
        (("refused", "不读"), 0),
        (("blank", "算空白"), 1),
    ]
)


@pytest.mark.parametrize("text", [text for text, _ in READ])
def test_a_date_that_a_page_calls_read_is(text: str) -> None:
    assert parse_day(text).day is not None


@pytest.mark.parametrize(("text", "with_year"), REFUSED)
def test_a_date_that_a_page_calls_refused_is(text: str, *, with_year: bool) -> None:
    assert parse_day(text, since=dt.date(2026, 1, 1) if with_year else None).day is None
    assert not is_no_day(text)


@pytest.mark.parametrize("text", [text for text, _ in BLANK])
def test_a_cell_that_a_page_calls_blank_is(text: str) -> None:
    assert is_no_day(text)


@pytest.mark.parametrize(("kind", "least"), [(READ, 60), (REFUSED, 44), (BLANK, 38)])
def test_both_pages_have_the_same_examples(kind: list[tuple[str, bool]], least: int) -> None:
    half = len(kind) // 2
    assert kind[:half] == kind[half:]
    assert len(kind) >= least


#: page → the modules that it names, besides the table of all
MODULES = {
    page: set(
        re.findall(
            r"\b(?:core|readers|sources|texts|render|cli|spark)\.[a-z_.]*[a-z]",
            PAGES[page].partition("<!-- [[[cog")[0],
        )
    )
    for page in ("docs/architecture.md", "docs/architecture.zh-CN.md")
}


@pytest.mark.parametrize("name", sorted(set().union(*MODULES.values())))
def test_a_module_that_the_architecture_names_exists(name: str) -> None:
    place = PACKAGE / name.replace(".", "/")
    assert place.with_suffix(".py").is_file() or (place / "__init__.py").is_file()


def test_the_architecture_names_the_same_modules_in_both_languages() -> None:
    english, chinese = MODULES.values()
    assert english == chinese
    assert len(english) > 45


CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
FOLDERS = "|".join(["bench", "docs", "src", "tests", *LAYERS])
PATHS = sorted(set(re.findall(rf"`((?:{FOLDERS})/[^` ]+)`", CONTRIBUTING)))


@pytest.mark.parametrize("path", [path for path in PATHS if "YEAR" not in path])
def test_a_file_that_contributing_names_exists(path: str) -> None:
    assert (ROOT / path).exists() or (PACKAGE / path).exists()


def test_contributing_names_files() -> None:
    assert len(PATHS) > 30


@pytest.mark.parametrize("layer", [name for name in LAYERS if (PACKAGE / name).is_dir()])
def test_contributing_says_what_a_folder_may_import(layer: str) -> None:
    (imports,) = re.findall(rf"^\| `{layer}` \|.*\| (.*) \|$", CONTRIBUTING, flags=re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", imports)) == LAYERS[layer]


CONFIGURATIONS = sorted(
    {
        dedent(block)
        for page in PAGES.values()
        for block in re.findall(r"^ *```toml\n(.*?)^ *```", page, flags=re.DOTALL | re.MULTILINE)
    }
)


@pytest.mark.parametrize("text", CONFIGURATIONS)
def test_a_configuration_that_a_page_shows_is_valid(
    text: str, run: Runner, tmp_path: Path
) -> None:
    (tmp_path / "sla1357.toml").write_text(text, "utf-8")
    done = run("policy", "validate", str(tmp_path / "sla1357.toml"))
    assert (done.code, done.err) == (ExitCode.OK, "")


def _keys(schema: object) -> set[str]:
    """Return the names of all keys in a JSON Schema."""
    if isinstance(schema, list):
        return set().union(*map(_keys, schema))
    if not isinstance(schema, dict):
        return set()
    return set(schema.get("properties", ())).union(*map(_keys, schema.values()))


@pytest.mark.parametrize("page", ["docs/configuration.md", "docs/configuration.zh-CN.md"])
def test_each_key_of_a_configuration_is_explained(page: str) -> None:
    schema = PACKAGE / "schemas" / "configuration-1.schema.json"
    keys = _keys(json.loads(schema.read_text("utf-8")))
    assert len(keys) > 50
    code = " ".join(re.findall(r"`[^`\n]+`", PAGES[page]))
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", code)] == []


def test_the_pages_show_configurations() -> None:
    assert len(CONFIGURATIONS) >= 6


LINKING = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "bench").glob("*.md")]
)


def anchors(text: str) -> set[str]:
    """Return what GitHub calls the headings of a page."""
    headings = re.findall(r"^#+ (.*)", text, flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


IN_CHINESE = [page for page in LINKING if page.name.endswith(".zh-CN.md")]


@pytest.mark.parametrize("page", IN_CHINESE, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_chinese_page_leads_to_chinese_pages(page: Path) -> None:
    for target in re.findall(
        r"\]\((?!https?:)([^)\s#]+)(?<!\.zh-CN)\.md", page.read_text("utf-8")
    ):
        is_other_language = page.name == f"{Path(target).name}.zh-CN.md"
        assert is_other_language or not (page.parent / f"{target}.zh-CN.md").exists(), target


def levels(page: str) -> list[int]:
    """Return how deep each heading of a page is."""
    text = re.sub(r"^```.*?^```|<!--.*?-->", "", page, flags=re.DOTALL | re.MULTILINE)
    return [len(signs) for signs in re.findall(r"^(#+) ", text, flags=re.MULTILINE)]


@pytest.mark.parametrize("name", [name for name in PAGES if re.match("docs/.*[.]zh-CN", name)])
def test_a_page_has_the_same_sections_in_both_languages(name: str) -> None:
    assert levels(PAGES[name]) == levels(PAGES[name.replace(".zh-CN", "")])


@pytest.mark.parametrize("page", LINKING, ids=lambda page: str(page.relative_to(ROOT)))
def test_a_link_to_a_page_of_ours_leads_there(page: Path) -> None:
    code = re.compile(r"^```.*?^```|\[\[\[cog.*?\]\]\]", flags=re.DOTALL | re.MULTILINE)
    text = code.sub("", page.read_text("utf-8"))
    for target in re.findall(r"\]\((?!https?:)([^)\s]+)\)", text):
        path, _, anchor = target.partition("#")
        file = page.parent / path if path else page
        assert file.exists(), target
        assert not anchor or anchor in anchors(file.read_text("utf-8")), target
