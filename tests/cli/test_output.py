"""Streams of all kinds."""

import io
import sys

import pytest

from sla1357.cli.streams import prepare_streams, say


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
    assert terminal.buffer.getvalue().decode("gbk") == "? 按时\n"


def test_a_closed_standard_output_takes_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    prepare_streams()
    sys.stdout.write("lost")
    sys.stdout.close()


def test_a_message_that_nobody_reads_is_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.StringIO):
        def write(self, _text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stderr", Closed())
    say("lost")
