"""Which ledger a case is from, where a run has several."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sla1357.core.cases import Entry
from sla1357.core.listing import Run

__all__ = ["Origins", "shared_folder"]


class Origins:
    """Tells the ledgers of a run apart by as little as it takes."""

    def __init__(self, run: Run, entries: Iterable[Entry]) -> None:
        """Begin with the ledgers of the run: those of `entries`, and workbooks with cases."""
        sheets: defaultdict[str, set[str | None]] = defaultdict(set)
        for source, sheet in (
            *((each.source, each.sheet) for each in entries),
            *((source, sheet) for source, sheet, _ in run.summary.sheets),
        ):
            sheets[source].add(sheet)
        self._sheets = sheets
        stems = list(map(_stem, sheets))
        self._has_stems = len(set(stems)) == len(stems)

    @property
    def has_several(self) -> bool:
        """Return whether there is more than one ledger."""
        return sum(map(len, self._sheets.values())) > 1

    def of(self, entry: Entry) -> str | None:
        """Return the file, if there are several, and the sheet, if its file has several.

        What the station of the case says already is left out.
        """
        names = []
        if len(self._sheets) > 1:
            names.append(_stem(entry.source) if self._has_stems else entry.source)
        if entry.sheet is not None and len(self._sheets[entry.source]) > 1:
            names.append(entry.sheet)
        station = entry.station
        return " ".join(each for each in names if not (station and station in each)) or None


def _stem(path: str) -> str:
    """Return the name of a file without its folder and its ending.

    >>> _stem("各站/流亭站.2026.xlsx")
    '流亭站.2026'
    """
    name = path.replace("\\", "/").rpartition("/")[2]
    return name.rpartition(".")[0] or name


def shared_folder(paths: Sequence[str]) -> str:
    """Return the folder that all paths are in, with the sign at its end; empty: there is none.

    >>> shared_folder(["各站/流亭站.xlsx", "各站/夏庄/11月.csv"])
    '各站/'
    """
    folder = _up_to_a_folder(paths[0]) if paths else ""
    while not all(each.startswith(folder) for each in paths):
        folder = _up_to_a_folder(folder[:-1])
    return folder


def _up_to_a_folder(path: str) -> str:
    return path[: max(path.rfind("/"), path.rfind("\\")) + 1]
