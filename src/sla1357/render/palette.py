"""The colours of statuses: on a terminal, in HTML and in workbooks.

The words and signs beside them say the same.  Each colour of a page has a contrast
of at least 4.5 to 1 with what is behind it (WCAG 2.2, 1.4.3, level AA).
"""

from sla1357.core.results import Status

__all__ = ["DARK", "LIGHT", "STYLES"]

#: on a terminal
STYLES = {
    Status.OVERDUE: "bold red",
    Status.DUE_NOW: "bold yellow",
    Status.DUE_SOON: "yellow",
    Status.TO_CHECK: "bold magenta",
    Status.ON_TRACK: "cyan",
    Status.PAUSED: "blue",
    Status.UNRECORDED: "dim",
    Status.MET_LATE: "magenta",
    Status.WITHDRAWN: "dim",
    Status.MET: "green",
}

#: on white
LIGHT = {
    Status.OVERDUE: "#b3261e",
    Status.DUE_NOW: "#7a5200",
    Status.DUE_SOON: "#7a5200",
    Status.TO_CHECK: "#8a1f8f",
    Status.ON_TRACK: "#00626b",
    Status.PAUSED: "#2450a8",
    Status.UNRECORDED: "#555f6d",
    Status.MET_LATE: "#8a1f8f",
    Status.WITHDRAWN: "#555f6d",
    Status.MET: "#1d6b3a",
}
#: on nearly black
DARK = {
    Status.OVERDUE: "#ff9a8f",
    Status.DUE_NOW: "#f2c14e",
    Status.DUE_SOON: "#f2c14e",
    Status.TO_CHECK: "#eb9bef",
    Status.ON_TRACK: "#5fd0da",
    Status.PAUSED: "#9dbcff",
    Status.UNRECORDED: "#aab4c0",
    Status.MET_LATE: "#eb9bef",
    Status.WITHDRAWN: "#aab4c0",
    Status.MET: "#7fd69b",
}
