"""What SECURITY.md promises: whole files or none, no network, a clear line where a path is bad."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import Runner

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = str(ROOT / "examples" / "cases.csv")
AS_OF = "--as-of=2026-11-20"
HEADER = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\n"


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an output whose writing was stopped with SIGKILL."""
    folder = tmp_path_factory.mktemp("killed")
    ledger = tmp_path_factory.mktemp("ledgers") / "large.csv"
    rows = "".join(f"A-{n:06},2026-11-02,一般,,,\n" for n in range(100_000))
    ledger.write_text(HEADER + rows, "utf-8")
    output = folder / "out.ndjson"
    output.write_text("of yesterday\n", "utf-8")
    command = ["check", str(ledger), AS_OF, "--format=ndjson", "--output", str(output)]
    with subprocess.Popen([sys.executable, "-m", "sla1357", *command]) as run:
        until = time.monotonic() + 60
        while not any(part.stat().st_size for part in folder.glob(".*.part")):
            assert run.poll() is None, "ended before it was killed"
            assert time.monotonic() < until
            time.sleep(0.002)
        run.kill()
    assert run.returncode == (-signal.SIGKILL if os.name == "posix" else 1)
    return folder


class TestOutputOfAKilledRun:
    """What was there before MUST stay, and what the run leaves behind be hidden and in no way."""

    def test_the_old_file_is_whole(self, killed: Path) -> None:
        assert (killed / "out.ndjson").read_text("utf-8") == "of yesterday\n"

    def test_the_draft_is_what_is_left(self, killed: Path) -> None:
        (draft,) = (path for path in killed.iterdir() if path.name != "out.ndjson")
        assert draft.match(".out.ndjson.????????.part")
        assert draft.read_text("utf-8", "replace").startswith('{"record": "header"')

    def test_the_next_run_is_not_disturbed(self, killed: Path, run: Runner) -> None:
        before = sorted(killed.iterdir())
        output = killed / "out.ndjson"
        done = run("check", EXAMPLE, AS_OF, "--format=ndjson", "-o", str(output))
        assert (done.code, done.err) == (ExitCode.OK, "")
        assert json.loads(output.read_text("utf-8").splitlines()[-1])["record"] == "summary"
        assert sorted(killed.iterdir()) == before
        output.write_text("of yesterday\n", "utf-8")


FULL_DISK = """
import json, resource, sys
from sla1357.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
for arguments in json.loads(sys.argv[1]):
    try:
        main(arguments)
    except SystemExit as stopped:
        print(stopped.code, file=sys.stderr)
"""
WRITING = [
    *(
        ["check", EXAMPLE, f"--format={name}"]
        for name in ("table", "json", "ndjson", "csv", "markdown", "ics")
    ),
    *(
        ["report", EXAMPLE, f"--format={name}"]
        for name in ("table", "json", "csv", "markdown", "html")
    ),
    ["explain", EXAMPLE, "CY-2601"],
]


def test_on_a_full_disk_every_format_leaves_the_old_file_and_says_one_line(
    tmp_path: Path,
) -> None:
    pytest.importorskip("resource", reason="limits of a process, as POSIX has them")
    output = tmp_path / "out"
    output.write_text("of yesterday\n", "utf-8")
    runs = [[*arguments, AS_OF, "--lang=en", "--output", str(output)] for arguments in WRITING]
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, json.dumps(runs)],
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    line = f"sla1357: error: cannot write {output}: File too large"
    assert done.stderr.splitlines() == [line, str(int(ExitCode.NOT_ANSWERED))] * len(WRITING)
    assert done.stdout == ""
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [
        ("out", "of yesterday\n")
    ]


#: runs the program with the network and other programs refused by the interpreter itself
OFFLINE = """
import json, os, sys
from sla1357.cli import main

def refuse(event, arguments):
    if event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn",
                         "os.fork", "urllib.", "http.", "ftplib.", "webbrowser.")):
        os.write(2, f"refused: {event} {arguments}".encode())
        os._exit(99)

sys.addaudithook(refuse)
for arguments in json.loads(sys.argv[1]):
    try:
        main(arguments)
    except SystemExit as stopped:
        print("exit code", int(stopped.code or 0), flush=True)
"""
NOTICE = str(ROOT / "tests" / "notices" / "2026.txt")
SAMPLE = str(ROOT / "examples" / "calendars" / "sample-2027.json")
COMMANDS: Sequence[Sequence[str]] = [
    *WRITING,
    ["calendar", "import", NOTICE],
    ["calendar", "validate", SAMPLE, str(ROOT / "tests" / "calendars" / "good" / "marks.ics")],
    ["calendar", "diff", SAMPLE],
    ["calendar", "show", "2026", "10"],
    ["calendar", "status"],
    ["calendar", "export", "2026", "--format=ics"],
    ["due", "2026-11-02", "--explain"],
    ["fill", EXAMPLE, "--output=-"],
    ["policy", "show"],
    ["template", "-"],
]


def test_no_command_needs_the_network_or_another_program(
    run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SLA1357_LANG", "zh")
    dated = {"check", "report", "explain", "diff", "fill", "status"}
    commands = [[*words, *([AS_OF] if dated & {*words[:2]} else [])] for words in COMMANDS]
    done = subprocess.run(
        [sys.executable, "-c", OFFLINE, json.dumps(commands)],
        capture_output=True,
        check=False,
    )
    told = [run(*words) for words in commands]
    assert done.stderr.decode() == "".join(each.err for each in told)
    assert done.stdout.decode() == "".join(f"{each.out}exit code {each.code}\n" for each in told)
    assert all(each.out for each in told)


def refused_by_the_hook(statement: str) -> bool:
    code = OFFLINE.replace("for arguments in", f"{statement}\nfor arguments in")
    done = subprocess.run([sys.executable, "-c", code, "[]"], capture_output=True, check=False)
    return done.returncode == 99


@pytest.mark.parametrize(
    "statement", ["import socket; socket.getaddrinfo('localhost', 80)", "os.system('true')"]
)
def test_the_hook_would_notice(statement: str) -> None:
    assert refused_by_the_hook(statement)


@pytest.fixture
def _no_rights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Runner) -> Iterator[None]:
    """Stand in a folder that is read-only, as a user whom that stops."""
    if os.name != "posix":
        pytest.skip("permissions as POSIX has them")
    for name in ("closed.csv", "closed.toml", "closed.json"):
        (tmp_path / name).touch(mode=0)
    (tmp_path / "shut").mkdir(mode=0)
    (tmp_path / "old.csv").write_text("of yesterday\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    run("check", EXAMPLE, "--calendar", SAMPLE, "--config=missing.toml")  # imports what is needed
    run("check", EXAMPLE, "--format=ndjson")
    tmp_path.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:  # whom nothing stops
        os.seteuid(65534)
    yield
    if is_root:
        os.seteuid(0)
    tmp_path.chmod(0o755)


@pytest.mark.usefixtures("_no_rights")
class TestWithoutRights:
    """What may not be read or written MUST be one line that names it."""

    LEDGER = (HEADER + "A-1,2026-11-02,一般,,,\n").encode()

    @pytest.mark.parametrize(
        ("arguments", "name"),
        [
            (["closed.csv"], "closed.csv"),
            (["shut/a.csv"], "shut/a.csv"),
            (["-", "--config=shut/a.toml"], "shut/a.toml"),
            (["-", "--config=closed.toml"], "closed.toml"),
            (["-", "--calendar=closed.json"], "closed.json"),
        ],
    )
    @pytest.mark.parametrize(
        ("lang", "text"),
        [
            ("en", "cannot be read (Permission denied)"),
            ("zh", "无法读取（没有读取权限，或文件正被其他程序占用）"),
        ],
    )
    def test_a_file_to_read(
        self, run: Runner, arguments: list[str], name: str, lang: str, text: str
    ) -> None:
        done = run("check", *arguments, f"--lang={lang}", stdin=self.LEDGER)
        assert done.err == f"{name}: FILE003 {text}\n"
        assert (done.out, done.code) == ("", ExitCode.NO_SOURCE)

    @pytest.mark.parametrize("output", ["new.csv", "old.csv", "shut/new.csv"])
    def test_a_folder_to_write_in(self, run: Runner, output: str) -> None:
        done = run("check", "-", "--format=csv", "-o", output, stdin=self.LEDGER)
        assert done.err == f"sla1357: error: cannot write {output}: Permission denied\n"
        assert (done.out, done.code) == ("", ExitCode.NOT_ANSWERED)

    @pytest.mark.parametrize("path", ["new.csv", "shut/new.csv"])
    @pytest.mark.parametrize("command", ["template", "tour"])
    def test_a_new_ledger(self, run: Runner, command: str, path: str) -> None:
        done = run(command, path)
        assert done.err == f"sla1357: error: cannot write {path}: Permission denied\n"
        assert done.code == ExitCode.NOT_ANSWERED


class TestLinksAndFolders:
    """A path that leads nowhere, or to no file, MUST be one line that names it."""

    @pytest.fixture(autouse=True)
    def _here(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        Path("folder").mkdir()
        try:
            Path("broken").symlink_to("nothing")
            Path("loop").symlink_to("loop")
            Path("to-folder").symlink_to("folder")
        except OSError:
            pytest.skip("links need a right of their own here")

    @pytest.mark.parametrize(
        ("path", "en", "zh"),
        [
            ("broken", "FILE001 no such file", "FILE001 找不到这个文件"),
            (
                "loop",
                "FILE003 cannot be read (Too many levels of symbolic links)",
                "FILE003 无法读取（符号链接循环）",
            ),
            (
                "to-folder",
                "FILE002 is a folder; name a file",
                "FILE002 这是文件夹，请指定文件",
            ),
        ],
    )
    @pytest.mark.parametrize("option", ["", "--config=", "--calendar="])
    def test_to_read(self, run: Runner, option: str, path: str, en: str, zh: str) -> None:
        if path == "to-folder" and not option:
            pytest.skip("ledgers may be in it; see tests/cli/test_folders.py")
        ledger = [EXAMPLE] if option else []
        for lang, text in (("en", en), ("zh", zh)):
            done = run("check", *ledger, f"{option}{path}", f"--lang={lang}")
            assert (done.err, done.out) == (f"{path}: {text}\n", "")
            assert done.code == ExitCode.NO_SOURCE

    def test_the_usual_configuration_is_not_left_out_where_its_link_is_broken(
        self, run: Runner
    ) -> None:
        Path("sla1357.toml").symlink_to("nothing")
        done = run("check", EXAMPLE)
        assert (done.out, done.err) == ("", "sla1357.toml: FILE001 no such file\n")
        assert done.code == ExitCode.NO_SOURCE

    @pytest.mark.parametrize(
        ("path", "reason"),
        [
            ("folder", "Is a directory"),
            ("to-folder", "Is a directory"),
            ("missing/out.csv", "its folder does not exist"),
            ("folder/missing/out.csv", "its folder does not exist"),
            (f"{'x' * 300}", "File name too long"),
            (EXAMPLE + "/out.csv", "Not a directory"),
        ],
    )
    def test_to_write(self, run: Runner, path: str, reason: str) -> None:
        before = sorted(Path().rglob("*"))
        done = run("check", EXAMPLE, AS_OF, "--format=csv", "-o", path)
        assert done.err == f"sla1357: error: cannot write {path}: {reason}\n"
        assert (done.out, done.code) == ("", ExitCode.NOT_ANSWERED)
        assert sorted(Path().rglob("*")) == before

    def test_a_link_to_no_file_yet_is_followed(self, run: Runner) -> None:
        assert run("check", EXAMPLE, AS_OF, "-o", "broken").code == ExitCode.OK
        assert Path("broken").is_symlink()
        assert Path("nothing").read_text("utf-8").startswith("As of 2026-11-20")
