"""Calendar files by directory: what each is read as, and what is wrong with it.

`bad` holds those with something wrong; beside each, every finding.  `good` have
none, and the tables here say what they are read as.  A new case is a new file;
`pytest tests/readers --update-golden` writes the findings, to be read in turn.

Files called `sample_2027` hold a notice for 2027 that follows all rules and
that nobody issued; in the bad ones a single thing is otherwise.
"""

import datetime as dt
import json
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.findings import Code, Finding, Severity
from sla1357.core.notices import CalendarFile, ListedDay, LocalChanges, YearNotice
from sla1357.readers.calendars.files import read_calendar_file, read_notice
from sla1357.render.findings import finding_line
from sla1357.sources.calendars import load_calendar_file
from sla1357.texts.language import Language

D = dt.date.fromisoformat
ONE_DAY = dt.timedelta(days=1)
FOLDER = Path(__file__).parents[2] / "calendars"
FILES = [path for path in FOLDER.glob("*/*") if not path.name.endswith(".expected.txt")]
BAD = sorted(path for path in FILES if path.parent.name == "bad")
GOOD = sorted(path for path in FILES if path.parent.name == "good")


def expectation_of(path: Path) -> Path:
    return path.with_name(f"{path.name}.expected.txt")


def codes_of(path: Path) -> set[Code]:
    """Return the codes that are expected of a bad file."""
    words = expectation_of(path).read_text("utf-8").split()
    return {code for code in Code if code.value in words}


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.name)
def test_every_fault_is_found(
    path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(path.parent)
    _, findings = load_calendar_file(path.name)
    text = "".join(f"{finding_line(finding, Language.EN)}\n" for finding in findings)
    if request.config.getoption("--update-golden"):
        expectation_of(path).write_text(text, "utf-8")
    assert text == expectation_of(path).read_text("utf-8")
    assert text


def test_each_expectation_has_its_file() -> None:
    assert set(FOLDER.glob("*/*.expected.txt")) == {expectation_of(path) for path in BAD}


#: Codes about calendars that no file in a folder gives, and why.
ELSEWHERE = {
    Code.NOTICE_MISSING: "is about a report, not a file",
    Code.TOO_LARGE: "a file of four megabytes: tests/sources/test_calendars.py",
    Code.EMPTY_YEAR: "of a file to import: tests/sources/test_calendars.py",
    Code.ICS_EXTRA_MISSING: "is about what is installed: below",
    Code.WRONG_WEEKDAY_IN_NOTICE: "of the text of a notice: test_notice_texts.py",
    Code.MISCOUNTED: "of the text of a notice: test_notice_texts.py",
    Code.NO_DAYS: "of the text of a notice: test_notice_texts.py",
    Code.DAYS_LEFT_OUT: "of a file to import: below",
    Code.SAID_BOTH_WAYS: "of a notice of a place: test_local_notices.py",
    Code.ALREADY_SO: "of a notice of a place: test_local_notices.py",
    Code.OTHERS_MAY_WRITE: "of a file that is kept: tests/sources/test_kept_calendars.py",
    Code.OVERRULED: "of two files in use: tests/sources/test_calendars.py",
    Code.NO_YEAR_NAMED: "of a notice to import, when no year is asked for",
}


def test_each_code_about_calendar_files_has_a_bad_file() -> None:
    given_by_files = set[Code]().union(*map(codes_of, BAD))
    about_calendars = {code for code in Code if code.value.startswith("CAL")}
    assert about_calendars - given_by_files == set(ELSEWHERE)


@pytest.mark.parametrize(
    ("code", "good", "bad"),
    [
        pytest.param(
            Code.OUTSIDE_YEAR,
            "sample_2027_with_december_2026.json",
            "sample_2027_a_year_mistyped.json",
            id="a day lies in the year, or in the December before",
        ),
        pytest.param(
            Code.MAKE_UP_ON_WEEKDAY,
            "official_2026.json",
            "sample_2027_make_up_on_a_friday.json",
            id="a make-up workday lies on a Saturday or a Sunday",
        ),
        pytest.param(
            Code.STRAY_DAY_OFF,
            "official_2014.json",
            "sample_2027_day_off_in_march.json",
            id="a day off touches its festival, over the weekend between them too",
        ),
        pytest.param(
            Code.FESTIVAL_MISSING,
            "official_2020.json",
            "sample_2027_festival_on_saturday_forgotten.json",
            id="each festival is off; two may be on one day",
        ),
        pytest.param(
            Code.NOT_CONSERVED,
            "sample_2027.json",
            "sample_2027_make_up_workday_forgotten.json",
            id="days off less make-up workdays are the statutory days",
        ),
        pytest.param(
            Code.NOT_CONSERVED,
            "official_2015.json",
            "official_2015_without_its_decree.json",
            id="and those of a decree",
        ),
        pytest.param(
            Code.UNUSUAL_MAKE_UP,
            "official_2014.json",
            "sample_2027_make_up_on_saturday_before_sunday.json",
            id="a make-up workday is near; a Sunday, where the Saturday is of the holiday",
        ),
        pytest.param(
            Code.UNUSUAL_MAKE_UP,
            "official_2026.json",
            "sample_2027_make_up_a_month_later.json",
            id="a make-up workday is within two weeks",
        ),
    ],
)
def test_each_rule_of_notices_has_a_good_and_a_bad_file(code: Code, good: str, bad: str) -> None:
    assert FOLDER / "good" / good in GOOD
    assert code in codes_of(FOLDER / "bad" / bad)


# What the good files are read as.  The days of 2014 to 2026 stand in the notices of the State
# Council, tests/notices, but for those of the APEC meeting of November 2014, which Beijing
# announced on 2014-10-09: news.fjsen.com/2014-10/09/content_15002081.htm

DAYS_OF_A_FEED = """
off 2026-01-01 to 2026-01-03 元旦
work 2026-01-04 元旦
work 2026-02-14 春节
off 2026-02-15 to 2026-02-23 春节
work 2026-02-28 春节
off 2026-04-04 to 2026-04-06 清明节
off 2026-05-01 to 2026-05-05 劳动节
work 2026-05-09 劳动节
off 2026-06-19 to 2026-06-21 端午节
work 2026-09-20 国庆节
off 2026-09-25 to 2026-09-27 中秋节
off 2026-10-01 to 2026-10-07 国庆节
work 2026-10-10 国庆节
"""

SAMPLE_2027 = """
off 2027-01-01 to 2027-01-03 元旦
work 2027-01-31 春节
off 2027-02-05 to 2027-02-12 春节
work 2027-02-13 春节
off 2027-04-03 to 2027-04-05 清明节
off 2027-05-01 to 2027-05-05 劳动节
work 2027-05-08 劳动节
off 2027-06-09 端午节
off 2027-09-15 中秋节
work 2027-09-26 国庆节
off 2027-10-01 to 2027-10-07 国庆节
work 2027-10-09 国庆节
"""
NO_NOTICE = (
    "papers: 样例：照规则编写，不是国务院的通知"
    " / a sample that follows the rules, no official notice"
)
APEC_2014 = """
changes
work 2014-11-02 APEC会议
off 2014-11-07 to 2014-11-12 APEC会议
work 2014-11-15 APEC会议
"""
DAYS_2026 = """
off 2026-01-01 to 2026-01-03 元旦
work 2026-01-04 元旦
work 2026-02-14 春节
off 2026-02-15 to 2026-02-23 春节
work 2026-02-28 春节
off 2026-04-04 to 2026-04-06 清明节
off 2026-05-01 to 2026-05-05 劳动节
work 2026-05-09 劳动节
off 2026-06-19 to 2026-06-21 端午节
work 2026-09-20 国庆节
off 2026-09-25 to 2026-09-27 中秋节
off 2026-10-01 to 2026-10-07 国庆节
work 2026-10-10 国庆节
"""
PAPER_2026 = "papers: https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm"
DAYS_2025 = """
off 2025-01-01 元旦
work 2025-01-26 春节
off 2025-01-28 to 2025-02-04 春节
work 2025-02-08 春节
off 2025-04-04 to 2025-04-06 清明节
work 2025-04-27 劳动节
off 2025-05-01 to 2025-05-05 劳动节
off 2025-05-31 to 2025-06-02 端午节
work 2025-09-28 国庆节、中秋节
off 2025-10-01 to 2025-10-08 国庆节、中秋节
work 2025-10-11 国庆节、中秋节
"""

#: file → all that is read from it, days of one kind and name in one line
READ_AS = {
    "sample_2027.json": f"notice for 2027\n{NO_NOTICE}{SAMPLE_2027}",
    "sample_2027_windows.json": f"notice for 2027\n{NO_NOTICE}{SAMPLE_2027}",
    "sample_2027_without_papers.json": f"notice for 2027\npapers: -{SAMPLE_2027}",
    "sample_2027_with_december_2026.json": SAMPLE_2027.replace(
        "\noff 2027-01-01",
        f"notice for 2027\n{NO_NOTICE}\nwork 2026-12-27 元旦\noff 2026-12-31",
        1,
    ),
    "official_2026.json": f"notice for 2026\n{PAPER_2026}{DAYS_2026}",
    "official_2025_and_2026.json": (
        f"notice for 2025\npapers: 国办发明电〔2024〕12号{DAYS_2025}"
        f"notice for 2026\n{PAPER_2026}{DAYS_2026}"
    ),
    "official_2014.json": """
notice for 2014
papers: -
off 2014-01-01 元旦
work 2014-01-26 春节
off 2014-01-31 to 2014-02-06 春节
work 2014-02-08 春节
off 2014-04-05 清明节
off 2014-04-07 清明节
off 2014-05-01 to 2014-05-03 劳动节
work 2014-05-04 劳动节
off 2014-06-02 端午节
off 2014-09-08 中秋节
work 2014-09-28 国庆节
off 2014-10-01 to 2014-10-07 国庆节
work 2014-10-11 国庆节
""",
    "official_2015.json": """
notice for 2015
papers: 国办发明电〔2014〕28号, 国发明电〔2015〕1号
off 2015-01-01 to 2015-01-03 元旦
work 2015-01-04 元旦
work 2015-02-15 春节
off 2015-02-18 to 2015-02-24 春节
work 2015-02-28 春节
off 2015-04-05 to 2015-04-06 清明节
off 2015-05-01 劳动节
off 2015-06-20 端午节
off 2015-06-22 端午节
off 2015-09-03 to 2015-09-05 中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日
work 2015-09-06 中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日
off 2015-09-27 中秋节
off 2015-10-01 to 2015-10-07 国庆节
work 2015-10-10 国庆节
""",
    "official_2020.json": """
notice for 2020
papers: 国办发明电〔2019〕16号, 国办发明电〔2020〕1号
off 2020-01-01 元旦
work 2020-01-19 春节
off 2020-01-24 to 2020-02-02 春节
off 2020-04-04 to 2020-04-06 清明节
work 2020-04-26 劳动节
off 2020-05-01 to 2020-05-05 劳动节
work 2020-05-09 劳动节
off 2020-06-25 to 2020-06-27 端午节
work 2020-06-28 端午节
work 2020-09-27 国庆节、中秋节
off 2020-10-01 to 2020-10-08 国庆节、中秋节
work 2020-10-10 国庆节、中秋节
""",
    "apec_2014_forms_of_dates.csv": APEC_2014,
    "apec_2014_full-width_commas.csv": APEC_2014,
    "apec_2014_gbk.csv": APEC_2014,
    "apec_2014_semicolons.csv": APEC_2014,
    "apec_2014_tabs_utf-16.csv": APEC_2014,
    "apec_2014_utf-8_with_bom.csv": APEC_2014,
    "every_kind.csv": """
changes
off 2027-03-01 to 2027-03-05 样例
work 2027-03-06 to 2027-03-07 样例
work 2027-03-13 to 2027-03-14 样例
work 2027-03-20 样例
""",
    "without_names.csv": """
changes
off 2027-03-01 -
work 2027-03-06 -
""",
    "apple_2026.ics": """
changes
work 2026-09-20 国庆节
off 2026-09-25 to 2026-09-27 中秋节
off 2026-10-01 to 2026-10-07 国庆节
work 2026-10-10 国庆节
""",
    "ends_of_events.ics": """
changes
off 2026-05-01 to 2026-05-05 劳动节
work 2026-05-09 劳动节
off 2026-06-19 to 2026-06-21 端午节
""",
    "events_of_other_kinds.ics": """
changes
off 2026-10-02 国庆节
""",
    "folded_lines.ics": """
changes
off 2026-10-01 to 2026-10-07 国庆节
work 2026-10-10 国庆节
""",
    "feed_2026_english.ics": "changes" + re.sub("(work .*) .*", r"\1 -", DAYS_OF_A_FEED),
    "feed_2026_traditional.ics": f"changes{DAYS_OF_A_FEED}",
    "feed_2026_work_for_a_holiday.ics": f"changes{DAYS_OF_A_FEED}",
    "marks.ics": """
changes
off 2026-01-01 to 2026-01-03 元旦
work 2026-01-04 元旦
work 2026-02-14 春节
off 2026-02-16 to 2026-02-19 春节
work 2026-02-28 春节
work 2026-05-09 劳动节
work 2026-09-20 国庆节
work 2026-10-10 国庆节
""",
    "ranges.csv": """
changes
off 2026-03-20 to 2026-03-22 开斋节
work 2026-04-11 开斋节
off 2026-05-27 to 2026-05-28 古尔邦节
work 2026-06-06 to 2026-06-07 古尔邦节
off 2026-07-01 to 2026-07-02 样例
""",
    "ranges_in_two_columns.csv": """
changes
off 2026-03-20 to 2026-03-22 开斋节
work 2026-04-11 开斋节
""",
    "times_of_day.ics": """
changes
work 2026-09-20 国庆节
off 2026-09-25 中秋节
off 2026-10-01 to 2026-10-03 国庆节
work 2026-10-10 国庆节
""",
    "two_calendars.ics": """
changes
off 2026-09-25 中秋节
work 2026-10-10 国庆节
""",
    "whole_days_with_hours.csv": """
changes
off 2027-03-01 to 2027-03-05 样例
""",
}


def description_of(file: CalendarFile) -> str:
    """Return all that is read from a file, days of one kind and name in one line."""
    match file:
        case YearNotice():
            head = f"notice for {file.year}\npapers: {', '.join(file.papers) or '-'}"
        case LocalChanges():
            head = "changes"
    runs: list[list[ListedDay]] = []
    for entry in file.entries:
        last = runs[-1][-1] if runs else None
        if last and (last.day + ONE_DAY, last.is_workday, last.name) == (
            entry.day,
            entry.is_workday,
            entry.name,
        ):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    return "\n".join([head, *map(_line_of, runs)]) + "\n"


def _line_of(run: list[ListedDay]) -> str:
    kind = "work" if run[0].is_workday else "off"
    end = f" to {run[-1].day}" if run[1:] else ""
    return f"{kind} {run[0].day}{end} {run[0].name or '-'}"


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.name)
def test_a_good_file_is_read_whole_and_without_findings(path: Path) -> None:
    files, findings = load_calendar_file(str(path))
    assert findings == ()
    assert "".join(map(description_of, files)) == READ_AS[path.name].lstrip()
    assert {file.source for file in files} == {str(path)}


def test_each_description_has_its_file() -> None:
    assert READ_AS.keys() == {path.name for path in GOOD}


@pytest.mark.parametrize(
    "path", [path for path in GOOD if path.suffix == ".json"], ids=lambda path: path.name
)
def test_a_day_of_json_knows_its_line(path: Path) -> None:
    lines = path.read_text("utf-8-sig").split("\n")
    files, _ = load_calendar_file(str(path))
    for file in files:
        assert isinstance(file, YearNotice)
        assert file.line
        assert f'"year": {file.year}' in lines[file.line - 1]
        for entry in file.entries:
            assert entry.line
            assert f'"date": "{entry.day}"' in lines[entry.line - 1]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # in order of day; below two empty lines, and with one between
        ("apec_2014_forms_of_dates.csv", [4, 5, 6, 8, 9, 10, 11, 12]),
        ("without_names.csv", [3, 2]),
        # where its event begins
        ("events_of_other_kinds.ics", [34]),
        ("two_calendars.ics", [5, 16]),
    ],
)
def test_a_day_of_other_files_knows_its_line(name: str, expected: list[int]) -> None:
    (file,), _ = load_calendar_file(str(FOLDER / "good" / name))
    assert [entry.line for entry in file.entries] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("kinds.csv", "changes\noff 2027-03-09 样例\n", id="a line is left out"),
        pytest.param(
            "day_off_and_work.csv",
            "changes\noff 2025-10-10 样例\nwork 2025-10-11 国庆节\n",
            id="of two lines for a day, the first stays",
        ),
        pytest.param(
            "repeated.ics",
            "changes\noff 2026-05-01 劳动节\noff 2026-10-01 国庆节\n",
            id="of an event that repeats, the first time is read",
        ),
        pytest.param("empty_year.json", "notice for 2027\npapers: -\n", id="a year stays empty"),
        pytest.param("wrong_types.json", "", id="a notice with a wrong part is left out"),
        pytest.param("sample_2027_day_twice.json", "", id="and one with a day twice"),
    ],
)
def test_what_is_read_from_a_bad_file(name: str, expected: str) -> None:
    files, _ = load_calendar_file(str(FOLDER / "bad" / name))
    assert "".join(map(description_of, files)) == expected


def faults(text: str) -> list[Finding]:
    """Return the findings about the shape of a text."""
    return list(read_calendar_file(text, source="a")[1])


def test_of_a_list_the_other_notices_stay_when_one_is_wrong() -> None:
    files, (finding,) = read_calendar_file(
        '[{"year": "x", "days": []},\n{"year": 2027, "days": []}]', source="a"
    )
    assert files == (YearNotice(source="a", year=2027, entries=(), line=2),)
    assert (finding.code, finding.line, finding.column) == (Code.WRONG_PART, 1, "[1].year")


def test_days_come_in_order_and_names_without_blanks() -> None:
    days = [("2027-02-05", True), ("2027-01-31", False)]
    text = json.dumps(
        {
            "days": [{"date": day, "isOffDay": off, "name": " 春节\n"} for day, off in days],
            "year": 2027,
        }
    )
    expected = tuple(
        ListedDay(day=D(day), is_workday=not off, name="春节", line=1)
        for day, off in reversed(days)
    )
    assert read_calendar_file(text, source="a") == (
        (YearNotice(source="a", year=2027, entries=expected, line=1),),
        (),
    )


def test_a_cell_of_several_lines_keeps_them_and_the_count_of_lines() -> None:
    text = 'date,kind,name\n2027-03-06,work,"样例\n二"\n2027-03-07,work,\n'
    (file,), findings = read_calendar_file(text, source="a")
    assert findings == ()
    assert [(entry.name, entry.line) for entry in file.entries] == [("样例\n二", 2), ("", 4)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        pytest.param('\n\n  {"year": 2027, "days": []}', YearNotice, id="JSON below empty lines"),
        pytest.param(
            "\nbegin:vcalendar\nbegin:vevent\ndtstart:20270301\nsummary:休\nend:vevent\n"
            "end:vcalendar\n",
            LocalChanges,
            id="iCalendar in small letters",
        ),
        pytest.param("\n日期,类型\n2027-03-01,休\n", LocalChanges, id="CSV below empty lines"),
    ],
)
def test_the_text_tells_the_kind(text: str, kind: type[CalendarFile]) -> None:
    (file,), findings = read_calendar_file(text, source="a")
    assert isinstance(file, kind)
    assert findings == ()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="thousands of lists in each other"),
        pytest.param('{"year": ' + "1" * 10_000 + "}", id="a number of thousands of digits"),
    ],
)
def test_json_that_the_parser_gives_up_is_found_without_a_line(text: str) -> None:
    (finding,) = faults(text)
    assert (finding.code, finding.line) == (Code.NOT_JSON, None)


def test_icalendar_without_its_extra_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)
    path = FOLDER / "good" / "marks.ics"
    monkeypatch.chdir(path.parent)
    files, (finding,) = load_calendar_file(path.name)
    assert files == ()
    assert finding_line(finding, Language.EN) == (
        'marks.ics: CAL021 for iCalendar, run pip install "sla1357[ics]"'
    )


def test_of_days_without_a_year_a_notice_has_those_that_it_settles() -> None:
    days = ["2026-11-30", "2026-12-01", "2027-06-09", "2027-11-30", "2027-12-01"]
    text = "".join(f"{day},off\n" for day in days)
    notice, findings = read_notice(f"date,kind\n{text}", source="a.csv", year=2027)
    # and that there are others is said
    assert findings == (
        Finding(
            code=Code.DAYS_LEFT_OUT,
            source="a.csv",
            line=2,
            value="2026-11-30",
            details=("2", "2027"),
        ),
    )
    assert notice is not None
    assert (notice.source, notice.year, notice.papers) == ("a.csv", 2027, ())
    assert [str(entry.day) for entry in notice.entries] == days[1:4]


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda values: (
        st.lists(values, max_size=3)
        | st.dictionaries(
            st.sampled_from(["year", "papers", "days", "name", "date", "isOffDay"]), values
        )
    ),
)


class TestAnyText:
    """A text MUST give calendar files, or an error; never an exception."""

    @given(text=st.text() | st.text(alphabet='日期,类型\n\t"202714-休班'))
    def test_any_text_is_read_or_found(self, text: str) -> None:
        files, findings = read_calendar_file(text, source="a")
        assert files or findings

    @given(value=JSON_VALUES, indent=st.none() | st.integers(0, 2))
    def test_any_json_is_read_or_found(self, value: object, indent: int | None) -> None:
        text = json.dumps(value, indent=indent)
        files, findings = read_calendar_file(text, source="a")
        assert files or findings
        for finding in findings:
            assert finding.code.severity is Severity.ERROR or value == []
            assert len(finding_line(finding, Language.ZH).splitlines()) == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", "", id="a list of lists"),
        pytest.param('{"year": ', "}", id="the year"),
        pytest.param('{"year": 2026, "days": [{"date": ', "}]}", id="the date of a day"),
        pytest.param('{"year": 2026, "days": [], "other": ', "}", id="what nobody reads"),
    ],
)
@pytest.mark.parametrize(("opens", "closes"), [("[", "]"), ('{"a": ', "}")])
def test_brackets_as_deep_as_the_parser_can_just_read_are_found(
    before: str, after: str, opens: str, closes: str
) -> None:
    for depth in range(850, 1000):  # near the recursion limit of 1000
        text = f"{before}{opens * depth}1{closes * depth}{after}"
        _, (finding,) = read_calendar_file(text, source="a.json")
        assert (finding.code, finding.details) == (Code.NOT_JSON, ("too many brackets",))
