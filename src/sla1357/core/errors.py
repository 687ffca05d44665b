"""Errors for questions without an answer; bad data is a finding (see `findings`)."""

import datetime as dt

__all__ = [
    "CaseNotFoundError",
    "CoverageError",
    "ExtraMissingError",
    "NoMemoryError",
    "OutputError",
    "Sla1357Error",
    "StoppedError",
    "TooManyRowsError",
]


class Sla1357Error(Exception):
    """Root of all errors of this package."""

    def __reduce__(self) -> tuple[object, ...]:
        # an exception is made again of its message, of which its parts cannot be told
        return _remade, (type(self), self.args, self.__dict__)


def _remade(
    kind: type[Sla1357Error], args: tuple[object, ...], parts: dict[str, object]
) -> Sla1357Error:
    """Return an error that comes from another process."""
    error = kind.__new__(kind, *args)
    error.__dict__.update(parts)
    return error


class CoverageError(Sla1357Error):
    """A day lies outside the days that a calendar covers."""

    def __init__(self, day: dt.date, *, first: dt.date, last: dt.date) -> None:
        self.day = day  #: the day that was needed
        self.first = first  #: first covered day
        self.last = last  #: last covered day, inclusive
        super().__init__(f"no calendar data for {day} (covered: {first} to {last})")


class CaseNotFoundError(Sla1357Error):
    """A ledger has no case with this number, or not by this day."""

    def __init__(self, case_id: str, ledger: str, as_of: dt.date) -> None:
        self.case_id = case_id
        self.ledger = ledger  #: its path as given
        self.as_of = as_of  #: day of the report
        super().__init__(f"no case {case_id!r} in {ledger} as of {as_of}")


class ExtraMissingError(Sla1357Error):
    """An optional package is missing."""

    def __init__(self, extra: str) -> None:
        self.extra = extra  #: its name
        super().__init__(f'this needs pip install "sla1357[{extra}]"')


class TooManyRowsError(Sla1357Error):
    """A result has more rows than its format can hold."""

    def __init__(self, most: int) -> None:
        self.most = most  #: rows below the header
        super().__init__(f"a sheet of a workbook holds {most} rows; use --format csv")


class OutputError(Sla1357Error):
    """The result could not be written."""

    def __init__(self, target: str, reason: str) -> None:
        self.target = target  #: path, or "standard output"
        self.reason = reason  #: as the operating system says it
        super().__init__(f"cannot write {target}: {reason}")


class NoMemoryError(Sla1357Error):
    """There is not enough memory for the answer."""

    def __init__(self) -> None:
        super().__init__("not enough memory")


class StoppedError(Sla1357Error):
    """Ctrl-C was pressed."""

    def __init__(self, rows: int | None = None, share: float | None = None) -> None:
        self.rows = rows  #: that had been read; None: no ledger was being read
        self.share = share  #: of the bytes of all ledgers, from 0 to 1; None: unknown
        super().__init__("stopped")
