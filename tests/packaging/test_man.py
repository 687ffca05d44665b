"""The manual page says what `--help` says."""

import importlib.util
import shutil
import subprocess

import pytest

from tests.conftest import Runner
from tests.readme import ROOT

PAGE = ROOT / "packaging" / "sla1357.1"


def test_the_page_is_what_its_script_writes(run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = importlib.util.spec_from_file_location("man", ROOT / "packaging" / "man.py")
    assert spec is not None
    assert spec.loader is not None
    man = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(man)
    monkeypatch.setenv("COLUMNS", "1000")

    def help_of(command: str) -> str:
        shown = run(*command.split(), "--help").out
        return "\n".join(line.rstrip() for line in shown.splitlines())

    is_current = man.manual(help_of) == PAGE.read_text("utf-8")
    assert is_current, "run: python packaging/man.py"


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not installed")
def test_groff_has_nothing_to_say_about_the_page() -> None:
    done = subprocess.run(
        ["groff", "-Kutf8", "-man", "-Tutf8", "-ww", "-z", str(PAGE)],  # noqa: S607 - wherever it is
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    assert done.stderr == ""
