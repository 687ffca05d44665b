"""Files in folders of ledgers that are no ledgers."""

from collections.abc import Iterable, Iterator, Mapping

from sla1357.core.findings import Code, Finding
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.headers.other_files import OtherFile, other_file
from sla1357.readers.tables import Table
from sla1357.sources.folders import listed

__all__ = ["FILLED", "OtherFiles"]

#: at the end of the names of copies that `fill` writes, in each language
FILLED = ("-filled", "-已填")

_SET_ASIDE = {OtherFile.NO_HEADER: Code.OTHER_FILES, OtherFile.RESULT: Code.OWN_RESULTS}


class OtherFiles:
    """Sets aside files that were found in folders or by patterns, and are no ledgers."""

    def __init__(self, found: Mapping[str, str], names: HeaderNames) -> None:
        """Begin without any.

        Args:
            found: Path → the folder or pattern by which it was found.
            names: Of columns.
        """
        self._found = found
        self._names = names
        #: by path; None: a ledger; those that could not be read are not among them
        self._kinds: dict[str, OtherFile | None] = {}

    def without(self, path: str, parts: Iterable[Table | Finding]) -> Iterator[Table | Finding]:
        """Yield the parts of a file; nothing that makes it no ledger, if it was found."""
        for part in parts:
            kind = self._kind_of(path, part)
            if kind in _SET_ASIDE:
                self._kinds[path] = kind
                continue
            if isinstance(part, Table) and not kind:
                self._kinds.setdefault(path)
            yield part

    def _kind_of(self, path: str, part: Table | Finding) -> OtherFile | None:
        if path not in self._found:
            return None
        if _original_of(path) in self._found:
            return OtherFile.RESULT
        if isinstance(part, Table):
            return other_file(part, self._names)
        return OtherFile.NO_HEADER if part.code is Code.FILE_EMPTY else None

    def findings(self) -> Iterator[Finding]:
        """Yield what was read of each folder and pattern, and what was set aside."""
        for where in dict.fromkeys(self._found.values()):
            there = [path for path, named in self._found.items() if named == where]
            if all(self._kinds.get(path) for path in there):
                yield Finding.at(where, Code.NO_LEDGER_FOUND, listed(where, there))
                continue
            if read := [each for each in there if each in self._kinds and not self._kinds[each]]:
                yield Finding.at(where, Code.LEDGERS_FOUND, len(read), listed(where, read))
            for kind, code in _SET_ASIDE.items():
                if files := [path for path in there if self._kinds.get(path) is kind]:
                    yield Finding.at(where, code, listed(where, files))


def _original_of(path: str) -> str | None:
    """Return the ledger of which a file is a filled copy, by its name; None: of none."""
    name, dot, ending = path.rpartition(".")
    stem = next((name.removesuffix(each) for each in FILLED if name.endswith(each)), None)
    return stem and stem + dot + ending
