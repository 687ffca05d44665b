"""Errors for questions without an answer; bad data is a finding (see `findings`)."""

import datetime as dt

__all__ = [
    "CaseNotFoundError",
    "CoverageError",
    "ExtraMissingError",
    "NoMemoryError",
    "NotFilledError",
    "OutputError",
    "Sla1357Error",
    "StoppedError",
    "TooManyRowsError",
    "WorkerError",
]


class Sla1357Error(Exception):
    """Root of all errors of this package.

    The arguments of an error are the parts of its message, in the order of the fields.
    """

    message = "{}"  #: in English, with `str.format` fields

    def __str__(self) -> str:
        """Return the message in English."""
        return self.message.format(*self.args)


class CoverageError(Sla1357Error):
    """A day lies outside the days that a calendar covers."""

    message = "no calendar data for {} (covered: {} to {})"

    def __init__(self, day: dt.date, first: dt.date, last: dt.date) -> None:
        self.day = day  #: the day that was needed
        self.first = first  #: first covered day
        self.last = last  #: last covered day, inclusive
        super().__init__(day, first, last)


class CaseNotFoundError(Sla1357Error):
    """A ledger has no case with this number, or not by this day."""

    message = "no case '{}' in {} as of {}"

    def __init__(self, case_id: str, ledger: str, as_of: dt.date) -> None:
        self.case_id = case_id
        self.ledger = ledger  #: its path as given
        self.as_of = as_of  #: day of the report
        super().__init__(case_id, ledger, as_of)


class ExtraMissingError(Sla1357Error):
    """An optional package is missing."""

    message = 'this needs pip install "sla1357[{}]"'

    def __init__(self, extra: str) -> None:
        self.extra = extra  #: its name
        super().__init__(extra)


class NotFilledError(Sla1357Error):
    """Nothing can be filled into a ledger."""

    message = "{} cannot be filled in: {}"

    def __init__(self, ledger: str, reason: str) -> None:
        self.ledger = ledger  #: its path as given, or the name of its sheet
        self.reason = reason
        super().__init__(ledger, reason)


class TooManyRowsError(Sla1357Error):
    """A result has more rows than its format can hold."""

    message = "a sheet of a workbook holds {} rows; use --format csv"

    def __init__(self, most: int) -> None:
        self.most = most  #: rows below the header
        super().__init__(most)


class OutputError(Sla1357Error):
    """The result could not be written."""

    message = "cannot write {}: {}"

    def __init__(self, target: str, reason: str) -> None:
        self.target = target  #: path, or "standard output"
        self.reason = reason  #: as the operating system says it
        super().__init__(target, reason)


class NoMemoryError(Sla1357Error):
    """There is not enough memory for the answer."""

    message = "not enough memory"


class WorkerError(Sla1357Error):
    """One of the processes that read ledgers could not start, or was ended from outside."""

    message = (
        "a process that reads the ledgers could not start, or was ended, perhaps for lack of "
        "memory; try --jobs 1"
    )


class StoppedError(Sla1357Error):
    """Ctrl-C was pressed."""

    message = "stopped"

    def __init__(self, rows: int | None = None, share: float | None = None) -> None:
        self.rows = rows  #: that had been read; None: no ledger was being read
        self.share = share  #: of the bytes of all ledgers, from 0 to 1; None: unknown
        super().__init__()
