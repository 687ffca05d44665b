"""Completion in a shell: of commands, options and values, though commands are imported late."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("sla1357 ch", ["check"]),
        ("sla1357 calendar ex", ["export"]),
        ("sla1357 check --form", ["--format"]),
        ("sla1357 check --format j", ["json"]),
    ],
)
def test_what_is_typed_is_completed(typed: str, expected: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from sla1357.cli import main; main()"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={
            **os.environ,
            "_SLA1357_COMPLETE": "complete_bash",
            "COMP_WORDS": typed,
            "COMP_CWORD": str(len(typed.split()) - 1),
        },
    )
    assert done.stdout.split() == expected
