"""What a terminal shows: the progress of reading, and signs in its encoding; closed streams."""

import io
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook

from sla1357.cli.reading import events_of
from sla1357.cli.shell import prepare_streams, say, standard_output
from sla1357.core.errors import OutputError, StoppedError
from sla1357.core.status import Status
from sla1357.render.sentences import ABOUT
from sla1357.render.status import signed_status
from sla1357.sources.ledgers import LedgerOptions, Position, read_ledgers
from sla1357.texts.errors import error_text
from sla1357.texts.language import Language

HEADER = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期\n"
OPTIONS = LedgerOptions()


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = tmp_path / "a.csv"
    rows = (f"A-{n:05},2026-11-02,一般,,,\n" for n in range(4000))
    path.write_text(HEADER + "".join(rows), "utf-8")
    return str(path)


@pytest.fixture
def _slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a second and more pass with each look at the clock."""
    seconds: Iterator[float] = iter(range(100_000))
    monkeypatch.setattr("time.monotonic", lambda: next(seconds))


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Terminal]:
    """Return a function that puts a terminal in place of standard error."""

    def put() -> Terminal:
        stream = Terminal()
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setenv("TERM", "xterm-256color")
        monkeypatch.setenv("COLUMNS", "100")
        return stream

    return put


Put = Callable[[], Terminal]


def shown_while_read(
    put: Put, ledger: str, *, language: Language = Language.EN, shows_rows: bool = False
) -> str:
    terminal = put()
    with events_of([ledger], OPTIONS, language, shows_rows=shows_rows) as events:
        assert sum(1 for _ in events) == 4000
    return terminal.getvalue()


@pytest.mark.usefixtures("_slow")
class TestTheBar:
    """A bar MUST tell rows, speed and time left, on a terminal, for long work only."""

    def test_it_tells_how_far_the_reading_is(self, ledger: str, terminal: Put) -> None:
        shown = shown_while_read(terminal, ledger)
        looks = re.findall(r"([\d,]+) rows, ([\d,]+) rows/s .*?(\d+)% left .*?([\d:-]+)", shown)
        rows = [int(row.replace(",", "")) for row, *_ in looks]
        shares = [int(share) for *_, share, _ in looks]
        assert rows == sorted(rows)
        assert len(rows) > 3
        assert shares == sorted(shares)
        assert 0 < shares[0] < shares[-1] <= 100
        assert shown.endswith("\x1b[2K")  # and nothing of it stays

    def test_it_speaks_chinese(self, ledger: str, terminal: Put) -> None:
        shown = shown_while_read(terminal, ledger, language=Language.ZH)
        assert re.search(r"已读 [\d,]+ 行，每秒 [\d,]+ 行 .*% 剩余 ", shown)

    def test_it_is_not_there_where_the_rows_are_shown(self, ledger: str, terminal: Put) -> None:
        assert shown_while_read(terminal, ledger, shows_rows=True) == ""

    def test_it_is_not_there_without_a_terminal(
        self, ledger: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        stream = Terminal()
        monkeypatch.setattr(stream, "isatty", lambda: False)

        def put() -> Terminal:
            monkeypatch.setattr(sys, "stderr", stream)
            return stream

        assert shown_while_read(put, ledger) == ""

    def test_it_is_taken_away_before_the_word_of_the_end(self, ledger: str, terminal: Put) -> None:
        stderr = terminal()
        with pytest.raises(StoppedError) as stopped:
            stop_after(2000, ledger)
        assert "rows/s" in stderr.getvalue()
        assert stderr.getvalue().endswith("\x1b[2K")
        line = error_text(stopped.value, Language.EN)
        assert re.fullmatch(r"stopped: 2,000 rows read, about 5\d%", line)


def stop_after(rows: int, ledger: str) -> None:
    with events_of([ledger], OPTIONS, Language.EN) as events:
        for number, _ in enumerate(events):
            if number == rows:
                raise KeyboardInterrupt


def test_quick_work_has_no_bar(ledger: str, terminal: Put) -> None:
    assert shown_while_read(terminal, ledger) == ""


def test_work_of_less_than_two_seconds_has_none_either(
    ledger: str, terminal: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = (n / 10 for n in range(1000))  # of which reading this ledger looks at 15
    monkeypatch.setattr("time.monotonic", lambda: next(seconds))
    assert shown_while_read(terminal, ledger) == ""
    assert next(seconds) > 1


class TestPosition:
    """The share that was read MUST be of all ledgers together, or not be told."""

    def test_it_grows_to_the_whole(self, ledger: str, tmp_path: Path) -> None:
        other = tmp_path / "b.csv"
        other.write_bytes(Path(ledger).read_bytes())
        paths = [ledger, "missing.csv", str(other)]
        position = Position(paths)
        assert Position([]).share is None
        shares = [position.share or 0 for _ in read_ledgers(paths, OPTIONS, position)]
        assert shares == sorted(shares)
        assert shares[4000] == pytest.approx(0.5)
        assert position.share == 1

    def test_of_a_pipe_too(self, ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
        pipe = io.TextIOWrapper(io.BytesIO(Path(ledger).read_bytes()))
        monkeypatch.setattr(sys, "stdin", pipe)
        position = Position(["-"])
        shares = [position.share or 0.0 for _ in read_ledgers(["-"], OPTIONS, position)]
        assert 0 < shares[0] < 0.5 < shares[-1]
        assert position.share == 1

    def test_of_files_that_were_empty_nobody_knows(self, tmp_path: Path) -> None:
        """A file may be written between the look at its size and the reading of it."""
        path = tmp_path / "a.csv"
        path.touch()
        position = Position([str(path), "missing.csv"])
        path.write_text(f"{HEADER}A-1,2026-11-02,一般,,,\n", "utf-8")
        for _ in read_ledgers([str(path)], OPTIONS, position):
            assert position.share is None

    def test_of_a_workbook_nobody_knows(self, tmp_path: Path) -> None:
        book = Workbook()
        sheet = book.worksheets[0]
        sheet.append(HEADER.strip().split(","))
        sheet.append(["A-1", "2026-11-02", "一般"])
        book.save(tmp_path / "a.xlsx")
        position = Position([str(tmp_path / "a.xlsx")])
        for _ in read_ledgers([str(tmp_path / "a.xlsx")], OPTIONS, position):
            assert position.share is None


@pytest.mark.usefixtures("_slow")
@pytest.mark.parametrize("text", ["", HEADER])
def test_an_empty_ledger_has_no_share_to_divide_by(
    tmp_path: Path, terminal: Put, text: str
) -> None:
    path = tmp_path / "empty.csv"
    path.write_text(text, "utf-8")
    position = Position([str(path)])
    assert position.share is None
    list(read_ledgers([str(path)], OPTIONS, position))
    assert position.share == (1 if text else None)
    terminal()
    with events_of([str(path)], OPTIONS, Language.EN) as events:
        list(events)
    with pytest.raises(StoppedError) as stopped:
        raise_in(str(path))
    assert error_text(stopped.value, Language.EN).startswith("stopped: 0 rows read")


def raise_in(path: str) -> None:
    with events_of([path], OPTIONS, Language.EN):
        raise KeyboardInterrupt


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_a_terminal_keeps_its_encoding_and_shows_what_it_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = _Terminal(io.BytesIO(), encoding="gbk")
    monkeypatch.setattr(sys, "stdout", terminal)
    prepare_streams()
    sys.stdout.write("✓ 11-10  ► 11-12\n✗\n")
    terminal.flush()
    assert isinstance(terminal.buffer, io.BytesIO)
    # the first sign is two columns wide there
    assert terminal.buffer.getvalue().decode("gbk") == "√11-10  * 11-12\n×\n"


class TestClosedStandardOutput:
    """A result that cannot be written MUST be an error, until nobody asks for it any more."""

    @staticmethod
    def closed(monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stdout", None)
        prepare_streams()

    def test_what_is_written_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.closed(monkeypatch)
        with (
            pytest.raises(OutputError, match="cannot write standard output: Bad file descriptor"),
            standard_output() as stream,
        ):
            stream.write("lost")
        sys.stdout.close()  # of which Python says nothing then

    def test_nothing_is_written_without_an_error(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.closed(monkeypatch)
        with standard_output():
            pass
        sys.stdout.close()


def test_a_message_that_nobody_reads_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", Closed())
    say("lost")


@pytest.mark.parametrize("encoding", ["gbk", "cp437", "cp1252", "ascii"])
def test_signs_differ_in_every_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a stage that is met would look like one that is overdue."""
    terminal = _Terminal(io.BytesIO(), encoding=encoding)
    monkeypatch.setattr(sys, "stdout", terminal)
    prepare_streams()
    lines = [*(signed_status(status, Language.EN) for status in Status), ABOUT, "+"]
    sys.stdout.write("\n".join(lines))
    terminal.flush()
    assert isinstance(terminal.buffer, io.BytesIO)
    shown = terminal.buffer.getvalue().decode(encoding).splitlines()
    signs = [line[0] for line in shown]
    assert len(set(signs)) == len(signs)
    assert signs.count("?") == 1  # what is not recorded
