"""Rows by themselves, as the workers of Spark assess them: without Spark, and like `check`."""

import datetime as dt
import json
import pickle
from collections.abc import Sequence
from decimal import Decimal

import pytest

from sla1357.core.findings import Code
from sla1357.core.policy import POLICY_1357, Policy
from sla1357.core.workdays import WorkCalendar
from sla1357.library import policy_from_toml
from sla1357.readers.headers.columns import columns_of
from sla1357.readers.headers.contents import Contents
from sla1357.readers.headers.meanings import HeaderNames
from sla1357.readers.text import text_of_value
from sla1357.spark.workers import UNKNOWN_LINE, Job
from sla1357.texts.language import Language
from tests.conftest import Runner
from tests.readme import ROOT
from tests.spark.ledgers import Ledger, Record, answer_of, checked, ledger_at

AS_OF = dt.date(2026, 11, 20)
LEDGERS = [
    *("examples/cases.csv", "examples/changes.csv", "examples/mistakes.csv", "examples/year.csv"),
    *(
        f"tests/ledgers/{name}.csv"
        for name in (
            *("bad/changes_that_cannot_be", "bad/every_refused_form_of_a_date"),
            *("bad/three_faults", "bad/words_of_totals_in_cases", "good/closed_and_replied"),
            *("good/english_headers", "good/every_form_of_a_date", "good/header_again"),
            *("good/ids", "good/ids_twice", "good/line_breaks_in_cells", "good/missing_words"),
            *("good/pauses_and_the_like", "good/personal_columns", "good/placeholders"),
            *("good/phone_beside_a_handler", "good/prenumbered_rows"),
        )
    ),
]


def job_of(
    ledger: Ledger,
    calendar: WorkCalendar,
    *,
    policy: Policy = POLICY_1357,
    language: Language = Language.EN,
) -> Job:
    names = HeaderNames(policy)
    columns = columns_of(
        ledger.headers,
        names,
        line=1,
        contents=lambda _, types: dict.fromkeys(types, Contents(1, types=1)),
    )
    return Job(
        columns=columns,
        names=names,
        calendar=calendar,
        as_of=AS_OF,
        year=None,
        language=language,
        doubts_numbers=True,
    )


def rows_of(job: Job, ledger: Ledger) -> list[Record]:
    """Return what became of the rows, after a journey to a worker, without repeated numbers."""
    line_of = pickle.loads(pickle.dumps(job)).line_of()  # noqa: S301 - our own
    rows: list[Record] = []
    for line, cells in ledger.rows:
        row = json.loads(line_of([*cells, line, ledger.path]))
        row["findings"] = [f for f in row["findings"] if f["code"] != Code.ID_TWICE.value]
        rows.append(row)
    return rows


def without_repeats(rows: Sequence[Record]) -> list[Record]:
    """Return rows without the code of numbers used twice, which a row alone does not know."""
    twice = Code.ID_TWICE.value
    return [
        {k: [c for c in v if c != twice] if isinstance(v, list) else v for k, v in row.items()}
        for row in rows
    ]


class TestTheSameAsCheck:
    """A row by itself MUST be answered as `check` answers it in its ledger."""

    @pytest.mark.parametrize("path", LEDGERS)
    def test_every_row_of_a_ledger(
        self, path: str, run: Runner, official: WorkCalendar, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(ROOT)
        ledger = ledger_at(path)
        answer, expected = answer_of(rows_of(job_of(ledger, official), ledger)), checked(run, path)
        assert without_repeats(answer.rows) == without_repeats(expected.rows)
        assert answer.findings == [
            finding for finding in expected.findings if finding["code"] != Code.ID_TWICE.value
        ]
        assert answer.counts == expected.counts
        assert sum(answer.counts.values()) == len(ledger.rows)

    def test_with_another_policy_and_in_chinese(
        self, run: Runner, official: WorkCalendar, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(ROOT)
        ledger = ledger_at("examples/enterprise.csv")
        text = (ROOT / "examples" / "enterprise.toml").read_text("utf-8")
        policy = policy_from_toml(text)
        job = job_of(ledger, official, policy=policy, language=Language.ZH)
        options = ("--config=examples/enterprise.toml", "--lang=zh")
        expected = checked(run, ledger.path, *options)
        answer = answer_of(rows_of(job, ledger))
        assert without_repeats(answer.rows) == without_repeats(expected.rows)
        assert answer.findings == expected.findings
        assert answer.rows


def line_of(calendar: WorkCalendar, *cells: object, line: int | None = None) -> Record:
    ledger = Ledger("", ["编号", "受理日期", "复杂程度", "联系日期"], [])
    record: Record = json.loads(job_of(ledger, calendar).line_of()([*cells, line, None]))
    return record


def test_a_row_received_later_is_left_out_and_named(official: WorkCalendar) -> None:
    record = line_of(official, "甲-1", "2026-11-23", "一般", "", line=9)
    findings = record.pop("findings")
    assert isinstance(findings, list)
    assert [each["code"] for each in findings] == [
        Code.ID_TWICE.value,
        Code.RECEIVED_AFTER_REPORT_DAY.value,
    ]
    assert [each["id"] for each in findings] == ["甲-1"] * 2
    assert record == {
        "record": "left_out",
        "source": None,
        "sheet": None,
        "line": 9,
        "row": None,
        "id": "甲-1",
        "codes": [Code.ID_TWICE.value, Code.RECEIVED_AFTER_REPORT_DAY.value],
        "received": "2026-11-23",
    }


def test_without_lines_and_sources_both_are_null(official: WorkCalendar) -> None:
    for cells in (("甲-1", "2026-11-16", "一般", ""), ("甲-1", "", "一般", "昨天"), ("",) * 4):
        record = line_of(official, *cells)
        found = record["findings"]
        assert isinstance(found, list)
        places = [(each["source"], each["line"]) for each in (record, *found)]
        assert set(places) == {(None, None)}


def test_a_number_may_stand_elsewhere_too(official: WorkCalendar) -> None:
    """The finding has a line that no row has, until the rows are compared."""
    found = line_of(official, "甲-1", "2026-11-16", "一般", "", line=9)["findings"]
    assert isinstance(found, list)
    assert [each["code"] for each in found] == [Code.ID_TWICE.value]
    assert str(found[0]["message"]).count(str(UNKNOWN_LINE)) == 1


def test_cells_have_the_types_of_a_database(official: WorkCalendar) -> None:
    moment = dt.datetime(2026, 11, 13, 17, tzinfo=dt.UTC)  # Saturday, a make-up workday, there
    record = line_of(official, 17, moment, None, dt.date(2026, 11, 16))
    stages = record["stages"]
    assert isinstance(stages, list)
    assert (record["id"], record["received"]) == ("17", "2026-11-14")
    assert record["received_time"] == "01:00:00"
    assert (stages[0]["done"], stages[0]["elapsed"]) == ("2026-11-16", 1)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        ("0012", "0012"),
        (True, "TRUE"),
        (20260205, "20260205"),
        (10**20 + 1, "100000000000000000001"),  # a database keeps what Excel rounds
        (5.0, "5"),
        (2.5, "2.5"),
        (float("nan"), ""),
        (float("inf"), "inf"),
        (Decimal("5.00"), "5"),
        (Decimal("1E+30"), f"1{'0' * 30}"),
        (Decimal("2.50"), "2.50"),
        (Decimal("NaN"), ""),
        (dt.date(2026, 2, 5), "2026-02-05"),
        (dt.datetime(2026, 2, 5), "2026-02-05"),  # noqa: DTZ001 - China's own
        (dt.datetime(2026, 2, 5, 9, 40), "2026-02-05 09:40:00"),  # noqa: DTZ001 - the same
        (dt.datetime(2026, 2, 5, tzinfo=dt.UTC), "2026-02-05 00:00:00+00:00"),
    ],
)
def test_a_value_is_a_text_as_it_is_typed(value: object, text: str) -> None:
    assert text_of_value(value) == text
