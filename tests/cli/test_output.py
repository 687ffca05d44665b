"""Streams of all kinds."""

import io
import sys

import pytest

from sla1357.cli.shell import prepare_streams, say, standard_output
from sla1357.core.deadlines import Status
from sla1357.core.errors import OutputError
from sla1357.render.sentences import ABOUT
from sla1357.render.status import signed_status
from sla1357.texts.language import Language


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def test_a_terminal_keeps_its_encoding_and_shows_what_it_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = _Terminal(io.BytesIO(), encoding="gbk")
    monkeypatch.setattr(sys, "stdout", terminal)
    prepare_streams()
    sys.stdout.write("✓ 按时\n")
    terminal.flush()
    assert isinstance(terminal.buffer, io.BytesIO)
    assert terminal.buffer.getvalue().decode("gbk") == "√ 按时\n"


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
    lines = [*(signed_status(status, Language.EN) for status in Status), ABOUT, "†"]
    sys.stdout.write("\n".join(lines))
    terminal.flush()
    assert isinstance(terminal.buffer, io.BytesIO)
    shown = terminal.buffer.getvalue().decode(encoding).splitlines()
    signs = [line[0] for line in shown]
    assert len(set(signs)) == len(signs)
    assert signs.count("?") == 1  # what is not recorded
