"""The site has a page for each of docs/ and each finding, and its links lead to its files."""

import re
import runpy
from posixpath import dirname, join, normpath

import pytest

import sla1357
import sla1357.spark
from sla1357.core.findings import Code
from tests.readme import PAGES, ROOT

FILES: dict[str, bytes] = runpy.run_path(str(ROOT / "packaging" / "site.py"))["site_files"]()
CONFIGURATION = (ROOT / "mkdocs.yml").read_text("utf-8")
IN_NAV = set(re.findall(r"^ +- .+: (\S+\.md)$", CONFIGURATION, flags=re.MULTILINE))
TEXTS = {path: content.decode() for path, content in FILES.items() if path.endswith(".md")}


def test_each_page_is_in_the_navigation() -> None:
    pages = {each.removeprefix("docs/") for each in PAGES if each.startswith("docs/")}
    english = {each for each in pages if ".zh-CN." not in each}
    assert english == IN_NAV


def test_each_page_is_in_both_languages() -> None:
    english = [name for name in PAGES if ".zh-CN." not in name]
    chinese = [name.replace(".zh-CN.", ".") for name in PAGES if ".zh-CN." in name]
    assert english == sorted(chinese)


@pytest.mark.parametrize("ending", [".md", ".zh-CN.md"])
def test_each_finding_has_a_page_and_is_in_the_list_of_all(ending: str) -> None:
    for code in Code:
        page = TEXTS[f"findings/{code.value}{ending}"]
        assert re.match(rf"# {code.value} \S+", page)
        assert page.count("\n    ") == 1  # what the program says
        assert page.endswith("](../findings.md)\n")
        assert f"- [{code.value}](findings/{code.value}.md) " in TEXTS[f"findings{ending}"]


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("CASE003.md", "# CASE003 no such day"),
        ("CASE003.zh-CN.md", "# CASE003 日期不存在"),
        ("FILE027.md", "# FILE027 read as … because its name contains '…'"),
    ],
)
def test_the_heading_of_a_finding_is_what_it_says_first(name: str, heading: str) -> None:
    assert TEXTS[f"findings/{name}"].partition("\n")[0] == heading


@pytest.mark.parametrize("name", ["reference.md", "reference.zh-CN.md"])
def test_the_reference_has_each_public_name_once(name: str) -> None:
    names = re.findall(r"^::: (\S+)$", TEXTS[name], flags=re.MULTILINE)
    public = {f"{each.__name__}.{of}" for each in (sla1357, sla1357.spark) for of in each.__all__}
    assert sorted(names) == sorted(public)


def test_a_line_break_in_chinese_becomes_no_space() -> None:
    joined = re.compile(r"[一-龥，。；：、]\n *[一-龥]")
    code = re.compile(r"^```.*?^```|<!--.*?-->", flags=re.DOTALL | re.MULTILINE)
    found = {path for path, text in TEXTS.items() if joined.search(code.sub("", text))}
    assert found == set()
    assert joined.search(code.sub("", PAGES["docs/architecture.zh-CN.md"]))


def test_a_page_in_one_language_leads_to_no_section_of_pages_in_both() -> None:
    copies = "".join(text for path, text in TEXTS.items() if path.startswith("repository/"))
    assert "](../start.md)" in copies
    assert re.findall(r"\]\(\.\./[^)\s]+\.md#[^)]*\)", copies) == []


@pytest.mark.parametrize("path", sorted(TEXTS))
def test_a_link_leads_to_a_file_of_the_site(path: str) -> None:
    text = re.sub(r"^```.*?^```|<!--.*?-->", "", TEXTS[path], flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
        file = normpath(join(dirname(path), target))
        assert file in FILES or file.replace(".md", ".zh-CN.md") in FILES, target


@pytest.mark.parametrize("path", sorted(TEXTS))
def test_what_belongs_to_a_list_is_indented_by_four(path: str) -> None:
    """GitHub takes two blanks; the site makes one flat list of such a list in a list."""
    text = re.sub(r"^```.*?^```", "", TEXTS[path], flags=re.DOTALL | re.MULTILINE)
    assert re.findall(r"^ {1,3}[-*] .*|(?<=\n\n) {1,3}\S.*", text, flags=re.MULTILINE) == []
