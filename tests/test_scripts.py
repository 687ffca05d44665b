"""Each pipeline of the pages of scripts prints what they say."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.readme import PAGES, ROOT

ENGLISH, CHINESE = (
    dict(re.findall(r"^## (.*?)\n.*?^```bash\n(.*?)^```", PAGES[page], re.DOTALL | re.MULTILINE))
    for page in ("docs/scripts.md", "docs/scripts.zh-CN.md")
)
PIPELINES = {**ENGLISH, **CHINESE}
#: what a pipeline may need, besides the program and a shell
PROGRAMS, MODULES = ("jq", "make"), ("duckdb", "polars")


@pytest.mark.parametrize("title", PIPELINES)
def test_a_pipeline_prints_what_the_page_says(title: str, tmp_path: Path) -> None:
    code, _, said = PIPELINES[title].partition("# prints\n")
    missing = [
        each for each in PROGRAMS if re.search(rf"\b{each} ", code) and not shutil.which(each)
    ]
    missing += [each for each in MODULES if each in code and not importlib.util.find_spec(each)]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    environment = {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "LC_ALL": "C.UTF-8",
        "XDG_DATA_HOME": str(tmp_path / "data"),
    }
    done = subprocess.run(
        ["bash", "-c", code],  # noqa: S607
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.stderr == ""
    assert done.stdout == re.sub(r"^# ", "", said, flags=re.MULTILINE)


def test_there_are_enough_of_them_and_each_is_run() -> None:
    assert len(ENGLISH) == PAGES["docs/scripts.md"].count("```bash") >= 12
    assert len(CHINESE) == PAGES["docs/scripts.zh-CN.md"].count("```bash") == len(ENGLISH)
