"""The configuration of an office, from a file."""

import os
from dataclasses import replace
from pathlib import Path

from sla1357.core.findings import Code, Finding
from sla1357.readers.office import Configuration
from sla1357.sources.files import bytes_of, unreadable

__all__ = ["DEFAULT_FILE", "load_configuration"]

DEFAULT_FILE = "sla1357.toml"  #: in the working folder
_LARGEST = 2**20  # bytes; a configuration has some hundred lines


def load_configuration(
    path: str | None,
) -> tuple[Configuration | None, tuple[Finding, ...]]:
    """Return what a file sets, None if there is an error, and what is wrong with it.

    Args:
        path: The file; None: the default one, and where there is none, nothing is set.
    """
    # a link that leads nowhere is there: what it was to set is not left out in silence
    if path is None and not os.path.lexists(DEFAULT_FILE):
        return Configuration(), ()
    from sla1357.readers.configuration import read_configuration

    source = DEFAULT_FILE if path is None else path
    try:
        data = bytes_of(source, most=_LARGEST)
    except OSError as e:
        return None, (unreadable(source, e),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as e:
        line = data[: e.start].count(b"\n") + 1
        finding = Finding(code=Code.NOT_UTF_8, source=source, line=line)
        return None, (finding,)
    configuration, findings = read_configuration(text.replace("\r\n", "\n"), source=source)
    if configuration:
        # as the file means them, wherever the program runs
        folder = Path(source).parent
        files = tuple(str(folder / file) for file in configuration.calendar_files)
        configuration = replace(configuration, calendar_files=files)
    return configuration, findings
