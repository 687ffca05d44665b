"""How a run ends: with streams that are closed or full, and by a signal."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner
from tests.readme import ROOT

EXAMPLE = str(ROOT / "examples" / "cases.csv")
CHECK = ("check", EXAMPLE, "--as-of=2026-11-20")
#: whatever writes to standard output, in each of its ways
WRITING = [
    ("--help",),
    ("--version",),
    ("check", "--help"),
    ("--show-completion", "bash"),
    CHECK,
    (*CHECK, "--format=json"),
    (*CHECK, "--format=csv"),
    (*CHECK, "--format=xlsx"),
    (*CHECK, "--explain-columns"),
    ("report", EXAMPLE, "--as-of=2026-11-20"),
    ("explain", EXAMPLE, "CY-2601", "--as-of=2026-11-20"),
    ("due", "2026-11-02"),
    ("policy", "show"),
    ("template", "-"),
    ("tour", str(ROOT / "tests" / "golden" / "tour.csv")),
    ("fill", EXAMPLE, "--as-of=2026-11-20", "--output=-"),
    ("calendar", "show", "2026", "--as-of=2026-11-20"),
]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="streams and signals as POSIX has them")


def run_in_shell(*arguments: str, streams: str) -> subprocess.CompletedProcess[str]:
    """Run the program with its streams as a shell sets them."""
    return subprocess.run(
        [
            *("/bin/sh", "-c", f'exec "$@" {streams}', "sh"),
            *(sys.executable, "-m", "sla1357", *arguments),
        ],
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
        text=True,
        encoding="utf-8",
    )


#: runs the program with each list of arguments in a copy of a process that has imported it
SEVERAL = """
import json, os, sys
from importlib import import_module
from pkgutil import iter_modules
from sla1357.cli import commands, main

for each in iter_modules(commands.__path__, f"{commands.__name__}."):
    import_module(each.name)
folder, runs = sys.argv[1:]
codes = []
for place, arguments in enumerate(json.loads(runs)):
    copy = os.fork()
    if not copy:
        errors = os.open(f"{folder}/{place}", os.O_WRONLY | os.O_CREAT)
        os.dup2(errors, 2)
        os.close(errors)
        sys.argv[1:] = arguments
        main()
    codes.append(os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1]))
with open(f"{folder}/codes", "w") as stream:
    json.dump(codes, stream)
"""
Ends = Mapping[tuple[str, ...], tuple[int, str]]


def ends_of_all(folder: Path, *, streams: str) -> Ends:
    """Return arguments → the exit code of the program, and what is on standard error."""
    command = [sys.executable, "-c", SEVERAL, str(folder), json.dumps(WRITING)]
    subprocess.run(
        ["/bin/sh", "-c", f'exec "$@" {streams}', "sh", *command],
        check=True,
        stdin=subprocess.DEVNULL,
    )
    codes = json.loads((folder / "codes").read_text())
    errors = [(folder / str(place)).read_text("utf-8") for place in range(len(codes))]
    return dict(zip(WRITING, zip(codes, errors, strict=True), strict=True))


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Ends:
    return ends_of_all(tmp_path_factory.mktemp("closed"), streams=">&-")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Ends:
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full on this system")
    return ends_of_all(tmp_path_factory.mktemp("full"), streams=">/dev/full")


@pytest.mark.parametrize("arguments", WRITING, ids=" ".join)
class TestStandardOutput:
    """A result that cannot be written MUST be one line, and 3."""

    def test_closed(self, closed: Ends, arguments: tuple[str, ...]) -> None:
        line = "sla1357: error: cannot write standard output: Bad file descriptor\n"
        assert closed[arguments] == (ExitCode.NOT_ANSWERED, line)

    def test_full(self, full: Ends, arguments: tuple[str, ...]) -> None:
        line = "sla1357: error: cannot write standard output: No space left on device\n"
        assert full[arguments] == (ExitCode.NOT_ANSWERED, line)


class TestOtherStreams:
    """A stream that a run does not need MUST NOT change its answer."""

    def test_standard_output_is_not_needed_for_a_file(self, tmp_path: Path) -> None:
        done = run_in_shell(*CHECK, "-o", str(tmp_path / "a.txt"), streams=">&-")
        assert (done.returncode, done.stderr) == (ExitCode.OK, "")
        assert (tmp_path / "a.txt").read_text("utf-8") == run_in_shell(*CHECK, streams="").stdout

    @pytest.mark.parametrize("streams", ["2>&-", "<&-", "2>&- <&-", "2>/dev/full"])
    def test_nor_are_the_others_for_a_result(self, streams: str, tmp_path: Path) -> None:
        ledger = tmp_path / "a.csv"
        ledger.write_text("编号,受理日期\nA-1,2026-11-02\nA-2,2026/2/30\n", "utf-8")
        arguments = ("check", str(ledger), "--as-of=2026-11-20", "--format=csv")
        done = run_in_shell(*arguments, streams=streams)
        assert done.returncode == ExitCode.NOT_ANSWERED
        assert done.stdout == run_in_shell(*arguments, streams="").stdout
        assert "A-1" in done.stdout

    def test_nor_is_a_reader_of_the_findings(self, tmp_path: Path) -> None:
        rows = "".join(f"A-{number},2026/2/30\n" for number in range(1001))
        ledger = tmp_path / "a.csv"
        ledger.write_text(f"编号,受理日期\n{rows}B-1,2026-11-02\n", "utf-8")
        reader, writer = os.pipe()
        os.close(reader)
        with os.fdopen(writer, "wb") as closed:
            done = subprocess.run(
                [sys.executable, "-m", "sla1357", "check", str(ledger), "--format=ndjson"],
                stdout=subprocess.PIPE,
                stderr=closed,
                check=False,
            )
        assert done.returncode == ExitCode.NOT_ANSWERED
        assert done.stdout.count(b'"CASE003", "severity"') == 1001
        assert done.stdout.count(b'"record": "summary"') == 1

    def test_with_neither_output_the_exit_code_tells(self) -> None:
        done = run_in_shell(*CHECK, streams=">&- 2>&-")
        assert (done.returncode, done.stdout, done.stderr) == (ExitCode.NOT_ANSWERED, "", "")

    @pytest.mark.parametrize("options", [[], ["-o", "out.csv"]])
    def test_a_closed_standard_input_cannot_be_read(
        self, options: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        done = run_in_shell("check", "-", *options, streams="<&-")
        line = "-: FILE003 cannot be read (Bad file descriptor)\n"
        assert (done.returncode, done.stdout, done.stderr) == (ExitCode.NO_SOURCE, "", line)

    def test_a_file_never_takes_the_place_of_a_closed_stream(self, tmp_path: Path) -> None:
        """Else what is said for a person would be written into the result."""
        target = tmp_path / "a.csv"
        arguments = (*CHECK, "--format=csv", "-o", str(target))
        assert run_in_shell(*arguments, streams="").returncode == ExitCode.OK
        whole = target.read_bytes()
        assert run_in_shell(*arguments, streams="<&- >&- 2>&-").returncode == ExitCode.OK
        assert target.read_bytes() == whole

    @pytest.mark.parametrize("arguments", [("--help",), ("--version",), CHECK], ids=" ".join)
    def test_a_reader_that_has_enough_is_no_error(self, arguments: tuple[str, ...]) -> None:
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [sys.executable, "-m", "sla1357", *arguments],
            stdout=write,
            stderr=subprocess.PIPE,
            check=False,
        )
        os.close(write)
        assert (done.returncode, done.stderr) == (ExitCode.OK, b"")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ledgers") / "large.csv"
    rows = "".join(f"A-{n:06},2026-11-02,一般,,,\n" for n in range(100_000))
    path.write_text("编号,受理日期,复杂程度,联系日期,方案日期,办结日期\n" + rows, "utf-8")
    return str(path)


SIGNALS = {"SIGINT": 130, "SIGTERM": 143, "SIGHUP": 129}


@pytest.mark.parametrize("name", SIGNALS)
class TestSignals:
    """A signal MUST end a run with 128 and its number, and leave no half file."""

    @pytest.fixture(autouse=True)
    def _is_not_ignored(self, name: str) -> Iterator[None]:
        """Let programs begin with the usual signals, also where the tests are a background job."""
        number = getattr(signal, name)
        before = signal.signal(number, lambda *_: None)  # which no program inherits
        yield
        signal.signal(number, before)

    @pytest.mark.parametrize(
        "command",
        [("check", "--format=ndjson"), ("check", "--format=xlsx"), ("report", "--format=json")],
        ids=" ".join,
    )
    def test_a_draft_is_removed(
        self, name: str, command: tuple[str, ...], large: str, tmp_path: Path
    ) -> None:
        output = tmp_path / "out"
        output.write_text("of yesterday\n", "utf-8")
        arguments = [command[0], large, "--as-of=2026-11-20", command[1], f"-o{output}"]
        with subprocess.Popen(
            [sys.executable, "-m", "sla1357", *arguments, "--lang=en"], stderr=subprocess.PIPE
        ) as run:
            if "ndjson" in command[1]:  # which is written while the ledger is read
                until = time.monotonic() + 60
                while not [part for part in tmp_path.glob(".*.part") if part.stat().st_size]:
                    assert time.monotonic() < until
                    time.sleep(0.002)
            else:
                time.sleep(0.5)
            run.send_signal(getattr(signal, name))
            _, error = run.communicate(timeout=30)
        assert run.returncode == SIGNALS[name]
        assert error.startswith(b"stopped") if name == "SIGINT" else error == b""
        assert error.count(b"\n") == (name == "SIGINT")
        assert [path.name for path in tmp_path.iterdir()] == ["out"]
        assert output.read_text("utf-8") == "of yesterday\n"

    @pytest.mark.parametrize("module", ["typer", "threading"])
    def test_while_the_program_is_still_imported(
        self, module: str, name: str, tmp_path: Path
    ) -> None:
        (tmp_path / f"{module}.py").write_text(
            f"import os, signal\nos.kill(os.getpid(), signal.{name})\n", "utf-8"
        )
        done = subprocess.run(
            [sys.executable, "-m", "sla1357", "--version"],
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            check=False,
        )
        assert done.returncode == SIGNALS[name]
        assert done.stderr == (b"stopped\n" if name == "SIGINT" else b"")

    def test_one_that_is_dropped_while_a_generator_is_closed_ends_the_run_all_the_same(
        self, name: str
    ) -> None:
        code = f"""
import os, signal, sys, time
from sla1357 import cli
cli._PATIENCE = 0.01

def closed():
    try:
        yield
    finally:
        os.kill(os.getpid(), signal.{name})
        time.sleep(0)

def run():
    generator = closed()
    next(generator)
    del generator
    time.sleep(30)
    print("went on")

cli.run_until_stopped(run)
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert (done.returncode, done.stdout) == (SIGNALS[name], b"")
        assert done.stderr == (b"stopped\n" if name == "SIGINT" else b"")

    def test_one_that_is_ignored_from_the_beginning_stays_so(self, name: str) -> None:
        """As `nohup` has it."""
        code = f"""
import os, signal, sys
signal.signal(signal.{name}, signal.SIG_IGN)
os.execv(sys.executable, [sys.executable, "-c", '''
import os, signal, sys
from sla1357 import cli
def run():
    os.kill(os.getpid(), signal.{name})
    print("went on")
cli.run_until_stopped(run)
'''])
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, b"went on\n", b"")


def test_python_looks_for_no_reference_cycles_as_it_exits() -> None:
    code = """
import atexit, gc
from sla1357 import cli
atexit.register(lambda: print(gc.get_freeze_count() > 0))
cli.run_until_stopped(list)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"True\n", b"")


def test_a_second_signal_removes_the_draft_at_once(tmp_path: Path) -> None:
    code = """
import os, signal, sys, time
from sla1357 import cli
from sla1357.sources.files import written_whole

def run():
    with written_whole(sys.argv[1]) as stream:
        stream.write("half")
        try:
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(30)
        finally:
            os.kill(os.getpid(), signal.SIGHUP)
            time.sleep(30)

cli._PATIENCE = 60  # so that it is the second signal that ends the run
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # under `nohup` it is ignored
cli.run_until_stopped(run)
"""
    command = [sys.executable, "-c", code, str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (129, b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("lang", "line"),
    [("en", "sla1357: error: not enough memory\n"), ("zh", "sla1357：内存不足\n")],
)
def test_without_memory_there_is_one_line(
    run: Runner, monkeypatch: pytest.MonkeyPatch, lang: str, line: str
) -> None:
    def exhausted(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("sla1357.cli.commands.case.assess", exhausted)
    done = run("due", "2026-11-02", f"--lang={lang}")
    assert (done.code, done.out, done.err) == (ExitCode.NOT_ANSWERED, "", line)


def test_a_page_that_has_no_memory_is_one_line(
    run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pytest.importorskip("jinja2")

    def exhausted(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("sla1357.render.report.html.page_html", exhausted)
    ledger, output = str(ROOT / "examples" / "cases.csv"), tmp_path / "report.html"
    done = run("report", ledger, "--as-of=2026-11-20", f"--output={output}")
    line = "sla1357: error: not enough memory\n"
    assert (done.code, done.out, done.err) == (ExitCode.NOT_ANSWERED, "", line)
    assert list(tmp_path.iterdir()) == []


def test_help_is_the_same_where_python_drops_docstrings() -> None:
    for arguments in (["--help"], ["check", "--help"], ["policy", "--help"], ["calendar"]):
        outputs = [
            subprocess.run(
                [sys.executable, *flags, "-m", "sla1357", *arguments],
                capture_output=True,
                check=False,
            ).stdout
            for flags in ([], ["-OO"])
        ]
        assert outputs[0] == outputs[1]
        assert len(outputs[0].splitlines()) > 10
