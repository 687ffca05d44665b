"""Write the records of `sla1357 check --format ndjson`, computed with Polars.

As a careful person would: one lazy query, run streaming, that looks days up
in a running count of working days, which is many times as fast as the
business days of Polars itself with a list of holidays.  It trusts the ledger.
"""

import datetime as dt
import sys

import polars as pl

from bench.peers.days import CONFIRMED_THROUGH, FIRST, working_days

__all__ = ["records"]

_STATUS = pl.Enum(["overdue", "due_now", "due_soon", "on_track", "unrecorded", "met_late", "met"])
_OPEN = _STATUS.categories[:4].to_list()
_DAYS = working_days()
#: the working days in order, and for every day the number of them up to it
_WORKING_DAYS = pl.Series([day for day, is_working in _DAYS if is_working])
_COUNTS = pl.Series([is_working for _, is_working in _DAYS]).cast(pl.Int32).cum_sum()
_SATURDAY = 6  # as Polars numbers the days of a week
_NULL = pl.lit(None, dtype=pl.String)
_EMPTY = pl.lit([], dtype=pl.List(pl.String))


def records(ledger: str, as_of: str) -> None:
    """Write the records of `ledger`, as they are on the day `as_of`, to standard output."""
    received, contact, plan, close = (
        pl.col(name).str.to_date("%Y-%m-%d")
        for name in ("受理日期", "联系日期", "方案日期", "办结日期")
    )
    is_complex = pl.col("复杂程度") == "复杂"
    limit = pl.when(is_complex).then(7).otherwise(5)
    is_closed, is_planned = close.is_not_null(), plan.is_not_null()
    day = pl.lit(dt.date.fromisoformat(as_of))
    stages = [
        _stage("contact", pl.lit(1), received, contact, day, is_planned | is_closed),
        _stage("plan", pl.lit(3), received, plan, day, is_closed),
        _stage("close", limit, received, close, day, pl.lit(value=False)),
    ]
    names = ("contact", "plan", "close")
    status = [pl.col(name).struct["status"] for name in names]
    # no stage is due before the one in front of it
    following = {
        member: pl.coalesce(
            pl.when(pl.col(name).struct["status"].is_in(_OPEN)).then(pl.col(name).struct[member])
            for name in names
        )
        for member in ("due", "stage")
    }
    (
        pl.scan_csv(ledger, infer_schema=False)
        .with_row_index("line", offset=2)
        .with_columns(stages)
        .select(
            record=pl.lit("case"),
            source=pl.lit(ledger),
            sheet=_NULL,
            line="line",
            row=pl.col("line") - 1,
            id="编号",
            codes=_EMPTY,
            type=pl.when(is_complex).then(pl.lit("complex")).otherwise(pl.lit("ordinary")),
            received=received,
            received_time=_NULL,
            counted_as_received=received,
            pauses=_EMPTY,
            type_changes=_EMPTY,
            extensions=_EMPTY,
            ended_with=_NULL,
            withdrawn=_NULL,
            station="站点",
            handler="承办人",
            channel="来源",
            status=pl.min_horizontal(status),
            next_due=following["due"],
            next_stage=following["stage"],
            stages=pl.concat_arr(names),  # `concat_list` takes twenty times as long
        )
        .sink_ndjson(sys.stdout.buffer)
    )


def _stage(  # noqa: PLR0913, PLR0917 - a column each
    name: str,
    limit: pl.Expr,
    received: pl.Expr,
    done: pl.Expr,
    as_of: pl.Expr,
    is_later_done: pl.Expr,
) -> pl.Expr:
    is_done = done.is_not_null()
    is_known = is_done | ~is_later_done
    end = pl.when(is_known).then(pl.coalesce(done, as_of))
    start = _count(received)
    due = _at(_WORKING_DAYS, start + limit - 1)
    elapsed = _count(end) - start
    remaining = limit - elapsed
    status = (
        pl.when(~is_known)
        .then(pl.lit("unrecorded"))
        .when(is_done & (remaining >= 0))
        .then(pl.lit("met"))
        .when(is_done)
        .then(pl.lit("met_late"))
        .when(remaining < 0)
        .then(pl.lit("overdue"))
        .when(remaining == 0)
        .then(pl.lit("due_now"))
        .when(remaining == 1)
        .then(pl.lit("due_soon"))
        .otherwise(pl.lit("on_track"))
    )
    is_noted = is_done & (remaining >= 0) & (end > due)
    is_weekend = due.dt.weekday() >= _SATURDAY
    return pl.struct(
        stage=pl.lit(name),
        unit=pl.lit("working-days"),
        starts=received,
        limit=limit,
        due=due,
        due_kind=pl.when(is_weekend).then(pl.lit("make_up_workday")).otherwise(pl.lit("workday")),
        original_due=due,
        moves=_EMPTY,
        done=done,
        status=status.cast(_STATUS),
        elapsed=elapsed,
        remaining=remaining,
        natural_days_past_due=(end - due).dt.total_days().clip(0),
        provisional=pl.max_horizontal(due, end) > CONFIRMED_THROUGH,
        notes=pl.when(is_noted).then(["done_on_days_off_after_due"]).otherwise(_EMPTY),
    ).alias(name)


def _count(days: pl.Expr) -> pl.Expr:
    return _at(_COUNTS, (days - pl.lit(FIRST)).dt.total_days())


def _at(values: pl.Series, places: pl.Expr) -> pl.Expr:
    return places.map_batches(values.gather, return_dtype=values.dtype, is_elementwise=True)


if __name__ == "__main__":
    records(*sys.argv[1:])
