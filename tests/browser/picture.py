"""Make the picture of a report for README.zh-CN.md and docs/reports.md.

Run it with `python -m tests.browser.picture`.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.readme import ROOT

COMMAND = [
    *("report", "examples/year.csv", "--as-of", "2026-11-20"),
    *("--target", "95%", "--lang", "zh", "--format", "html"),
]
PICTURE = ROOT / "docs" / "images" / "report.png"
WIDTH, HEIGHT = 1280, 1180  # CSS pixels: from the headline figures to what comes due


def main() -> None:
    """Write the picture."""
    # only here: pytest looks for examples in every module, with or without the extra
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "report.html"
        command = [sys.executable, "-m", "sla1357", *COMMAND, "--output", str(page_file)]
        subprocess.run(command, cwd=ROOT, check=True)
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.goto(page_file.as_uri())
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
