"""A line put together from shared texts MUST be that of its case as a whole."""

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.core.assessment import EntryResult, LeftOutRow
from sla1357.core.cases import Case, CaseId, Entry, UnreadableRow
from sla1357.core.deadlines import assess
from sla1357.core.findings import Code, Finding
from sla1357.core.listing import Frame, Show
from sla1357.core.policy import POLICY_1357
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar
from sla1357.render.cases.csv import CaseColumns, csv_lines
from sla1357.render.cases.json import ndjson_lines
from sla1357.render.cases.lines import RecordKind
from sla1357.render.cases.other_rows import left_out_record, other_line, unreadable_record
from sla1357.render.formats import csv_row
from sla1357.render.records import case_record, finding_record, json_text
from sla1357.texts.language import Language
from tests.strategies import changed_cases

AS_OF = dt.date(2027, 1, 15)
#: what JSON, CSV, spreadsheets and terminals would act on
texts = st.text('",\\\n\r\t;=+-@ a中\ufeff\u202e\x1b\x00\u2028\U0001f600\ud800{}', max_size=5)


@st.composite
def rows(draw: st.DrawFn, calendar: WorkCalendar) -> list[EntryResult]:
    """Return some cases, each in two rows that say who handles it."""
    cases: list[Case] = draw(st.lists(changed_cases(), min_size=1, max_size=3))
    return [
        EntryResult(
            Entry(
                case,
                CaseId(draw(texts)),
                draw(st.none() | st.integers(1, 9)),
                draw(texts),
                row=draw(st.none() | st.integers(1, 9)),
                station=draw(st.none() | texts),
                handler=draw(st.none() | texts),
                channel=draw(st.none() | texts),
            ),
            assess(case, POLICY_1357, calendar, as_of=AS_OF),
            draw(st.lists(st.sampled_from(Code), max_size=2).map(tuple)),
        )
        for case in (*cases, *cases)
    ]


@given(data=st.data())
def test_a_line_of_ndjson_is_the_record_of_its_case(
    official: WorkCalendar, data: st.DataObject
) -> None:
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    results = data.draw(rows(official))
    form = ndjson_lines(frame, show=Show.ALL, language=Language.EN, records=tuple(RecordKind))
    _, *lines, _ = form.whole(results, Tally(POLICY_1357))
    assert lines == [json_text({"record": "case", **case_record(row)}) + "\n" for row in results]
    assert all(json.loads(line)["record"] == "case" for line in lines)


@given(data=st.data())
def test_a_line_of_ndjson_is_the_record_of_its_row_or_finding(
    official: WorkCalendar, data: st.DataObject
) -> None:
    place = {"source": texts, "sheet": st.none() | texts, "line": st.none() | st.integers(1, 9)}
    row = st.none() | st.integers(1, 9)
    codes = st.lists(st.sampled_from(Code), max_size=2).map(tuple)
    unread = st.builds(
        UnreadableRow, **place, id=st.none() | texts.map(CaseId), row=row, codes=codes
    )
    finding = st.builds(
        Finding,
        code=st.sampled_from([Code.NOT_A_DATE, Code.NO_ID, Code.ROW_PER_STEP]),
        **place,
        column=st.none() | texts,
        value=st.none() | texts,
        details=st.tuples(texts, texts, texts),
        is_mild=st.booleans(),
        id=st.none() | texts,
    )
    entries = [each.entry for each in data.draw(rows(official))]
    of_entries = st.integers(0, len(entries) - 1).map(entries.__getitem__)
    left_out = st.builds(LeftOutRow, of_entries, codes)
    event = data.draw(unread | finding | left_out)
    line = other_line(event, Language.ZH)
    match event:
        case UnreadableRow():
            record = {"record": "unreadable", **unreadable_record(event)}
        case LeftOutRow():
            record = {"record": "left_out", **left_out_record(event)}
        case Finding():
            record = {"record": "finding", **finding_record(event, Language.ZH)}
    assert line == json_text(record) + "\n"


@pytest.mark.parametrize("language", Language)
@given(data=st.data())
def test_a_row_of_csv_is_that_of_its_cells(
    official: WorkCalendar, language: Language, data: st.DataObject
) -> None:
    results = data.draw(rows(official))
    frame = Frame(as_of=AS_OF, policy=POLICY_1357, calendar=official)
    form = csv_lines(frame, show=Show.ALL, language=language)
    _, *lines = form.whole(results, Tally(POLICY_1357))
    columns = CaseColumns(frame, language)
    assert lines == [csv_row(columns.cells(row)) for row in results]
