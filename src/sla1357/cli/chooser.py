"""Chooses the rows that a run is about, and finds names that no row has."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from sla1357.core.cases import Entry
from sla1357.core.findings import Code, Finding
from sla1357.core.memory import Remembered
from sla1357.core.results import CaseResult, Choice
from sla1357.readers.text import bare, nearest

if TYPE_CHECKING:
    from sla1357.core.listing import Frame

__all__ = ["CaseChooser", "Names", "chooser_of", "names_of_no_case"]

_MOST_NEAREST = 5  # names
_MOST_NAMES = 1000  # of a column; a ledger has few, and a wrong column may have any number


def _key(name: str | None) -> str | None:
    """Return a name as names are compared."""
    return None if name is None else bare(name)


class Names:
    """The names in one column that are asked for, and those that were seen."""

    def __init__(self, asked: Iterable[str | None]) -> None:
        #: each by its key; None: rows without a name
        self._asked: Mapping[str | None, str | None] = {_key(name): name for name in asked}
        self._seen: dict[str | None, None] = {}
        self._answers = Remembered(self._look)

    def include(self, name: str | None) -> bool:
        """Return whether a row with this name is asked for."""
        return self._answers[name or None]

    def note(self, names: Iterable[str | None]) -> None:
        """Note names that another reader has seen."""
        for name in names:
            self.include(name)

    @property
    def seen(self) -> tuple[str | None, ...]:
        """Return the names that were seen, in order: the first 1,000, and those asked for."""
        return tuple(self._seen)

    @property
    def missed(self) -> tuple[str | None, ...]:
        """Return the names asked for that were not seen."""
        found = set(map(_key, self._seen))
        return tuple(name for key, name in self._asked.items() if key not in found)

    def _look(self, name: str | None) -> bool:
        is_asked = not self._asked or _key(name) in self._asked
        if len(self._seen) < _MOST_NAMES or (self._asked and is_asked):
            self._seen[name] = None
        return is_asked


class CaseChooser:
    """Chooses rows, and notes the names in the columns that decide."""

    def __init__(self, frame: "Frame") -> None:
        self._choice = choice = frame.choice or Choice()
        self._since = frame.since
        self.stations: Names = Names(choice.stations)
        self.handlers: Names = Names(choice.handlers)

    def takes(self, entry: Entry) -> bool:
        """Return whether the texts of a row agree; all decide, so that each name is noted."""
        return self.stations.include(entry.station) & self.handlers.include(entry.handler)

    def includes(self, result: CaseResult) -> bool:
        """Return whether the case of a row that is taken agrees too."""
        if not self._choice.includes(result):
            return False
        return self._since is None or bool(self._since.news_of(result))


def chooser_of(frame: "Frame") -> CaseChooser | None:
    """Return what chooses the cases of a run; None: it is about all."""
    return CaseChooser(frame) if frame.choice or frame.since else None


def names_of_no_case(chooser: CaseChooser) -> Iterator[Finding]:
    """Yield a finding about each name asked for that no row had, with the nearest names."""
    for option, names in (("--handler", chooser.handlers), ("--station", chooser.stations)):
        for name in filter(None, names.missed):  # that every case has a name is no fault
            like = nearest(name, filter(None, names.seen))[:_MOST_NEAREST]
            yield Finding.at(option, Code.NAME_OF_NO_CASE, ", ".join(like) or "—", value=name)
