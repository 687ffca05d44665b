"""The State Council's calendar, worked out once for each version of the package `holidays`."""

import datetime as dt
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from sla1357 import __version__
from sla1357.core.workdays import SpecialDay, WorkCalendar
from sla1357.sources.environment import upgrade_command
from sla1357.sources.kept import kept

__all__ = ["YEARS", "official_calendar"]

#: from the first whose notice the package was checked against; fixed, whatever the clock says
YEARS = range(2001, 2041)


@cache  # a value that never changes; a program may ask for it with every case
def official_calendar() -> WorkCalendar:
    """Return the official calendar, 2001 to 2040.

    Years without a notice hold the statutory days only; they lie past
    `confirmed_through`.  Names are Chinese in every locale.  The days are kept
    in the user's cache folder.
    """
    source = f"holidays {_version_of('holidays')}"
    confirmed_through, *lines = kept("official-days.txt", _key(source), _worked_out).split("\n")
    return WorkCalendar(
        first=dt.date(YEARS[0], 1, 1),
        last=dt.date(YEARS[-1], 12, 31),
        confirmed_through=dt.date.fromisoformat(confirmed_through),
        special_days=tuple(
            SpecialDay(day=dt.date.fromisoformat(day), is_workday=kind == "workday", name=name)
            for day, kind, name in (line.split(" ", maxsplit=2) for line in lines)
        ),
        source=source,
        upgrade=upgrade_command(),
    )


def _version_of(package: str) -> str:
    """Return the version that is installed."""
    spec = find_spec(package)
    folder = Path(spec.origin).parents[1] if spec and spec.origin else Path()
    match [path.stem for path in folder.glob(f"{package}-*.dist-info")]:
        case [name]:  # as the specification of installed packages has it
            return name.removeprefix(f"{package}-")
        case _:  # it was installed in another way, for which there is a slower one
            from importlib.metadata import version

            return version(package)


def _key(source: str) -> str:
    """Return all that the days depend on, the code that works them out among it."""
    code = Path(__file__).with_name("published.py")
    changed = code.stat().st_mtime_ns if code.exists() else 0
    return f"{source}, sla1357 {__version__} {changed}"


def _worked_out() -> str:
    """Return the last day that is settled, and a line for each special day."""
    # only here: the package is slow to import, and nothing else needs it
    from sla1357.sources.published import published_days

    confirmed_through, special_days = published_days(YEARS)
    return "\n".join(
        (
            confirmed_through.isoformat(),
            *(f"{d.day} {'workday' if d.is_workday else 'off'} {d.name}" for d in special_days),
        )
    )
