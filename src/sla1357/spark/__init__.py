"""Cases in a Spark DataFrame: what `check` says of a ledger, on as many machines as there are.

It needs the extra `sla1357[spark]`.  Every row is read and assessed by itself,
by the functions that `check` calls, so the answer does not depend on how Spark
divides the rows.
"""

from sla1357.spark.frames import assess, column_findings

__all__ = ["assess", "column_findings"]
