"""`check --format ics`: the due days for a phone, read back as a phone would read them."""

import csv
import datetime as dt
import io
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import icalendar
import pytest

from sla1357.cli.shell import ExitCode
from tests.conftest import GOLDEN, Runner

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
AS_OF = "--as-of=2026-11-20"
HEADER = "编号,受理日期,复杂程度,站点,承办人,联系日期,方案日期,办结日期,暂停区间,撤回日期\n"
ONE = HEADER + "A-1,2026-11-16,一般,城阳站,岗一,,,,,\n"
EXTRA_MISSING = 'sla1357: error: this needs pip install "sla1357[ics]"\n'
OPEN = {"overdue", "due_now", "due_soon", "to_check", "on_track", "paused"}
LABELS = {
    "en": {"contact": "contact", "plan": "plan", "close": "close"},
    "zh": {"contact": "联系沟通", "plan": "拿出方案", "close": "办结回复"},
}


_OVERDUE = re.compile("‼ (?:overdue|已超期) ")


class DueDay(NamedTuple):
    """An event, in plain values."""

    uid: str
    summary: str  #: without what it says of being overdue
    is_overdue: bool
    start: object
    end: object
    alarms: tuple[dt.datetime, ...]
    stamp: dt.datetime
    sequence: int
    texts: Mapping[str, str]  #: every other property


def text_of(run: Runner, *arguments: str, ledger: str = ONE) -> str:
    """Return what `check` writes of the paths among `arguments`, or else of `ledger`."""
    paths = () if any(not each.startswith("-") for each in arguments) else ("-",)
    done = run("check", *paths, *arguments, "--format=ics", stdin=ledger.encode())
    assert done.code in {ExitCode.OK, ExitCode.NOT_ANSWERED}
    return done.out


def due_days(text: str) -> list[DueDay]:
    calendar = icalendar.Calendar.from_ical(text)
    assert isinstance(calendar, icalendar.Calendar)
    return [_due_day(event) for event in calendar.walk("VEVENT")]


def _due_day(event: icalendar.Component) -> DueDay:
    start = event.decoded("DTSTART")
    return DueDay(
        uid=str(event["UID"]),
        summary=_OVERDUE.sub("", str(event["SUMMARY"])),
        is_overdue=_OVERDUE.match(str(event["SUMMARY"])) is not None,
        start=start,
        end=event.decoded("DTEND"),
        alarms=tuple(
            dt.datetime.combine(start, dt.time()) + alarm.decoded("TRIGGER")
            for alarm in event.walk("VALARM")
        ),
        stamp=event.decoded("DTSTAMP"),
        sequence=event.decoded("SEQUENCE"),
        texts={
            key: str(event[key]) for key in ("DESCRIPTION", "LOCATION", "TRANSP") if key in event
        },
    )


def uids(run: Runner, *arguments: str, ledger: str = ONE) -> dict[str, str]:
    """Return summary → UID."""
    return {each.summary: each.uid for each in due_days(text_of(run, *arguments, ledger=ledger))}


def properties_of(text: str) -> list[tuple[str, str]]:
    """Return name and raw value of each content line (RFC 5545, 3.1), by a reader of its own."""
    assert text.endswith("\r\n")
    unfolded = text.replace("\r\n ", "")
    pairs = (re.split("[;:]", line, maxsplit=1) for line in unfolded.split("\r\n")[:-1])
    return [(name, value) for name, value in pairs]


def texts_of(text: str, name: str) -> list[str]:
    r"""Return the texts of a property, `\\n` and other escapes undone (RFC 5545, 3.3.11)."""
    raw = [value for each, value in properties_of(text) if each == name]
    assert not any(re.search(r"(?<!\\)(?:\\\\)*[,;]", value) for value in raw)  # all are escaped
    return [re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value) for value in raw]


def open_stages(run: Runner, *arguments: str, lang: str = "en") -> Iterator[tuple[str, str]]:
    """Yield title and day of each stage to do, as `--format json` tells them.

    What was due before the day of the report is on that day.
    """
    document = json.loads(run("check", *arguments, "--format=json").out)
    for case in document["cases"]:
        for stage in case["stages"]:
            if stage["status"] in OPEN and stage["due"]:
                yield (
                    f"{case['id']} {LABELS[lang][stage['stage']]}",
                    max(stage["due"], document["as_of"]),
                )


class TestEvents:
    """Each open stage with a due day MUST be one all-day event, and nothing else be one."""

    @pytest.mark.parametrize(
        ("name", "lang"),
        [("cases.csv", "en"), ("cases.csv", "zh"), ("changes.csv", "zh"), ("year.csv", "en")],
    )
    @pytest.mark.parametrize("show", ["open", "attention"])
    def test_they_are_the_open_stages_of_json(
        self, run: Runner, name: str, show: str, lang: str
    ) -> None:
        options = [str(EXAMPLES / name), AS_OF, f"--show={show}", f"--lang={lang}"]
        events = due_days(text_of(run, *options))
        expected = list(open_stages(run, *options, lang=lang))
        assert [(each.summary, str(each.start)) for each in events] == expected
        assert expected

    def test_those_of_a_ledger_with_everything_in_it(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Rows that are not assessed, a case of a later day, and provisional days too."""
        monkeypatch.chdir(GOLDEN)
        options = ["ledger.csv", "--as-of=2026-12-23"]
        done = run("check", *options, "--format=ics")
        found = [(each.summary.removeprefix("≈"), str(each.start)) for each in due_days(done.out)]
        # what JSON escapes and what is shown differ for no id of this ledger
        assert found == list(open_stages(run, *options, "--show=open"))
        assert done.code == ExitCode.NOT_ANSWERED

    def test_only_what_needs_attention_if_so_asked(self, run: Runner) -> None:
        options = [str(EXAMPLES / "cases.csv"), AS_OF]
        every, some = (
            due_days(text_of(run, *options, f"--show={show}")) for show in ("open", "attention")
        )
        assert [each for each in every if each in some] == some
        assert len(some) < len(every)
        assert due_days(text_of(run, *options)) == every
        assert due_days(text_of(run, *options, "--show=all")) == every  # done is done

    def test_they_last_their_whole_day_and_keep_nobody_busy(self, run: Runner) -> None:
        for each in due_days(text_of(run, str(EXAMPLES / "year.csv"), AS_OF)):
            assert type(each.start) is type(each.end) is dt.date  # no time, and no time zone
            assert each.end == each.start + dt.timedelta(days=1)
            assert each.texts["TRANSP"] == "TRANSPARENT"

    @pytest.mark.parametrize(
        ("row", "why"),
        [
            ("A-1,2026-11-02,一般,,,2026-11-03,2026-11-05,2026-11-09,,", "closed"),
            ("A-1,2026-11-16,一般,,,,,,,2026-11-18", "withdrawn"),
            ("A-1,2026-11-16,一般,,,,,,,2026-11-16", "withdrawn on the day of receipt"),
            ("A-1,2026-11-02,一般,,,,,,,2026-11-18", "withdrawn when it was late"),
            ("A-1,2026-11-18,一般,,,2026-11-19,,,2026-11-19~,", "paused, with no due day"),
            ("A-1,2026-11-21,一般,,,,,,,", "of a later day"),
            ("A-1,2026-11-31,一般,,,,,,,", "not assessed"),
        ],
    )
    def test_nothing_is_due(self, run: Runner, row: str, why: str) -> None:
        good = ONE.splitlines()[1]
        text = text_of(run, AS_OF, ledger=f"{HEADER}{good}\n{row.replace('A-1', 'B-1')}\n")
        assert {each.summary[:3] for each in due_days(text)} == {"A-1"}, why

    def test_a_case_that_is_withdrawn_later_is_still_to_do(self, run: Runner) -> None:
        ledger = HEADER + "A-1,2026-11-16,一般,,,,,,,2026-11-23\n"
        assert len(due_days(text_of(run, AS_OF, ledger=ledger))) == 3

    def test_a_pause_that_began_when_it_was_late_leaves_the_due_day(self, run: Runner) -> None:
        ledger = HEADER + "A-1,2026-11-02,一般,,,2026-11-03,2026-11-05,,2026-11-12~,\n"
        (event,) = due_days(text_of(run, AS_OF, ledger=ledger))
        assert (event.start, event.is_overdue) == (dt.date(2026, 11, 20), True)
        assert "2026-11-09" in event.texts["DESCRIPTION"]

    def test_a_day_without_a_notice_is_marked(self, run: Runner) -> None:
        """The notice for 2027 is not out: days past 2026-12-28 are provisional."""
        ledger = HEADER + "A-1,2026-12-22,一般,,,,,,,\nA-2,2026-12-21,一般,,,,,,,\n"
        text = text_of(run, "--as-of=2026-12-22", ledger=ledger)
        assert [(each.summary, str(each.start)) for each in due_days(text)] == [
            ("A-1 contact", "2026-12-23"),
            ("A-1 plan", "2026-12-25"),
            ("≈A-1 close", "2026-12-29"),
            ("A-2 contact", "2026-12-22"),
            ("A-2 plan", "2026-12-24"),
            ("A-2 close", "2026-12-28"),  # the last day that is settled
        ]
        alarms = icalendar.Calendar.from_ical(text).walk("VALARM")
        assert str(alarms[2]["DESCRIPTION"]) == "≈A-1 close"

    def test_a_due_day_that_is_settled_is_not_marked_though_its_count_is_provisional(
        self, run: Runner
    ) -> None:
        ledger = HEADER + "A-1,2026-12-21,一般,,,2026-12-22,2026-12-24,,,\n"
        (event,) = due_days(text_of(run, "--as-of=2027-01-05", ledger=ledger))
        assert event.summary == "A-1 close"
        assert "≈" in event.texts["DESCRIPTION"]


@pytest.mark.parametrize(
    ("lang", "name", "description"),
    [
        (
            "zh",
            "1357 到期日",
            [
                "一般、期限 2026-11-17、截至 2026-11-20 周五、‼ 已超期、超 3 个工作日、3 自然日",
                "一般、期限 2026-11-19、截至 2026-11-20 周五、‼ 已超期、超 1 个工作日、1 自然日",
                "一般、截至 2026-11-20 周五、▻ 临期、剩 1 个工作日",
            ],
        ),
        (
            "en",
            "1357 due days",
            [
                (
                    "ordinary, due 2026-11-17, As of 2026-11-20 Fri, ‼ overdue, "
                    "3 working days late, 3 calendar days"
                ),
                (
                    "ordinary, due 2026-11-19, As of 2026-11-20 Fri, ‼ overdue, "
                    "1 working day late, 1 calendar day"
                ),
                "ordinary, As of 2026-11-20 Fri, ▻ due soon, 1 working day left",
            ],
        ),
    ],
)
def test_what_a_phone_shows(run: Runner, lang: str, name: str, description: list[str]) -> None:
    text = text_of(run, AS_OF, f"--lang={lang}")
    events = due_days(text)
    labels = LABELS[lang].values()
    assert [each.summary for each in events] == [f"A-1 {label}" for label in labels]
    assert [each.texts["DESCRIPTION"] for each in events] == description
    assert {each.texts["LOCATION"] for each in events} == {"城阳站"}
    calendar = dict(properties_of(text)[1:6])
    assert calendar.pop("PRODID").startswith("-//sla1357//")
    assert calendar == {
        "VERSION": "2.0",
        "CALSCALE": "GREGORIAN",
        "METHOD": "PUBLISH",
        "X-WR-CALNAME": name,
    }


def test_a_case_found_complex_is_called_so(run: Runner) -> None:
    events = due_days(text_of(run, str(EXAMPLES / "changes.csv"), AS_OF))
    (event,) = (each for each in events if each.summary == "CY-2592 close")
    assert event.texts["DESCRIPTION"] == "complex, As of 2026-11-20 Fri, ► due now, due today"


def test_a_case_without_a_station_has_no_place(run: Runner) -> None:
    ledger = HEADER + "A-1,2026-11-20,一般,,,,,,,\n"
    assert all(
        "LOCATION" not in each.texts for each in due_days(text_of(run, AS_OF, ledger=ledger))
    )


class TestAlarms:
    """The alarm MUST ring at nine on the working day before the due day."""

    # Source: State Council notice for 2026, gov.cn/zhengce/zhengceku/202511/content_7047091.htm
    # off: 02-15 to 02-23, 10-01 to 10-07; at work: Sat 02-14, Sat 02-28, Sun 09-20, Sat 10-10
    @pytest.mark.parametrize(
        ("received", "stage", "due", "alarm"),
        [
            pytest.param("2026-11-16", "contact", "2026-11-17", "2026-11-16", id="plain days"),
            pytest.param("2026-11-13", "contact", "2026-11-16", "2026-11-13", id="over a weekend"),
            pytest.param(
                "2026-11-14", "contact", "2026-11-16", "2026-11-16", id="no day before it"
            ),
            pytest.param("2026-09-30", "contact", "2026-10-08", "2026-09-30", id="National Day"),
            pytest.param("2026-09-30", "plan", "2026-10-10", "2026-10-09", id="due on a Saturday"),
            pytest.param("2026-09-30", "close", "2026-10-13", "2026-10-12", id="within the week"),
            pytest.param("2026-10-08", "plan", "2026-10-12", "2026-10-10", id="rings on Saturday"),
            pytest.param(
                "2026-09-20", "contact", "2026-09-21", "2026-09-20", id="rings on Sunday"
            ),
            pytest.param(
                "2026-02-14", "contact", "2026-02-24", "2026-02-14", id="Spring Festival"
            ),
            pytest.param("2026-02-25", "plan", "2026-02-28", "2026-02-27", id="due on 02-28, Sat"),
            pytest.param("2026-02-25", "close", "2026-03-03", "2026-03-02", id="past 02-28, Sat"),
            pytest.param("2026-02-27", "plan", "2026-03-03", "2026-03-02", id="not the weekend"),
        ],
    )
    def test_by_the_notice(
        self, run: Runner, received: str, stage: str, due: str, alarm: str
    ) -> None:
        ledger = f"{HEADER}A-1,{received},一般,,,,,,,\n"
        events = due_days(text_of(run, f"--as-of={received}", ledger=ledger))
        (event,) = (each for each in events if each.summary == f"A-1 {stage}")
        assert str(event.start) == due
        assert event.alarms == (dt.datetime.fromisoformat(f"{alarm}T09:00"),)

    def test_local_changes_of_the_calendar_move_it(self, run: Runner, tmp_path: Path) -> None:
        changes = tmp_path / "local.csv"
        changes.write_text("date,kind,name\n2026-11-16,off,停电\n", "utf-8")
        ledger = HEADER + "A-1,2026-11-13,一般,,,,,,,\n"
        options = ["--as-of=2026-11-13", f"--calendar={changes}"]
        contact, plan, _ = due_days(text_of(run, *options, ledger=ledger))
        assert contact.start == dt.date(2026, 11, 17)
        assert contact.alarms == (dt.datetime(2026, 11, 13, 9),)  # noqa: DTZ001 - of the place
        assert plan.alarms == (dt.datetime(2026, 11, 18, 9),)  # noqa: DTZ001 - of the place

    def test_it_moves_with_the_due_day(self, run: Runner) -> None:
        ledger = HEADER + "A-1,2026-11-09,一般,,,2026-11-10,2026-11-12,,2026-11-13~2026-11-19,\n"
        (close,) = due_days(text_of(run, AS_OF, ledger=ledger))
        assert close.start == dt.date(2026, 11, 20)
        assert close.alarms == (dt.datetime(2026, 11, 20, 9),)  # noqa: DTZ001 - of the place

    def test_it_is_shown_with_the_title(self, run: Runner) -> None:
        alarms = icalendar.Calendar.from_ical(text_of(run, AS_OF)).walk("VALARM")
        assert [(str(each["ACTION"]), str(each["DESCRIPTION"])) for each in alarms] == [
            ("DISPLAY", "A-1 close")  # what is overdue has none: it could not ring
        ]

    def test_where_no_earlier_day_is_known_it_rings_on_the_day(self, run: Runner) -> None:
        ledger = HEADER + "A-1,2001-01-01,一般,,,,,,,\n"  # the first day of the calendar
        contact, plan, _ = due_days(text_of(run, "--as-of=2001-01-01", ledger=ledger))
        ninth_hour = dt.datetime(2001, 1, 2, 9)  # noqa: DTZ001 - of the place
        assert (contact.start, contact.alarms) == (dt.date(2001, 1, 2), (ninth_hour,))
        assert len(plan.alarms) == 1


class TestWhatIsPast:
    """What was due before the day of the report MUST be on that day, and say so."""

    LEDGER = HEADER + "A-1,2026-11-05,一般,城阳站,岗一,,,,,\n"

    # 2026-11-05 is a Thursday: contact is due on Friday 11-06, and so until the end of Sunday
    @pytest.mark.parametrize(
        ("as_of", "title", "due"),
        [
            pytest.param("2026-11-06", "A-1 contact", "", id="due today"),
            pytest.param("2026-11-07", "► due now A-1 contact", "2026-11-06", id="the days off"),
            pytest.param("2026-11-09", "A-1 contact", "2026-11-06", id="late"),
            pytest.param("2026-12-29", "A-1 contact", "2026-11-06", id="very late"),
        ],
    )
    def test_it_is_on_the_day_of_the_report(
        self, run: Runner, as_of: str, title: str, due: str
    ) -> None:
        contact = due_days(text_of(run, f"--as-of={as_of}", ledger=self.LEDGER))[0]
        assert (str(contact.start), contact.summary) == (as_of, title)
        assert contact.is_overdue == (as_of >= "2026-11-09")
        assert (f", due {due}," in contact.texts["DESCRIPTION"]) == bool(due)
        nine = dt.datetime.fromisoformat("2026-11-06T09:00")
        assert contact.alarms == (() if due else (nine,))

    @pytest.mark.parametrize("name", ["cases.csv", "changes.csv", "year.csv"])
    def test_no_event_and_no_alarm_lies_before_the_report(self, run: Runner, name: str) -> None:
        events = due_days(text_of(run, str(EXAMPLES / name), AS_OF))
        assert events
        for each in events:
            assert isinstance(each.start, dt.date)
            assert each.start >= dt.date(2026, 11, 20)
            assert all(alarm.date() >= dt.date(2026, 11, 20) for alarm in each.alarms)

    def test_it_stays_the_event_that_it_was(self, run: Runner) -> None:
        found = [
            [each.uid for each in due_days(text_of(run, f"--as-of={day}", ledger=self.LEDGER))]
            for day in ("2026-11-05", "2026-11-07", "2026-11-20")
        ]
        assert found[0] == found[1] == found[2]


class TestIdentity:
    """Another import MUST update the events that a phone has, never double or mix them."""

    ROW = "A-1,2026-11-16,一般,城阳站,岗一,,,,,"

    def test_is_that_of_earlier_releases(self, run: Runner) -> None:
        """Another way to make it would double the calendar of everybody once."""
        assert uids(run, AS_OF) == {
            "A-1 contact": "3b6e2409b4fc89a2950d@sla1357",
            "A-1 plan": "6127ed25e733956b9e9c@sla1357",
            "A-1 close": "a6f6f77352e709b0bf19@sla1357",
        }

    @pytest.mark.parametrize(
        "row",
        [
            pytest.param(
                "A-1,2026-11-16,一般,城阳站,岗一,,,,2026-11-17~2026-11-19,", id="a pause"
            ),
            pytest.param("A-1,2026-11-16,复杂,城阳站,岗一,,,,,", id="another limit"),
            pytest.param("A-1,2026-11-16,一般,夏庄站,岗二,,,,,", id="passed on"),
            pytest.param("A-1,2026-11-16 09:30,一般,城阳站,岗一,,,,,", id="the time of receipt"),
            pytest.param(" A-1 ,2026/11/16,一般,城阳站,岗一,,,,,", id="written otherwise"),
        ],
    )
    def test_is_kept_by_what_changes_in_the_row(self, run: Runner, row: str) -> None:
        assert uids(run, AS_OF, ledger=f"{HEADER}{row}\n") == uids(run, AS_OF)

    def test_is_kept_when_the_due_day_changes(self, run: Runner) -> None:
        paused = self.ROW.replace("岗一,,,,", "岗一,,,,2026-11-17~2026-11-19")
        texts = (text_of(run, AS_OF, ledger=f"{HEADER}{row}\n") for row in (self.ROW, paused))
        before, after = (
            {each.uid: (each.start, each.texts["DESCRIPTION"]) for each in due_days(text)}
            for text in texts
        )
        assert list(before) == list(after)
        assert all(before[uid] != after[uid] for uid in before)

    @pytest.mark.parametrize("option", ["--as-of=2026-11-16", "--as-of=2026-12-01", "--lang=zh"])
    def test_is_kept_on_another_day_and_in_another_language(
        self, run: Runner, option: str
    ) -> None:
        assert list(uids(run, AS_OF, option).values()) == list(uids(run, AS_OF).values())

    def test_is_kept_in_another_file(self, run: Runner, tmp_path: Path) -> None:
        paths = [tmp_path / "十一月.csv", tmp_path / "b" / "台账.txt"]
        for path in paths:
            path.parent.mkdir(exist_ok=True)
            path.write_text(ONE, "utf-8")
        named, moved = (uids(run, str(path), AS_OF) for path in paths)
        assert named == moved == uids(run, AS_OF)

    def test_is_kept_in_another_order(self, run: Runner) -> None:
        rows = [f"A-{n},2026-11-1{n},一般,,,,,,,\n" for n in range(3, 8)]
        there, back = (uids(run, AS_OF, ledger=HEADER + "".join(r)) for r in (rows, rows[::-1]))
        assert there == back

    def test_is_kept_when_an_earlier_stage_is_done(self, run: Runner) -> None:
        contacted = self.ROW.replace("岗一,", "岗一,2026-11-17")
        after = uids(run, AS_OF, ledger=f"{HEADER}{contacted}\n")
        assert after == {k: v for k, v in uids(run, AS_OF).items() if k != "A-1 contact"}

    def test_is_that_of_the_stage_and_of_the_case(self, run: Runner) -> None:
        """The same number on another day is another case: numbers begin anew each year."""
        again = self.ROW.replace("2026-11-16", "2026-11-17")
        found = [each.uid for each in due_days(text_of(run, AS_OF, ledger=f"{ONE}{again}\n"))]
        assert len(set(found)) == len(found) == 6
        assert found[:3] == list(uids(run, AS_OF).values())
        # and not only beside the other
        assert list(uids(run, AS_OF, ledger=f"{HEADER}{again}\n").values()) == found[3:]

    def test_is_kept_by_another_policy(self, run: Runner, tmp_path: Path) -> None:
        config = tmp_path / "sla1357.toml"
        config.write_text('[policy]\ncutoff = "17:00"\nwarn_at = 3\n', "utf-8")
        ledger = ONE.replace("2026-11-16", "2026-11-16 18:00")
        assert uids(run, AS_OF, f"--config={config}", ledger=ledger) == uids(run, AS_OF)

    def test_is_never_that_of_two_events_of_a_file(self, run: Runner) -> None:
        """A number that is used twice is two cases, and a finding; neither may be lost."""
        found = [each.uid for each in due_days(text_of(run, AS_OF, ledger=f"{ONE}{self.ROW}\n"))]
        assert len(set(found)) == len(found) == 6
        assert found[:3] == list(uids(run, AS_OF).values())
        year = due_days(text_of(run, str(EXAMPLES / "year.csv"), AS_OF))
        assert len({each.uid for each in year}) == len(year)

    @pytest.mark.parametrize(
        ("change", "options"),
        [
            pytest.param("2026-11-17,,,,", [], id="once the first is contacted"),
            pytest.param("2026-11-17,2026-11-18,2026-11-19,,", [], id="once it is closed"),
            pytest.param(",,,,2026-11-19", [], id="once it is withdrawn"),
            pytest.param(
                "2026-11-17,2026-11-19,,2026-11-19~,", ["--show=attention"], id="not shown"
            ),
        ],
    )
    def test_of_the_second_is_kept_whatever_the_first_does(
        self, run: Runner, change: str, options: Sequence[str]
    ) -> None:
        twice = f"{ONE}{self.ROW}\n"
        before = due_days(text_of(run, AS_OF, ledger=twice))[3:]
        changed = twice.replace("岗一,,,,,", f"岗一,{change}", 1)
        after = due_days(text_of(run, AS_OF, *options, ledger=changed))[-3:]
        assert [each.uid for each in after] == [each.uid for each in before]

    def test_a_later_report_wins(self, run: Runner) -> None:
        """A calendar takes the event of the higher SEQUENCE, then of the later DTSTAMP."""
        days = ["2026-11-16", "2026-11-20", "2026-12-31", "2027-01-01"]
        events = [due_days(text_of(run, f"--as-of={day}"))[2] for day in days]
        sequences = [each.sequence for each in events]
        assert sequences == sorted(set(sequences))
        for day, event in zip(days, events, strict=True):
            assert event.stamp == dt.datetime.fromisoformat(f"{day}T00:00Z")
        assert events[0].sequence > 0

    def test_the_same_report_is_the_same_text(self, run: Runner) -> None:
        options = [str(EXAMPLES / "year.csv"), AS_OF]
        assert text_of(run, *options) == text_of(run, *options)


class TestPersons:
    """No event MUST say who brought a case, or who handles it."""

    CELLS: Mapping[str, str] = {
        "编号": "A-1",
        "受理日期": "2026-11-16",
        "复杂程度": "一般",
        "站点": "城阳站",
        "承办人": "王律师",
        "来源": "齐鲁工惠",
        "姓名": "张三丰",
        "联系电话": "13812345678",
        "身份证号": "370214199001011234",
        "家庭住址": "长城路一号",
        "诉求内容": "拖欠工资",
        "备注": "李四代办",
    }

    @pytest.mark.parametrize("lang", ["en", "zh"])
    @pytest.mark.parametrize("show", ["open", "attention", "all"])
    def test_no_other_column_is_in_it(
        self, run: Runner, tmp_path: Path, lang: str, show: str
    ) -> None:
        path = tmp_path / "张家的台账.csv"
        lines = (",".join(part) for part in (self.CELLS, self.CELLS.values()))
        path.write_text("\n".join(lines), "utf-8")
        text = text_of(run, str(path), AS_OF, f"--show={show}", f"--lang={lang}")
        unfolded = text.replace("\r\n ", "")
        assert all(self.CELLS[column] in unfolded for column in ("编号", "站点"))
        for column in list(self.CELLS)[4:]:
            assert self.CELLS[column] not in unfolded, column
        assert "台账" not in unfolded
        assert "王" not in unfolded
        assert "138" not in re.sub("UID:.*", "", unfolded)


HOSTILE = [
    ("甲;乙,丙\\丁:戊", "甲;乙,丙\\丁:戊", "what separates in iCalendar"),
    ('a"b";X=1:c', 'a"b";X=1:c', "what quotes a parameter"),
    ("a\\nb\\,c\\;d", "a\\nb\\,c\\;d", "looks escaped already"),
    ("a\nb", "a\\nb", "a line break"),
    ("a\r\nb", "a\\r\\nb", "a line end"),
    ("a\r\n b", "a\\r\\n b", "looks like a fold"),
    ("a\rb", "a\\rb", "a line break of old Macs"),
    ("a\nEND:VEVENT\nBEGIN:VEVENT\nUID:x", "a\\nEND:VEVENT\\nBEGIN:VEVENT\\nUID:x", "an event"),
    ("BEGIN:VEVENT", "BEGIN:VEVENT", "begins like a line"),
    ("a\x0bb\x0cc\x85d\u2028e\u2029f", "a\\x0bb\\x0cc\\x85d\\u2028e\\u2029f", "more breaks"),
    ("a\x1b[2Jb\x07\x08", "a\\x1b[2Jb\\x07\\x08", "acts on a terminal"),
    ("a\u202eb\u200bc", "a\\u202eb\\u200bc", "acts on the direction"),
    ("站" * 120, "站" * 120, "longer than a line"),
    ("😀" * 40, "😀" * 40, "four octets a character"),
    ("^n^'x", "^n^'x", "escapes of RFC 6868"),
]


def ledger_with(cell: str) -> str:
    """Return a ledger of one case with that number and that station."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["编号", "受理日期", "复杂程度", "站点", "联系日期", "方案日期", "办结日期"])
    writer.writerow([cell, "2026-11-20", "一般", cell, "", "", ""])
    return stream.getvalue()


class TestHostileCells:
    """Text of a cell MUST stay inside its property."""

    @pytest.mark.parametrize(
        ("cell", "shown"), [pytest.param(c, s, id=why) for c, s, why in HOSTILE]
    )
    def test_as_number_and_station(self, run: Runner, cell: str, shown: str) -> None:
        text = text_of(run, AS_OF, ledger=ledger_with(cell))
        plain = text_of(run, AS_OF, ledger=HEADER + "A-1,2026-11-20,一般,站,,,,,,\n")
        names, usual = ([name for name, _ in properties_of(t)] for t in (text, plain))
        assert names == usual
        titles = [f"{shown} {stage}" for stage in ("contact", "plan", "close")]
        assert texts_of(text, "SUMMARY") == titles
        assert texts_of(text, "DESCRIPTION")[1::2] == titles  # of the alarms
        assert set(texts_of(text, "LOCATION")) == {shown}
        assert len(due_days(text)) == 3

    @pytest.mark.parametrize("cell", [pytest.param(c, id=why) for c, _, why in HOSTILE])
    def test_lines_are_folded_at_75_octets_between_characters(
        self, run: Runner, cell: str
    ) -> None:
        data = text_of(run, AS_OF, "--lang=zh", ledger=ledger_with(cell)).encode()
        *lines, rest = data.split(b"\r\n")
        assert rest == b""
        for line in lines:
            assert len(line) <= 75
            assert line.decode().isprintable()  # no half of a character, and no bare \r or \n
            assert line.strip()

    def test_the_name_of_a_stage_is_one_too(self, run: Runner, tmp_path: Path) -> None:
        config = tmp_path / "sla1357.toml"
        config.write_text(
            '[policy]\nname = "p"\n[[policy.stages]]\nid = "close"\nlimit = 5\n'
            "label = { zh = '办;结,复\\n:', en = 'close' }\n",
            "utf-8",
        )
        text = text_of(run, AS_OF, "--lang=zh", f"--config={config}")
        assert texts_of(text, "SUMMARY") == ["A-1 办;结,复\\n:"]


class TestNothingToWrite:
    """A ledger without a case MUST give a calendar without an event; a missing one none."""

    def test_an_empty_ledger(self, run: Runner) -> None:
        done = run("check", "-", AS_OF, "--format=ics", stdin=HEADER.encode())
        assert (done.err, done.code) == ("", ExitCode.OK)
        assert due_days(done.out) == []
        names = [name for name, _ in properties_of(done.out)]
        assert names[0] == "BEGIN"
        assert names[-1] == "END"
        assert set(names[1:-1]) == {"VERSION", "PRODID", "CALSCALE", "METHOD", "X-WR-CALNAME"}

    @pytest.mark.parametrize("old", [None, b"of yesterday"])
    def test_a_missing_ledger(self, run: Runner, tmp_path: Path, old: bytes | None) -> None:
        output = tmp_path / "out.ics"
        if old:
            output.write_bytes(old)
        done = run("check", "missing.csv", AS_OF, "--format=ics", "-o", str(output))
        assert (done.out, done.err) == ("", "missing.csv: FILE001 no such file\n")
        assert done.code == ExitCode.NO_SOURCE
        assert [path.read_bytes() for path in tmp_path.iterdir()] == ([old] if old else [])

    def test_the_other_ledgers_are_written(self, run: Runner) -> None:
        done = run("check", "missing.csv", str(EXAMPLES / "cases.csv"), AS_OF, "--format=ics")
        assert done.code == ExitCode.NO_SOURCE
        assert len(due_days(done.out)) == 23

    @pytest.mark.parametrize("old", [None, b"of yesterday"])
    def test_without_the_extra_one_line_says_what_to_install(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: bytes | None
    ) -> None:
        monkeypatch.setitem(sys.modules, "icalendar", None)
        output = tmp_path / "out.ics"
        if old:
            output.write_bytes(old)
        for target in (str(output), "-"):
            done = run("check", "-", AS_OF, "--format=ics", "-o", target, stdin=ONE.encode())
            assert (done.out, done.err) == ("", EXTRA_MISSING)
            assert done.code == ExitCode.NOT_ANSWERED
        assert [path.read_bytes() for path in tmp_path.iterdir()] == ([old] if old else [])

    def test_a_day_outside_the_calendar_is_one_line(self, run: Runner, tmp_path: Path) -> None:
        output = tmp_path / "out.ics"
        options = ["--as-of=2041-01-01", "--format=ics", "-o", str(output)]
        done = run("check", "-", *options, stdin=ONE.encode())
        assert done.err == (
            "sla1357: error: no calendar data for 2041-01-01 (covered: 2001-01-01 to 2040-12-31)\n"
        )
        assert done.code == ExitCode.NOT_ANSWERED
        assert not output.exists()


class TestCommand:
    """The rest of `check` MUST act as in every format."""

    def test_the_file_holds_what_standard_output_would(self, run: Runner, tmp_path: Path) -> None:
        options = [str(EXAMPLES / "cases.csv"), AS_OF, "--format=ics"]
        done = run("check", *options, "-o", str(tmp_path / "out.ics"))
        assert (done.out, done.err, done.code) == ("", "", ExitCode.OK)
        assert (tmp_path / "out.ics").read_bytes().decode() == run("check", *options).out

    @pytest.mark.parametrize(
        ("options", "code"),
        [
            ([], ExitCode.OK),
            (["--fail-on=overdue"], ExitCode.FOUND),
            (["--fail-on=met"], ExitCode.OK),
            (["--as-of=2026-12-29", "--strict"], ExitCode.NOT_ANSWERED),
        ],
    )
    def test_exit_codes(self, run: Runner, options: list[str], code: ExitCode) -> None:
        done = run("check", "-", AS_OF, "--format=ics", *options, stdin=ONE.encode())
        assert done.code == code
        assert done.out.endswith("END:VCALENDAR\r\n")

    def test_what_cannot_be_written_is_one_line(self, run: Runner) -> None:
        options = [AS_OF, "--format=ics", "-o", "no/such/folder"]
        done = run("check", "-", *options, stdin=ONE.encode())
        assert done.err == (
            "sla1357: error: cannot write no/such/folder: its folder does not exist\n"
        )
        assert done.code == ExitCode.NOT_ANSWERED
