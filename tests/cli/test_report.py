"""The command `report`: its figures, counted once more, and the same in every format."""

import csv
import datetime as dt
import html
import io
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import cycle, takewhile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from sla1357.cli.shell import ExitCode
from sla1357.core.reports import groups as core_groups
from sla1357.core.workdays import WorkCalendar
from tests.conftest import GOLDEN, Run, Runner
from tests.report_figures import Json, report_figures
from tests.schemas import by_stage, validate

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples"
AS_OF = "--as-of=2026-11-20"
HEADER = "编号,受理日期,复杂程度,站点,承办人,来源,联系日期,方案日期,办结日期"


# Ledgers


class Ledger(NamedTuple):
    """What the program is given to read, and the day of the report."""

    arguments: tuple[str, ...] = ("-",)
    stdin: bytes = b""
    as_of: str = AS_OF


def typed(*rows: str, as_of: str = AS_OF) -> Ledger:
    return Ledger(stdin="\n".join((HEADER, *rows, "")).encode(), as_of=as_of)


def row(  # noqa: PLR0913, PLR0917 - one parameter a column
    number: int,
    received: dt.date,
    after: Sequence[int | None],
    station: str = "城阳站",
    kind: str = "一般",
    handler: str = "岗一",
) -> str:
    """Return a row whose stages were done so many calendar days after its receipt."""
    done = ["" if n is None else str(received + dt.timedelta(days=n)) for n in after]
    return ",".join((f"A-{number}", str(received), kind, station, handler, "窗口", *done))


def spread(number: int) -> list[int | None]:
    """Return days of stages that differ from case to case: on time, late, open, not recorded."""
    contact, plan, close = 1 + number % 4, 4 + number % 3, 5 + number % 11
    return [
        None if number % 13 == 5 else contact,
        None if number % 7 == 3 else plan,
        None if number % 5 == 2 else close,
    ]


_MONDAYS = [dt.date(2026, 8, 31) + dt.timedelta(weeks=n) for n in range(10)]
LEDGERS = {
    "cases": Ledger((str(EXAMPLES / "cases.csv"),)),
    "changes": Ledger((str(EXAMPLES / "changes.csv"),)),
    "both": Ledger((str(EXAMPLES / "cases.csv"), str(EXAMPLES / "changes.csv"))),
    "due date": Ledger(
        (
            str(EXAMPLES / "enterprise.csv"),
            f"--config={EXAMPLES / 'enterprise.toml'}",
        )
    ),
    "empty": typed(),
    "one case": typed("A-1,2026-11-02,一般,城阳站,岗一,窗口,2026-11-03,2026-11-05,2026-11-09"),
    "all open": typed(*(row(n, dt.date(2026, 11, 20), [None] * 3) for n in range(5))),
    "all late": typed(
        *(row(n, dt.date(2026, 11, 2), [3, 7, 15 + n]) for n in range(4)),
        *(row(n, dt.date(2026, 11, 3), [None] * 3) for n in range(4, 7)),
    ),
    "one group": typed(*(row(n, day, spread(n)) for n, day in enumerate(_MONDAYS))),
    "40 groups": typed(
        *(row(n, _MONDAYS[n % 10], spread(n % 3), station=f"第{n % 40}站") for n in range(44))
    ),
    "60 months": typed(
        *(row(n, dt.date(2021 + n // 12, n % 12 + 1, 8), spread(n % 5)) for n in range(60)),
        as_of="--as-of=2026-02-10",
    ),
    # past 2026-12-28 there is no notice yet
    "provisional": typed(
        *(
            row(n, dt.date(2026, 12, 14 + n), spread(n), kind="一般复杂"[n % 2 * 2 :][:2])
            for n in range(14)
        ),
        as_of="--as-of=2027-01-04",
    ),
}
#: options of the program → the same for the figures that are counted once more
OPTIONS: dict[str, dict[str, Any]] = {
    "": {},
    **{f"--by={by}": {"by": [by]} for by in ("station", "handler", "channel", "ledger", "type")},
    "--by=month": {"by": ["month"]},
    "--by=week": {"by": ["week"]},
    "--by=station --by=type": {"by": ["station", "type"]},
    "--by=month --by=channel": {"by": ["month", "channel"]},
    "--by=week --by=month --dated-by=closing": {"by": ["week", "month"], "dated_by": "closing"},
    "--by=month --stage=plan": {"by": ["month"], "stages": ["plan"]},
    "--stage=close --stage=contact": {"stages": ["contact", "close"]},
    "--by=station --stage=close": {"by": ["station"], "stages": ["close"]},
    "--from=2026-11-09 --to=2026-11-13 --by=type": {
        "by": ["type"],
        "first": "2026-11-09",
        "last": "2026-11-13",
    },
    "--from=2026-11-12": {"first": "2026-11-12"},
    "--dated-by=closing --from=2026-10-08 --to=2026-11-11 --by=handler --by=month": {
        "by": ["handler", "month"],
        "dated_by": "closing",
        "first": "2026-10-08",
        "last": "2026-11-11",
    },
    "--dated-by=closing --to=2026-10-12 --stage=contact": {
        "stages": ["contact"],
        "dated_by": "closing",
        "last": "2026-10-12",
    },
}
NESTED = "--by=station --by=type"
BY_CLOSING = "--by=week --by=month --dated-by=closing"
_ASKED = [
    *((name, each) for each, name in zip(OPTIONS, cycle(("both", "changes", "cases")))),
    *((name, NESTED) for name in LEDGERS if name not in {"both", "40 groups", "60 months"}),
    *((name, BY_CLOSING) for name in ("changes", "all open", "one group", "provisional")),
    ("empty", "--by=station"),
    ("40 groups", "--by=station --stage=close"),
    ("60 months", "--by=month --stage=plan"),
    ("due date", "--by=station"),
]
ASKED = list(dict.fromkeys(_ASKED))


def report(run: Runner, ledger: Ledger, *options: str) -> Run:
    return run("report", *ledger.arguments, ledger.as_of, *options, stdin=ledger.stdin)


def document_of(run: Runner, ledger: Ledger, *options: str) -> Json:
    document: Json = json.loads(report(run, ledger, *options, "--format=json").out)
    validate(document, "report")
    return document


class TestFigures:
    """Every number MUST follow from the cases as `check` shows them."""

    @pytest.mark.parametrize(("name", "options"), ASKED)
    def test_counted_once_more(
        self, run: Runner, official: WorkCalendar, name: str, options: str
    ) -> None:
        ledger = LEDGERS[name]
        arguments = [*ledger.arguments, ledger.as_of, "--format=json", "--show=all"]
        checked = json.loads(run("check", *arguments, stdin=ledger.stdin).out)
        document = document_of(run, ledger, *options.split())

        def works(day: str) -> bool:
            return official.is_working_day(dt.date.fromisoformat(day))

        figures = report_figures(checked, works, **OPTIONS[options])
        assert {part: document[part] for part in figures} == figures
        for part in ("as_of", "policy", "calendar", "findings", "summary"):
            assert document[part] == checked[part]

    def test_the_example_by_hand(self, run: Runner) -> None:
        document = document_of(run, LEDGERS["cases"], "--by=station")
        close = by_stage(document["total"])["close"]
        assert (close["came_due"], close["met"], close["met_late"], close["overdue"]) == (
            *(9, 6, 1, 2),
        )
        assert close["on_time_rate"] == 6 / 9
        # 4, 4, 5, 5, 5, 7 and 11 working days
        elapsed = close["elapsed"]
        assert (elapsed["stages"], elapsed["median"], elapsed["longest"]) == (7, 5.0, 11)
        assert elapsed["mean"] == pytest.approx(41 / 7)
        assert [share["stages"] for share in close["finished_by"]] == [0, 0, 0, 3, 4, 5, 6]
        assert document["groups"][0]["key"] == {"station": "区总枢纽"}
        assert [case["id"] for case in document["late"]] == [
            *("CY-2607", "CY-2608", "CY-2614", "CY-2615", "CY-2618", "CY-2604")
        ]

    def test_a_period_leaves_the_summary_whole(self, run: Runner) -> None:
        document = document_of(run, LEDGERS["cases"], "--from=2026-11-01")
        assert document["selection"]["outside"] == 4
        assert document["total"]["cases"] == 16
        assert document["summary"]["cases"] == 20

    def test_provisional_answers_are_counted_where_they_came_due(self, run: Runner) -> None:
        stages = by_stage(document_of(run, LEDGERS["provisional"])["total"])
        numbers = {name: stage["provisional"] for name, stage in stages.items()}
        assert all(0 < n <= stages[name]["came_due"] for name, n in numbers.items())

    def test_the_order_of_the_options_of_stages_does_not_matter(self, run: Runner) -> None:
        one, other = (
            document_of(run, LEDGERS["cases"], *(f"--stage={stage}" for stage in stages))
            for stages in (("contact", "close"), ("close", "contact", "close"))
        )
        assert one == other
        assert one["selection"]["stages"] == ["contact", "close"]


# What each format shows, in one form: the words in English, without blanks

Key = tuple[str, ...]  #: the names of the group, those that are blank left out, and the stage
Figures = dict[str, str]  #: name of the figure → as it is written, without the sign ≈
Shown = dict[Key, Figures]

_ENGLISH = {
    "合计": "total",
    "小计": "subtotal",
    "（未填写）": "(notgiven)",
    "一般": "ordinary",
    "复杂": "complex",
    "联系沟通": "contact",
    "拿出方案": "plan",
    "办结回复": "close",
    "无": "none",
    "已超期": "overdue",
    "超时完成": "metlate",
}
_FIGURES = {
    **dict.fromkeys(("working days", "承诺日数"), "promise"),
    **dict.fromkeys(("working days, ordinary", "一般承诺日数"), "ordinary"),
    **dict.fromkeys(("working days, complex", "复杂承诺日数"), "complex"),
    **dict.fromkeys(("cases", "案件"), "cases"),
    **dict.fromkeys(("came due", "应完成"), "came_due"),
    **dict.fromkeys(("met", "按时完成"), "met"),
    **dict.fromkeys(("met late", "超时完成"), "met_late"),
    **dict.fromkeys(("overdue", "已超期"), "overdue"),
    **dict.fromkeys(("not yet due", "未到期"), "not_yet_due"),
    **dict.fromkeys(("paused", "暂停"), "paused"),
    **dict.fromkeys(("unrecorded", "未登记"), "unrecorded"),
    **dict.fromkeys(("withdrawn", "已撤回"), "withdrawn"),
    **dict.fromkeys(("to check", "待核对"), "to_check"),
    **dict.fromkeys(("provisional", "暂估件数"), "provisional"),
    **dict.fromkeys(("on time", "按时率"), "on_time_rate"),
    **dict.fromkeys(("done", "已完成"), "done"),
    **dict.fromkeys(("mean", "平均", "mean working days taken", "用时平均"), "mean"),
    **dict.fromkeys(("median", "中位数", "median working days taken", "用时中位数"), "median"),
    **dict.fromkeys(("P90", "P90 working days taken", "用时P90"), "p90"),
    **dict.fromkeys(("longest", "最长", "longest working days taken", "用时最长"), "longest"),
    **{f"by day {n}": f"by_{n}" for n in range(1, 21)},
    **{f"{n}日内": f"by_{n}" for n in range(1, 21)},
}
_STAGE = {"stage", "阶段"}
_ON_TIME = ("On time", "按时情况")
_ELAPSED = ("Working days taken", "办理用时（工作日）")
_TREND = ("On-time rate by month", "逐月按时率")
_LATE = ("Overdue and late cases", "已超期和超时完成的案件")
_TITLES = (*_ON_TIME, *_ELAPSED, *_TREND, *_LATE)
#: columns that a table has only where a number in them is not 0
_RARE = {"paused", "withdrawn", "to_check"}
_COUNTS = {"cases", "came_due", "met", "met_late", "overdue", "not_yet_due", "unrecorded"}
_TIMES = {"done", "mean", "median", "p90", "longest"}
#: what each format must show beside the shares by day
OF_A_TABLE = {*_COUNTS, *_TIMES, "promise", "on_time_rate", "is_provisional"}
OF_A_SHEET = {
    *(_COUNTS | _TIMES | _RARE) - {"done"},
    *("ordinary", "complex", "provisional", "on_time_rate"),
}


def plain_name(text: str) -> str:
    """Return a name without blanks, which a fold may have put in, and in English."""
    text = re.sub(r"\s", "", text)
    text = re.sub(r"^(\d{4}-\d\d-\d\d)起一周$", r"weekof\1", text)
    return _ENGLISH.get(text, text)


def shown_of_rows(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Shown:
    """Return what a table shows whose first columns name the group and the stage.

    A group may be named in its first row only.
    """
    place = next(n for n, label in enumerate(header) if label in _STAGE)
    shown: Shown = {}
    names: tuple[str, ...] = ()
    for cells in rows:
        own = tuple(plain_name(cell) for cell in cells[:place] if cell.strip())
        names = own or names or ("total",)
        key = (*names, plain_name(cells[place]))
        assert key not in shown
        labels = [_FIGURES[label] for label in header[place + 1 :]]
        figures = dict(zip(labels, cells[place + 1 :], strict=True))
        shown[key] = dict(_split(figures))
    return shown


def _split(figures: Figures) -> Iterator[tuple[str, str]]:
    """Yield the figures, a rate with what it is made of apart, and a sign before a share."""
    for name, text in figures.items():
        bare = text.removeprefix("≈")
        if name == "on_time_rate" and "provisional" not in figures:
            yield "is_provisional", str(bare != text)
            if parts := re.fullmatch(r"(\S+) \((\d+)/(\d+)\)", bare):
                yield from (("met", parts[2]), ("came_due", parts[3]))
                bare = parts[1]
            else:
                yield from (("met", "0"), ("came_due", "0"))
        elif name.startswith("by_") and "provisional" not in figures:
            yield f"is_provisional_{name}", str(bare != text)
        else:
            bare = text
        yield name, _ENGLISH.get(bare, bare)


def merged(*parts: Shown) -> Shown:
    """Return what several tables with the same rows show."""
    assert len({tuple(part) for part in parts}) == 1
    return {key: {k: v for part in parts for k, v in part[key].items()} for key in parts[0]}


def figures_of_csv(text: str) -> Shown:
    header, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    # a quote keeps a spreadsheet from taking it for a formula
    return shown_of_rows(header, [[re.sub(r"^'([=+\-@])", r"\1", c) for c in r] for r in rows])


def tables_of_markdown(text: str) -> dict[str, list[list[str]]]:
    """Return the rows of each table by its heading, the header first."""
    tables: dict[str, list[list[str]]] = {}
    for part in text.split("\n## ")[1:]:
        title, *lines = part.splitlines()
        cells = [line[2:-2].split(" | ") for line in lines if line.startswith("| ")]
        tables[_plain(title)] = [
            [_plain(cell) for cell in row] for n, row in enumerate(cells) if n != 1
        ]
    return tables


def _plain(text: str) -> str:
    return re.sub(r"\\([\\`*_\[\]<>|~&])", r"\1", text)


def _titled(tables: dict[str, list[list[str]]], titles: tuple[str, ...]) -> list[list[str]]:
    (table,) = (table for title, table in tables.items() if title.startswith(titles))
    return table


def figures_of_markdown(text: str) -> Shown:
    tables = tables_of_markdown(text)
    parts = (_titled(tables, titles) for titles in (_ON_TIME, _ELAPSED))
    return merged(*(shown_of_rows(header, rows) for header, *rows in parts))


def months_of_markdown(text: str) -> list[list[str]]:
    _header, *rows = _titled(tables_of_markdown(text), _TREND) or [[]]
    return [[_ENGLISH.get(cell, cell) for cell in row] for row in rows]


def late_of_markdown(text: str) -> list[list[str]]:
    """Return id, station, handler, stage, status, due, done, working days, days and missing."""
    _header, *rows = _titled(tables_of_markdown(text), _LATE) or [[]]
    for cells in rows:
        # test_folders.py looks at the ledger, test_to_check.py at the sign
        cells[0] = re.sub(r" \[.*\]$", "", cells[0]).removesuffix(" !")
        cells[3:5] = plain_name(cells[3]), plain_name(cells[4].split(" ", 1)[1])
        cells[9] = " ".join(plain_name(name) for name in re.split(", |、", cells[9]) if name)
    return rows


def tables_of_html(text: str) -> dict[str, list[list[str]]]:
    """Return the rows of each table by its label, the header first."""
    found = re.findall(r'aria-label="([^"]*)"><table[^>]*>(.*?)</table>', text, flags=re.DOTALL)
    return {
        html.unescape(label): [
            [html.unescape(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
            for row in re.findall(r"<tr[^>]*>(.*?)</tr>", table, flags=re.DOTALL)
        ]
        for label, table in found
    }


def _shown_in_excel(cell: Any) -> str:  # noqa: ANN401 - the stubs have cells of many kinds
    """Return what Excel shows of a cell, by its number format."""
    if cell.value is None:
        return ""
    if cell.number_format == "0.0%":
        return f"{cell.value:.1%}"
    return f"{cell.value:.1f}" if cell.number_format == "0.0" else str(cell.value)


def section_of_table(text: str, titles: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """Return the lines of the header and of the body of the table with that title."""
    parts = parts_of_table(text, titles)
    return parts[0] if parts else ([], [])


def parts_of_table(text: str, titles: tuple[str, ...]) -> list[tuple[list[str], list[str]]]:
    """Return the same for each part of a table that is divided."""
    lines = text.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith(titles)) + 1
    ends = ("On-time rate = ", "按时率＝", "wd: ")
    parts: list[tuple[list[str], list[str]]] = []
    for block in "\n".join(line.rstrip() for line in lines[start:]).split("\n\n"):
        part = list(takewhile(lambda line: not line.startswith(ends), block.splitlines()))
        rule = next((n for n, line in enumerate(part) if line.startswith("--")), None)
        # the next section has its title above its header
        if rule is None or (parts and part[0].startswith(_TITLES)):
            break
        parts.append((part[:rule], part[rule + 1 :]))
        if len(part) < len(block.splitlines()):
            break
    return parts


def cells_between(line: str, start: int, end: int) -> str:
    """Return what stands in the columns of the terminal from `start` up to `end`."""
    at, text = 0, ""
    for char in line:
        if start <= at < end:
            text += char
        at += cell_len(char)
    return text


def figures_of_table(text: str) -> Shown:
    """Return what the two tables of figures show, whether their names and headers fold or not."""
    return merged(
        _part_of_table(text, _ON_TIME, _on_time_labels),
        _part_of_table(text, _ELAPSED, _elapsed_labels),
    )


def _part_of_table(text: str, titles: tuple[str, ...], labels_of: Any) -> Shown:  # noqa: ANN401
    read = [_rows_of_part(*part) for part in parts_of_table(text, titles)]
    places = {place for place, _ in read}
    assert len(places) == 1
    place = places.pop()
    header = "\n".join(line for part, _ in parts_of_table(text, titles) for line in part)
    sizes = [len(rows[0]) - place - 1 for _, rows in read]
    labels = labels_of(header, sum(sizes))
    shown = []
    for (_, rows), size in zip(read, sizes, strict=True):
        shown.append(shown_of_rows([*[""] * place, "stage", *labels[:size]], rows))
        labels = labels[size:]
    return merged(*shown)


def _rows_of_part(header: list[str], body: list[str]) -> tuple[int, list[list[str]]]:
    """Return the place of the column of stages, and the cells of each row."""
    # the last line of the header has the beginning of each name, and of the stage
    words = list(re.finditer(r"\S+", header[-1]))
    place = next(n for n, word in enumerate(words) if word[0] in _STAGE)
    starts = [cell_len(header[-1][: word.start()]) for word in words[: place + 2]]
    ends = [*starts[1 : place + 1], starts[place] + 8]  # of a Chinese label
    rows: list[list[str]] = []
    for line in body:
        names = [cells_between(line, *span) for span in zip(starts, ends, strict=False)]
        stage = re.match(r"\S*", names[-1])
        assert stage is not None
        if not stage[0]:  # a name goes on
            for n, name in enumerate(names[:-1]):
                first = next(row for row in reversed(rows) if any(c.strip() for c in row[:place]))
                first[n] += name
            continue
        numbers = cells_between(line, starts[place] + cell_len(stage[0]), 999)
        found = re.findall(r"≈?[\d./%]+(?: \(\d+/\d+\))?|none|无", numbers)
        rows.append([*names[:-1], stage[0], *found])
    return place, rows


def _on_time_labels(header: str, columns: int) -> list[str]:
    labels = ["working days", "cases", "on time", "met late", "overdue", "not yet due"]
    labels.append("unrecorded")
    more = columns - len(labels)
    paused = ["paused"] if more == 2 or re.search("paus|暂停", header) else []
    return [*labels, *paused, *["withdrawn"][: more - len(paused)]]


def _elapsed_labels(header: str, columns: int) -> list[str]:
    labels = ["done", "mean", "median", "P90", "longest"]
    days = sorted(int(n) for n in re.findall(r"(?<![P\d])\d+", header))
    assert len(days) == columns - len(labels)
    return [*labels, *(f"by day {day}" for day in days)]


_RATE = r"≈?[\d.]+%(?: \(\d+/\d+\))?|none|无"


def months_of_table(text: str) -> list[list[str]]:
    if not any(line.startswith(_TREND) for line in text.splitlines()):
        return []
    _header, body = section_of_table(text, _TREND)
    return [
        [*line.split()[:2], *(_ENGLISH.get(r, r) for r in re.findall(_RATE, line[8:]))]
        for line in body
    ]


def late_of_table(text: str, year: str) -> list[list[str]]:
    """Return stage, status, due, done, working days and calendar days late, of each row.

    Args:
        text: Of the whole report.
        year: Of the report, which days of it do not have.
    """
    _header, body = section_of_table(text, _LATE)
    pattern = (
        r"(contact|plan|close|联系沟通|拿出方案|办结回复)\s+"
        r"[‼✗] (overdue|met late|已超期|超时完成)\s+([\d—≈-]+)\s+([\d—-]+)"
        r"\s+(≈?\d+)\s+(≈?\d+)(?!\d)"
    )
    rows = (re.search(pattern, line) for line in body)
    found = [[plain_name(row[1]), plain_name(row[2]), *row.groups()[2:]] for row in rows if row]
    for cells in found:
        cells[2:4] = (re.sub(r"^(≈?)(\d\d-\d\d)$", rf"\g<1>{year}-\2", day) for day in cells[2:4])
    return found


# What a document has to be shown as


def percent(part: int, whole: int) -> str:
    """Return a share with one decimal; 0.0% is none of it and 100.0% is all of it only."""
    if not whole:
        return "none"
    tenths = int(Fraction(1000 * part, whole) + Fraction(1, 2))
    if 0 < part < whole:
        tenths = min(max(tenths, 1), 999)
    return f"{tenths // 10}.{tenths % 10}%"


def half_up(number: Fraction) -> str:
    tenths = int(10 * number + Fraction(1, 2))
    return f"{tenths // 10}.{tenths % 10}"


def expected_of(document: Json) -> Shown:
    """Return every figure that a format may show, of each stage of each group, the total last."""
    by = document["selection"]["by"]
    limits = {s["stage"]: s["limits"] for s in document["policy"]["stages"]}
    expected: Shown = {}
    for group in (*document["groups"], document["total"]):
        names = [plain_name(_name(dimension, value)) for dimension, value in group["key"].items()]
        if len(names) < len(by) or not names:
            names.append("subtotal" if names else "total")
        for stage, measures in by_stage(group).items():
            of_type = group["key"].get("type")
            promise = [limits[stage][of_type]] if of_type else limits[stage].values()
            figures = dict(_figures_of(group, measures, limits[stage]))
            figures["promise"] = "/".join(str(limit) for limit in sorted(set(promise)))
            expected[*names, stage] = figures
    return expected


def _name(dimension: str, value: str | None) -> str:
    if value is None:
        return "(not given)"
    if dimension == "week":
        return f"week of {dt.datetime.strptime(f'{value}-1', '%G-W%V-%u').date()}"  # noqa: DTZ007
    return value if value.isprintable() else value.encode("unicode_escape").decode()


def _figures_of(group: Json, measures: Json, limits: Json) -> Iterator[tuple[str, str]]:
    elapsed, came_due = measures["elapsed"], measures["came_due"]
    yield from ((of_type, str(limit)) for of_type, limit in limits.items())
    yield "cases", str(group["cases"])
    for name in (_COUNTS | _RARE | {"provisional"}) - {"cases"}:
        yield name, str(measures[name])
    yield "on_time_rate", percent(measures["met"], came_due)
    yield "is_provisional", str(measures["provisional"] > 0)
    yield "done", str(elapsed["stages"])
    days = sum(each["elapsed"] * each["stages"] for each in elapsed["distribution"])
    yield "mean", half_up(Fraction(days, elapsed["stages"])) if elapsed["stages"] else "none"
    yield "median", "none" if elapsed["median"] is None else f"{elapsed['median']:.1f}"
    for name in ("p90", "longest"):
        yield name, "none" if elapsed[name] is None else str(elapsed[name])
    for share in measures["finished_by"]:
        yield f"by_{share['within']}", percent(share["stages"], came_due)
        yield f"is_provisional_by_{share['within']}", str(measures["provisional"] > 0)


def assert_agrees(shown: Shown, document: Json, *, needs: set[str]) -> None:
    """Check that a format shows every group in order, what it needs, and what JSON has."""
    expected = expected_of(document)
    assert list(shown) == list(expected)
    for key, figures in shown.items():
        assert needs <= set(figures)
        assert figures == {name: expected[key][name] for name in figures}, key
    unshown = {name for name in _RARE if all(name not in each for each in shown.values())}
    assert all(each[name] == "0" for each in expected.values() for name in unshown)


def days_shown(shown: Shown) -> list[int]:
    return [int(name[3:]) for name in next(iter(shown.values())) if name.startswith("by_")]


def expected_months(document: Json) -> list[list[str]]:
    def rate(stage: Json) -> str:
        if not stage["came_due"]:
            return "none"
        about = "≈" if stage["provisional"] else ""
        share = percent(stage["met"], stage["came_due"])
        return f"{about}{share} ({stage['met']}/{stage['came_due']})"

    return [
        [month["key"]["month"], str(month["cases"]), *map(rate, month["by_stage"])]
        for month in document["months"]
    ]


def expected_late(document: Json) -> list[list[str]]:
    rows = []
    confirmed = document["calendar"]["confirmed_through"]
    for case in document["late"]:
        late = [stage for stage in case["stages"] if stage["stage"] in case["late"]]
        for place, stage in enumerate(late):
            names = [case["id"], case["station"] or "", case["handler"] or ""]
            about = "≈" if stage["provisional"] else ""
            rows.append(
                [
                    *(names if place == 0 else ["", "", ""]),
                    stage["stage"],
                    {"overdue": "overdue", "met_late": "metlate"}[stage["status"]],
                    f"{'≈' if (stage['due'] or '') > confirmed else ''}{stage['due'] or '—'}",
                    stage["done"] or "—",
                    f"{about}{max(0, -stage['remaining'])}",
                    f"{about}{stage['natural_days_past_due']}",
                    (" ".join(case["missing"]) or "—") if place == 0 else "",
                ]
            )
    return rows


#: the policy with the labels of stages that tables are read by
READ_AGAIN = [name for name in LEDGERS if name != "due date"]
#: language → the other one, for the next ledger
IN_TURN = list(zip(READ_AGAIN, cycle((("zh", "en"), ("en", "zh"))), strict=False))
GROUPED = {
    # stages that are paused or withdrawn leave no room for a group within 80 columns
    "changes": "",
    "both": "",
    "40 groups": "--by=station --stage=close",
    "60 months": "--stage=plan --stage=close",
    "one group": "--by=week",
    "all late": "--by=week --dated-by=closing",
    "all open": "--by=month --dated-by=closing",
    "provisional": "--by=type --by=month",
}


@pytest.fixture(scope="module")
def documents() -> dict[str, Json]:
    """Return the documents of ledgers that were asked for."""
    return {}


@pytest.mark.parametrize(("name", "languages"), IN_TURN)
class TestOneComputation:
    """Every format MUST show the figures of JSON, and none of them another one."""

    @pytest.fixture
    def document(self, run: Runner, documents: dict[str, Json], name: str) -> Json:
        if name not in documents:
            documents[name] = document_of(run, LEDGERS[name], *self.options_of(name))
        return documents[name]

    def options_of(self, name: str) -> list[str]:
        return GROUPED.get(name, "--by=station").split()

    def test_csv(self, run: Runner, document: Json, name: str, languages: tuple[str, str]) -> None:
        options = [*self.options_of(name), "--format=csv", f"--lang={languages[0]}"]
        text = report(run, LEDGERS[name], *options).out
        assert text.startswith("\ufeff")
        shown = figures_of_csv(text)
        assert_agrees(shown, document, needs=OF_A_SHEET)
        assert days_shown(shown) == [1, 2, 3, 4, 5, 6, 7]

    def test_markdown(
        self, run: Runner, document: Json, name: str, languages: tuple[str, str]
    ) -> None:
        options = [*self.options_of(name), "--format=markdown", f"--lang={languages[1]}"]
        text = report(run, LEDGERS[name], *options).out
        shown = figures_of_markdown(text)
        assert_agrees(shown, document, needs=OF_A_TABLE)
        assert days_shown(shown) == [1, 2, 3, 4, 5, 6, 7]
        assert months_of_markdown(text) == expected_months(document)
        assert late_of_markdown(text) == expected_late(document)

    def test_html(
        self, run: Runner, document: Json, name: str, languages: tuple[str, str]
    ) -> None:
        options = (*self.options_of(name), "--format=html", f"--lang={languages[0]}")
        tables = tables_of_html(report(run, LEDGERS[name], *options).out)
        parts = (_titled(tables, titles) for titles in (_ON_TIME, _ELAPSED))
        shown = merged(*(shown_of_rows(header, rows) for header, *rows in parts))
        assert_agrees(shown, document, needs=OF_A_TABLE)
        months = _titled(tables, _TREND)[1:] if document["months"] else []
        assert [[_ENGLISH.get(c, c) for c in row] for row in months] == expected_months(document)

    def test_xlsx(
        self, run: Runner, document: Json, name: str, languages: tuple[str, str], tmp_path: Path
    ) -> None:
        path = tmp_path / "report.xlsx"
        options = (*self.options_of(name), "--format=xlsx", f"--lang={languages[1]}")
        report(run, LEDGERS[name], *options, f"--output={path}")
        header, *rows = [
            [_shown_in_excel(cell) for cell in row] for row in load_workbook(path).worksheets[0]
        ]
        assert_agrees(shown_of_rows(header, rows), document, needs=OF_A_SHEET)

    @pytest.mark.parametrize("columns", ["80", "200"])
    def test_table(  # noqa: PLR0913, PLR0917 - a table of its own
        self,
        run: Runner,
        monkeypatch: pytest.MonkeyPatch,
        document: Json,
        name: str,
        languages: tuple[str, str],
        columns: str,
    ) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        lang = languages[columns == "80"]
        text = report(run, LEDGERS[name], *self.options_of(name), f"--lang={lang}").out
        assert max(cell_len(line) for line in text.splitlines()) <= int(columns)
        shown = figures_of_table(text)
        assert_agrees(shown, document, needs=OF_A_TABLE)
        limits = sorted({int(n) for each in shown.values() for n in each["promise"].split("/")})
        allowed = [[1, 2, 3, 4, 5, 6, 7], *([limits] if columns == "80" else [])]
        assert days_shown(shown) in allowed
        assert months_of_table(text) == expected_months(document)
        late = late_of_table(text, document["as_of"][:4])
        assert late == [cells[3:9] for cells in expected_late(document)]


class TestNarrowTerminals:
    """A table that does not fit MUST be divided: no figure is cut, and none is lost."""

    @pytest.mark.parametrize("columns", [30, 40, 60, 79, 80])
    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_every_figure_is_there(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch, lang: str, columns: int
    ) -> None:
        def shown(width: int) -> str:
            monkeypatch.setenv("COLUMNS", str(width))
            options = ("--by=station", f"--lang={lang}")
            return report(run, LEDGERS["changes"], *options).out.split("wd: ")[0]

        narrow, wide = shown(columns), shown(400)
        assert max(cell_len(line) for line in narrow.splitlines()) <= columns
        rates = r"[\d.]+% \(\d+/\d+\)"
        assert sorted(re.findall(rates, narrow)) == sorted(re.findall(rates, wide))
        ids = r"^CY-\d{4}\b"
        found = re.findall(ids, narrow, flags=re.MULTILINE)
        assert set(found) == set(re.findall(ids, wide, flags=re.MULTILINE))
        assert len(set(found)) == 3


@pytest.mark.parametrize("columns", ["80", "120"])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("ledger", "options"),
    [
        # hostile names, rows that cannot be read, answers without a notice
        (GOLDEN / "ledger.csv", ["--as-of=2026-12-29", "--by=station"]),
        (EXAMPLES / "cases.csv", [AS_OF, "--by=type", "--by=month"]),
        # too many columns for 80
        (EXAMPLES / "changes.csv", [AS_OF, "--by=station"]),
    ],
)
def test_a_table_is_not_wider_than_the_terminal(  # noqa: PLR0913, PLR0917 - a table of its own
    run: Runner,
    monkeypatch: pytest.MonkeyPatch,
    ledger: Path,
    options: list[str],
    columns: str,
    lang: str,
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    done = run("report", str(ledger), *options, f"--lang={lang}")
    assert max(cell_len(line) for line in done.out.splitlines()) <= int(columns)


FORMATS = ("table", "json", "csv", "markdown")


@pytest.mark.parametrize(
    ("options", "lang", "scope"),
    [
        ([], "en", ["Cases received on any day; cases: 20", ""]),
        ([], "zh", ["范围：受理日期不限；共 20 件", ""]),
        (
            ["--from=2026-11-12"],
            "en",
            ["Cases received from 2026-11-12 on; cases: 10; outside this period: 10", ""],
        ),
        (
            ["--to=2026-10-31"],
            "zh",
            ["范围：受理日期至 2026-10-31 止；共 4 件；另有 16 件不在此范围内", ""],
        ),
        (
            ["--from=2026-10-01", "--to=2026-10-31", "--dated-by=closing"],
            "en",
            [
                "Cases closed 2026-10-01 to 2026-10-31; cases: 3; outside this period: 17",
                "By the day of closing: cases that are not closed are not in any period.",
            ],
        ),
        (
            ["--dated-by=closing"],
            "zh",
            [
                "范围：办结日期不限；共 7 件；另有 13 件不在此范围内",
                "按办结日期统计，未办结的案件不在范围内。",
            ],
        ),
    ],
)
def test_what_the_report_is_about_stands_below_its_title(
    run: Runner, options: list[str], lang: str, scope: list[str]
) -> None:
    out = report(run, LEDGERS["cases"], *options, "--stage=contact", f"--lang={lang}").out
    assert [line.rstrip() for line in out.splitlines()[1:3]] == scope


class TestExitCodes:
    """0 answered, 2 wrong usage, 3 not fully answered, 4 a ledger that gives nothing."""

    @pytest.mark.parametrize("format_", FORMATS)
    @pytest.mark.parametrize(
        ("name", "options", "code"),
        [
            pytest.param("all late", [], ExitCode.OK, id="late cases are an answer"),
            pytest.param("empty", [], ExitCode.OK, id="no case is an answer"),
            pytest.param("provisional", [], ExitCode.OK, id="so is a provisional one"),
            pytest.param("provisional", ["--strict"], ExitCode.NOT_ANSWERED, id="strict"),
            pytest.param("one case", ["--strict"], ExitCode.OK, id="strict and sure"),
            pytest.param("one case", ["missing.csv"], ExitCode.NO_SOURCE, id="missing file"),
        ],
    )
    def test_in_every_format(
        self, run: Runner, format_: str, name: str, options: list[str], code: ExitCode
    ) -> None:
        done = report(run, LEDGERS[name], *options, f"--format={format_}")
        assert done.code == code
        assert done.out

    @pytest.mark.parametrize(
        ("options", "code"),
        [
            pytest.param(["--stage=contact", "--to=2026-12-24"], ExitCode.OK, id="a sure stage"),
            pytest.param(["--stage=close", "--to=2026-12-24"], ExitCode.NOT_ANSWERED, id="other"),
            pytest.param(["--to=2026-12-16"], ExitCode.OK, id="sure cases"),
            pytest.param(["--to=2026-12-24"], ExitCode.NOT_ANSWERED, id="others"),
        ],
    )
    def test_strict_asks_about_what_is_selected_only(
        self, run: Runner, options: list[str], code: ExitCode
    ) -> None:
        days = [dt.date(2026, 12, day) for day in (14, 24)]
        ledger = typed(*(row(n, day, [1, 3, 5]) for n, day in enumerate(days)))
        assert report(run, ledger, "--as-of=2026-12-31", "--strict", *options).code == code

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            pytest.param(
                ["--by=station", "--by=type", "--by=month"],
                ["cases can be grouped by at most 2, not by station, type, month"],
                id="three dimensions",
            ),
            pytest.param(
                ["--by=month", "--by=month"], ["cases are grouped by month twice"], id="one twice"
            ),
            pytest.param(
                ["--by=town"],
                [
                    "--by",
                    "town",
                    "station",
                    "handler",
                    "channel",
                    "ledger",
                    "type",
                    "month",
                    "week",
                ],
                id="no such dimension",
            ),
            pytest.param(
                ["--stage=answer"],
                [
                    "--stage",
                    "'answer' is not a stage of the policy; valid stages: contact, plan, close",
                ],
                id="no such stage",
            ),
            pytest.param(
                ["--from=2026-11-02", "--to=2026-11-01"],
                ["2026-11-02 is after the last day, 2026-11-01"],
                id="a period that ends before it begins",
            ),
            pytest.param(["--from=2026-02-30"], ["--from", "2026-02-30"], id="no such day"),
            pytest.param(["--dated-by=birth"], ["receipt", "closing"], id="no such day of a case"),
            pytest.param(["--format=pie"], ["table", "json", "csv"], id="no such format"),
            pytest.param(["-"], ["standard input can be read only once"], id="stdin twice"),
        ],
    )
    def test_wrong_usage_is_told_with_what_is_right(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch, options: list[str], told: list[str]
    ) -> None:
        monkeypatch.setenv("COLUMNS", "200")
        done = report(run, LEDGERS["one case"], *options)
        assert (done.code, done.out) == (ExitCode.USAGE, "")
        for words in told:
            assert words in done.err

    @pytest.mark.parametrize("format_", FORMATS)
    def test_a_report_day_outside_the_calendar_is_one_line(
        self, run: Runner, format_: str
    ) -> None:
        done = report(run, LEDGERS["cases"], "--as-of=2041-01-01", f"--format={format_}")
        assert done.code == ExitCode.NOT_ANSWERED
        assert (done.out == "") is (format_ != "json")
        assert done.err == (
            "sla1357: error: no calendar data for 2041-01-01 (covered: 2001-01-01 to 2040-12-31)\n"
        )


class TestBadLedgers:
    """What cannot be read MUST be told, and all else answered."""

    BAD_ROW = typed(
        "A-1,2026-11-02,一般,城阳站,岗一,窗口,2026-11-03,2026-11-05,2026-11-09",
        "坏-2,2026/2/30,一般,夏庄站,岗一,窗口,,,",
        "A-3,2026-11-23,一般,夏庄站,岗一,窗口,,,",
    )
    LINE = "-:3:受理日期: CASE003 no such day; check year, month and day: '2026/2/30'\n"

    @pytest.mark.parametrize("format_", ["table", "markdown"])
    def test_an_unreadable_row_is_listed_with_its_reason(self, run: Runner, format_: str) -> None:
        done = report(run, self.BAD_ROW, f"--format={format_}")
        assert done.code == ExitCode.NOT_ANSWERED
        assert self.LINE in done.err
        assert "-:3 坏-2: 受理日期 CASE003 no such day; check year, month and day" in done.out
        assert "received after the report day and left out: 1" in done.out
        assert "rows read: 3; cases 1, not assessed 1, left out 1, skipped 0" in done.out

    def test_json_has_its_finding_and_counts_it(self, run: Runner) -> None:
        document = document_of(run, self.BAD_ROW, "--by=station")
        codes = [(finding["line"], finding["code"]) for finding in document["findings"]]
        assert codes == [(3, "CASE003"), (4, "CASE013")]
        summary = document["summary"]
        assert (summary["rows"], summary["cases"], summary["unreadable"]) == (3, 1, 1)
        assert [group["key"] for group in document["groups"]] == [{"station": "城阳站"}]

    @pytest.mark.parametrize(
        ("stdin", "line"),
        [
            pytest.param(b"", "-: FILE004 is empty: there is no header row\n", id="empty"),
            pytest.param(
                "编号,站点\n1,城阳站\n".encode(),
                (
                    "-:1: FILE006 no header row in the first 20 rows: "
                    "no column for the day of receipt, such as 'received'; columns of this row: "
                    '编号、站点; name the right one with [columns] received = ["…"] in the '
                    "configuration, or the sheet with --sheet or the encoding with --encoding; "
                    "columns may be separated by commas, tabs, semicolons, full-width commas or "
                    "|\n"
                ),
                id="no column of receipt",
            ),
        ],
    )
    def test_a_ledger_that_cannot_be_read_gives_one_line_and_no_table_of_nothing(
        self, run: Runner, stdin: bytes, line: str
    ) -> None:
        ledger = Ledger(stdin=stdin)
        for format_ in ("table", "csv", "markdown"):
            done = report(run, ledger, f"--format={format_}")
            assert (done.out, done.err, done.code) == ("", line, ExitCode.NO_SOURCE)
        assert len(document_of(run, ledger)["findings"]) == 1

    def test_a_file_that_is_missing_is_one_line(self, run: Runner) -> None:
        done = run("report", "missing.csv", AS_OF)
        assert (done.out, done.err) == ("", "missing.csv: FILE001 no such file\n")
        assert done.code == ExitCode.NO_SOURCE

    def test_what_no_ledger_says_is_one_group_of_none(self, run: Runner) -> None:
        ledger = Ledger(stdin="编号,受理日期,复杂程度\nA-1,2026-11-02,一般\n".encode())
        for by in ("station", "handler", "channel"):
            document = document_of(run, ledger, f"--by={by}")
            assert [group["key"] for group in document["groups"]] == [{by: None}]
            for format_ in ("table", "csv", "markdown"):
                out = report(run, ledger, f"--by={by}", f"--format={format_}").out
                assert "(not given)" in out


class TestHostileText:
    """Text of a ledger MUST show itself and act on nothing."""

    NAMES = ("[red]甲", "=1+1", "a|b", "x\x1b[31m\u202ey", "<b>&amp;", "+49", "`c`*d*")
    HOSTILE = typed(
        *(
            f'"{name}",2026-11-0{n + 2},一般,"{name}","{name}","{name}",,,'
            for n, name in enumerate(NAMES)
        )
    )

    @pytest.mark.parametrize(
        ("by", "columns"), [("station", "80"), ("handler", "200"), ("channel", "80")]
    )
    def test_names_stay_what_they_are_in_every_format(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch, by: str, columns: str
    ) -> None:
        monkeypatch.setenv("COLUMNS", columns)
        document = document_of(run, self.HOSTILE, f"--by={by}")
        assert {group["key"][by] for group in document["groups"]} == set(self.NAMES)
        csv_, markdown_, table = (
            report(run, self.HOSTILE, f"--by={by}", f"--format={format_}").out
            for format_ in ("csv", "markdown", "table")
        )
        assert_agrees(figures_of_csv(csv_), document, needs=OF_A_SHEET)
        assert_agrees(figures_of_markdown(markdown_), document, needs=OF_A_TABLE)
        assert_agrees(figures_of_table(table), document, needs=OF_A_TABLE)
        for text in (csv_, markdown_, table):
            assert not set(text) & {"\x1b", "\u202e"}

    def test_no_cell_is_a_formula(self, run: Runner) -> None:
        text = report(run, self.HOSTILE, "--by=station", "--format=csv").out
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        assert "'=1+1" in cells
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]

    def test_late_cases_are_named_as_they_are(self, run: Runner) -> None:
        markdown_ = report(run, self.HOSTILE, "--format=markdown").out
        named = {cells[0] for cells in late_of_markdown(markdown_)} - {""}
        assert named == {*self.NAMES, r"x\x1b[31m\u202ey"} - {"x\x1b[31m\u202ey"}


class TestOutput:
    """`--output` MUST write the whole result there and nothing else anywhere."""

    @pytest.mark.parametrize("format_", FORMATS)
    def test_the_file_holds_what_standard_output_would(
        self, run: Runner, tmp_path: Path, format_: str
    ) -> None:
        options = ["--by=station", f"--format={format_}"]
        shown = report(run, LEDGERS["cases"], *options).out
        done = report(run, LEDGERS["cases"], *options, "--output", str(tmp_path / "out"))
        assert (done.out, done.err, done.code) == ("", "", ExitCode.OK)
        assert (tmp_path / "out").read_bytes().decode() == shown

    def test_a_ledger_is_never_overwritten(self, run: Runner, tmp_path: Path) -> None:
        ledger = tmp_path / "a.csv"
        ledger.write_text(HEADER, "utf-8")
        done = run("report", str(ledger), AS_OF, "--output", str(ledger))
        assert done.code == ExitCode.USAGE
        assert ledger.read_text("utf-8") == HEADER


class TestWhatIsListed:
    """Of many late cases a report MUST list the most urgent, and MUST say how many there are."""

    YEAR = ("report", str(EXAMPLES / "year.csv"), AS_OF)

    def test_json_tells_the_number_and_counts_the_rest(self, run: Runner) -> None:
        whole = json.loads(run(*self.YEAR, "-f", "json").out)
        cut = json.loads(run(*self.YEAR, "-f", "json", "--most", "3").out)
        assert whole["late_cases"] == len(whole["late"]) > 3
        assert cut == {**whole, "late": whole["late"][:3]}

    @pytest.mark.parametrize("format_", ["table", "markdown"])
    def test_a_title_tells_the_number(self, format_: str, run: Runner) -> None:
        late = json.loads(run(*self.YEAR, "-f", "json").out)["late"]
        in_full = run(*self.YEAR, "-f", format_).out
        out = run(*self.YEAR, "-f", format_, "--most", "3").out
        assert f"(the first 3 of {len(late)})" in out
        assert "(the first" not in in_full
        *listed, other = (case["id"] in out for case in late[:4])
        assert all(listed)
        assert not other

    def test_each_title_of_a_page_does(self, run: Runner) -> None:
        out = run(*self.YEAR, "-f", "html", "--most", "4").out
        headings = re.findall(r"<h2>(.*)</h2>", out)
        assert [each for each in headings if "(the first" in each] == [
            "Overdue cases (the first 4 of 5)",
            "Cases that were late (the first 0 of 38)",
            "Other open cases, most urgent first (the first 4 of 23)",
        ]
        assert "None." not in out[out.index("that were late") :]

    def test_the_notes_of_a_workbook_tell_the_number(self, run: Runner, tmp_path: Path) -> None:
        path = tmp_path / "late.xlsx"
        number = len(json.loads(run(*self.YEAR, "-f", "json").out)["late"])
        run(*self.YEAR, "-f", "xlsx", "--most", "3", "-o", str(path))
        *_, notes = load_workbook(path).worksheets
        texts = [str(cell.value) for line in notes.iter_rows() for cell in line]
        assert any(f"(the first 3 of {number})" in text for text in texts)


class TestTooManyGroups:
    """A column with more values than a report has groups MUST be said, and no case be lost."""

    ROWS = "".join(f"A-{number},2026-11-02,一般,站{number % 1500},,\n" for number in range(3000))

    def test_by_one(self, run: Runner) -> None:
        ledger = f"编号,受理日期,复杂程度,站点,承办人,办结日期\n{self.ROWS}"
        done = run(
            "report", "-", "--by=station", "--format=json", "--as-of=2026-11-20", "--lang=en",
            stdin=ledger.encode(),
        )  # fmt: skip
        document = json.loads(done.out)
        assert len(document["groups"]) == 1000
        assert {group["cases"] for group in document["groups"]} == {2}
        (others,) = document["others"]
        assert (others["key"], others["cases"]) == ({}, 1000)
        assert document["total"]["cases"] == 3000
        assert [f["code"] for f in document["findings"] if f["line"] is None] == ["FILE070"]
        assert done.code is ExitCode.OK

    @pytest.mark.parametrize("format_", ["table", "csv", "markdown"])
    def test_others_are_a_row_of_their_own(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch, format_: str
    ) -> None:
        monkeypatch.setattr(core_groups, "MOST_GROUPS", 20)
        rows = "".join(self.ROWS.splitlines(keepends=True)[:30])
        ledger = f"编号,受理日期,复杂程度,站点,承办人,办结日期\n{rows}"
        done = run(
            "report", "-", "--by=station", f"--format={format_}", "--as-of=2026-11-20",
            "--lang=en",
            stdin=ledger.encode(),
        )  # fmt: skip
        assert "(others)" in done.out
        assert "FILE070" in done.out + done.err

    def test_by_two(self, run: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(core_groups, "MOST_GROUPS", 20)
        rows = "".join(
            f"A-{number},2026-11-02,一般,站{number % 3},岗{number},\n" for number in range(80)
        )
        ledger = f"编号,受理日期,复杂程度,站点,承办人,办结日期\n{rows}"
        done = run(
            "report", "-", "--by=station", "--by=handler", "--format=json", "--as-of=2026-11-20",
            stdin=ledger.encode(),
        )  # fmt: skip
        document = json.loads(done.out)
        whole = [group for group in document["groups"] if len(group["key"]) == 1]
        assert sum(group["cases"] for group in whole) == 80
        assert len(document["groups"]) <= 3 * 21
        assert sum(group["cases"] for group in document["others"]) == 20
