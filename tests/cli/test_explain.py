"""Exit codes of `explain`, and which of its answers are in doubt."""

import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner

HEADER = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\n"
#: the notice for 2027 is not out: days past 2026-12-28 are provisional
SETTLED = "A-1,2026-11-02,一般,2026-11-03,2026-11-05,2026-11-09\n"
IN_DOUBT = "A-2,2026-12-24,一般,2026-12-25,,\n"
BROKEN = "A-3,2026-02-30,一般,,,\n"


@pytest.mark.parametrize("format_", ["table", "json", "markdown"])
@pytest.mark.parametrize(
    ("case", "options", "code"),
    [
        pytest.param("A-1", [], ExitCode.OK, id="settled"),
        pytest.param("A-1", ["--strict"], ExitCode.OK, id="settled, strict"),
        pytest.param("A-2", [], ExitCode.OK, id="provisional"),
        pytest.param("A-2", ["--strict"], ExitCode.NOT_ANSWERED, id="provisional, strict"),
        pytest.param("A-3", [], ExitCode.NOT_ANSWERED, id="not assessed"),
        pytest.param("A-4", [], ExitCode.NOT_ANSWERED, id="no such case"),
    ],
)
def test_exit_codes(
    run: Runner, case: str, options: list[str], code: ExitCode, format_: str
) -> None:
    ledger = (HEADER + SETTLED + IN_DOUBT + BROKEN).encode()
    arguments = ["-", case, "--as-of=2026-12-28", f"--format={format_}", *options]
    assert run("explain", *arguments, stdin=ledger).code == code
