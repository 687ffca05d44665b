"""Texts that have to wait, in flat memory: on disk once there are many."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO

from sla1357.core.errors import OutputError

__all__ = ["SetAside", "set_aside"]

_IN_MEMORY = 2**20  # characters
_PIECE = 2**16  # characters


class SetAside:
    """Takes texts, and gives them back in pieces of any size."""

    def __init__(self) -> None:
        self._texts: list[str] = []  # those that are not on disk
        self._characters = 0  # of these
        self._stream: IO[str] | None = None

    def add(self, text: str) -> None:
        """Take a text.

        Raises:
            OutputError: the disk is full.
        """
        self._texts.append(text)
        self._characters += len(text)
        if self._characters > _IN_MEMORY:
            self._move_to_disk()

    def __iter__(self) -> Iterator[str]:
        """Return what was taken, in order."""
        if self._stream is not None:
            self._stream.seek(0)
            yield from iter(partial(self._stream.read, _PIECE), "")
        yield from self._texts

    def close(self) -> None:
        """Forget all of it."""
        if self._stream is not None:
            self._stream.close()

    def _move_to_disk(self) -> None:
        from tempfile import TemporaryFile

        try:
            if self._stream is None:
                self._stream = TemporaryFile(  # noqa: SIM115 - `close` closes it
                    "w+", encoding="utf-8", errors="surrogatepass", newline=""
                )
            self._stream.writelines(self._texts)
            self._stream.flush()
        except OSError as e:
            raise OutputError("a temporary file", e.strerror or str(e)) from e
        self._texts.clear()
        self._characters = 0


@contextmanager
def set_aside() -> Iterator[SetAside]:
    """Open an empty store of texts."""
    aside = SetAside()
    try:
        yield aside
    finally:
        aside.close()
