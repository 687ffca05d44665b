"""Text of a ledger in CSV, Markdown and JSON: it acts on no spreadsheet, page or terminal."""

import csv
import datetime as dt
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.assessment import EntryResult
from sla1357.core.cases import Case, CaseId, Entry
from sla1357.core.deadlines import assess
from sla1357.core.listing import Frame, Show, collect
from sla1357.core.policy import POLICY_1357, CaseType
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar
from sla1357.render.cases.csv import csv_lines
from sla1357.render.cases.digest import digest
from sla1357.render.formats import cell_text, csv_row
from sla1357.render.records import JsonObject, JsonValue, json_pieces, json_text
from sla1357.texts.language import Language

AS_OF = dt.date(2026, 11, 20)


def row_of(text: str, calendar: WorkCalendar) -> EntryResult:
    case = Case(case_type=CaseType.ORDINARY, received=dt.date(2026, 11, 16))
    result = assess(case, POLICY_1357, calendar, as_of=AS_OF)
    return EntryResult(Entry(case, CaseId(text), station=text), result)


@pytest.mark.parametrize("start", list("=+-@＝＋－＠"))
def test_a_formula_is_text_in_csv(official: WorkCalendar, start: str) -> None:
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    rows, tally = [row_of(f"{start}1+1", official)], Tally(POLICY_1357)
    lines = csv_lines(frame, show=Show.ALL, language=Language.EN).whole(rows, tally)
    _, row = csv.reader(io.StringIO("".join(lines), newline=""))
    assert row[0] == row[2] == f"'{start}1+1"


@pytest.mark.parametrize("char", list(r"\`*_[]<>|~&"))
def test_markup_is_text_in_markdown(official: WorkCalendar, char: str) -> None:
    tally = Tally(POLICY_1357)
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    text = digest(
        collect([row_of(f"a{char}b", official)], tally, frame, show=Show.ALL), Language.EN
    )
    assert f"1. a\\{char}b (ordinary, a\\{char}b): contact" in text


@pytest.mark.parametrize("indent", [None, 2])
def test_json_escapes_what_acts_and_reads_back_the_same(indent: int | None) -> None:
    acting = "\x00\x1b\x7f\x85\x9b\xad\u0600\u061c\u180e\u200b\u2028\u202e\ufeff\ufff9\U000e0041"
    text = json_text({"甲": [acting, "乙\ud800"]}, indent=indent)
    assert json.loads(text) == {"甲": [acting, "乙\ud800"]}
    assert all(line.isprintable() for line in text.split("\n"))
    assert "甲" in text


def test_a_document_in_pieces_is_the_same_text_as_in_one() -> None:
    lists: dict[str, list[JsonValue]] = {
        "none": [],
        "one": [{"甲": ["乙\x00", {}]}],
        "more": [1, [], [2.5, None]],
    }
    head: JsonObject = {"version": 2, "of": {"a": [], "b": {"c": True}}}
    pieces = json_pieces({**head, **{name: iter(each) for name, each in lists.items()}})
    assert "".join(pieces) == json_text({**head, **lists}, indent=2) + "\n"


@given(text=st.text() | st.from_regex(r"\w[\w./-]*", fullmatch=True))
def test_a_cell_alone_is_written_as_in_a_row(text: str) -> None:
    assert f",{cell_text(text)}\r\n" == csv_row([None, text])
