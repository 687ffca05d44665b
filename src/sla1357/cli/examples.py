"""The examples of `--help`, which a test runs."""

__all__ = ["EXAMPLES"]

#: command → lines to type, in a folder with the examples of this project
EXAMPLES = {
    "": (
        "sla1357 template cases.csv",
        "sla1357 check cases.csv",
        "sla1357 due 2026-02-05 --type complex",
    ),
    "check": (
        "sla1357 check examples/cases.csv",
        "sla1357 check examples/cases.csv --as-of 2026-11-20 --format xlsx -o due.xlsx",
        "sla1357 check examples/cases.csv --fail-on overdue --format ndjson",
    ),
    "due": (
        "sla1357 due 2026-02-05 --type complex",
        "sla1357 due 2026-02-05 --explain",
    ),
    "explain": ("sla1357 explain examples/cases.csv CY-2607 --as-of 2026-11-20",),
    "report": (
        "sla1357 report examples/year.csv --by station --as-of 2026-11-20",
        "sla1357 report examples/year.csv --from 2026-01-01 --format html -o report.html",
    ),
    "template": ("sla1357 template cases.csv --changes",),
    "calendar": (
        "sla1357 calendar show 2026 2",
        "sla1357 calendar count 2026-02-05 2026-02-28",
        "sla1357 calendar import examples/calendars/notice-2026.txt -o 2026.json",
    ),
    "calendar show": ("sla1357 calendar show 2026 2",),
    "calendar status": ("sla1357 calendar status --fail-within 30",),
    "calendar count": ("sla1357 calendar count 2026-02-05 2026-02-28 --explain",),
    "calendar add": ("sla1357 calendar add 2026-02-05 7 --explain",),
    "calendar validate": ("sla1357 calendar validate examples/calendars/local.csv",),
    "calendar diff": ("sla1357 calendar diff examples/calendars/local.csv examples/cases.csv",),
    "calendar import": (
        "sla1357 calendar import examples/calendars/notice-2026.txt -o 2026.json",
        "sla1357 calendar import examples/calendars/local-notice.txt --local -o local.csv",
    ),
    "calendar forget": ("sla1357 calendar forget 2027",),
    "calendar export": ("sla1357 calendar export 2026 --format ics -o 2026.ics",),
    "policy show": ("sla1357 policy show > sla1357.toml",),
    "policy validate": ("sla1357 policy validate sla1357.toml",),
}
