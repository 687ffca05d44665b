"""The State Council's calendar from the package `holidays`, computed once per version."""

import datetime as dt
import os
import re
import stat
import sys
import zlib
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from typing import NamedTuple

from sla1357 import __version__
from sla1357.core.errors import OutputError
from sla1357.core.workdays import ONE_DAY, SATURDAY, UNNAMED, SpecialDay, WorkCalendar
from sla1357.sources.environment import cache_folder, upgrade_command
from sla1357.sources.files import bytes_of, is_own, written_whole

__all__ = ["YEARS", "confirmed_through", "official_calendar", "special_days_of"]

_DECEMBER = 12
_SWAPPED_WITH = re.compile(r"\d{4}-\d{2}-\d{2}")
_SUBSTITUTE = "（补假）"
#: ordinary days by a later notice that the package does not know, to prevent SARS:
#: 5月1日-3日为法定假日，5月3日（星期六）的公休调至5月5日（星期一）休息，5月4日（星期日）照常公休
#: (General Office of the State Council, 2003-04-21; `core.notices` has its address)
_ORDINARY_AGAIN = frozenset(dt.date(2003, *day) for day in ((4, 26), (4, 27), (5, 6), (5, 7)))
#: festival → the name of the whole holiday in notices
_AS_A_WHOLE = {"农历除夕": "春节"}


class Published(NamedTuple):
    """The published days of some years."""

    confirmed_through: dt.date  #: last day that notices settle
    special_days: tuple[SpecialDay, ...]  #: in order; later years hold the statutory ones


def published_days(years: range) -> Published:
    """Return the published days of `years`; names are Chinese in every locale."""
    import holidays  # only here: it is slow to import

    china = holidays.country_holidays("CN", years=years, language="zh_CN")
    # a copy: a look-up in the original adds the year
    days_off = {day: label for day, label in china.items() if day not in _ORDINARY_AGAIN}
    make_up_workdays = set(china.weekend_workdays) - _ORDINARY_AGAIN
    return Published(
        confirmed_through(make_up_workdays, since=years[0]),
        tuple(
            each for each in special_days_of(days_off, make_up_workdays) if each.day.year in years
        ),
    )


def confirmed_through(make_up_workdays: Iterable[dt.date], *, since: int) -> dt.date:
    """Return the last day that published notices settle, from the year `since` on: a 28 December.

    The package answers for any year, so an answer does not prove a notice.  A
    make-up workday does: only a notice makes one, and from January to November
    it is the notice for that year.  29 to 31 December wait for the next notice,
    which changed them in 2001, 2005, 2006, 2007, 2011 and 2018.
    """
    from sla1357.core.notices import confirmed_by

    noticed = {day.year for day in make_up_workdays if day.month < _DECEMBER}
    year = next(year for year in count(since) if year + 1 not in noticed)
    return confirmed_by(year)


def special_days_of(
    days_off: Mapping[dt.date, str], make_up_workdays: AbstractSet[dt.date]
) -> tuple[SpecialDay, ...]:
    """Return all special days in order, each named after its festival.

    The package labels a day off that was swapped for a make-up workday with
    the date of that workday.  Here both are named after the festival that the
    day off adjoins, and the weekends of a holiday are part of it.
    """
    names = {
        day: label.replace(_SUBSTITUTE, "").replace("; ", "、")
        for day, label in days_off.items()
        if not _SWAPPED_WITH.search(label)
    }
    festivals = dict(names)
    for day, label in days_off.items():
        if swapped := _SWAPPED_WITH.search(label):
            name = _adjoining_festival(day, festivals, days_off, make_up_workdays)
            names[day] = names[dt.date.fromisoformat(swapped.group())] = name
    for day in _weekends_of(days_off, make_up_workdays):
        names[day] = _adjoining_festival(day, festivals, days_off, make_up_workdays)
    return tuple(
        SpecialDay(day=day, is_workday=day in make_up_workdays, name=names.get(day, UNNAMED))
        for day in sorted({*days_off, *make_up_workdays, *names})
    )


def _weekends_of(
    days_off: Mapping[dt.date, str], make_up_workdays: AbstractSet[dt.date]
) -> set[dt.date]:
    """Return the weekends in the same runs of days without work, which the package leaves out.

    Notices name them as part of the holiday, or say that it joins the weekend (与周末连休).
    """
    known = {*days_off, *make_up_workdays}
    weekends = set()
    for day in days_off:
        for step in (-ONE_DAY, ONE_DAY):
            other = day + step
            while other.weekday() >= SATURDAY and other not in known:
                weekends.add(other)
                other += step
    return weekends


def _adjoining_festival(
    day: dt.date,
    festivals: Mapping[dt.date, str],
    days_off: Mapping[dt.date, str],
    make_up_workdays: AbstractSet[dt.date],
) -> str:
    """Return the festival in the same run of days without work, the one before first."""
    for step in (-ONE_DAY, ONE_DAY):
        other = day + step
        while other in days_off or (other.weekday() >= SATURDAY and other not in make_up_workdays):
            if other in festivals:
                return _AS_A_WHOLE.get(festivals[other], festivals[other])
            other += step
    return UNNAMED


_MOST = 2**20  # bytes; a kept file has some ten thousand
_OWN = 0o600  # whatever the umask is: a file that others can write is not trusted


def _kept(name: str, key: str, make: Callable[[], str]) -> str:
    """Return the result of `make`, from a cached file if there is one for `key`.

    The key, one line, must contain everything that the text depends on.  A file
    that is missing, damaged or for another key is replaced if possible.  A file
    or folder that another user could have written is not trusted: it would
    decide when cases are due.
    """
    folder = cache_folder()
    if folder is None:
        return make()
    path = folder / name
    text = _text_in(path, key)
    if text is None:
        text = make()
        # a read-only folder only costs time; XDG requires this mode
        with suppress(OSError, OutputError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not folder.is_symlink() and is_own(folder.stat()) and _is_file_or_none(path):
                with written_whole(str(path), mode=_OWN) as stream:
                    stream.write(f"{_head(key, text)}{text}")
    return text


def _text_in(path: Path, key: str) -> str | None:
    """Return the text of a file for a key; None if it has none."""
    try:
        data = _bytes_of(path).decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    text = "\n".join(data.split("\n")[2:])
    return text if data == f"{_head(key, text)}{text}" else None


def _bytes_of(path: Path) -> bytes:
    """Return the content of a file that no other user can have written, else nothing.

    Raises:
        OSError: it cannot be read, or is a link.
    """
    if sys.platform == "win32":
        return bytes_of(str(path), most=_MOST)
    # open the file in the folder that was checked, whatever its path means by now
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK  # a pipe is not waited for
        number = os.open(path.name, flags, dir_fd=folder) if is_own(os.fstat(folder)) else None
    finally:
        os.close(folder)
    if number is None:
        return b""
    with open(number, "rb") as stream:  # noqa: PTH123 - it is open already
        status = os.fstat(number)
        is_file = stat.S_ISREG(status.st_mode)
        return stream.read(_MOST + 1) if is_file and is_own(status) else b""


def _is_file_or_none(path: Path) -> bool:
    """Return whether a path is a plain file or free: a link or a pipe must not be written."""
    return not os.path.lexists(path) or stat.S_ISREG(path.lstat().st_mode)


def _head(key: str, text: str) -> str:
    return f"{key}\n{zlib.crc32(text.encode()):08x}\n"


#: from the first year that was checked against its notice; independent of the clock
YEARS = range(2001, 2041)


@cache  # it never changes, and a program may need it for every case
def official_calendar() -> WorkCalendar:
    """Return the official calendar, 2001 to 2040.

    Years without a notice hold the statutory days only; they lie past
    `confirmed_through`.  Names are Chinese in every locale.  The days are kept
    in the user's cache folder.
    """
    source = f"holidays {_version_of('holidays')}"
    confirmed_through, *lines = _kept("official-days.txt", _key(source), _worked_out).split("\n")
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
    """Return the installed version."""
    spec = find_spec(package)
    folder = Path(spec.origin).parents[1] if spec and spec.origin else Path()
    match [path.stem for path in folder.glob(f"{package}-*.dist-info")]:
        case [name]:  # as the specification of installed packages says
            return name.removeprefix(f"{package}-")
        case _:  # otherwise ask in the slower way
            from importlib.metadata import version

            return version(package)


def _key(source: str) -> str:
    """Return everything that the days depend on, including the code that computes them."""
    code = Path(__file__)
    changed = code.stat().st_mtime_ns if code.exists() else 0
    return f"{source}, sla1357 {__version__} {changed}"


def _worked_out() -> str:
    """Return the last confirmed day, and a line for each special day."""
    confirmed_through, special_days = published_days(YEARS)
    return "\n".join(
        (
            confirmed_through.isoformat(),
            *(f"{d.day} {'workday' if d.is_workday else 'off'} {d.name}" for d in special_days),
        )
    )
