"""What the desk sees in the morning: `python -m desk LEDGER DAY`."""

import datetime as dt
import sys

from desk.cases import days_of, overdue, sample, told
from desk.days import calendar_of, contacts_due, day_of, wait, week_from
from desk.ledgers import lines, numbers_in, page, rates, records, report_of, state_of
from desk.promises import REVIEW, limits_of, promise_of
from sla1357 import Frame, assess


def main(path: str, day: dt.date) -> None:
    """Print all of it."""
    calendar, promise = calendar_of(dt.date(2026, 5, 20)), promise_of(None)
    state = state_of(path, promise, calendar, day)
    if state is None:
        raise SystemExit(f"no answer for {day}")
    print(*lines(state), sep="\n")
    print(rates(state.summary()), numbers_in(path).most_common(1), sum(1 for _ in records(state)))
    print("<html" in page(report_of(state, dt.date(2026, 11, 1))))
    print(limits_of(REVIEW), limits_of(promise_of(None, "xinfang")))
    monday = dt.date(2026, 2, 9)
    print(*week_from(monday, calendar), wait(monday, calendar), *contacts_due([monday], calendar))
    case = sample(monday)
    frame = Frame(
        as_of=day_of(dt.datetime(2026, 2, 24, tzinfo=dt.UTC)), policy=promise, calendar=calendar
    )
    print(
        overdue([case], frame), *told(assess(case, promise, calendar, as_of=frame.as_of)), sep="\n"
    )
    print(*days_of(case, promise, calendar, frame.as_of), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1], dt.date.fromisoformat(sys.argv[2]))
