"""Calendar files from disk, and the calendar in use with them."""

import codecs
import datetime as dt
import io
import json
import sys
from pathlib import Path

import pytest

from sla1357.core.findings import Code, Finding, has_error
from sla1357.core.notices import (
    ListedDay,
    LocalChanges,
    YearNotice,
    days_of_year,
    notice_of,
    with_files,
)
from sla1357.core.workdays import DayKind, WorkCalendar
from sla1357.readers.calendars.files import read_calendar_file
from sla1357.render.calendar.documents import days_icalendar
from sla1357.render.findings import finding_line
from sla1357.sources.calendars import calendar_with, imported_notice, load_calendar_file
from sla1357.texts.language import Language
from tests.readme import ROOT

D = dt.date.fromisoformat
GOOD = ROOT / "tests" / "calendars" / "good"
BAD = ROOT / "tests" / "calendars" / "bad"
NOTICES = ROOT / "tests" / "notices"
SAMPLE = str(GOOD / "sample_2027.json")
#: the characters are two, three and four bytes long; 㐀 is none of GBK
CHANGES = "日期,类型,事由\n2027-03-06,补班,é 办 㐀 𠮷\n"


def lines_of(findings: tuple[Finding, ...]) -> list[str]:
    return [finding_line(finding, Language.EN) for finding in findings]


class TestFilesFromDisk:
    """A file that is no text, or too large, MUST be a finding and nothing else."""

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(CHANGES.encode(), id="UTF-8"),
            pytest.param(codecs.BOM_UTF8 + CHANGES.encode(), id="UTF-8 with its mark"),
            pytest.param(CHANGES.encode("gb18030"), id="GB18030"),
            pytest.param(codecs.BOM_UTF16_LE + CHANGES.encode("utf-16-le"), id="UTF-16"),
            pytest.param(codecs.BOM_UTF16_BE + CHANGES.encode("utf-16-be"), id="big-endian"),
            pytest.param(CHANGES.replace("\n", "\r\n").encode(), id="lines of Windows"),
            pytest.param(CHANGES.replace("\n", "\r").encode(), id="lines of old Macs"),
            pytest.param(CHANGES.rstrip().encode(), id="no end of the last line"),
        ],
    )
    def test_encodings_and_ends_of_lines_change_nothing(self, tmp_path: Path, data: bytes) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(data)
        entry = ListedDay(day=D("2027-03-06"), is_workday=True, name="é 办 㐀 𠮷", line=2)
        assert load_calendar_file(str(path)) == (
            (LocalChanges(source=str(path), entries=(entry,)),),
            (),
        )

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(CHANGES.encode("utf-16-le"), id="UTF-16 without its mark"),
            pytest.param(codecs.BOM_UTF16_LE + b"1", id="half a character"),
            pytest.param(codecs.BOM_UTF8 + CHANGES.encode("gbk", "replace"), id="a wrong mark"),
            pytest.param(CHANGES.encode() + b"\0", id="a zero byte"),
            pytest.param(b"\xff\xff", id="bytes of no encoding"),
            pytest.param(b"", id="nothing"),
        ],
    )
    def test_what_is_no_text_is_no_calendar(self, tmp_path: Path, data: bytes) -> None:
        path = tmp_path / "a.csv"
        path.write_bytes(data)
        assert load_calendar_file(str(path)) == (
            (),
            (Finding(code=Code.NOT_A_CALENDAR, source=str(path)),),
        )

    def test_four_megabytes_are_read_and_no_byte_more(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        data = Path(SAMPLE).read_bytes().ljust(4 * 2**20, b" ")
        Path("a.json").write_bytes(data)
        assert load_calendar_file("a.json")[1] == ()
        Path("a.json").write_bytes(data + b" ")
        files, findings = load_calendar_file("a.json")
        assert files == ()
        assert lines_of(findings) == ["a.json: CAL004 is too large, at most 4 MB"]

    def test_a_file_that_is_not_there_or_a_folder(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        for path, code in (("a.json", Code.FILE_MISSING), (".", Code.FILE_IS_FOLDER)):
            assert load_calendar_file(path) == ((), (Finding(code=code, source=path),))

    def test_standard_input_is_read_too(self, monkeypatch: pytest.MonkeyPatch) -> None:
        stream = io.BytesIO(Path(SAMPLE).read_bytes())
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(stream, encoding="ascii"))
        (file,), findings = load_calendar_file("-")
        assert isinstance(file, YearNotice)
        assert (file.source, file.year, findings) == ("-", 2027, ())

    def test_shape_and_days_are_both_checked(self) -> None:
        """Of a list with one broken notice, the rules check the others."""
        text = json.dumps([{"year": 2027}, {"year": 2028, "days": []}])
        files, findings = read_calendar_file(text, source="a")
        assert [finding.code for finding in findings] == [Code.MISSING_PART]
        assert [getattr(file, "year", None) for file in files] == [2028]


class TestTheCalendarInUse:
    """With an error in any file there MUST be no calendar; a warning MUST leave it."""

    def test_without_files_it_is_the_official_one(self, official: WorkCalendar) -> None:
        assert calendar_with([]) == (official, ())

    def test_a_notice_for_the_next_year_settles_it(self, official: WorkCalendar) -> None:
        calendar, findings = calendar_with([SAMPLE])
        assert findings == ()
        assert calendar is not None
        assert calendar.files == (SAMPLE,)
        assert calendar.source == official.source
        assert calendar.confirmed_through == D("2027-12-28")
        assert calendar.kind_of(D("2027-10-09")) is DayKind.MAKE_UP_WORKDAY
        assert official.kind_of(D("2027-10-09")) is DayKind.WEEKEND
        days = [(entry.day, entry.is_workday) for entry in notice_of(calendar, 2027).entries]
        (file,), _ = load_calendar_file(SAMPLE)
        assert days == [(entry.day, entry.is_workday) for entry in file.entries]

    def test_the_notice_of_a_past_year_changes_no_answer(self, official: WorkCalendar) -> None:
        paths = [str(GOOD / f"official_{years}.json") for years in ("2026", "2025_and_2026")]
        calendar, findings = calendar_with(paths)
        assert findings == ()
        assert calendar is not None
        assert calendar.files == tuple(paths)
        assert calendar.digest() == official.digest()

    def test_later_files_win(self, tmp_path: Path) -> None:
        path = tmp_path / "local.csv"
        path.write_text("date,kind\n2027-10-09,off\n2027-10-16,work\n", "utf-8")
        for paths, kinds in (
            ([SAMPLE, str(path)], [DayKind.DAY_OFF, DayKind.MAKE_UP_WORKDAY]),
            ([str(path), SAMPLE], [DayKind.MAKE_UP_WORKDAY, DayKind.WEEKEND]),
        ):
            calendar, findings = calendar_with(paths)
            # a notice behind local changes replaces them, and that is said
            is_lost = paths[-1] == SAMPLE
            assert [finding.code for finding in findings] == [Code.OVERRULED] * is_lost
            assert calendar is not None
            assert calendar.files == tuple(paths)
            days = [D("2027-10-09"), D("2027-10-16")]
            assert [calendar.kind_of(day) for day in days] == kinds

    def test_files_are_added_to_the_calendar_that_is_given(self) -> None:
        base, _ = calendar_with([SAMPLE])
        path = str(GOOD / "apec_2014_gbk.csv")
        calendar, findings = calendar_with([path], base=base)
        assert findings == ()
        assert calendar is not None
        assert calendar.files == (SAMPLE, path)
        assert calendar.confirmed_through == D("2027-12-28")
        assert calendar_with([], base=base) == (base, ())

    @pytest.mark.parametrize(
        "name",
        [
            pytest.param("sample_2027_make_up_workday_forgotten.json", id="an error in the days"),
            pytest.param("kinds.csv", id="a line that is left out"),
            pytest.param("cut_off.json", id="nothing that can be read"),
            pytest.param("no_such_file.json", id="no file"),
        ],
    )
    def test_one_error_and_there_is_no_calendar(self, name: str) -> None:
        bad = str(BAD / name)
        calendar, findings = calendar_with([SAMPLE, bad])
        assert calendar is None
        assert findings == load_calendar_file(bad)[1] != ()

    def test_findings_of_all_files_come_in_their_order(self) -> None:
        paths = [str(BAD / name) for name in ("kinds.csv", "dates.csv", "random_text.txt")]
        _, findings = calendar_with(paths)
        assert findings == sum((load_calendar_file(path)[1] for path in paths), ())

    def test_with_a_warning_it_is_used(self) -> None:
        path = str(BAD / "sample_2027_make_up_on_saturday_before_sunday.json")
        calendar, findings = calendar_with([path])
        assert [finding.code for finding in findings] == [Code.UNUSUAL_MAKE_UP]
        assert calendar is not None
        assert calendar.kind_of(D("2027-09-25")) is DayKind.MAKE_UP_WORKDAY

    def test_work_on_a_weekday_is_a_warning_and_an_ordinary_day(
        self, official: WorkCalendar, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As holiday-cn has 2020: 2月3日（星期一）起正常上班, 国办发明电〔2020〕1号."""
        monkeypatch.chdir(BAD)
        calendar, findings = calendar_with(["official_2020_work_begins_again.json"])
        assert [each.code for each in findings] == [Code.MAKE_UP_ON_WEEKDAY]
        assert calendar is not None
        assert calendar.digest() == official.digest()
        assert calendar.kind_of(D("2020-02-03")) is DayKind.WORKDAY

    def test_local_changes_may_make_a_weekday_of_a_holiday_ordinary(self, tmp_path: Path) -> None:
        path = tmp_path / "a.csv"
        path.write_text("date,kind,name\n2026-10-07,work,抢险\n2026-10-10,off,抢险\n", "utf-8")
        calendar, findings = calendar_with([str(path)])
        assert (findings, calendar and calendar.kind_of(D("2026-10-07"))) == ((), DayKind.WORKDAY)
        assert calendar is not None
        assert calendar.add_working_days(D("2026-09-30"), 1) == D("2026-10-07")

    @pytest.mark.parametrize(
        ("summary", "days", "codes"),
        [
            pytest.param("补班", ["0104", "0214", "0228"], [Code.NOT_CONSERVED], id="no day off"),
            pytest.param("补班", ["0104", "0214"], [], id="two of somebody's own"),
            pytest.param("休", ["0323", "0324"], [], id="days of a place"),
        ],
    )
    def test_an_icalendar_of_which_half_is_read_has_a_warning(
        self, tmp_path: Path, summary: str, days: list[str], codes: list[Code]
    ) -> None:
        events = "".join(
            f"BEGIN:VEVENT\nDTSTART;VALUE=DATE:2026{day}\nSUMMARY:{summary}\nEND:VEVENT\n"
            for day in days
        )
        path = tmp_path / "a.ics"
        path.write_text(f"BEGIN:VCALENDAR\n{events}END:VCALENDAR\n", "utf-8")
        calendar, findings = calendar_with([str(path)])
        assert [each.code for each in findings] == codes
        assert not has_error(findings)
        assert calendar is not None

    @pytest.mark.parametrize("year", [2006, 2007, 2012, 2018, 2019, 2026])
    def test_a_calendar_year_that_we_export_has_none(
        self, tmp_path: Path, official: WorkCalendar, year: int
    ) -> None:
        path = tmp_path / "a.ics"
        path.write_text(days_icalendar(days_of_year(official, year)), "utf-8")
        assert load_calendar_file(str(path))[1] == ()

    def test_a_year_that_waits_for_its_notice_is_no_error(
        self, official: WorkCalendar, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """As holiday-cn publishes it: an empty year, until the notice is there."""
        monkeypatch.chdir(BAD)
        calendar, findings = calendar_with(["empty_year.json"])
        (line,) = lines_of(findings)
        assert line == (
            "empty_year.json:2: CAL014 contains no days: the notice for 2027 is not published "
            "yet; the file changes nothing"
        )
        assert calendar is not None
        assert calendar.digest() == official.digest()
        assert calendar.confirmed_through == official.confirmed_through
        assert calendar.files == ("empty_year.json",)
        # and by itself it is judged the same
        assert lines_of(load_calendar_file("empty_year.json")[1]) == [line]
        # while nothing can be made of it
        assert [each.code for each in imported_notice("empty_year.json", year=None)[1]] == [
            Code.EMPTY_YEAR
        ]


class TestImportedNotices:
    """An imported notice MUST follow every rule, and be for the year that is asked for."""

    @pytest.mark.parametrize("year", [year for year in range(2006, 2027) if year != 2020])
    def test_a_published_text_changes_no_answer(self, official: WorkCalendar, year: int) -> None:
        notice, findings = imported_notice(str(NOTICES / f"{year}.txt"), year=None)
        assert notice is not None
        assert (notice.year, notice.papers) == (year, ())
        assert {finding.code for finding in findings} <= {Code.NOT_UNDERSTOOD}
        assert with_files(official, [notice]).digest() == official.digest()

    def test_what_is_missing_from_the_text_of_2020_is_found(self) -> None:
        """The extension names no first day of its own: tests/notices/2020.txt."""
        notice, findings = imported_notice(str(NOTICES / "2020.txt"), year=2020)
        assert notice is not None  # what was read, to find the slip by
        assert [(finding.code, finding.value) for finding in findings[2:]] == [
            (Code.FESTIVAL_MISSING, "2020-01-31"),
            (Code.NOT_CONSERVED, None),
            (Code.FESTIVAL_MISSING, "2020-02-01"),
        ]

    def test_papers_are_those_that_are_given_or_of_the_file(self) -> None:
        path = str(GOOD / "official_2026.json")
        given, _ = imported_notice(path, year=2026, papers=("a", "b"))
        own, _ = imported_notice(path, year=None)
        assert given is not None
        assert own is not None
        assert given.papers == ("a", "b")
        assert own.papers == ("https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm",)

    @pytest.mark.parametrize(
        ("path", "year", "expected"),
        [
            pytest.param(NOTICES / "2026.txt", 2027, Code.OTHER_YEAR, id="text of another year"),
            pytest.param(Path(SAMPLE), 2028, Code.OTHER_YEAR, id="file for another year"),
            pytest.param(
                GOOD / "apec_2014_gbk.csv", None, Code.NO_YEAR_NAMED, id="days without a year"
            ),
            pytest.param(
                GOOD / "official_2025_and_2026.json", None, Code.NO_YEAR_NAMED, id="two years"
            ),
            pytest.param(BAD / "random_text.txt", 2027, Code.NOT_A_CALENDAR, id="another text"),
            pytest.param(BAD / "cut_off.json", None, Code.NOT_JSON, id="a broken file"),
            pytest.param(BAD / "workbook.xlsx", 2027, Code.NOT_A_CALENDAR, id="no text"),
            pytest.param(BAD / "no_such_file.txt", 2027, Code.FILE_MISSING, id="no file"),
        ],
    )
    def test_what_cannot_be_imported(self, path: Path, year: int | None, expected: Code) -> None:
        notice, (finding,) = imported_notice(str(path), year=year)
        assert notice is None
        assert finding.code is expected

    @pytest.mark.parametrize(
        ("year", "paper"),
        [
            (2025, "国办发明电〔2024〕12号"),
            (2026, "https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"),
        ],
    )
    def test_of_a_list_the_year_is_taken_that_is_asked_for(self, year: int, paper: str) -> None:
        notice, findings = imported_notice(str(GOOD / "official_2025_and_2026.json"), year=year)
        assert findings == ()
        assert notice is not None
        assert (notice.year, notice.papers) == (year, (paper,))

    def test_days_without_a_year_are_checked_as_its_notice(self) -> None:
        """Of `apple_2026.ics` only two festivals are in it: the others are missed."""
        notice, findings = imported_notice(str(GOOD / "apple_2026.ics"), year=2026)
        assert notice is not None
        assert Code.FESTIVAL_MISSING in {finding.code for finding in findings}
