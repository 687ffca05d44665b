"""A case as it was known on a day: what is dated later has not happened."""

import datetime as dt
from dataclasses import replace

from sla1357.core.cases import Case, Pause
from sla1357.core.policy import Policy

__all__ = ["known_on"]


def known_on(day: dt.date, case: Case, policy: Policy) -> Case:
    """Return `case` as it was known at the end of `day`.

    Nothing that is dated after the case was closed or withdrawn is in it.  A
    pause that was not resumed runs to the day on which the case was closed:
    on that day somebody worked on it, and it counts.
    """
    if not case.is_changed and not [on for _, on in case.done if on > day]:
        return case  # as most are
    done = tuple((stage, on) for stage, on in case.done if on <= day)
    closed = dict(done).get(policy.last_stage.id)
    withdrawn = case.withdrawn
    if withdrawn and withdrawn > (closed or day):
        withdrawn = None
    end = withdrawn or closed or day
    pauses = (_ended(pause, closed) for pause in case.pauses if pause.start <= end)
    extension = case.extension
    if extension and extension.approved and extension.approved > end:
        extension = None
    return replace(
        case,
        done=done,
        pauses=tuple(pauses),
        upgraded=case.upgraded if case.upgraded and case.upgraded <= end else None,
        extension=extension,
        withdrawn=withdrawn,
    )


def _ended(pause: Pause, closed: dt.date | None) -> Pause:
    if pause.end or closed is None:
        return pause
    return Pause(start=pause.start, end=closed)
