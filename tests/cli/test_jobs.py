"""Several processes that read ledgers: the same bytes as one, and a clean end."""

import datetime as dt
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

from sla1357.cli import blocks, jobs
from sla1357.cli.shell import ExitCode
from sla1357.core.errors import WorkerError
from sla1357.core.findings import Code, Finding
from sla1357.core.listing import Frame, Show
from sla1357.core.policy import POLICY_1357
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar
from sla1357.render.cases.json import ndjson_lines
from sla1357.render.cases.lines import RecordKind
from sla1357.texts.language import Language
from tests.conftest import Run, Runner
from tests.readme import ROOT

BAD = ROOT / "tests" / "ledgers" / "bad"
EXAMPLES = [str(ROOT / "examples" / f"{name}.csv") for name in ("cases", "mistakes", "changes")]
AS_OF = "--as-of=2026-11-20"
#: rows of 2026 with what depends on the rows above and below, at every border of blocks
NEIGHBOURS = "编号,受理日期,承办人\n" + "".join(
    f"{number},{2025 if place % 7 == 5 else 2026}-10-{place % 28 + 1:02},{who}\n"
    for place in range(60)
    for number, who in [(f"A-{place % 25}", "〃" if place % 3 else f"李{place}")]
)


@pytest.fixture
def neighbours(tmp_path: Path) -> str:
    path = tmp_path / "neighbours.csv"
    path.write_text(NEIGHBOURS, "utf-8")
    return str(path)


@pytest.mark.skipif(sys.platform != "linux", reason="a worker that is no copy takes long to start")
@pytest.mark.usefixtures("small_blocks")
class TestSameBytes:
    """The output, the findings and the exit code MUST NOT depend on the number of processes."""

    @pytest.mark.parametrize(
        "options",
        [
            ["--format=ndjson"],
            ["--format=csv", "--show=open", "--lang=zh"],
            ["--format=ndjson", "--records=case,finding", "--fail-on=overdue"],
            ["--format=ndjson", "--as-of=2028-01-03", "--strict"],
            ["--format=csv", "--year=2026"],
            [
                "--format=ndjson",
                "--handler=李 5",
                "--handler=李0",
                "--handler=nobody",
                "--station=",
            ],
            ["--format=csv", "--include=备注", "--include=承办人", "--include=电话"],
            ["--format=ndjson", "--include=备注", "--include=姓名", "--include-personal"],
            ["--format=ndjson", "--since=2026-11-10", "--station=城阳站"],
            ["--format=csv", "--since=2026-11-17", "--include=备注", "--fail-on=overdue"],
            ["--format=csv", "--as-of=2028-01-03", "--status=met", "--station=城阳", "--strict"],
        ],
        ids=" ".join,
    )
    def test_of_ledgers_with_all_kinds_of_findings(
        self, run: Runner, neighbours: str, options: list[str]
    ) -> None:
        bad = [str(path) for path in sorted(BAD.glob("*.csv")) if path.stat().st_size]
        ledgers = [neighbours, *EXAMPLES, *bad, "missing.csv", neighbours]
        whole = self._run(run, 1, *ledgers, *options)
        assert self._run(run, 2, *ledgers, *options) == whole
        assert self._run(run, 3, *ledgers, *options) == whole
        assert len(whole.out) > 10_000

    def test_of_fewer_blocks_than_processes(self, run: Runner, tmp_path: Path) -> None:
        ledger = tmp_path / "a.csv"
        for rows in ("", "A-1,2026-11-02\n", "A-1,2026-11-02\nA-2,2026-11-32\n"):
            ledger.write_text(f"编号,受理日期\n{rows}", "utf-8")
            whole = self._run(run, 1, str(ledger), "--format=ndjson")
            assert self._run(run, 3, str(ledger), "--format=ndjson") == whole

    def test_of_more_findings_than_are_printed(self, run: Runner, tmp_path: Path) -> None:
        ledger = tmp_path / "a.csv"
        rows = "".join(f"A-{n},2026-11-{1 + n % 40}\n" for n in range(200))
        ledger.write_text(f"编号,受理日期\n{rows}", "utf-8")
        whole = self._run(run, 1, str(ledger), "--format=csv")
        assert self._run(run, 2, str(ledger), "--format=csv") == whole
        assert "CASE003: 50 findings, of which the first 3 are shown" in whole.err

    def test_of_workers_that_are_no_copies(
        self, run: Runner, neighbours: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        whole = self._run(run, 1, neighbours, *EXAMPLES, "--format=ndjson")
        monkeypatch.setattr(jobs, "_may_fork", lambda: False)
        assert self._run(run, 2, neighbours, *EXAMPLES, "--format=ndjson") == whole

    def test_a_file_is_the_same_too(self, run: Runner, neighbours: str, tmp_path: Path) -> None:
        texts = set()
        for number in (1, 2):
            output = tmp_path / "out.csv"
            self._run(run, number, neighbours, f"-o{output}")
            texts.add(output.read_bytes())
        assert len(texts) == 1

    @staticmethod
    def _run(run: Runner, number: int, *arguments: str) -> Run:
        done = run("check", *arguments, f"--jobs={number}")
        assert multiprocessing.active_children() == []
        return done


#: the program, which takes a ledger of any size to be large
PROGRAM = """
from sla1357.cli import blocks, jobs, main
jobs._SMALL, blocks._ROWS = 0, 100
main()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes as Linux lists them")
class TestEnds:
    """However a run ends, its workers MUST end with it, and it says one line at most."""

    @pytest.fixture
    def ledger(self, tmp_path: Path) -> str:
        path = tmp_path / "a.csv"
        rows = "".join(f"A-{n:06},2026-11-02,一般,,,\n" for n in range(60_000))
        path.write_text("编号,受理日期,复杂程度,联系日期,方案日期,办结日期\n" + rows, "utf-8")
        return str(path)

    @pytest.fixture(autouse=True)
    def _is_not_ignored(self) -> Iterator[None]:
        """Let the program begin with the usual signals, also if the tests are a background job."""
        before = signal.signal(signal.SIGINT, lambda *_: None)  # which no program inherits
        yield
        signal.signal(signal.SIGINT, before)

    @pytest.fixture
    def begun(self, ledger: str) -> Iterator[subprocess.Popen[bytes]]:
        """Run the program, which has written its first line."""
        arguments = ["check", ledger, AS_OF, "--format=ndjson", "--jobs=2", "--lang=en"]
        with subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        ) as run:
            assert run.stdout
            assert run.stdout.readline().startswith(b'{"record": "header"')
            yield run

    def test_a_reader_that_has_enough_is_no_error(self, begun: subprocess.Popen[bytes]) -> None:
        workers = workers_of(begun)
        assert begun.stdout
        assert begun.stderr
        begun.stdout.close()
        assert (begun.wait(30), begun.stderr.read()) == (ExitCode.OK, b"")
        assert have_ended(workers)

    def test_a_worker_that_is_ended_is_an_error(self, begun: subprocess.Popen[bytes]) -> None:
        workers = workers_of(begun)
        os.kill(workers[1], signal.SIGKILL)
        _, error = begun.communicate(timeout=30)
        assert error.decode() == f"sla1357: error: {WorkerError()}\n"
        assert begun.returncode == ExitCode.NOT_ANSWERED
        assert have_ended(workers)

    @pytest.mark.parametrize(("name", "code"), [("SIGINT", 130), ("SIGTERM", 143)])
    def test_a_signal_to_all_is_answered_by_one(
        self, begun: subprocess.Popen[bytes], name: str, code: int
    ) -> None:
        workers = workers_of(begun)
        os.killpg(begun.pid, getattr(signal, name))
        _, error = begun.communicate(timeout=30)
        assert begun.returncode == code
        assert error.startswith(b"stopped: ") if name == "SIGINT" else error == b""
        assert error.count(b"\n") == (name == "SIGINT")
        assert have_ended(workers)

    def test_no_worker_outlives_the_run(self, begun: subprocess.Popen[bytes]) -> None:
        workers = workers_of(begun)
        begun.kill()
        begun.communicate(timeout=30)
        assert have_ended(workers)


def workers_of(run: subprocess.Popen[bytes]) -> list[int]:
    """Return the processes that a program has started."""
    found = Path(f"/proc/{run.pid}/task/{run.pid}/children").read_text().split()
    assert len(found) == 2
    return [int(each) for each in found]


def have_ended(processes: list[int]) -> bool:
    """Return whether processes end soon."""
    until = time.monotonic() + 20
    while any(map(is_running, processes)):
        if time.monotonic() > until:
            return False
        time.sleep(0.01)
    return True


def is_running(process: int) -> bool:
    try:
        text = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return text.rpartition(")")[2].split()[0] != "Z"  # its parent may not ask for it


class TestNumber:
    """The number of processes MUST be 1 where more cannot help."""

    def test_of_cores_by_default(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        ledger = tmp_path / "a.csv"
        ledger.write_text("编号,受理日期\nA-1,2026-11-02\n", "utf-8")
        monkeypatch.setattr(jobs, "_SMALL", 1)
        for cores, number in ((1, 1), (3, 3), (64, 4)):
            monkeypatch.setattr(jobs, "_cores", lambda cores=cores: cores)
            assert jobs.number_of_jobs(None, [str(ledger)]) == number
        assert jobs.number_of_jobs(8, [str(ledger)]) == 8

    def test_is_one_for_small_ledgers_workbooks_and_what_is_no_file(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert jobs.number_of_jobs(2, EXAMPLES) == 1
        monkeypatch.setattr(jobs, "_SMALL", 0)
        assert jobs.number_of_jobs(2, EXAMPLES) == 2
        workbook = str(BAD / "sheets_and_merged_cells.xlsx")
        for other in (workbook, "-", os.devnull, str(BAD), "missing.csv"):
            assert jobs.number_of_jobs(2, [*EXAMPLES, other]) == 1

    @pytest.mark.usefixtures("small_blocks")
    def test_comes_from_the_environment(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        asked: list[int | None] = []

        def number_of_jobs(number: int | None, _: object) -> int:
            asked.append(number)
            return 1

        monkeypatch.setattr(jobs, "number_of_jobs", number_of_jobs)
        monkeypatch.setenv("SLA1357_JOBS", "3")
        run("check", *EXAMPLES, "--format=csv")
        run("check", *EXAMPLES, "--format=csv", "--jobs=2")
        assert asked == [3, 2]
        assert run("check", *EXAMPLES, "--jobs=0").code == ExitCode.USAGE

    @pytest.mark.usefixtures("small_blocks")
    def test_changes_nothing_of_other_results(self, run: Runner) -> None:
        for options in (["--format=json"], ["--format=csv", "--unique"]):
            one, two = (run("check", *EXAMPLES, *options, f"--jobs={n}") for n in (1, 2))
            assert one == two


def test_a_ledger_that_changes_is_said_whoever_saw_it(official: WorkCalendar) -> None:
    """A worker whose ledger was longer MUST NOT wait for others to write what they lack."""
    frame = Frame(as_of=dt.date(2026, 11, 20), policy=POLICY_1357, calendar=official)
    form = ndjson_lines(frame, show=Show.ALL, language=Language.EN, records=frozenset(RecordKind))
    changed = Finding.at("a.csv", Code.FILE_CHANGED)
    pipes = [multiprocessing.Pipe(duplex=False) for _ in range(2)]
    messages: list[list[blocks.Block | blocks.End]] = [
        [blocks.End((), ())],
        [blocks.block_of([], form, frame, share=1.0), blocks.End((changed,), ())],
    ]
    for (_, writer), sent in zip(pipes, messages, strict=True):
        for message in sent:
            writer.send(message)
    readers = [reader for reader, _ in pipes]
    (last,) = jobs.in_order(readers, frame, form, Tally(POLICY_1357))
    assert b'"code": "FILE036"' in last.text
    assert last.tally.errors == 1
    for connection in chain.from_iterable(pipes):
        connection.close()


@pytest.mark.usefixtures("small_blocks")
def test_a_worker_that_cannot_start_is_an_error(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*_: object) -> None:
        raise BlockingIOError

    monkeypatch.setattr(jobs, "_start", exhausted)
    done = run("check", *EXAMPLES, "--format=csv", "--jobs=2", "--lang=en")
    assert (done.code, done.err) == (ExitCode.NOT_ANSWERED, f"sla1357: error: {WorkerError()}\n")


@pytest.mark.skipif(sys.platform != "linux", reason="a worker that is no copy has no such fault")
@pytest.mark.usefixtures("small_blocks")
def test_an_error_of_a_worker_is_that_of_the_run(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exhausted(*_: object) -> Iterator[object]:
        raise MemoryError

    monkeypatch.setattr(jobs, "_answer", exhausted)
    done = run("check", *EXAMPLES, "--format=csv", "--jobs=2", "--lang=en")
    assert (done.code, done.err) == (3, "sla1357: error: not enough memory\n")
