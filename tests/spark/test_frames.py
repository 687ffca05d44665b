"""A DataFrame is answered as `check` answers the same ledger, however Spark divides it.

Skipped where the extra `spark` or Java is not installed.
"""

import datetime as dt
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from sla1357.core.errors import CoverageError
from sla1357.core.findings import Code
from sla1357.core.policy import POLICY_1357
from sla1357.core.workdays import WorkCalendar
from sla1357.spark import assess, column_findings
from tests.conftest import Runner
from tests.readme import PAGES, ROOT
from tests.spark.ledgers import Ledger, Record, answer_of, checked, ledger_at

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, Row, SparkSession

AS_OF = dt.date(2026, 11, 20)
PAGE, CHINESE_PAGE = (PAGES[f"docs/at-scale{ending}"] for ending in (".md", ".zh-CN.md"))


@pytest.fixture(autouse=True)
def _in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


def frame_of(spark: "SparkSession", *ledgers: Ledger) -> "DataFrame":
    """Return ledgers with the same header as one DataFrame, their rows far apart."""
    rows = [(*cells, line, one.path) for one in ledgers for line, cells in one.rows]
    names = [*ledgers[0].headers, "line", "ledger"]
    texts = ", ".join(f"`{place}` STRING" for place in range(len(names) - 2))
    frame = spark.createDataFrame(rows, f"{texts}, line INT, ledger STRING")
    return frame.toDF(*names).repartition(3)


def records_of(rows: "Sequence[Row]") -> list[Record]:
    """Return rows as NDJSON has them: days are texts."""
    texts = json.dumps([row.asDict(recursive=True) for row in rows], default=str)
    records: list[Record] = json.loads(texts)
    return records


def assessed(
    frame: "DataFrame", calendar: WorkCalendar, *, line: str | None = "line"
) -> list[Record]:
    rows = assess(
        frame, policy=POLICY_1357, calendar=calendar, as_of=AS_OF, line=line, source="ledger"
    )
    return records_of(rows.collect())


class TestTheSameAsCheck:
    """A DataFrame of a ledger MUST have the cases and findings of `check`."""

    def test_several_ledgers_at_once(
        self, spark: "SparkSession", run: Runner, official: WorkCalendar
    ) -> None:
        paths = [f"examples/{name}.csv" for name in ("cases", "mistakes", "year")]
        plain = [ledger_at(path) for path in paths]
        headers = plain[0].headers
        same = [one for one in plain if one.headers == headers]
        assert len(same) >= 2
        found = assessed(frame_of(spark, *same), official)
        for one in same:
            answer = answer_of(each for each in found if each["source"] == one.path)
            assert answer == checked(run, one.path)

    @pytest.mark.parametrize(
        ("path", "codes"),
        [
            ("examples/changes.csv", {Code.UPGRADE_TOO_LATE.value, Code.EXTENSION_STAYS.value}),
            ("tests/ledgers/good/ids_twice.csv", {Code.ID_TWICE.value}),
            (
                "tests/ledgers/bad/three_faults.csv",
                {Code.NO_RECEIPT_DAY.value, Code.TOTAL_SKIPPED.value},
            ),
            ("tests/ledgers/good/subject_in_the_type_column.csv", set()),
            ("tests/ledgers/good/two_columns_for_a_field.csv", set()),
        ],
    )
    def test_a_ledger_with_its_difficulties(
        self,
        spark: "SparkSession",
        run: Runner,
        official: WorkCalendar,
        path: str,
        codes: set[str],
    ) -> None:
        frame = frame_of(spark, ledger_at(path))
        answer = answer_of(assessed(frame, official))
        assert answer == checked(run, path)
        assert codes <= answer.codes
        lines = run("check", path, "--format=ndjson").out.splitlines()
        of_the_header = [
            {**each, "line": None, "source": None}
            for each in map(json.loads, lines)
            if each.pop("record") == "finding" and each["line"] == 1
        ]
        found = column_findings(frame, policy=POLICY_1357, line="line", source="ledger")
        assert found == of_the_header


def test_without_lines_no_number_is_found_twice(
    spark: "SparkSession", official: WorkCalendar
) -> None:
    frame = frame_of(spark, ledger_at("tests/ledgers/good/ids_twice.csv"))
    rows = assessed(frame.drop("line"), official, line=None)
    assert {row["line"] for row in rows} == {None}
    assert Code.ID_TWICE.value not in json.dumps(rows)


def test_columns_have_types_and_any_name(spark: "SparkSession", official: WorkCalendar) -> None:
    """Moments become days in China, wherever the cluster is; a name may be there twice."""
    frame = spark.sql(
        "SELECT 7L AS `编号`, TIMESTAMP '2025-09-27T17:00:00Z' AS `受理日期`,"
        " '复杂' AS `复杂程度`, DATE '2025-09-28' AS `联系日期`,"
        " TIMESTAMP_NTZ '2025-09-29 23:00:00' AS `方案日期`,"
        " '张三' AS `a.b`, '李四' AS `a.b`"
    )
    (row,) = records_of(
        assess(frame, policy=POLICY_1357, calendar=official, as_of=AS_OF).collect()
    )
    stages = row["stages"]
    assert isinstance(stages, list)
    assert (row["id"], row["received"]) == ("7", "2025-09-28")
    assert [each["done"] for each in stages] == ["2025-09-28", "2025-09-29", None]
    assert "张三" not in json.dumps(row, ensure_ascii=False)


def test_of_no_rows_there_are_none(spark: "SparkSession", official: WorkCalendar) -> None:
    frame = spark.createDataFrame([], "`受理日期` STRING, `类型` STRING")
    assert assess(frame, policy=POLICY_1357, calendar=official, as_of=AS_OF).collect() == []
    codes = [each["code"] for each in column_findings(frame, policy=POLICY_1357)]
    assert codes[0] == Code.SUBJECT_COLUMN.value


def test_what_cannot_be_answered_is_said_before_anything_runs(
    spark: "SparkSession", official: WorkCalendar
) -> None:
    frame = spark.createDataFrame([], "`受理日期` STRING, name STRING")
    with pytest.raises(ValueError, match="no column 'row' in the DataFrame: 受理日期, name"):
        assess(frame, policy=POLICY_1357, calendar=official, as_of=AS_OF, line="row")
    with pytest.raises(ValueError, match="no column of the DataFrame is the day of receipt: name"):
        column_findings(frame.select("name"), policy=POLICY_1357)
    with pytest.raises(CoverageError):
        assess(frame, policy=POLICY_1357, calendar=official, as_of=dt.date(2050, 1, 1))


def test_the_examples_of_the_page_print_what_they_say(
    spark: "SparkSession", tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    example = re.compile(r"```python\n(.*?)```\n\n```text\n(.*?)```", flags=re.DOTALL)
    texts, (parquet, said) = examples = example.findall(PAGE)
    assert example.findall(CHINESE_PAGE) == examples
    assert len(examples) == PAGE.count("```python")
    ledger = spark.read.csv("examples/cases.csv", header=True)
    ledger.write.parquet(f"{tmp_path}/ledger.parquet")
    in_folder = re.sub(r'"(\w+\.parquet)"', rf'"{tmp_path}/\1"', parquet)
    # the second run of a job replaces what the first has written
    for code, printed in (texts, (in_folder, said), (in_folder, said)):
        exec(compile(code, "at-scale.md", "exec"), {"spark": spark})  # noqa: S102 - of our own page
        assert capsys.readouterr().out.rstrip() == printed.rstrip()
    folders = Path(tmp_path, "states.parquet").glob("*=*")
    assert [folder.name for folder in folders] == ["as_of=2026-11-20"]
