"""The benchmark suite, untimed: its ledgers, that its peers answer as we do, and its tables."""

import importlib.util
import io
from pathlib import Path

import pytest
from rich.console import Console

from bench.answers import require_same_answers, require_same_shape
from bench.costs import Cost, compared
from bench.ledgers import write_ledger
from bench.lines import Line, Unit
from bench.peers.calendars import PeerUnavailableError, of_chinese_calendar, of_workalendar
from bench.processes import AS_OF, measured
from bench.setting import Setting
from bench.tables import markdown_table, rich_table
from tests.conftest import Runner

CASES = 400


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "ledger.csv"
    write_ledger(path, CASES)
    return path


class TestLedgers:
    """A ledger MUST be the same each time, and without a finding."""

    def test_the_same_number_of_cases_gives_the_same_ledger(
        self, ledger: Path, tmp_path: Path
    ) -> None:
        write_ledger(tmp_path / "again.csv", CASES)
        assert (tmp_path / "again.csv").read_bytes() == ledger.read_bytes()

    def test_check_finds_every_case_and_nothing_to_complain_of(
        self, ledger: Path, run: Runner
    ) -> None:
        result = run("check", str(ledger), "--as-of", AS_OF, "--show", "attention")
        assert (result.code, result.err) == (0, "")
        assert f"cases: {CASES}" in result.out

    def test_an_empty_ledger_is_only_its_header(self, tmp_path: Path) -> None:
        setting = Setting(folder=tmp_path, cases=CASES, pairs=1)
        text = Path(setting.ledger(0)).read_text("utf-8")
        assert (
            text == "编号,受理日期,复杂程度,站点,承办人,来源,联系日期,方案日期,办结日期,备注\r\n"
        )


class TestPeers:
    """A peer MUST give the answers of `sla1357 check`."""

    def test_the_floor_writes_the_same_records_but_for_what_it_does_not_compute(
        self, ledger: Path
    ) -> None:
        require_same_shape(str(ledger))

    @pytest.mark.parametrize("package", ["pandas", "polars"])
    def test_a_script_writes_the_same_records(self, package: str, ledger: Path) -> None:
        if not importlib.util.find_spec(package):
            pytest.skip(f"{package} is not installed: pip install -e '.[bench]'")
        require_same_answers(f"with_{package}", str(ledger))

    def test_a_calendar_without_the_years_says_so(self) -> None:
        pytest.importorskip("workalendar", reason="pip install -e '.[bench]'")
        with pytest.raises(PeerUnavailableError, match="does not know 2025 in China"):
            of_workalendar()
