"""The official calendar against a second published source, and what it knows of notices."""

import datetime as dt
import errno
import os
import stat
import subprocess
import sys
import zlib
from collections.abc import Callable
from importlib.metadata import version
from importlib.util import spec_from_file_location
from pathlib import Path

import chinese_calendar
import pytest

from sla1357.core.workdays import DayKind, WorkCalendar
from sla1357.sources.official import official_calendar

D = dt.date.fromisoformat

# The notice for 2006 made Saturday 2005-12-31 a working day, in exchange for 2006-01-03;
# `chinesecalendar` left it out.  zh.wikisource.org/wiki/国务院办公厅关于2006年部分节假日安排的通知
KNOWN_DIFFERENCES = {D("2005-12-31")}


def days_of(first: str, last: str) -> list[dt.date]:
    start, end = D(first), D(last)
    return [start + dt.timedelta(days=n) for n in range((end - start).days + 1)]


def test_every_day_of_2004_to_2026_agrees_with_a_second_source(official: WorkCalendar) -> None:
    differences = {
        day
        for day in days_of("2004-01-01", "2026-12-31")
        if official.is_working_day(day) != chinese_calendar.is_workday(day)
    }
    assert differences == KNOWN_DIFFERENCES
    assert official.kind_of(D("2005-12-31")) is DayKind.MAKE_UP_WORKDAY


# Source: General Office of the State Council, notice of 2003-04-21 on “五一” (SARS), copied at
# tctz.com/cn/news/tiancheng/50.html, and People's Daily of 2003-04-22, copied at
# peopleschina.com/maindoc/html/lianghui/topic/200304/141.htm:
# 5月1日-3日为法定假日，5月3日（星期六）的公休调至5月5日（星期一）休息，5月4日（星期日）照常公休.
# `holidays` has the plan of the notice for 2003: off to 05-07, work on 04-26 and 04-27.
KINDS_OF_MAY_2003 = {
    "2003-04-25": DayKind.WORKDAY,
    "2003-04-26": DayKind.WEEKEND,
    "2003-04-27": DayKind.WEEKEND,
    "2003-04-28": DayKind.WORKDAY,
    "2003-04-30": DayKind.WORKDAY,
    "2003-05-01": DayKind.DAY_OFF,
    "2003-05-02": DayKind.DAY_OFF,
    "2003-05-03": DayKind.DAY_OFF,
    "2003-05-04": DayKind.DAY_OFF,
    "2003-05-05": DayKind.DAY_OFF,
    "2003-05-06": DayKind.WORKDAY,
    "2003-05-07": DayKind.WORKDAY,
    "2003-05-10": DayKind.WEEKEND,
}


def test_the_long_holiday_of_may_2003_was_called_off(official: WorkCalendar) -> None:
    assert {day: official.kind_of(D(day)) for day in KINDS_OF_MAY_2003} == KINDS_OF_MAY_2003
    names = {official.name_of(D(f"2003-05-0{day}")) for day in range(1, 6)}
    assert names == {"劳动节"}


def test_the_span_and_the_confirmation(official: WorkCalendar) -> None:
    assert (official.first, official.last) == (D("2001-01-01"), D("2040-12-31"))
    assert official.confirmed_through >= D("2026-12-28")
    assert (official.confirmed_through.month, official.confirmed_through.day) == (12, 28)
    assert official.source.startswith("holidays ")


# Source: State Council notice for 2026, gov.cn/zhengce/zhengceku/202511/content_7047091.htm
NOTICE_2026 = {
    "元旦": ("2026-01-01 2026-01-02 2026-01-03", "2026-01-04"),
    "春节": (
        "2026-02-15 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-02-21 2026-02-22 2026-02-23",
        "2026-02-14 2026-02-28",
    ),
    "农历除夕": ("2026-02-16", ""),
    "清明节": ("2026-04-04 2026-04-05 2026-04-06", ""),
    "劳动节": ("2026-05-01 2026-05-02 2026-05-03 2026-05-04 2026-05-05", "2026-05-09"),
    "端午节": ("2026-06-19 2026-06-20 2026-06-21", ""),
    "中秋节": ("2026-09-25 2026-09-26 2026-09-27", ""),
    "国庆节": (
        "2026-10-01 2026-10-02 2026-10-03 2026-10-04 2026-10-05 2026-10-06 2026-10-07",
        "2026-09-20 2026-10-10",
    ),
}


def test_the_special_days_of_2026_carry_the_name_of_their_festival(
    official: WorkCalendar,
) -> None:
    expected = {
        (D(day), is_workday, name)
        for name, (off, work) in NOTICE_2026.items()
        for days, is_workday in ((off, False), (work, True))
        for day in days.split()
    }
    assert {
        (special.day, special.is_workday, special.name)
        for special in official.special_days
        if special.day.year == 2026
    } == expected


def test_no_name_speaks_of_tiaoxiu_or_a_date(official: WorkCalendar) -> None:
    names = {special.name for special in official.special_days}
    assert not {name for name in names if "调休" in name or "20" in name or not name}


def test_notices_of_the_next_year_changed_the_end_of_december(official: WorkCalendar) -> None:
    """Why a year is confirmed to 28 December only."""
    changed = [
        special.day
        for special in official.special_days
        if special.day.month == 12 and special.day <= official.confirmed_through
        if special.is_workday != (special.day.weekday() < 5)
    ]
    assert {day.year for day in changed} == {2001, 2005, 2006, 2007, 2011, 2018}
    assert all(day.day in {29, 30, 31} for day in changed)


@pytest.mark.parametrize("locale", ["C", "th_TH.UTF-8", "en_US.UTF-8"])
def test_names_are_chinese_in_every_locale(locale: str, tmp_path: Path) -> None:
    code = (
        "import datetime as dt; from sla1357.sources.official import official_calendar; "
        "print(ascii(official_calendar().name_of(dt.date(2026, 2, 17))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"LC_ALL": locale, "LANGUAGE": locale, "PATH": "", "XDG_CACHE_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == ascii("春节") + "\n"


class TestKeptDays:
    """What is kept MUST give the same calendar, and MUST never be trusted if it may not."""

    @pytest.fixture
    def file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
        return tmp_path / "sla1357" / "official-days.txt"

    @staticmethod
    def calendar_worked_out() -> tuple[WorkCalendar, bool]:
        """Return the calendar as a new process has it, and whether it was worked out."""
        official_calendar.cache_clear()
        sys.modules.pop("holidays", None)
        return official_calendar(), "holidays" in sys.modules

    def test_the_days_are_worked_out_once(self, file: Path, official: WorkCalendar) -> None:
        assert self.calendar_worked_out() == (official, True)
        assert file.read_text("utf-8").startswith(official.source)
        assert self.calendar_worked_out() == (official, False)

    def test_those_of_another_code_are_replaced(
        self, file: Path, official: WorkCalendar, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.calendar_worked_out()
        changed = file.with_name("changed.py")
        changed.touch()
        monkeypatch.setattr("sla1357.sources.official.__file__", str(changed))
        assert self.calendar_worked_out() == (official, True)

    def test_those_of_another_version_are_replaced(
        self, file: Path, official: WorkCalendar, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sla1357.sources.official._version_of", lambda _: "0.1")
        self.calendar_worked_out()
        assert file.read_text("utf-8").startswith("holidays 0.1,")
        monkeypatch.undo()
        monkeypatch.setenv("XDG_CACHE_HOME", str(file.parent.parent))
        assert self.calendar_worked_out() == (official, True)

    @pytest.mark.parametrize(
        "harm",
        [
            lambda data: data[:0],
            lambda data: data[:-30],
            lambda data: data.replace(b"2026-02-14 workday", b"2026-02-14 off"),
            lambda data: data + b"\n",
            lambda data: data.replace(b"\n", b"\r\n"),
            lambda data: b"\xff" + data,
            lambda data: data * 100,
        ],
    )
    def test_a_damaged_file_is_replaced(
        self, file: Path, official: WorkCalendar, harm: Callable[[bytes], bytes]
    ) -> None:
        self.calendar_worked_out()
        whole = file.read_bytes()
        file.write_bytes(harm(whole))
        assert file.read_bytes() != whole
        assert self.calendar_worked_out() == (official, True)
        assert file.read_bytes() == whole

    def test_a_folder_that_cannot_be_used_costs_time_only(
        self, file: Path, official: WorkCalendar
    ) -> None:
        file.parent.write_text("a file where the folder would be", "utf-8")
        assert self.calendar_worked_out() == (official, True)
        file.parent.unlink()
        file.mkdir(parents=True)
        assert self.calendar_worked_out() == (official, True)
        assert list(file.parent.iterdir()) == [file]

    def test_a_disk_that_is_full_leaves_nothing(
        self, file: Path, official: WorkCalendar, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def no_space(_: int) -> None:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "fsync", no_space)
        assert self.calendar_worked_out() == (official, True)
        assert list(file.parent.iterdir()) == []

    @pytest.mark.skipif(os.name != "posix", reason="owners and modes as POSIX has them")
    @pytest.mark.parametrize("mask", [0o002, 0o022, 0o000])
    def test_what_is_kept_is_its_owners_whatever_the_umask(
        self, file: Path, official: WorkCalendar, mask: int
    ) -> None:
        before = os.umask(mask)
        try:
            assert self.calendar_worked_out() == (official, True)
        finally:
            os.umask(before)
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
        assert self.calendar_worked_out() == (official, False)

    @pytest.mark.skipif(os.name != "posix", reason="owners and modes as POSIX has them")
    @pytest.mark.parametrize("of_folder", [False, True], ids=["file", "folder"])
    @pytest.mark.parametrize("mode", [0o020, 0o002, 0o022])
    def test_what_others_can_write_is_not_believed(
        self, file: Path, official: WorkCalendar, mode: int, *, of_folder: bool
    ) -> None:
        self.calendar_worked_out()
        self.change_a_day(file)
        path = file.parent if of_folder else file
        path.chmod(stat.S_IMODE(path.stat().st_mode) | mode)
        changed = file.read_bytes()
        assert self.calendar_worked_out() == (official, True)
        # what is there is replaced by what can be believed, but not where others have the folder
        assert (file.read_bytes() == changed) == of_folder

    @pytest.mark.skipif(os.name != "posix", reason="owners and modes as POSIX has them")
    @pytest.mark.parametrize("of_folder", [False, True], ids=["file", "folder"])
    def test_what_belongs_to_another_user_is_not_believed(
        self,
        file: Path,
        official: WorkCalendar,
        monkeypatch: pytest.MonkeyPatch,
        *,
        of_folder: bool,
    ) -> None:
        self.calendar_worked_out()
        self.change_a_day(file)
        path = file.parent if of_folder else file
        if os.geteuid() == 0:
            os.chown(path, 65534, -1)
        else:  # then all of it belongs to another one
            monkeypatch.setattr(os, "geteuid", lambda: 65534)
        assert self.calendar_worked_out() == (official, True)

    @pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
    @pytest.mark.parametrize("of_folder", [False, True], ids=["file", "folder"])
    def test_a_link_is_neither_followed_nor_written_through(
        self, file: Path, official: WorkCalendar, tmp_path: Path, *, of_folder: bool
    ) -> None:
        self.calendar_worked_out()
        self.change_a_day(file)
        path = file.parent if of_folder else file
        there = tmp_path / "elsewhere"
        path.rename(there)
        path.symlink_to(there)
        changed = (there / file.name if of_folder else there).read_bytes()
        assert self.calendar_worked_out() == (official, True)
        if of_folder:
            assert (there / file.name).read_bytes() == changed

    @pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
    def test_a_pipe_is_not_waited_for(self, file: Path, official: WorkCalendar) -> None:
        file.parent.mkdir(mode=0o700)
        os.mkfifo(file)
        assert self.calendar_worked_out() == (official, True)

    @staticmethod
    def change_a_day(file: Path) -> None:
        """Change what is kept as somebody would who knows its form."""
        head, _, *days = file.read_text("utf-8").split("\n")
        text = "\n".join(days).replace("2026-02-14 workday", "2026-02-14 off")
        file.write_text(f"{head}\n{zlib.crc32(text.encode()):08x}\n{text}", "utf-8")

    def test_a_change_would_be_seen(self, file: Path, official: WorkCalendar) -> None:
        self.calendar_worked_out()
        self.change_a_day(file)
        calendar, was_worked_out = self.calendar_worked_out()
        assert (calendar != official, was_worked_out) == (True, False)

    def test_without_a_folder_they_are_worked_out_each_time(
        self, official: WorkCalendar, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sla1357.sources.official.cache_folder", lambda: None)
        assert self.calendar_worked_out() == (official, True)
        assert self.calendar_worked_out() == (official, True)


@pytest.mark.parametrize("folders", [[], ["holidays-0.1.dist-info", "holidays-0.2.dist-info"]])
def test_a_version_that_no_folder_tells_is_that_of_the_metadata(
    folders: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, official: WorkCalendar
) -> None:
    (tmp_path / "holidays").mkdir()
    (tmp_path / "holidays" / "__init__.py").touch()
    for folder in folders:
        (tmp_path / folder).mkdir()
    spec = spec_from_file_location("holidays", tmp_path / "holidays" / "__init__.py")
    monkeypatch.setattr("sla1357.sources.official.find_spec", lambda _: spec)
    official_calendar.cache_clear()
    assert official_calendar().source == official.source == f"holidays {version('holidays')}"
