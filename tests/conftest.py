"""What many tests share: the official calendar, and the program run in this process."""

import gc
import io
import sys
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

from sla1357.cli import blocks, jobs, main
from sla1357.core.workdays import WorkCalendar
from sla1357.readers.rows import runs
from sla1357.sources.official import official_calendar

# the laws: CI looks at more examples, and `--hypothesis-profile=thorough` searches longer still
settings.register_profile("quick", max_examples=25, deadline=None)
settings.register_profile("ci", max_examples=50, deadline=None)
settings.register_profile("thorough", max_examples=2000, deadline=None)
# faults are planted and sought in one process, which runs a test many times, some of them slowly
settings.register_profile(
    "mutation",
    max_examples=50,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # that a test fails is all that is asked
    suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow],
)
settings.load_profile("quick")

GOLDEN = Path(__file__).parent / "golden"


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect no garbage meanwhile: all tests stay, and looking at them takes most of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()


@pytest.fixture(scope="session", autouse=True)
def _folders_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what is in the user's folders out of every result, and tests out of these folders."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        patch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session")
def official() -> WorkCalendar:
    return official_calendar()


@pytest.fixture(autouse=True)
def _fixed_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what the machine of the developer looks like out of every result."""
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("SLA1357_LANG", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run of the program gave."""

    code: int
    out: str
    err: str


Runner = Callable[..., Run]


_OF_A_DAY = [
    ("check",),
    ("explain",),
    ("fill",),
    *(("calendar", name) for name in ("diff", "show", "status", "today")),
]


def on_a_fixed_day(arguments: tuple[str, ...]) -> list[str]:
    """Return the arguments of a command that asks for the day, which is 2026-11-20.

    No test may read the clock without meaning to: what a report says changes by the day.
    """
    for command in _OF_A_DAY:
        size = len(command)
        if arguments[:size] == command:
            # of two, the later one counts
            return [*command, "--as-of=2026-11-20", *arguments[size:]]
    return list(arguments)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Runner:
    """Return a function that runs the program and captures all it gives."""

    def run_program(*arguments: str, stdin: bytes | io.BufferedReader = b"") -> Run:
        source = io.BytesIO(stdin) if isinstance(stdin, bytes) else stdin
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="ascii") for _ in range(2))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(source, encoding="ascii"))
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        code: object = "it has not ended"
        try:
            main(on_a_fixed_day(arguments))
        except SystemExit as e:  # kept, it would keep all that the program held
            code = e.code
        assert isinstance(code, int | None)
        texts = []
        for stream in (out, err):
            stream.flush()
            assert isinstance(stream.buffer, io.BytesIO)
            texts.append(stream.buffer.getvalue().decode("utf-8"))
        return Run(code=0 if code is None else code, out=texts[0], err=texts[1])

    return run_program


@pytest.fixture
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let ledgers of few rows be many blocks."""
    monkeypatch.setattr(jobs, "_SMALL", 0)
    monkeypatch.setattr(blocks, "_ROWS", 3)
    monkeypatch.setattr(runs, "_FEWEST", 1)
    monkeypatch.setattr(jobs, "_may_fork", lambda: sys.platform == "linux")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden", action="store_true", help="write the golden files anew, then read them"
    )


Golden = Callable[[str, str], None]


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return a function that compares a whole output with the file of that name."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        expected = path.read_bytes().decode()
        if text != expected:  # pytest would compare long texts for minutes
            lines = unified_diff(
                expected.splitlines(), text.splitlines(), name, "now", lineterm=""
            )
            pytest.fail("\n".join(lines), pytrace=False)

    return compare
