"""Texts about limits from past cases, and about cases under another policy."""

from sla1357.core.alternatives.needed import NotDone
from sla1357.texts.language import Phrase

__all__ = ["NOT_DONE"]

# limits from past cases
FIT_TITLE = Phrase("Limits that {} of past cases would have kept")
FIT_LIMITS = Phrase("The shortest limits")
FIT_RATES = Phrase("Rates of the limits around them")
FIT_BASIS = Phrase("Cases behind them, and cases left out")
IN_FORCE = Phrase("in force")
KEPT_IN_FORCE = Phrase("kept", context="in force")
FITTED = Phrase("for {}")
KEPT = Phrase("kept", context="fitted")
SHORTER = Phrase("{} less")
LONGER = Phrase("{} more", context="limit")
LIMIT = Phrase("limit")
RATE_OF_LIMIT = Phrase("{}: {}", context="limit")
ALL_CASES = Phrase("cases", context="fit")
BEHIND = Phrase("behind it")
LONG_OPEN = Phrase("not done, over it")
EXTENDED = Phrase("extended", context="count")
RETYPED = Phrase("type changed", context="count")
NOT_DONE = {
    NotDone.OPEN: Phrase("left out: open"),
    NotDone.PAUSED: Phrase("left out: paused"),
    NotDone.NOT_STARTED: Phrase("left out: not started"),
    NotDone.UNRECORDED: Phrase("left out: unrecorded"),
    NotDone.TO_CHECK: Phrase("left out: to check"),
    NotDone.WITHDRAWN: Phrase("left out: withdrawn"),
}
FIT_FORMULA = Phrase(
    "Kept = done within the limit / (done + not done, over the limit). A case that is not done "
    "and has used more than a limit has not kept it; other cases that are not done are left out."
)
FIT_CHANGES = Phrase(
    "Pauses do not count. The time of an extension or after a change of type is part of the time "
    "that a case needed, so the rate of the limit in force can be below the on-time rate of a "
    "report."
)
FIT_MONTHS = Phrase("{}: the limit in force is in months; the figures are in calendar days.")
FIT_FEW = Phrase("Fewer than {} cases, so a few more may change the limit: {}.")
FIT_OPEN_ENDED = Phrase(
    "≥: a case that is not done has used as many days, and may need more; whether that limit is "
    "enough is not known yet: {}."
)
FIT_NONE = Phrase("No case is done, so the limit in force stays: {}.")
FIT_KEPT_MONTHS = Phrase(
    "{}: a type has no limit yet, so the lines below keep the limits in months."
)
OF_STAGE_AND_TYPE = Phrase("{} ({})")
NUMBER_OF_STAGE = Phrase("{} {}", context="number")
FIT_TOML = Phrase("For the policy in sla1357.toml:")
TOML_RAISED = Phrase("{}; {} raised from {} to {}, not to be below {}")

# the same cases under another policy
COMPARISON_TITLE = Phrase("The same cases under another policy")
POLICIES = Phrase("Policy in use: {}; other policy: {} ({})")
TYPE_MISSING = Phrase("cannot be compared: {} of type {}, which the other policy does not have")
OUTSIDE_CALENDAR = Phrase(
    "cannot be compared: {}, for which the other policy needs days outside the calendar"
)
RATES = Phrase("On time, side by side")
NOW = Phrase("now")
ON_TIME_NOW = Phrase("on time", context="now")
OTHER = Phrase("other")
ON_TIME_OTHER = Phrase("on time", context="other")
BECOME_LATE = Phrase("become late")
NO_LONGER_LATE = Phrase("no longer late")
VERDICTS = Phrase("Cases whose verdict changes: {} (become late {}, no longer late {})")
STATUS_NOW = Phrase("status now")
DUE_NOW = Phrase("due now", context="column")
STATUS_OTHER = Phrase("status, other")
DUE_OTHER = Phrase("due, other")
COMPARED = Phrase(
    "Both rates are of the same cases. A verdict changes if the status of a stage differs."
)
MOVED = Phrase("Cases of which only due days differ: {}.")
ONLY_NOW = Phrase("Only in the policy in use, and not compared: {}.")
ONLY_OTHER = Phrase("Only in the other policy, and not compared: {}.")
WITHOUT_START = Phrase(
    "Counted by the other policy from a stage that only it has, and not compared: {}."
)
ONLY_POLICY = Phrase(
    "Of {} only the policy is used: columns are found, and days off known, as without it."
)
OTHER_COUNTING = Phrase("Compared with: {}")
