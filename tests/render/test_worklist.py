"""The work list to print: what is on it, in which order, and what a cell cannot do to it."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from sla1357.core.assessment import EntryResult
from sla1357.core.cases import Case, CaseId, Entry, Pause
from sla1357.core.deadlines import assess
from sla1357.core.listing import Dimension, Frame, Order, Show, collect
from sla1357.core.policy import POLICY_1357, CaseType, StageId
from sla1357.core.results import Choice
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar
from sla1357.render.cases.worklist import worklist_html
from sla1357.texts.language import Language

D = dt.date.fromisoformat
AS_OF = D("2026-11-20")
HOSTILE = "</td><script>alert(1)</script>&amp;<b onload='x'>"


class _Page(HTMLParser):
    """The tags of a page, and the texts of its rows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.rows: list[list[str]] = []
        self.texts: list[str] = []
        self._is_in_cell = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag == "tr":
            self.rows.append([])
        if tag in {"td", "th"}:
            self.rows[-1].append("")
            self._is_in_cell = True

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th"}:
            self._is_in_cell = False

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())
        if self._is_in_cell:
            self.rows[-1][-1] += data.strip()


def row(
    calendar: WorkCalendar,
    number: str,
    received: str,
    handler: str | None = None,
    *,
    contact: str | None = None,
) -> EntryResult:
    done = ((StageId("contact"), D(contact)),) if contact else ()
    case = Case(case_type=CaseType.ORDINARY, received=D(received), done=done)
    entry = Entry(case, CaseId(number), line=2, source="a.csv", handler=handler, station="甲站")
    return EntryResult(entry, assess(case, POLICY_1357, calendar, as_of=AS_OF))


def page_of(  # noqa: PLR0913 - what a page depends on
    calendar: WorkCalendar,
    rows: Sequence[EntryResult],
    *,
    order: Order = Order.URGENCY,
    by: Dimension | None = None,
    office: str | None = None,
    choice: Choice | None = None,
    language: Language = Language.ZH,
) -> _Page:
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=calendar, choice=choice)
    listing = collect(rows, Tally(POLICY_1357), frame, show=Show.OPEN, order=order)
    return _Page(worklist_html(listing, language, by=by, unit=office))


@pytest.fixture
def rows(official: WorkCalendar) -> list[EntryResult]:
    """Return a case for each heading, the least urgent first."""
    return [
        row(official, "A4", "2026-11-20", "李四", contact="2026-11-20"),
        row(official, "A3", "2026-11-20"),
        row(official, "A2", "2026-11-19", "李四"),
        row(official, "A1", "2026-11-02", "张三", contact="2026-11-03"),
    ]


class TestList:
    """A list MUST have each open case once, under the heading of what is to do, and a box."""

    def test_the_most_urgent_first(
        self, official: WorkCalendar, rows: Sequence[EntryResult]
    ) -> None:
        page = page_of(official, rows, office="城阳区总工会")
        assert [each[0] or each[1] for each in page.rows[1:]] == [
            *("已超期 1 件", "A1", "今日到期 1 件", "A2", "临期 1 件", "A3", "其他 1 件", "A4"),
        ]
        assert page.rows[0][0] == "完成"
        assert page.rows[0][-1] == "备注"
        assert page.rows[2][-1] == ""
        assert page.tags.count("span") == len(rows)
        assert "城阳区总工会 待办清单" in page.texts
        assert "截至 2026-11-20 周五" in page.texts

    def test_a_day_is_no_today_on_paper(
        self, official: WorkCalendar, rows: Sequence[EntryResult]
    ) -> None:
        page = page_of(official, rows[2:3])
        assert [each for each in page.rows[2] if "今日" in each] == ["► 11-20 周五今日到期"]

    def test_in_another_order_without_headings(
        self, official: WorkCalendar, rows: Sequence[EntryResult]
    ) -> None:
        page = page_of(official, rows, order=Order.ID)
        assert [each[1] for each in page.rows[1:]] == ["A1", "A2", "A3", "A4"]

    def test_without_a_case(self, official: WorkCalendar) -> None:
        for by in (None, Dimension.HANDLER):
            for order in (Order.URGENCY, Order.ID):
                page = page_of(official, [], by=by, order=order)
                assert "没有符合条件的案件。" in page.texts
                assert page.rows == []

    def test_it_says_which_cases_these_are(
        self, official: WorkCalendar, rows: Sequence[EntryResult]
    ) -> None:
        choice = Choice(handlers=("张三",))
        page = page_of(official, rows[3:], choice=choice, language=Language.EN)
        assert "only: handler 张三" in page.texts
        assert "Work list" in page.texts


class TestPages:
    """Each handler MUST have a page with all of their cases, that can be handed on alone."""

    def test_of_each_handler(self, official: WorkCalendar, rows: Sequence[EntryResult]) -> None:
        page = page_of(official, rows, by=Dimension.HANDLER, office="总工会")
        titles = [each for each in page.texts if each.startswith("总工会 待办清单 · 承办人 ")]
        names = [each.rpartition(" ")[2] for each in titles]
        assert names == ["张三", "李四", "（未填写）"]
        numbers = [cell for each in page.rows for cell in each if re.fullmatch(r"A\d", cell)]
        assert numbers == ["A1", "A2", "A4", "A3"]
        assert page.texts.count("截至 2026-11-20 周五") == 1 + len(names)
        assert ("class", "hand-on") in page.attributes


class TestSafety:
    """No text of a ledger or a configuration MUST become anything but text."""

    def test_hostile_cells(self, official: WorkCalendar) -> None:
        hostile = row(official, HOSTILE, "2026-11-02", HOSTILE)
        entry = hostile.entry._replace(station=HOSTILE, sheet=HOSTILE, source=HOSTILE)
        for by in (None, Dimension.HANDLER):
            page = page_of(
                official,
                [hostile._replace(entry=entry)],
                by=by,
                office=HOSTILE,
                choice=Choice(handlers=(HOSTILE,)),
            )
            assert not {"script", "b", "img", "link", "iframe"} & {*page.tags}
            assert not any(name.startswith("on") for name, _ in page.attributes)
            assert any(HOSTILE in text for text in page.texts)

    def test_nothing_is_loaded(self, official: WorkCalendar, rows: Sequence[EntryResult]) -> None:
        page = page_of(official, rows)
        assert not any(name in {"src", "href"} for name, _ in page.attributes)
        assert ("content", "default-src 'none'; style-src 'unsafe-inline'") in page.attributes

    def test_a_control_character_is_escaped(self, official: WorkCalendar) -> None:
        page = page_of(official, [row(official, "A\x1b[31m\u202e1", "2026-11-02")])
        assert "A\\x1b[31m\\u202e1" in page.rows[2]


def test_further_columns_have_their_cells(
    official: WorkCalendar, rows: Sequence[EntryResult]
) -> None:
    class _WithCells(Entry):
        @property
        def included(self) -> dict[str, str | None]:
            return {"诉求": f"{HOSTILE}\n二", "备 注": None}

    first = rows[3]._replace(entry=_WithCells(*rows[3].entry))
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official, included=("诉求",))
    listing = collect([first], Tally(POLICY_1357), frame, show=Show.OPEN)
    page = _Page(worklist_html(listing, Language.ZH))
    assert page.rows[0][-2:] == ["诉求", "备注"]
    assert page.rows[2][-2:] == [f"{HOSTILE} 二", ""]
    with_remarks = replace(listing, frame=replace(frame, included=("诉求", "备 注")))
    page = _Page(worklist_html(with_remarks, Language.ZH))
    assert page.rows[0][-3:] == ["办结回复", "诉求", "备 注"]
    assert page.rows[2][-2:] == [f"{HOSTILE} 二", ""]


@pytest.mark.parametrize(
    ("contact", "plan", "cell"),
    [
        ("2026-11-04", None, "✗ 11-04 周三超时完成"),
        (None, "2026-11-04", "? 11-03 周二未登记"),
        ("2026-11-03", None, "✓ 11-03 周二"),
    ],
)
def test_a_cell_says_in_words_what_its_sign_means(
    contact: str | None, plan: str | None, cell: str, official: WorkCalendar
) -> None:
    days = {"contact": contact, "plan": plan}
    done = tuple((StageId(stage), D(day)) for stage, day in days.items() if day)
    case = Case(case_type=CaseType.ORDINARY, received=D("2026-11-02"), done=done)
    result = assess(case, POLICY_1357, official, as_of=AS_OF)
    entry = Entry(case, CaseId("A1"), line=2, source="a.csv")
    assert cell in page_of(official, [EntryResult(entry, result)]).rows[2]


def test_a_page_to_hand_on_explains_its_own_cases(
    official: WorkCalendar, rows: Sequence[EntryResult]
) -> None:
    pauses = (Pause(start=D("2026-11-03"), end=D("2026-11-05")),)
    case = rows[3].entry.case._replace(pauses=pauses)
    moved = EntryResult(
        rows[3].entry._replace(case=case), assess(case, POLICY_1357, official, as_of=AS_OF)
    )
    page = page_of(official, [moved, rows[2]], by=Dimension.HANDLER)
    told = [text for text in page.texts if text.startswith("+ A1")]
    assert len(told) == len(moved.result.stages)  # on the page of 张三 alone
