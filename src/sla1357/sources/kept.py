"""Texts that cost time to work out, kept in the user's cache folder."""

import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sla1357.core.errors import OutputError
from sla1357.sources.environment import cache_folder
from sla1357.sources.files import bytes_of, written_whole

__all__ = ["kept"]

_MOST = 2**20  # bytes; what is kept has some tens of thousands


def kept(name: str, key: str, make: Callable[[], str]) -> str:
    """Return the text that `make` returns, from the file of that name if it was kept for `key`.

    The key, on one line, is to hold all that the text depends on.  A file
    that is missing, of another key, or damaged is written anew, whole or not
    at all; where that is not possible, the text is made each time.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / name
    text = _text_in(path, key)
    if text is None:
        text = make()
        # a folder that cannot be written to costs time only; its mode is the one XDG asks for
        with suppress(OSError, OutputError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with written_whole(str(path)) as stream:
                stream.write(f"{_head(key, text)}{text}")
    return text


def _text_in(path: Path, key: str) -> str | None:
    """Return the text that a file keeps for a key; None if that is not what it holds."""
    try:
        data = bytes_of(str(path), most=_MOST).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    text = "\n".join(data.split("\n")[2:])
    return text if data == f"{_head(key, text)}{text}" else None


def _head(key: str, text: str) -> str:
    return f"{key}\n{zlib.crc32(text.encode()):08x}\n"
