"""`explain --format html`: an ordinary case takes one page of A4, and the width of a phone.

Skipped where the package `playwright` or a Chromium is not installed.
"""

import re
import shutil
from pathlib import Path

import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner
from tests.readme import ROOT

pytest.importorskip("playwright", reason="the package playwright is not installed")

from playwright.sync_api import Browser

from tests.browser.test_report_in_chromium import A_PHONE, browser, pytestmark

__all__ = ["browser", "pytestmark"]

CASES = [("headline.csv", "CY-2601"), *(("changes.csv", f"CY-{n}") for n in range(2591, 2599))]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page names files, and a long path takes more lines."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(("ledger", "case"), CASES)
def test_a_case_is_one_page_and_fits_a_phone(
    run: Runner, browser: Browser, tmp_path: Path, ledger: str, case: str
) -> None:
    shutil.copy(ROOT / "examples" / ledger, tmp_path)
    path = tmp_path / "case.html"
    Path("sla1357.toml").write_text('[office]\nname = "青岛市城阳区总工会"\n', "utf-8")
    for lang in ("zh", "en"):
        arguments = ["--as-of=2026-11-20", f"--lang={lang}", f"-o{path}"]
        done = run("explain", ledger, case, *arguments)
        assert done.code == ExitCode.OK
        page = browser.new_page(viewport={"width": A_PHONE, "height": 900})
        page.goto(path.as_uri())
        assert page.evaluate("document.scrollingElement.scrollWidth") == A_PHONE
        printed = page.pdf(prefer_css_page_size=True)
        page.close()
        assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
