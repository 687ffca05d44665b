"""A ledger that is filled in: found, read, and written whole."""

import os
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from sla1357.core.cases import Layout
from sla1357.core.errors import NotFilledError, OutputError
from sla1357.core.filling.cells import FilledCell, FilledRows
from sla1357.core.filling.columns import FilledColumn
from sla1357.sources.files import written_whole
from sla1357.sources.filling.texts import TextRows, filled_text
from sla1357.sources.ledgers import LedgerOptions, explain_ledgers

__all__ = ["FilledLedger", "LedgerFile"]


class FilledLedger(NamedTuple):
    """A ledger with columns filled in."""

    data: bytes
    counts_itself: bool = False  #: whether some were left out: formulas of the ledger count them


class LedgerFile:
    """The file of a ledger."""

    def __init__(self, path: str) -> None:
        """Note its state; it may be missing, which the reader reports."""
        self._path = path
        self._state = self._now()
        self._data = b""  # that was filled in

    def filled(
        self,
        options: LedgerOptions,
        columns: Sequence[FilledColumn],
        rows: FilledRows,
        as_text: Callable[[Sequence[FilledCell]], Sequence[str]],
        *,
        force: bool,
    ) -> FilledLedger:
        """Return the ledger with columns filled in.

        Args:
            options: How it was read.
            columns: What is filled in.
            rows: The cells.
            as_text: Returns the cells of a row for a text.
            force: Whether a signature may become invalid.

        Raises:
            NotFilledError: it cannot be filled in, or it has changed since it was read.
        """
        try:
            data = Path(self._path).read_bytes()
        except OSError as e:
            raise NotFilledError(self._path, e.strerror or str(e)) from e
        layouts = [
            each for each in explain_ledgers([self._path], options) if isinstance(each, Layout)
        ]
        if self._now() != self._state:
            raise NotFilledError(self._path, "it changed while it was read")
        self._data = data
        texts = [each for each in layouts if each.sheet is None]
        if texts:
            cells = {line: as_text(row) for line, row in rows.cells.get(None, {}).items()}
            headers = (texts[0].columns.line, *rows.other_headers.get(None, ()))
            cells |= dict.fromkeys(headers, as_text([column.header for column in columns]))
            of_text = TextRows(cells, headers, rows.unread.get(None, {}))
            return FilledLedger(filled_text(data, texts[0], columns, of_text))
        # only here: most ledgers are texts
        from sla1357.sources.filling.sheets import SheetFilling
        from sla1357.sources.filling.workbooks import filled_workbook

        fillings = [
            SheetFilling(
                name=each.sheet or "",
                header=each.columns,
                columns=columns,
                rows=rows.cells.get(each.sheet, {}),
                other_header=next(iter(rows.other_headers.get(each.sheet, ())), None),
            )
            for each in layouts
        ]
        return FilledLedger(*filled_workbook(self._path, data, fillings, force=force))

    def keep(self, copy: str) -> None:
        """Write a copy of the ledger as it was filled in.

        Raises:
            OutputError: it cannot be written.
        """
        self.write(self._data, copy)

    def write(self, data: bytes, target: str) -> None:
        """Write a file that no more people can read than the ledger.

        Raises:
            OutputError: it cannot be written; an earlier file is unchanged.
        """
        try:
            mode = stat.S_IMODE(os.stat(self._path).st_mode)  # noqa: PTH116 - Path("") would be this folder
        except OSError as e:
            raise OutputError(target, e.strerror or str(e)) from e
        with written_whole(target, mode=None if os.path.exists(target) else mode) as stream:  # noqa: PTH110 - never raises
            stream.buffer.write(data)

    def _now(self) -> tuple[int, int, int] | None:
        """Return what a change of the file would change; None: there is no file."""
        try:
            status = os.stat(self._path)  # noqa: PTH116 - Path("") would be this folder
        except OSError:
            return None
        return status.st_size, status.st_mtime_ns, status.st_ino
