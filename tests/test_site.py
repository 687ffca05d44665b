"""The site has a page for each of docs/ and each finding, and its links lead to its files."""

import re
import runpy
from posixpath import dirname, join, normpath

import pytest

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


def test_each_finding_has_a_page() -> None:
    for code in Code:
        assert f"findings/{code.value}.md" in FILES
        assert f"- [{code.value}](findings/{code.value}.md) " in TEXTS["findings.md"]


@pytest.mark.parametrize("path", sorted(TEXTS))
def test_a_link_leads_to_a_file_of_the_site(path: str) -> None:
    text = re.sub(r"^```.*?^```|<!--.*?-->", "", TEXTS[path], flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", text):
        file = normpath(join(dirname(path), target))
        assert file in FILES or file.replace(".md", ".zh-CN.md") in FILES, target
