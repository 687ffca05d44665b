"""The numbers that several rows have, which no row can tell by itself."""

from typing import TYPE_CHECKING

from sla1357.core.findings import Code
from sla1357.spark.workers import UNKNOWN_LINE

if TYPE_CHECKING:
    from pyspark.sql import Column, DataFrame

__all__ = ["without_first_uses"]


def without_first_uses(rows: "DataFrame") -> "DataFrame":
    """Return the rows with findings of `ID_TWICE` only where a number was used on a line before.

    Every row with a number has such a finding until then (see `Job`).  Here
    it is dropped, or gets the line on which the number stands first in its
    source.
    """
    from pyspark.sql import Window
    from pyspark.sql import functions as f

    def is_other(finding: "Column") -> "Column":
        return finding["code"] != Code.ID_TWICE.value

    has_number = f.exists("findings", lambda finding: ~is_other(finding))
    # rows without a number are no group: there may be many
    group = Window.partitionBy("source", "id", f.when(~has_number, f.col("line")))
    first = f.col("first_line")

    def with_line(finding: "Column") -> "Column":
        message = f.replace(finding["message"], f.lit(str(UNKNOWN_LINE)), first.cast("STRING"))
        return f.when(is_other(finding), finding).otherwise(finding.withField("message", message))

    return (
        rows.withColumn("first_line", f.min("line").over(group))
        .withColumn(
            "findings", f.filter("findings", lambda each: is_other(each) | (first < f.col("line")))
        )
        .withColumn("findings", f.transform("findings", with_line))
        .drop("first_line")
    )
