"""The configuration of an office, from a file."""

from pathlib import Path

from sla1357.core.findings import Code, Finding
from sla1357.readers.configuration import Configuration, read_configuration
from sla1357.sources.files import unreadable

__all__ = ["DEFAULT_FILE", "load_configuration"]

DEFAULT_FILE = "sla1357.toml"  #: in the working folder


def load_configuration(
    path: str | None,
) -> tuple[Configuration | None, tuple[Finding, ...]]:
    """Return what a file sets, None if there is an error, and what is wrong with it.

    Args:
        path: The file; None: the default one, and where there is none, nothing is set.
    """
    if path is None and not Path(DEFAULT_FILE).exists():
        return Configuration(), ()
    source = DEFAULT_FILE if path is None else path
    try:
        with open(source, "rb") as stream:  # noqa: PTH123 - Path("") would be this folder
            data = stream.read()
    except OSError as e:
        return None, (unreadable(source, e),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = data[: e.start].count(b"\n") + 1
        finding = Finding(code=Code.NOT_UTF_8, source=source, line=line)
        return None, (finding,)
    return read_configuration(text.replace("\r\n", "\n"), source=source)
