"""The ledgers of a city, which are in Spark."""

import datetime as dt
from typing import TYPE_CHECKING

from sla1357 import POLICY_1357, official_calendar
from sla1357.spark import assess, column_findings

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession


def overdue(spark: "SparkSession", path: str, as_of: dt.date) -> "DataFrame":
    """Return the cases that are overdue.

    Raises:
        ValueError: columns of the ledger are doubtful.
    """
    ledger = spark.read.parquet(path)
    if found := column_findings(ledger, policy=POLICY_1357, lang="zh"):
        raise ValueError(*(finding["message"] for finding in found))
    rows = assess(
        ledger, policy=POLICY_1357, calendar=official_calendar(), as_of=as_of, line="row_number"
    )
    return rows.where("status = 'overdue'")
