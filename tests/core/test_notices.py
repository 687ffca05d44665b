"""A calendar with files: what a notice replaces and confirms, and what local changes do."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.errors import CoverageError
from sla1357.core.findings import Code, Finding
from sla1357.core.notices import (
    PAPERS,
    CalendarFile,
    ListedDay,
    LocalChanges,
    YearNotice,
    confirmed_by,
    notice_of,
    notice_span,
    outside,
    overruled,
    with_files,
)
from sla1357.core.workdays import DayKind, SpecialDay, WorkCalendar
from tests.strategies import FIRST, LAST, work_calendars

D = dt.date.fromisoformat
ONE_DAY = dt.timedelta(days=1)
OFF, WORK = False, True

#: nothing is known of it but that 2026 is settled
BARE = WorkCalendar(
    first=D("2025-01-01"), last=D("2030-12-31"), confirmed_through=D("2026-12-28"), source="bare"
)


def entries(*days: tuple[str, bool]) -> tuple[ListedDay, ...]:
    return tuple(
        ListedDay(day=D(day), is_workday=is_workday, name="节") for day, is_workday in days
    )


def notice(year: int, *days: tuple[str, bool], source: str = "notice.json") -> YearNotice:
    return YearNotice(source=source, year=year, entries=entries(*days))


def changes(*days: tuple[str, bool], source: str = "local.csv") -> LocalChanges:
    return LocalChanges(source=source, entries=entries(*days))


def special_days_of(calendar: WorkCalendar) -> list[tuple[str, bool]]:
    return [(str(special.day), special.is_workday) for special in calendar.special_days]


def test_a_day_without_a_name_gets_a_general_one() -> None:
    entry = ListedDay(day=D("2027-01-01"), is_workday=OFF)
    assert entry.special_day == SpecialDay(day=D("2027-01-01"), is_workday=OFF, name="节假日")
    named = replace(entry, name="元旦", line=3)
    assert named.special_day == SpecialDay(day=D("2027-01-01"), is_workday=OFF, name="元旦")


class TestNoticeSpan:
    """Every day MUST be settled by the notice for exactly one year."""

    def test_spans_follow_each_other_without_gap_or_overlap(self) -> None:
        spans = [notice_span(year) for year in range(2001, 2042)]
        assert all(last + ONE_DAY == first for (_, last), (first, _) in pairwise(spans))

    def test_a_december_belongs_to_the_next_year(self) -> None:
        assert notice_span(2027) == (D("2026-12-01"), D("2027-11-30"))
        assert confirmed_by(2027) == D("2027-12-28")


class TestNoticeOf:
    """The notice of a calendar MUST hold all its days of the span, and no other."""

    def test_the_days_of_2006_begin_with_those_of_december_2005(
        self, official: WorkCalendar
    ) -> None:
        # 将12月31日（星期六）、1月1日（星期日）两个公休日调至1月2日、3日: tests/notices/2006.txt
        days = [(str(entry.day), entry.is_workday) for entry in notice_of(official, 2006).entries]
        assert days[:4] == [
            ("2005-12-31", WORK),
            ("2006-01-01", OFF),
            ("2006-01-02", OFF),
            ("2006-01-03", OFF),
        ]
        # and end before those of December 2006, which the notice for 2007 settled
        assert days[-1] == ("2006-10-08", WORK)
        assert notice_of(official, 2007).entries[0].day == D("2006-12-30")

    def test_it_begins_with_december_and_ends_before_it(self) -> None:
        around = ["2025-11-30", "2025-12-01", "2026-11-30", "2026-12-01"]
        calendar = with_files(BARE, [changes(*((day, OFF) for day in around))])
        days = [str(entry.day) for entry in notice_of(calendar, 2026).entries]
        assert days == ["2025-12-01", "2026-11-30"]

    def test_a_notice_carries_names_its_source_and_where_it_is_published(
        self, official: WorkCalendar
    ) -> None:
        known = notice_of(official, 2026)
        assert (known.source, known.year, known.line) == (official.source, 2026, None)
        assert known.papers == PAPERS[2026] != ()
        assert known.entries[0] == ListedDay(day=D("2026-01-01"), is_workday=OFF, name="元旦")
        assert known.entries[-1] == ListedDay(day=D("2026-10-10"), is_workday=WORK, name="国庆节")

    def test_a_year_without_a_notice_has_no_days(self, official: WorkCalendar) -> None:
        """Though the calendar knows its statutory days."""
        year = official.confirmed_through.year + 1
        assert official.kind_of(dt.date(year, 1, 1)) is DayKind.DAY_OFF
        assert notice_of(official, year) == YearNotice(
            source=official.source, year=year, entries=()
        )

    def test_with_a_file_the_days_may_be_others_than_were_published(
        self, official: WorkCalendar
    ) -> None:
        assert notice_of(with_files(official, [changes()]), 2026).papers == ()

    def test_the_first_and_the_last_year_of_the_calendar_are_covered(
        self, official: WorkCalendar
    ) -> None:
        # the notice for 2001 is the first one: 春节, “五一” and “十一”
        assert len(notice_of(official, official.first.year).entries) > 20
        assert notice_of(official, official.last.year).entries == ()

    @pytest.mark.parametrize("year", [2000, 2041])
    def test_a_year_that_is_not_covered_is_refused(
        self, official: WorkCalendar, year: int
    ) -> None:
        with pytest.raises(CoverageError, match=f"{year}-01-01 .covered: 2001-01-01 to 2040"):
            notice_of(official, year)

    @pytest.mark.parametrize("year", range(2001, 2027))
    def test_adding_the_notice_of_a_year_to_its_calendar_changes_nothing(
        self, official: WorkCalendar, year: int
    ) -> None:
        again = with_files(official, [notice_of(official, year)])
        assert again.special_days == official.special_days
        assert again.confirmed_through == official.confirmed_through
        assert again.digest() == official.digest()
        assert again.files == (official.source,)


class TestANotice:
    """A notice MUST replace all days that it settles, no others, and confirm its year."""

    def test_what_it_does_not_list_is_no_longer_known(self) -> None:
        calendar = with_files(
            BARE, [changes(("2027-01-01", OFF), ("2027-05-01", OFF), ("2027-05-08", WORK))]
        )
        noticed = with_files(calendar, [notice(2027, ("2027-01-01", OFF))])
        assert special_days_of(noticed) == [("2027-01-01", OFF)]
        assert noticed.kind_of(D("2027-05-08")) is DayKind.WEEKEND

    def test_it_replaces_its_span_to_the_day(self) -> None:
        around = ["2026-11-30", "2026-12-01", "2026-12-31", "2027-11-30", "2027-12-01"]
        calendar = with_files(BARE, [changes(*((day, OFF) for day in around))])
        noticed = with_files(calendar, [notice(2027, ("2027-06-09", OFF))])
        assert special_days_of(noticed) == [
            ("2026-11-30", OFF),
            ("2027-06-09", OFF),
            ("2027-12-01", OFF),
        ]

    def test_days_that_it_lists_outside_its_span_are_added(self) -> None:
        calendar = with_files(BARE, [changes(("2026-11-27", OFF), ("2027-12-31", WORK))])
        noticed = with_files(
            calendar,
            [notice(2027, ("2026-12-27", WORK), ("2027-01-01", OFF), ("2027-12-31", OFF))],
        )
        assert special_days_of(noticed) == [
            ("2026-11-27", OFF),
            ("2026-12-27", WORK),
            ("2027-01-01", OFF),
            ("2027-12-31", OFF),
        ]

    def test_it_replaces_the_end_of_december_that_the_one_before_left(self) -> None:
        """As the notice for 2019 did with Saturday 2018-12-29: tests/notices/2019.txt."""
        first = notice(2027, ("2027-01-01", OFF), ("2027-12-30", OFF))
        second = notice(2028, ("2027-12-31", OFF), ("2028-01-01", OFF))
        for files in ([first, second], [second, first]):
            days = special_days_of(with_files(BARE, files))
            assert days[0] == ("2027-01-01", OFF)
            assert days[-2:] == [("2027-12-31", OFF), ("2028-01-01", OFF)]
        assert ("2027-12-30", OFF) not in special_days_of(with_files(BARE, [first, second]))

    def test_it_confirms_its_year_up_to_28_december(self) -> None:
        noticed = with_files(BARE, [notice(2027, ("2027-01-01", OFF))])
        assert noticed.confirmed_through == D("2027-12-28")
        assert BARE.confirmed_through == D("2026-12-28")

    def test_one_of_the_past_leaves_the_confirmation(self) -> None:
        noticed = with_files(BARE, [notice(2025, ("2025-01-01", OFF))])
        assert noticed.confirmed_through == BARE.confirmed_through
        assert noticed.digest() != BARE.digest()

    def test_a_gap_in_the_years_ends_the_confirmation(self) -> None:
        noticed = with_files(
            BARE, [notice(2028, ("2028-01-03", OFF)), notice(2030, ("2030-01-01", OFF))]
        )
        assert noticed.confirmed_through == D("2026-12-28")
        assert special_days_of(noticed) == [("2028-01-03", OFF), ("2030-01-01", OFF)]

    @pytest.mark.parametrize("years", list(permutations([2027, 2028, 2030])))
    def test_years_confirm_in_any_order_of_their_files(self, years: tuple[int, ...]) -> None:
        files = [notice(year, (f"{year}-05-01", OFF)) for year in years]
        assert with_files(BARE, files).confirmed_through == D("2028-12-28")

    @pytest.mark.parametrize("year", [2026, 2027, 2028])
    def test_one_without_days_changes_nothing_but_is_named(
        self, official: WorkCalendar, year: int
    ) -> None:
        """It is not published yet, which is not a year without holidays."""
        again = with_files(official, [notice(year, source="empty.json")])
        assert again == replace(official, files=("empty.json",))
        assert again.digest() == official.digest()

    def test_an_empty_year_between_two_does_not_close_their_gap(self) -> None:
        noticed = with_files(BARE, [notice(2027), notice(2028, ("2028-01-03", OFF))])
        assert noticed.confirmed_through == D("2026-12-28")


class TestTheOrderOfFiles:
    """A later file MUST win over an earlier one, day by day."""

    @pytest.mark.parametrize(
        ("files", "expected"),
        [
            pytest.param(
                [changes(("2027-03-06", WORK)), changes(("2027-03-06", OFF))],
                [("2027-03-06", OFF)],
                id="of two local changes",
            ),
            pytest.param(
                [notice(2027, ("2027-03-06", WORK)), notice(2027, ("2027-03-07", WORK))],
                [("2027-03-07", WORK)],
                id="of two notices for a year",
            ),
            pytest.param(
                [notice(2027, ("2027-03-06", WORK)), changes(("2027-03-06", OFF))],
                [("2027-03-06", OFF)],
                id="local changes after the notice",
            ),
            pytest.param(
                [changes(("2027-03-06", OFF), ("2027-03-08", OFF)), notice(2027)],
                [("2027-03-06", OFF), ("2027-03-08", OFF)],
                id="local changes before a year without days",
            ),
            pytest.param(
                [changes(("2027-03-08", OFF)), notice(2027, ("2027-03-06", WORK))],
                [("2027-03-06", WORK)],
                id="a notice after local changes",
            ),
        ],
    )
    def test_of_files_for_the_same_days(
        self, files: list[CalendarFile], expected: list[tuple[str, bool]]
    ) -> None:
        assert special_days_of(with_files(BARE, files)) == expected

    def test_files_are_named_in_their_order_and_once(self) -> None:
        calendar = with_files(BARE, [changes(source="b"), notice(2027, source="a")])
        assert calendar.files == ("b", "a")
        years = [notice(year, source="years.json") for year in (2027, 2028)]
        assert with_files(calendar, [*years, changes(source="c")]).files == (
            *("b", "a"),
            *("years.json", "c"),
        )

    def test_no_file_changes_nothing(self) -> None:
        assert with_files(BARE, []) == BARE

    def test_span_and_source_stay(self) -> None:
        calendar = with_files(BARE, [notice(2027, ("2027-01-01", OFF))])
        assert (calendar.first, calendar.last, calendar.source) == (BARE.first, BARE.last, "bare")


@st.composite
def local_changes(draw: st.DrawFn) -> LocalChanges:
    chosen = draw(st.dictionaries(st.dates(FIRST, LAST), st.booleans(), max_size=20))
    return changes(*((str(day), is_workday) for day, is_workday in sorted(chosen.items())))


class TestLocalChanges:
    """A day MUST be as the last changes say that list it, or else as it was before."""

    @given(calendar=work_calendars(), files=st.lists(local_changes(), max_size=3))
    def test_each_day_is_as_the_last_file_says_that_lists_it(
        self, calendar: WorkCalendar, files: list[LocalChanges]
    ) -> None:
        changed = with_files(calendar, files)
        said = {entry.day: entry.is_workday for file in files for entry in file.entries}
        for n in range((LAST - FIRST).days + 1):
            day = FIRST + dt.timedelta(n)
            assert changed.is_working_day(day) == said.get(day, calendar.is_working_day(day))

    def test_they_replace_no_other_day_and_confirm_no_year(self, official: WorkCalendar) -> None:
        # 2025-10-11 is a make-up workday of the notice for 2025: tests/notices/2025.txt
        changed = with_files(official, [changes(("2025-10-11", OFF), ("2027-03-06", WORK))])
        differences = set(changed.special_days) ^ set(official.special_days)
        assert {special.day for special in differences} == {D("2025-10-11"), D("2027-03-06")}
        assert changed.confirmed_through == official.confirmed_through
        assert not changed.is_working_day(D("2025-10-11"))


def refused(file: CalendarFile) -> list[tuple[int | None, str | None]]:
    """Return line and value of all that the bare calendar does not cover."""
    findings = list(outside(BARE, file))
    assert {(finding.code, finding.source) for finding in findings} <= {
        (Code.OUTSIDE_COVERAGE, file.source)
    }
    return [(finding.line, finding.value) for finding in findings]


class TestOutside:
    """Each day that a calendar does not cover MUST be found, or else the year as a whole."""

    @pytest.mark.parametrize("year", [2025, 2030])
    def test_the_first_and_the_last_year_are_covered(self, year: int) -> None:
        assert refused(notice(year, (f"{year}-01-01", OFF), (f"{year}-12-31", OFF))) == []
        assert refused(changes((f"{year}-01-01", OFF), (f"{year}-12-31", OFF))) == []

    @pytest.mark.parametrize("year", [1999, 2024, 2031])
    def test_of_another_year_it_is_said_once(self, year: int) -> None:
        file = notice(year, (f"{year}-01-01", OFF), ("2027-01-01", OFF), (f"{year}-05-01", OFF))
        assert list(outside(BARE, replace(file, line=2))) == [
            Finding(
                code=Code.OUTSIDE_COVERAGE,
                source="notice.json",
                line=2,
                value=str(year),
                details=("2025-01-01", "2030-12-31"),
            )
        ]

    def test_a_year_without_days_is_outside_too(self) -> None:
        assert refused(notice(2024)) == [(None, "2024")]

    def test_days_beside_the_first_and_the_last_year_are_not_covered(self) -> None:
        file = notice(2025, ("2024-12-31", OFF), ("2025-01-01", OFF))
        assert refused(file) == [(None, "2024-12-31")]
        file = notice(2030, ("2030-12-31", OFF), ("2031-01-01", OFF))
        assert refused(file) == [(None, "2031-01-01")]

    def test_of_local_changes_each_day_is_said_with_its_line(self) -> None:
        file = changes(("2024-12-31", OFF), ("2025-01-01", OFF), ("2031-01-01", OFF))
        numbered = replace(
            file,
            entries=tuple(replace(entry, line=n) for n, entry in enumerate(file.entries, start=2)),
        )
        assert refused(numbered) == [(2, "2024-12-31"), (4, "2031-01-01")]


class TestOverruled:
    """Local changes that a notice behind them replaces MUST be told, and no others."""

    LOCAL = changes(("2026-11-30", OFF), ("2027-03-03", OFF), ("2027-03-04", OFF))

    @pytest.mark.parametrize(
        ("files", "expected"),
        [
            pytest.param([LOCAL, notice(2027, ("2027-01-01", OFF))], ["2027-03-03"], id="behind"),
            pytest.param([notice(2027, ("2027-01-01", OFF)), LOCAL], [], id="before"),
            pytest.param([LOCAL, notice(2027)], [], id="not published yet"),
            pytest.param([LOCAL, notice(2028, ("2028-01-01", OFF))], [], id="of another year"),
            pytest.param([LOCAL, LOCAL], [], id="other local changes"),
            pytest.param([notice(2027), notice(2027, ("2027-01-01", OFF))], [], id="notices"),
        ],
    )
    def test_the_first_day_that_is_lost(
        self, files: list[CalendarFile], expected: list[str]
    ) -> None:
        assert [finding.value for finding in overruled(files)] == expected

    def test_it_is_told_with_its_line_and_the_notice_behind_it(self) -> None:
        lines = tuple(replace(entry, line=n) for n, entry in enumerate(self.LOCAL.entries, 2))
        behind = notice(2027, ("2027-01-01", OFF), source="2027.json")
        assert list(overruled([replace(self.LOCAL, entries=lines), behind])) == [
            Finding(
                code=Code.OVERRULED,
                source="local.csv",
                line=3,
                value="2027-03-03",
                details=("2027.json",),
            )
        ]

    @pytest.mark.parametrize("day", ["2026-12-01", "2027-11-30"])
    def test_its_span_has_both_its_ends(self, day: str) -> None:
        files: list[CalendarFile] = [changes((day, OFF)), notice(2027, ("2027-01-01", OFF))]
        assert [finding.value for finding in overruled(files)] == [day]
