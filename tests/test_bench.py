"""The benchmark suite, untimed: its ledgers, that its peers answer as we do, and its tables."""

import doctest
import hashlib
import importlib.util
import io
import json
import subprocess
from functools import partial
from pathlib import Path

import pytest
from rich.console import Console

import bench.lines
from bench.answers import (
    WrongAnswerError,
    require_same_answers,
    require_same_cases,
    require_same_output,
    require_same_shape,
)
from bench.costs import Cost, Time, compared, ratio, rounds
from bench.ledgers import CHAINED_POLICY, Kind, write_ledger
from bench.lines import Line, Unit
from bench.peers.calendars import PeerUnavailableError, of_workalendar
from bench.processes import AS_OF, digest_of, measured, output_of, peer
from bench.tables import markdown_table, rich_table
from sla1357 import Status
from tests.conftest import Runner

CASES = 2000


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bench") / "ledger.csv"
    write_ledger(path, CASES)
    return path


class TestLedgers:
    """A ledger MUST be the same each time, and have no finding but those of its mistakes."""

    @pytest.mark.parametrize("kind", Kind)
    def test_the_same_number_of_cases_gives_the_same_ledger(
        self, kind: Kind, tmp_path: Path
    ) -> None:
        for name in ("ledger.csv", "again.csv"):
            write_ledger(tmp_path / name, CASES, kind)
        assert (tmp_path / "again.csv").read_bytes() == (tmp_path / "ledger.csv").read_bytes()

    @pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.FAULTY])
    def test_check_finds_every_case_and_nothing_to_complain_of(
        self, kind: Kind, tmp_path: Path, run: Runner
    ) -> None:
        write_ledger(tmp_path / "ledger.csv", CASES, kind)
        policy = ("--config", str(CHAINED_POLICY)) if kind is Kind.CHAINED else ()
        ledger = (str(tmp_path / "ledger.csv"), "--as-of", AS_OF)
        result = run("check", *ledger, *policy, "--show", "attention", "--format", "markdown")
        assert (result.code, result.err) == (0, "")
        assert f"cases: {CASES}" in result.out

    def test_shuffled_rows_are_those_of_the_ordered_ledger(
        self, ledger: Path, tmp_path: Path
    ) -> None:
        write_ledger(tmp_path / "shuffled.csv", CASES, Kind.SHUFFLED)
        shuffled = (tmp_path / "shuffled.csv").read_text("utf-8").splitlines()
        ordered = ledger.read_text("utf-8").splitlines()
        assert shuffled != ordered
        assert sorted(shuffled) == sorted(ordered)

    def test_a_tenth_of_the_cases_has_changes_of_each_kind(
        self, tmp_path: Path, run: Runner
    ) -> None:
        write_ledger(tmp_path / "changed.csv", CASES, Kind.CHANGED)
        result = run(
            "check", str(tmp_path / "changed.csv"), "--as-of", AS_OF, "--format", "ndjson"
        )
        cases = [json.loads(line) for line in result.out.splitlines()[1:-1]]
        changes = ("pauses", "type_changes", "extensions", "withdrawn")
        shares = [sum(bool(case[change]) for case in cases) / CASES for change in changes]
        assert min(shares) > 0.01
        assert sum(shares) == pytest.approx(0.1, abs=0.02)

    def test_a_faulty_ledger_has_the_findings_of_all_its_mistakes(
        self, tmp_path: Path, run: Runner
    ) -> None:
        write_ledger(tmp_path / "faulty.csv", CASES, Kind.FAULTY)
        result = run("check", str(tmp_path / "faulty.csv"), "--as-of", AS_OF, "--format", "ndjson")
        records = [json.loads(line) for line in result.out.splitlines()]
        findings = [record for record in records if record["record"] == "finding"]
        mistakes = {"CASE001", "CASE002", "CASE003", "CASE005", "CASE006"}
        mistakes |= {"CASE007", "CASE009", "CASE010", "CASE011", "CASE026"}
        assert {finding["code"] for finding in findings} == mistakes
        assert len(findings) / CASES == pytest.approx(0.03, abs=0.01)

    def test_a_workbook_has_the_answers_of_the_same_rows(
        self, ledger: Path, tmp_path: Path
    ) -> None:
        write_ledger(tmp_path / "ledger.xlsx", CASES)
        require_same_cases(str(ledger), str(tmp_path / "ledger.xlsx"))
        write_ledger(tmp_path / "other.xlsx", CASES // 20)
        with pytest.raises(WrongAnswerError, match="the workbook differs"):
            require_same_cases(str(ledger), str(tmp_path / "other.xlsx"))

    def test_it_has_every_answer_that_a_case_without_changes_can_have(
        self, ledger: Path, run: Runner
    ) -> None:
        answers = run("check", str(ledger), "--as-of", AS_OF, "--format", "ndjson").out
        others = {Status.PAUSED, Status.WITHDRAWN, Status.TO_CHECK, Status.NOT_STARTED}
        for status in set(Status) - others:
            assert f'"status": "{status.value}", "elapsed"' in answers
        assert '"due_kind": "make_up_workday"' in answers
        assert '"notes": ["done_on_days_off_after_due"]' in answers

    def test_an_empty_ledger_has_the_headers_alone(self, tmp_path: Path, run: Runner) -> None:
        write_ledger(tmp_path / "empty.csv", 0)
        result = run("check", str(tmp_path / "empty.csv"))
        assert (result.code, result.err) == (0, "")
        assert "cases: 0" in result.out


class TestPeers:
    """A peer MUST give the answers of `sla1357 check`."""

    @pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.FAULTY])
    def test_the_floor_writes_the_same_records_but_for_what_it_does_not_compute(
        self, kind: Kind, tmp_path: Path
    ) -> None:
        write_ledger(tmp_path / "ledger.csv", CASES, kind)
        policy = CHAINED_POLICY if kind is Kind.CHAINED else None
        require_same_shape(str(tmp_path / "ledger.csv"), policy)

    def test_the_floor_writes_a_record_a_row_of_a_faulty_ledger(self, tmp_path: Path) -> None:
        write_ledger(tmp_path / "ledger.csv", CASES, Kind.FAULTY)
        records = output_of(peer("floor", str(tmp_path / "ledger.csv")))
        assert records.count("\n") == CASES

    @pytest.mark.parametrize("kind", [Kind.ORDERED, Kind.SHUFFLED, Kind.UNLIKE])
    @pytest.mark.parametrize("package", ["pandas", "polars"])
    def test_a_script_writes_the_same_records(
        self, package: str, kind: Kind, tmp_path: Path
    ) -> None:
        if not importlib.util.find_spec(package):
            pytest.skip(f"{package} is not installed: pip install -e '.[bench]'")
        write_ledger(tmp_path / "ledger.csv", CASES, kind)
        require_same_answers(f"with_{package}", str(tmp_path / "ledger.csv"))

    def test_what_several_processes_write_is_what_one_writes(self, ledger: Path) -> None:
        require_same_output(str(ledger))

    def test_a_digest_is_of_all_that_a_program_prints(self) -> None:
        assert digest_of(("-c", "print('a' * 3_000_000)")) == (
            hashlib.sha256(b"a" * 3_000_000 + b"\n").hexdigest()
        )
        with pytest.raises(subprocess.CalledProcessError):
            digest_of(("-c", "raise SystemExit(3)"))

    def test_another_answer_is_refused(self, ledger: Path) -> None:
        with pytest.raises(WrongAnswerError, match="floor differs"):
            require_same_answers("floor", str(ledger))

    def test_a_calendar_without_the_years_says_so(self) -> None:
        pytest.importorskip("workalendar", reason="not installed: pip install -e '.[bench]'")
        with pytest.raises(PeerUnavailableError, match="no days of 2025 in China"):
            of_workalendar()


class TestCosts:
    """A ratio MUST be one of two measurements of the same round."""

    def test_the_ratio_is_the_median_of_the_ratios_of_the_rounds(self) -> None:
        # during the second round the machine is slow; in the third it is slow for us alone
        ours = iter([Cost(wall=1), Cost(wall=10), Cost(wall=9)])
        theirs = iter([Cost(wall=2), Cost(wall=20), Cost(wall=2)])
        line = Line(section="start", what="--help", against="bare", goal=1.0)
        found = compared(line, lambda: next(ours), lambda: next(theirs), pairs=3)
        assert (found.ours, found.theirs, found.figure) == ("9 s", "2 s", 0.5)

    def test_the_time_that_is_asked_for_is_compared(self) -> None:
        costs = {
            "ours": Cost(wall=3, user=8, bytes=10**7),
            "theirs": Cost(wall=6, user=2, bytes=10**8),
        }
        line = Line(section="throughput", what="NDJSON", against="a script")
        wall = ratio(line, [costs], "ours", "theirs", Time.WALL)
        assert (wall.ours, wall.theirs, wall.figure) == (
            "3 s wall, 10 MB",
            "6 s wall, 100 MB",
            0.5,
        )
        user = ratio(line, [costs], "ours", "theirs", Time.USER)
        assert (user.ours, user.theirs, user.figure) == ("8 s user, 10 MB", "2 s user, 100 MB", 4)

    def test_all_is_measured_once_a_round_in_order(self) -> None:
        order: list[str] = []

        def measure(name: str) -> Cost:
            order.append(name)
            return Cost(wall=len(order))

        things = {name: partial(measure, name) for name in "ab"}
        costs = rounds(things, 2)
        assert order == ["a", "b", "a", "b"]
        assert costs == [
            {"a": Cost(wall=1), "b": Cost(wall=2)},
            {"a": Cost(wall=3), "b": Cost(wall=4)},
        ]

    def test_a_process_is_measured_by_its_own_peak_and_not_by_ours(self) -> None:
        held = bytearray(100_000_000)
        cost = measured(("-c", "pass"))
        assert 0 < cost.bytes < len(held) / 2
        assert cost.wall > 0

    def test_user_time_holds_that_of_the_processes_of_a_process(self) -> None:
        busy = "sum(range(20_000_000))"
        parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{busy}'])"
        cost, alone = measured(("-c", parent)), measured(("-c", busy))
        assert cost.user > alone.user / 2

    def test_a_program_that_fails_is_not_measured(self) -> None:
        with pytest.raises(subprocess.CalledProcessError):
            measured(("-c", "raise SystemExit(3)"))

    def test_a_program_may_be_expected_to_exit_with_a_code(self) -> None:
        assert measured(("-c", "raise SystemExit(3)"), 3).wall > 0
        with pytest.raises(subprocess.CalledProcessError):
            measured(("-c", "pass"), 3)


LINES = [
    Line(
        section="throughput",
        what="check",
        ours="2 s, 64 MB",
        against="pandas",
        theirs="8 s, 140 MB",
        figure=0.25,
        goal=1 / 3,
    ),
    Line(section="memory", what="check", unit=Unit.MEMORY, figure=88e6, goal=80e6),
    Line(section="growth", what="no case", unit=Unit.TIME, figure=0.5),
    Line(section="core", what="add", against="workalendar", skipped="no days of 2025 in China"),
]
MARKDOWN = """\
|  | measured | ours | against | theirs | figure | goal | verdict |
| --- | --- | --- | --- | --- | --- | --- | --- |
| memory | check |  |  |  | 88 MB | ≤ 80 MB | not met: 1.10 × the goal |
| throughput | check | 2 s, 64 MB | pandas | 8 s, 140 MB | 1/4 | ≤ 1/3 | met |
| growth | no case |  |  |  | 500 ms |  |  |
| core | add |  | workalendar |  |  |  | skipped: no days of 2025 in China |
"""


class TestTables:
    """A figure MUST stand beside its goal, and a peer that was not measured beside the reason."""

    def test_markdown_has_a_row_a_line_and_the_worst_first(self) -> None:
        assert markdown_table(LINES) == MARKDOWN

    def test_the_terminal_shows_the_same_verdicts(self) -> None:
        out = io.StringIO()
        Console(file=out, width=140).print(rich_table(LINES))
        for line in LINES:
            assert line.verdict in out.getvalue()

    def test_the_examples_of_figures_hold(self) -> None:
        assert doctest.testmod(bench.lines).failed == 0

    def test_a_figure_equal_to_its_goal_meets_it(self) -> None:
        assert Line(section="start", what="--help", figure=1.0, goal=1.0).verdict == "met"
