"""Line breaks without quotes, what lies beside broken rows, and headers in the middle."""

import pytest

from sla1357.core.assessment import LedgerEvent
from sla1357.core.cases import Entry, SkippedRow, UnreadableRow
from sla1357.core.findings import Code, Finding
from sla1357.readers.tables import Table, rows_of
from tests.readers.rows.test_ledger import read


def events_of(text: str) -> list[LedgerEvent]:
    """Return what the rows of a text of a ledger are."""
    lines = [f"{line.strip()}\n" for line in text.split(" / ")]
    return read(Table(rows=lambda: (row for row in rows_of(lines, ",")), delimiter=","))


def told(text: str) -> tuple[dict[int, str], list[tuple[int | None, Code]]]:
    """Return line → number of the case, `-` where it was not read; and the errors."""
    rows, errors = {}, []
    for event in events_of(text):
        if isinstance(event, Finding):
            if event.code.severity.value == "error":
                errors.append((event.line, event.code))
            assert event.value is None
        elif not isinstance(event, SkippedRow):
            assert isinstance(event, Entry | UnreadableRow)
            rows[event.line or 0] = str(event.id) if isinstance(event, Entry) else "-"
            assert isinstance(event, Entry) or event.id is None
    return rows, errors


H = "编号,受理日期,诉求内容,办结日期"


@pytest.mark.parametrize(
    ("text", "rows", "broken"),
    [
        pytest.param(
            f"{H} / A1,2026-02-02,第一段 / 第二段,2026-02-03", {2: "-", 3: "-"}, [2, 3], id="once"
        ),
        pytest.param(
            f"{H} / A1,2026-02-02,第一段 / 第二段 / 第三段,2026-02-03 / A2,2026-02-02,,",
            {2: "-", 3: "-", 4: "-", 5: "A2"},
            [2, 3, 4],
            id="twice",
        ),
        pytest.param(
            f"{H} / A0,2026-02-02,x, / A1,2026-02-02,一 /  / 二,",
            {2: "A0", 3: "-", 4: "-", 5: "-"},
            [3, 4, 5],
            id="with a blank line",
        ),
        pytest.param(
            "编号,诉求内容,受理日期,办结日期 / A1,第一段 / 共3人,2026-02-02,",
            {2: "-", 3: "-"},
            [2, 3],
            id="before the receipt",
        ),
        pytest.param(
            "受理日期,诉求内容,办结日期 / 2026-02-02,第一段 / 第二段,2026-02-03",
            {2: "-", 3: "-"},
            [2, 3],
            id="without numbers",
        ),
        pytest.param(
            f"{H} / A1,2026-02-02,工资 / ,2026-02-03", {2: "-", 3: "-"}, [2, 3], id="at its end"
        ),
        # rows that a program has cut behind their last filled cell are cases each
        pytest.param(
            f"{H} / A1,2026-02-02,x / A2,2026-02-03", {2: "A1", 3: "A2"}, [], id="cut rows"
        ),
        pytest.param(
            f"{H} / A1,2026-02-02 / A12,2026-02-03,y / A3,2026-02-03,y",
            {2: "A1", 3: "A12", 4: "A3"},
            [],
            id="cut rows and longer numbers",
        ),
        pytest.param(
            "编号,受理日期,办结日期 / A1,2026-02-02 / 合计,1", {2: "A1"}, [], id="a total below"
        ),
        pytest.param(
            f"{H} / A1,2026-02-02,x / 制表人：,李四", {2: "A1"}, [], id="a signature below"
        ),
        pytest.param(
            f"{H} / A1,2026-02-02,x /  / A2,2026-02-03,,", {2: "A1", 4: "A2"}, [], id="a blank"
        ),
        # the text stands in the last column: what follows is no case, and is not shown
        pytest.param(
            "编号,受理日期,诉求内容 / A1,2026-02-02,第一段 / 欠薪5000元 / A2,2026-02-03,x",
            {2: "A1", 3: "-", 4: "A2"},
            [3],
            id="behind a whole row",
        ),
    ],
)
def test_a_line_break_without_quotes(text: str, rows: dict[int, str], broken: list[int]) -> None:
    found, errors = told(text)
    assert found == rows
    assert [line for line, _ in errors] == broken
    assert {code for _, code in errors} <= {Code.BROKEN_LINES, Code.PIECE, Code.UNLIKE_A_CASE}


@pytest.mark.parametrize(
    "below",
    [
        "张三,13800000000",
        "张三,李四,",
        "身份证370214199001011234",
        "王五",
        'x"y,z',
    ],
)
def test_nothing_beside_a_broken_row_is_repeated(below: str) -> None:
    found, errors = told(f'{H} / A1,2026-02-02,"第一段 / {below} / A2,2026-02-03,,')
    assert found == {2: "-", 3: "-", 4: "A2"}
    assert errors[0] == (2, Code.UNCLOSED_QUOTE)


@pytest.mark.parametrize(
    ("text", "receipts"),
    [
        pytest.param(
            "编号,受理日期,办结日期 / A1,2026-02-02,2026-02-03"
            " / 受理日期,办结日期,编号 / 2026-02-04,2026-02-05,A2",
            {"A1": "2026-02-02", "A2": "2026-02-04"},
            id="in other order",
        ),
        pytest.param(
            "编号,受理日期,联系日期 / A1,2026-02-02,"
            " / 案号,承办人,收案日期,办结日期 / B1,李四,2026-02-04,",
            {"A1": "2026-02-02", "B1": "2026-02-04"},
            id="another table",
        ),
        pytest.param(
            "编号,受理日期,联系日期 / A1,2026-02-02, / 二月台账,, / 受理日期,编号,办结日期"
            " / 2026-02-04,B1,",
            {"A1": "2026-02-02", "B1": "2026-02-04"},
            id="below a title",
        ),
        pytest.param(
            "编号,受理日期,联系日期 / A1,2026-02-02, / 编号,受理日期,联系日期,方案日期,办结日期"
            " / A2,2026-02-04,,, / 编号,受理日期,联系日期 / A3,2026-02-05,",
            {"A1": "2026-02-02", "A2": "2026-02-04", "A3": "2026-02-05"},
            id="wider, and back again",
        ),
        pytest.param(
            "编号,受理日期,联系日期 / A1,2026-02-02, / 编号,受理时间,联系时间 / A2,2026-02-04,",
            {"A1": "2026-02-02", "A2": "2026-02-04"},
            id="the same once more",
        ),
    ],
)
def test_rows_are_read_by_the_header_above_them(text: str, receipts: dict[str, str]) -> None:
    cases = [event for event in events_of(text) if isinstance(event, Entry)]
    assert {str(entry.id): str(entry.case.received) for entry in cases} == receipts


def test_a_case_whose_cells_are_words_of_headers_is_no_header() -> None:
    text = (
        "编号,受理日期,站点,来源,承办人 / A1,2026-02-02,街道,来电时间,受理人 / A2,,街道,来源,律师"
    )
    found = [event.id for event in events_of(text) if isinstance(event, Entry | UnreadableRow)]
    assert found == ["A1", "A2"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        pytest.param(
            f"{H} / A1,2026-02-02,x, / A2，2026-02-02，x，", Code.OTHER_DELIMITER, id="wide"
        ),
        pytest.param(
            f"{H} / A1,2026-02-02,x, / A2;2026-02-02;x;", Code.OTHER_DELIMITER, id="semi"
        ),
        pytest.param(
            f"{H} / A1,2026-02-02,x, / A2|2026-02-02|x|", Code.OTHER_DELIMITER, id="bars"
        ),
        pytest.param(f"{H} / A1,2026-02-02,x, / 张三3,工资", Code.UNLIKE_A_CASE, id="unlike"),
        pytest.param(
            f'{H} / A1,2026-02-02,x, / A2,2026-02-02,"说\\"好\\"的",',
            Code.BACKSLASHES,
            id="quotes",
        ),
        pytest.param(
            f"{H} / A1,2026-02-02,x, / A2,2026-02-02,欠薪\\,社保,", Code.BACKSLASHES, id="a comma"
        ),
    ],
)
def test_why_a_row_is_not_read_is_said_as_it_is(text: str, code: Code) -> None:
    rows, errors = told(text)
    assert rows == {2: "A1", 3: "-"}
    assert errors == [(3, code)]


def test_a_line_break_behind_a_backslash_is_one_of_a_database() -> None:
    rows, errors = told(f"{H} / A1,2026-02-02,欠薪\\ / 社保,2026-02-03 / A2,2026-02-02,x,")
    assert rows == {2: "-", 3: "-", 4: "A2"}
    assert errors == [(2, Code.BACKSLASHES), (3, Code.BACKSLASHES)]


def test_a_path_that_ends_in_a_backslash_is_a_text() -> None:
    rows, errors = told(f'{H} / A1,2026-02-02,D:\\台账\\, / A2,2026-02-02,"D:\\",')
    assert (rows, errors) == ({2: "A1", 3: "A2"}, [])
