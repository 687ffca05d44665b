"""Which sheets of a workbook are read, and that what is not read is said."""

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.sources.ledgers import LedgerOptions, explain_ledgers, read_ledgers

HEADER = ["编号", "受理日期", "复杂程度", "联系日期", "方案日期", "办结日期"]
DAY = dt.date(2026, 2, 5)
FIGURES = ["受理日期", "受理件数", "办结件数"]
NOTES = [["填表说明"], ["一案一行"]]

Sheets = Mapping[str, Sequence[Sequence[object]]]


def ledger(*numbers: str, header: Sequence[object] = HEADER) -> list[Sequence[object]]:
    return [header, *([number, DAY, "一般"] for number in numbers)]


def saved(folder: Path, sheets: Sheets, hidden: Sequence[str] = ()) -> str:
    book = Workbook()
    for place, (name, rows) in enumerate(sheets.items()):
        sheet = book.create_sheet(name, place)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    del book["Sheet"]
    path = folder / "a.xlsx"
    book.save(path)
    return str(path)


def read(path: str, *sheets: str) -> list[LedgerEvent]:
    return list(read_ledgers([path], LedgerOptions(sheets=sheets)))


def cases(events: Sequence[LedgerEvent]) -> list[tuple[str | None, str]]:
    return [(each.sheet, each.id) for each in events if isinstance(each, Entry)]


def said(events: Sequence[LedgerEvent]) -> list[tuple[Code, str | None, tuple[str, ...]]]:
    return [(e.code, e.sheet, e.details) for e in events if isinstance(e, Finding)]


@pytest.mark.parametrize(
    ("sheets", "taken"),
    [
        pytest.param({"甲": ledger("A"), "乙": ledger("B")}, "甲", id="the first of equals"),
        pytest.param(
            {"统计": [FIGURES, [DAY, 3, 2]], "明细": ledger("B")}, "明细", id="not the figures"
        ),
        pytest.param(
            {
                "汇总": [["月份", *HEADER[1:]], ["2月", DAY, "一般", DAY, DAY, DAY]],
                "明细": ledger("B", header=["编号", "受理日期", "办结日期"]),
            },
            "明细",
            id="not the days of a summary, which numbers no case",
        ),
        pytest.param(
            {"汇总": ledger("A", "B"), "1月": ledger("A")}, "汇总", id="a summary of cases"
        ),
        pytest.param(
            {"日报": [["序号", *FIGURES, "办结率(%)"], [1, DAY, 3, 2, 66]], "明细": ledger("B")},
            "明细",
            id="nor numbered ones",
        ),
        pytest.param(
            {
                "by day": [["Received", "Number of cases", "Closed count"], [DAY, 3, 2]],
                "all": ledger("B"),
            },
            "all",
            id="nor English ones",
        ),
        pytest.param({"封面": NOTES, "台账": ledger("B")}, "台账", id="not a cover"),
        pytest.param({"空": [], "台账": ledger("B")}, "台账", id="not an empty sheet"),
        pytest.param({"12月": [HEADER], "1月": ledger("B")}, "1月", id="not one without a row"),
        pytest.param(
            {"简": ledger("A", header=HEADER[:2]), "全": ledger("B")}, "全", id="the better header"
        ),
        pytest.param({"汇总": ledger("A"), "说明": NOTES}, "汇总", id="a name decides nothing"),
    ],
)
def test_the_sheet_with_the_best_header_is_read(
    tmp_path: Path, sheets: Sheets, taken: str
) -> None:
    assert {sheet for sheet, _ in cases(read(saved(tmp_path, sheets)))} == {taken}


@pytest.mark.parametrize(
    ("names", "taken"),
    [
        pytest.param(["1月", "9月", "10月"], "10月", id="by its number"),
        pytest.param(["10月", "9月"], "10月", id="in any order"),
        pytest.param(["九月", "十月", "十一月"], "十一月", id="in Chinese"),
        pytest.param(["2025年12月台账", "2026年1月台账"], "2026年1月台账", id="with a year"),
        pytest.param(["2025-12", "202601"], "202601", id="with a year, in digits"),
        pytest.param(["10月", "11月", "年度汇总"], "11月", id="next to a summary"),
        pytest.param(["台账", "11月"], "台账", id="not next to a ledger of another name"),
        pytest.param(["1组", "2组"], "1组", id="not of other numbers"),
    ],
)
def test_of_months_the_newest_is_read(
    tmp_path: Path,
    names: Sequence[str],
    taken: str,
) -> None:
    figures: list[Sequence[object]] = [["月份", *HEADER[1:]], ["2月", DAY, "一般", DAY, DAY, DAY]]
    path = saved(tmp_path, {n: figures if "汇总" in n else ledger("A") for n in names})
    events = read(path)
    assert {sheet for sheet, _ in cases(events)} == {taken}
    others = ", ".join(name for name in names if name != taken)
    assert said(events) == [(Code.OTHER_SHEETS, None, (others,))]


def test_of_months_one_that_is_only_prepared_is_not_read(tmp_path: Path) -> None:
    sheets: Sheets = {
        "10月": [[*HEADER, "备注"], ["A", DAY, "一般"]],
        "11月": ledger("B"),
        "12月": [HEADER, *([n] for n in range(1, 9))],
    }
    path = saved(tmp_path, sheets)
    assert cases(read(path)) == [("11月", "B")]
    assert said(read(path)) == [(Code.OTHER_SHEETS, None, ("10月, 12月",))]


class TestWhatIsNotRead:
    """A ledger on a sheet that is not read MUST be named."""

    def test_on_other_sheets(self, tmp_path: Path) -> None:
        sheets: Sheets = {
            "1月": ledger("A"),
            "2月": ledger("B"),
            "3月": ledger("C"),
            "4月": [HEADER],
        }
        path = saved(tmp_path, sheets)
        assert said(read(path)) == [(Code.OTHER_SHEETS, None, ("1月, 2月",))]
        assert said(read(path, "2月")) == []

    def test_on_hidden_ones(self, tmp_path: Path) -> None:
        sheets: Sheets = {"台账": ledger("A"), "旧": ledger("B"), "选项": [["一般"], ["复杂"]]}
        path = saved(tmp_path, sheets, hidden=["旧", "选项"])
        for names in ((), ("*",)):
            events = read(path, *names)
            assert said(events) == [(Code.HIDDEN_SHEETS, None, ("旧",))]
            assert cases(events) == [("台账", "A")]
        assert cases(read(path, "旧")) == [("旧", "B")]

    def test_of_very_many_the_first_are_named(self, tmp_path: Path) -> None:
        path = saved(tmp_path, {f"{n}日": ledger(str(n)) for n in range(30)})
        ((_, _, (names,)),) = said(read(path))
        assert names.endswith("20日, … (29)")


class TestNamed:
    """`--sheet`, once or several times, and `*`."""

    @pytest.fixture
    def path(self, tmp_path: Path) -> str:
        sheets: Sheets = {
            "1月": ledger("A"),
            "说明": NOTES,
            "2月 ": ledger("A", "B"),
            "统计": [FIGURES],
        }
        return saved(tmp_path, sheets)

    @pytest.mark.parametrize(
        ("names", "found"),
        [
            pytest.param(["1月"], [("1月", "A")], id="one"),
            pytest.param(["2月"], [("2月 ", "A"), ("2月 ", "B")], id="but for blanks"),
            pytest.param(
                ["2月", "1月", "2月"], [("2月 ", "A"), ("2月 ", "B"), ("1月", "A")], id="two"
            ),
            pytest.param(["*"], [("1月", "A"), ("2月 ", "A"), ("2月 ", "B")], id="every ledger"),
        ],
    )
    def test_which_are_read(
        self, path: str, names: Sequence[str], found: Sequence[tuple[str, str]]
    ) -> None:
        events = read(path, *names)
        assert cases(events) == found
        again = len({sheet for sheet, case in found if case == "A"}) > 1
        assert [code for code, *_ in said(events)] == [Code.ID_IN_TWO_LEDGERS] * again

    def test_one_that_is_missing_stops_no_other(self, path: str) -> None:
        events = read(path, "3月", "1月")
        assert said(events) == [(Code.NO_SUCH_SHEET, None, ("1月, 说明, 2月 , 统计",))]
        assert cases(events) == [("1月", "A")]

    def test_a_sheet_of_figures_is_refused_with_its_reason(self, path: str) -> None:
        (finding,) = read(path, "统计")
        assert isinstance(finding, Finding)
        assert (finding.code, finding.sheet, finding.line) == (Code.COUNTS_ONLY, "统计", 1)
        assert finding.details == ("受理件数, 办结件数",)

    def test_each_is_explained(self, path: str) -> None:
        layouts = explain_ledgers([path], LedgerOptions(sheets=("*",)))
        assert [layout.sheet for layout in layouts] == ["1月", "2月 "]


def test_a_finding_and_a_row_name_their_sheet(tmp_path: Path) -> None:
    sheets: Sheets = {"1月": ledger("A"), "2月": [HEADER, ["B", "昨天", "一般"]]}
    events = read(saved(tmp_path, sheets), "*")
    finding, row = events[-2:]
    assert isinstance(finding, Finding)
    assert isinstance(row, UnreadableRow)
    assert (finding.sheet, finding.line, row.sheet, row.line) == ("2月", 2, "2月", 2)


@pytest.mark.parametrize(
    "header",
    [
        pytest.param(["编号", "受理日期", "涉及人数", "联系次数"], id="people and times of one"),
        pytest.param(["编号", "受理日期", "件数"], id="one figure beside a number"),
        pytest.param(["姓名", "受理日期", "金额占比", "件数"], id="a person"),
        pytest.param(["受理日期", "办结日期", "件数", "总数"], id="a stage"),
    ],
)
def test_a_ledger_may_have_figures(tmp_path: Path, header: list[str]) -> None:
    row = [DAY if each.endswith("日期") else "甲-1" for each in header]
    path = saved(tmp_path, {"台账": [header, row]})
    assert len(cases(read(path))) == 1
