"""`--format xlsx` of `check` and `report`: read back as Excel would, and told as elsewhere."""

import csv
import datetime as dt
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.formatting import ConditionalFormattingList
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sla1357.cli import main
from sla1357.cli.shell import ExitCode
from sla1357.core.status import Status
from sla1357.render import workbook as workbook_module
from sla1357.render.status import LOOKS
from tests.conftest import GOLDEN, Runner
from tests.schemas import by_stage

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
AS_OF = "--as-of=2026-11-20"
COLUMNS = [
    "编号",
    "受理日期",
    "复杂程度",
    "站点",
    "承办人",
    "来源",
    "联系日期",
    "方案日期",
    "办结日期",
]
HEADER = ",".join(COLUMNS) + "\n"
ONE = HEADER + "A-1,2026-11-16,一般,城阳站,岗一,窗口,,,\n"
EXTRA_MISSING = 'sla1357: error: this needs pip install "sla1357[excel]"\n'
STAGES = ("contact", "plan", "close")
#: rows of the longest sheet on examples/cases.csv, the header among them
LONGEST = {"check": 21, "report": 13}
COMMANDS = [["check"], ["report"], ["report", "--by=station", "--by=handler"]]
LEDGERS = [
    pytest.param(["ledger.csv", "--as-of=2026-12-23"], id="everything in it"),
    pytest.param([str(EXAMPLES / "cases.csv"), AS_OF], id="cases"),
    pytest.param([str(EXAMPLES / "changes.csv"), AS_OF], id="changes"),
]
#: status → its word, as people read it
WORDS = {
    "en": {status: status.value.replace("_", " ") for status in Status},
    "zh": {
        Status.OVERDUE: "已超期",
        Status.DUE_NOW: "到期",
        Status.DUE_SOON: "临期",
        Status.TO_CHECK: "待核对",
        Status.ON_TRACK: "正常",
        Status.NOT_STARTED: "未起算",
        Status.PAUSED: "暂停",
        Status.UNRECORDED: "未登记",
        Status.MET_LATE: "超时完成",
        Status.WITHDRAWN: "已撤回",
        Status.MET: "按时完成",
    },
}


@pytest.fixture(autouse=True)
def _beside_the_ledger(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(GOLDEN)


Writer = Callable[..., Path]


@pytest.fixture
def write(run: Runner, tmp_path: Path) -> Writer:
    """Return a function that runs a command and returns the workbook that it wrote."""

    def written(*arguments: str, ledger: str = ONE) -> Path:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.xlsx"
        command, *rest = arguments
        has_path = any(not each.startswith("-") for each in rest)
        read = () if has_path else ("-",)
        options = (*read, *rest, "--format=xlsx", "-o", str(path))
        done = run(command, *options, stdin=ledger.encode())
        assert done.out == ""
        assert done.code in {ExitCode.OK, ExitCode.NOT_ANSWERED}, done.err
        return path

    return written


def sheets_of(path: Path) -> list[Worksheet]:
    book = load_workbook(io.BytesIO(path.read_bytes()))
    assert isinstance(book, Workbook)
    sheets: Sequence[object] = book.worksheets  # the stubs know less of them
    return [sheet for sheet in sheets if isinstance(sheet, Worksheet)]


def cases_of(path: Path) -> Worksheet:
    """Return the sheet of cases, or the one that a report has in its place."""
    first, *others = sheets_of(path)
    return others[0] if first.title in {"to do today", "今日待办"} else first


def rows_of(sheet: Worksheet) -> list[list[Cell]]:
    rows = [[each for each in row if isinstance(each, Cell)] for row in sheet.iter_rows()]
    assert {len(row) for row in rows} == {sheet.max_column}
    return rows


def records_of(sheet: Worksheet) -> list[dict[str, Cell]]:
    """Return each row below the header as header → cell."""
    header, *rows = rows_of(sheet)
    labels = [str(each.value) for each in header]
    return [dict(zip(labels, row, strict=True)) for row in rows]


def values_of(sheet: Worksheet) -> list[list[object]]:
    return [[each.value for each in row] for row in rows_of(sheet)]


def text_in_csv(cell: Cell) -> str:
    """Return what the same cell is in CSV."""
    match cell.value:
        case None:
            return ""
        case dt.datetime() if cell.number_format == "yyyy-mm-dd":
            assert cell.value.time() == dt.time()
            return str(cell.value.date())
        case str() if re.match("[=+@＝＋－＠-]", cell.value):
            return f"'{cell.value}"
        case value:
            return str(value)


def document_of(run: Runner, *arguments: str, ledger: str = ONE) -> Any:  # noqa: ANN401 - JSON
    return json.loads(run(*arguments, "--format=json", stdin=ledger.encode()).out)


def xml_of(path: Path) -> Iterable[ET.Element]:
    """Yield every sheet as it is stored."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                yield ET.fromstring(archive.read(name))  # noqa: S314 - our own


class TestKindsOfCells:
    """A date MUST be a date, a number a number, and a text a text."""

    def test_dates(self, write: Writer) -> None:
        path = write("check", str(EXAMPLES / "changes.csv"), AS_OF)
        dates = [
            *("received", "upgraded", "extended to", "extension approved", "withdrawn"),
            "next due",
            *(f"{stage} {what}" for stage in STAGES for what in ("due", "original due", "done")),
        ]
        seen = set()
        for record in records_of(cases_of(path)):
            for name in dates:
                if record[name].value is not None:
                    seen.add(name)
                    assert isinstance(record[name].value, dt.datetime)
                    assert record[name].number_format == "yyyy-mm-dd"
                    assert record[name].is_date
        assert seen == set(dates)  # each of them stands somewhere

    def test_a_receipt_keeps_its_time_of_day(self, write: Writer) -> None:
        ledger = HEADER + "A-1,2026-11-05 09:40,一般\nA-2,2026-11-05 18:30:15,一般\n"
        received = [
            r["received"] for r in records_of(cases_of(write("check", AS_OF, ledger=ledger)))
        ]
        assert [str(each.value) for each in received] == [
            "2026-11-05 09:40:00",
            "2026-11-05 18:30:15",
        ]
        assert all("h:mm:ss" in each.number_format for each in received)

    def test_days_and_lines_are_whole_numbers(self, write: Writer) -> None:
        path = write("check", str(EXAMPLES / "changes.csv"), AS_OF)
        records = records_of(cases_of(path))
        numbers = [
            f"{stage} {what}"
            for stage in STAGES
            for what in (
                "elapsed working days",
                "remaining working days",
                "calendar days past due",
            )
        ]
        for record in records:
            assert {type(record[name].value) for name in [*numbers, "line"]} == {int}
            assert {record[name].data_type for name in [*numbers, "line"]} == {"n"}
        assert [r["extension days"].value for r in records if r["extension days"].value] == [5]

    def test_what_looks_like_a_number_is_text(self, write: Writer) -> None:
        """Or zeros in front of the number of a case are lost."""
        texts = ["007", "12351", "1.5", "2026-11-02", "TRUE", "1E5", "12%"]
        records = records_of(cases_of(write("check", AS_OF, ledger=ledger_with(texts))))
        for text, record in zip(texts, records, strict=True):
            for name in ("id", "station", "handler", "channel"):
                assert (record[name].value, record[name].data_type) == (text, "s")

    def test_shares_and_means_are_numbers_with_a_format(self, write: Writer) -> None:
        summary = sheets_of(write("check", str(EXAMPLES / "cases.csv"), AS_OF))[2]
        rates = [record["on time"] for record in records_of(summary)]
        assert [each.value for each in rates] == [0.882, 0.786, 0.667]  # 15/17, 11/14, 6/9
        assert {each.number_format for each in rates} == {"0.0%"}
        groups = sheets_of(write("report", str(EXAMPLES / "cases.csv"), AS_OF))[0]
        for record in records_of(groups):
            assert record["by day 1"].number_format == "0.0%"
            for name in ("mean", "median"):
                assert record[f"{name} working days taken"].number_format == "0.0"

    def test_a_rate_of_nothing_is_the_word_for_none(self, write: Writer) -> None:
        summary = sheets_of(write("check", AS_OF, ledger=HEADER))[2]
        assert [record["on time"].value for record in records_of(summary)] == ["none"] * 3


class TestLook:
    """Every sheet MUST be ready to read: header in sight, filter on, columns wide enough."""

    @pytest.mark.parametrize(
        ("command", "lang"),
        [(COMMANDS[0], "en"), (COMMANDS[0], "zh"), (COMMANDS[1], "en"), (COMMANDS[2], "zh")],
    )
    def test_of_every_sheet(self, write: Writer, command: list[str], lang: str) -> None:
        name, *options = command
        path = write(name, str(EXAMPLES / "cases.csv"), AS_OF, f"--lang={lang}", *options)
        for sheet in sheets_of(path):
            header, *rows = rows_of(sheet)
            # a pane that held the only column would be as wide as the window
            assert sheet.freeze_panes == ("B2" if len(header) > 1 else "A2")
            assert sheet.auto_filter.ref == sheet.dimensions
            assert sheet.dimensions.endswith(str(len(rows) + 1))
            assert all(each.font.b for each in header)
            assert not any(each.font.b for row in rows for each in row)
            for place, each in enumerate(header, start=1):
                width = sheet.column_dimensions[get_column_letter(place)].width
                assert max(10, len(str(each.value).encode("gbk"))) <= width <= 60

    @pytest.mark.parametrize(
        ("lang", "command", "titles"),
        [
            ("en", "check", ["to do today", "cases", "summary", "notes"]),
            ("zh", "check", ["今日待办", "案件", "汇总", "说明"]),
            ("en", "report", ["groups", "months", "late", "notes"]),
            ("zh", "report", ["按时情况与用时", "逐月", "超期与超时", "说明"]),
        ],
    )
    def test_sheets(self, write: Writer, lang: str, command: str, titles: list[str]) -> None:
        path = write(command, AS_OF, f"--lang={lang}")
        assert [sheet.title for sheet in sheets_of(path)] == titles
        assert {sheet.sheet_state for sheet in sheets_of(path)} == {"visible"}

    def test_chinese_headers(self, write: Writer) -> None:
        header, *_ = values_of(cases_of(write("check", AS_OF, "--lang=zh")))
        of_stage = ["期限", "原期限", "期限变动", "完成日期", "状态"]
        of_stage += ["已用工作日", "剩余工作日", "逾期自然日数", "暂估"]
        assert header == [
            *("编号", "复杂程度", "站点", "承办人", "来源", "受理日期", "暂停区间", "转复杂日期"),
            *("延期天数", "延期至", "延期批准日期", "撤回日期", "状态", "最近到期日"),
            *(f"{s}{each}" for s in ("联系沟通", "拿出方案", "办结回复") for each in of_stage),
            *("台账", "工作表", "行号", "待核对"),
        ]


def rules_of(sheet: Worksheet) -> dict[str, dict[str, tuple[str, bool]]]:
    """Return range → status word → its colour, and whether it is bold; without the grounds."""
    found: dict[str, dict[str, tuple[str, bool]]] = {}
    formatting = sheet.conditional_formatting
    assert isinstance(formatting, ConditionalFormattingList)
    for each in formatting:
        if each.rules[0].type == "expression":
            continue
        of_range = found.setdefault(str(each.sqref), {})
        for rule in each.rules:
            assert (rule.type, rule.operator) == ("cellIs", "equal")
            (formula,) = rule.formula
            font = rule.dxf.font
            of_range[formula.strip('"')] = (f"#{font.color.rgb[2:].lower()}", bool(font.b))
    return found


class TestColours:
    """A status MUST have the colour of the palette, bold as on a terminal, also after an edit."""

    @pytest.mark.parametrize("lang", ["en", "zh"])
    @pytest.mark.parametrize("command", ["check", "report"])
    def test_of_each_status_in_each_column_of_one(
        self, write: Writer, command: str, lang: str
    ) -> None:
        path = write(command, str(EXAMPLES / "cases.csv"), AS_OF, f"--lang={lang}")
        expected = {
            WORDS[lang][status]: (LOOKS[status].colour.light, LOOKS[status].is_bold)
            for status in Status
        }
        coloured = 0
        for sheet in sheets_of(path):
            rules = rules_of(sheet)
            header, *_ = values_of(sheet)
            places = [
                get_column_letter(place)
                for place, label in enumerate(header, start=1)
                if str(label).endswith({"en": "status", "zh": "状态"}[lang])
            ]
            assert list(rules) == [f"{at}2:{at}{sheet.max_row}" for at in places]
            assert all(each == expected for each in rules.values())
            coloured += len(places)
        assert coloured == {"check": 5, "report": 1}[command]

    @pytest.mark.parametrize("lang", ["en", "zh"])
    def test_every_status_in_a_cell_has_a_rule(self, write: Writer, lang: str) -> None:
        words = set()
        for name in ("cases.csv", "changes.csv"):
            sheet = cases_of(write("check", str(EXAMPLES / name), AS_OF, f"--lang={lang}"))
            end = {"en": "status", "zh": "状态"}[lang]
            for record in records_of(sheet):
                words |= {each.value for label, each in record.items() if label.endswith(end)}
        # no cell of the examples is to be checked, and no stage waits for another
        others = {"en": {"to check", "not started"}, "zh": {"待核对", "未起算"}}[lang]
        assert words.isdisjoint(others)
        words |= others
        assert words == set(WORDS[lang].values())

    def test_of_a_policy_of_other_stages(self, write: Writer) -> None:
        options = [AS_OF, f"--config={EXAMPLES / 'hotline.toml'}"]
        sheet = cases_of(write("check", str(EXAMPLES / "hotline.csv"), *options))
        header, *_ = values_of(sheet)
        at = [get_column_letter(header.index(n) + 1) for n in ("status", "contact status")]
        assert [each[: len(a) + 1] for a, each in zip(at, rules_of(sheet), strict=False)] == [
            f"{a}2" for a in at
        ]
        assert len(rules_of(sheet)) == 3  # of the case, and of two stages

    def test_of_a_sheet_without_a_row(self, write: Writer) -> None:
        assert "M2" in rules_of(cases_of(write("check", AS_OF, ledger=HEADER)))


#: what Excel would calculate, or take for an error, if it were typed
ACTING = ["=1+1", "+1", "-1", "@SUM(A1)", "=", "＝1+1", "＋1", "－1", "＠1", "#N/A", "#REF!"]
ACTING += ['=HYPERLINK("http://example.org","看")', "=cmd|' /C calc'!A0", "+86 138"]


def ledger_with(cells: Sequence[str]) -> str:
    """Return a ledger with each text as number, station, handler and channel of a case."""
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    for cell in cells:
        writer.writerow([cell, "2026-11-02", "一般", cell, cell, cell, "", "", ""])
    return stream.getvalue()


class TestFormulas:
    """No cell of a ledger MUST become a formula, whatever it begins with."""

    NAMES = ("id", "station", "handler", "channel")

    def test_of_cases(self, write: Writer) -> None:
        path = write("check", AS_OF, ledger=ledger_with(ACTING))
        records = records_of(cases_of(path))
        for text, record in zip(ACTING, records, strict=True):
            for name in self.NAMES:
                assert (record[name].value, record[name].data_type) == (text, "s")
                assert record[name].quotePrefix  # or an edit of the cell makes it a formula

    @pytest.mark.parametrize("by", ["station", "handler", "channel"])
    def test_of_groups_and_late_cases(self, write: Writer, by: str) -> None:
        path = write("report", AS_OF, f"--by={by}", ledger=ledger_with(ACTING))
        groups, _, late, _ = (records_of(sheet) for sheet in sheets_of(path))
        named = [record[by] for record in groups if record["stage"].value == "contact"][:-1]
        assert {each.value for each in named} == set(ACTING)
        late_cells = [record[name] for record in late for name in ("id", "station", "handler")]
        assert {each.value for each in late_cells} == set(ACTING)
        for each in [*named, *late_cells]:
            assert each.data_type == "s"
            assert each.quotePrefix

    @pytest.mark.parametrize("command", COMMANDS)
    def test_no_sheet_holds_a_formula(self, write: Writer, command: list[str]) -> None:
        name, *options = command
        for sheet in xml_of(write(name, AS_OF, *options, ledger=ledger_with(ACTING))):
            kinds = {element.tag.rpartition("}")[2] for element in sheet.iter()}
            assert "c" in kinds
            assert "f" not in kinds
            types = {cell.get("t") for cell in sheet.iter() if cell.tag.endswith("}c")}
            assert types <= {None, "n", "d", "s", "inlineStr"}  # no error, and no result

    def test_a_plain_text_has_no_sign_that_it_is_one(self, write: Writer) -> None:
        plain = ["A-1", "1+1", "a=b", "甲", "'x", "1", "(1)", "王@站"]
        for record in records_of(cases_of(write("check", AS_OF, ledger=ledger_with(plain)))):
            assert not any(record[name].quotePrefix for name in self.NAMES)

    def test_in_a_header(self, write: Writer, tmp_path: Path) -> None:
        config = tmp_path / "sla1357.toml"
        config.write_text(
            '[policy]\nname = "p"\n[[policy.stages]]\nid = "close"\nlimit = 5\n'
            "label = { zh = '=办结', en = '=close' }\n",
            "utf-8",
        )
        for command in ("check", "report"):
            path = write(command, AS_OF, f"--config={config}")
            assert not any(e.tag.endswith("}f") for sheet in xml_of(path) for e in sheet.iter())


class TestOtherTexts:
    """No text of a ledger MUST break the file."""

    def test_what_acts_is_escaped(self, write: Writer) -> None:
        hostile = "a\x01\x08\x0b\x0c\x0e\x1b[2J\x7f\x85\u2028\u202e\ufeffb"
        shown = "a" + hostile[1:-1].encode("unicode_escape").decode() + "b"
        path = write("check", AS_OF, ledger=ledger_with([hostile]))
        (record,) = records_of(cases_of(path))
        assert [record[name].value for name in TestFormulas.NAMES] == [shown] * 4

    def test_markup_is_text(self, write: Writer) -> None:
        texts = ["<f>1+1</f>", "&lt;", "]]>", "<!--", "a\nb", "\ta", "😀", "[red]x[/]"]
        records = records_of(cases_of(write("check", AS_OF, ledger=ledger_with(texts))))
        shown = [text.strip().replace("\n", "\\n") for text in texts]
        for name in TestFormulas.NAMES:
            assert [record[name].value for record in records] == shown

    def test_a_cell_holds_as_much_as_excel_allows(self, write: Writer) -> None:
        ledger = f"{HEADER}A-1,2026-11-02,一般,{'=长' * 16_400},岗一,,,,\n"
        (record,) = records_of(cases_of(write("check", AS_OF, ledger=ledger)))
        assert record["station"].value == ("=长" * 16_400)[:32_767]
        assert (record["station"].data_type, record["handler"].value) == ("s", "岗一")

    @pytest.mark.parametrize("char", ["\ufffe", "\uffff"])
    def test_characters_that_xml_does_not_know(self, write: Writer, char: str) -> None:
        path = write("check", AS_OF, ledger=ledger_with([f"a{char}b"]))
        (record,) = records_of(cases_of(path))
        assert str(record["id"].value).startswith("a")

    def test_rows_that_are_not_assessed(self, write: Writer) -> None:
        records = records_of(cases_of(write("check", "ledger.csv", "--as-of=2026-12-23")))
        told = {"id", "status", "ledger", "line", "to be checked"}
        rows = [
            {name: each.value for name, each in record.items() if each.value is not None}
            for record in records
            if record["status"].value == "not assessed"
        ]
        assert rows == [
            {
                "id": f"坏-{n}",
                "status": "not assessed",
                "ledger": "ledger.csv",
                "line": n + 2,
                "to be checked": codes,
            }
            for n, codes in ((11, "CASE003 CASE002"), (12, "CASE010"))
        ]
        assert all(set(row) == told for row in rows)
        shown = records_of(
            cases_of(write("check", "ledger.csv", "--as-of=2026-12-23", "--show=attention"))
        )
        assert [r["id"].value for r in shown if r["status"].value == "not assessed"] == [
            "坏-11",
            "坏-12",
        ]


class TestOneComputation:
    """The workbook of `check` MUST tell what the other formats tell."""

    @pytest.mark.parametrize(("show", "lang"), [("all", "en"), ("open", "zh")])
    @pytest.mark.parametrize("options", LEDGERS)
    def test_csv_cell_by_cell(
        self, run: Runner, write: Writer, options: list[str], show: str, lang: str
    ) -> None:
        options = [*options, f"--show={show}", f"--lang={lang}"]
        text = run("check", *options, "--format=csv").out.removeprefix("\ufeff")
        expected = list(csv.reader(io.StringIO(text, newline="")))
        sheet = cases_of(write("check", *options))
        assert [[text_in_csv(each) for each in row] for row in rows_of(sheet)] == expected
        assert len(expected) > 4

    @pytest.mark.parametrize(
        "options", [*LEDGERS, pytest.param(["ledger.csv", "--as-of=2027-01-05"], id="provisional")]
    )
    def test_json_case_by_case(self, run: Runner, write: Writer, options: list[str]) -> None:
        def day(value: object) -> str | None:
            return str(value.date()) if isinstance(value, dt.datetime) else None

        document = document_of(run, "check", *options)
        every = records_of(cases_of(write("check", *options)))
        records = [r for r in every if r["status"].value != "not assessed"]
        assert len(every) - len(records) == document["summary"]["unreadable"]
        for case, cells in zip(document["cases"], records, strict=True):
            record = {name: each.value for name, each in cells.items()}
            assert (record["id"], record["line"]) == (case["id"], case["line"])
            assert (record["handler"], record["channel"]) == (case["handler"], case["channel"])
            assert record["type"] == case["type"]
            assert day(record["received"]) == case["received"]
            assert record["status"] == case["status"].replace("_", " ")
            for key in ("next_due", "withdrawn"):
                assert day(record[key.replace("_", " ")]) == case[key]
            changes = {each["type"]: each["day"] for each in case["type_changes"]}
            assert day(record["upgraded"]) == changes.get("complex")
            for stage in case["stages"]:
                of = stage["stage"]
                assert record[f"{of} status"] == stage["status"].replace("_", " ")
                assert record[f"{of} provisional"] == ("yes" if stage["provisional"] else "no")
                for name, key in (("due", "due"), ("original due",) * 2, ("done", "done")):
                    assert day(record[f"{of} {name}"]) == stage[key.replace(" ", "_")]
                for name, key in (
                    ("elapsed working days", "elapsed"),
                    ("remaining working days", "remaining"),
                    ("calendar days past due", "natural_days_past_due"),
                ):
                    assert record[f"{of} {name}"] == stage[key]

    @pytest.mark.parametrize("options", LEDGERS)
    def test_the_summary(self, run: Runner, write: Writer, options: list[str]) -> None:
        document = document_of(run, "check", *options)
        _, _, summary, *_ = sheets_of(write("check", *options, "--show=attention"))  # it is of all
        limits = {each["stage"]: each for each in document["policy"]["stages"]}
        records = records_of(summary)
        assert [record["stage"].value for record in records] == list(limits)
        for record in records:
            name = str(record["stage"].value)
            counts = by_stage(document["summary"])[name]
            assert record["working days, ordinary"].value == limits[name]["limits"]["ordinary"]
            assert record["working days, complex"].value == limits[name]["limits"]["complex"]
            for key in ("came_due", "met", "met_late", "overdue", "not_yet_due", "paused"):
                assert record[key.replace("_", " ")].value == counts[key]
            for key in ("unrecorded", "withdrawn"):
                assert record[key].value == counts[key]
            assert_share(record["on time"].value, counts["on_time_rate"])

    @pytest.mark.parametrize("lang", ["en", "zh"])
    @pytest.mark.parametrize("options", LEDGERS[::2])
    def test_the_notes_are_those_of_the_digest(
        self, run: Runner, write: Writer, options: list[str], lang: str
    ) -> None:
        options = [*options, f"--lang={lang}"]
        text = run("check", *options, "--format=markdown").out
        first, *_ = text.splitlines()
        *_, below = text.split("\n\n")
        expected = [
            first.split("**")[1],
            *(line[2:] for line in below.replace("  - ", "- ").splitlines()),
        ]
        *_, notes = sheets_of(write("check", *options))
        (title, *lines) = (str(value).strip() for (value,) in values_of(notes))
        assert title == {"en": "notes", "zh": "说明"}[lang]
        assert lines == [re.sub(r"\\([^nx])", r"\1", line) for line in expected]


def assert_share(value: object, share: float | None) -> None:
    """Assert a share in thousandths, where all is all only, and none is none only."""
    if share is None:
        assert value == "none"
        return
    assert isinstance(value, int | float)
    assert abs(value - share) <= 0.0005 + 1e-9 or share in {0, 1}
    assert (value == 1) == (share == 1)
    assert (value == 0) == (share == 0)


class TestReadAgain:
    """The workbook of `check`, read by `check`, MUST give the same answers."""

    @pytest.mark.parametrize("lang", ["en", "zh"])
    @pytest.mark.parametrize("options", LEDGERS[::2])
    def test_examples(self, run: Runner, write: Writer, options: list[str], lang: str) -> None:
        path = write("check", *options, f"--lang={lang}")
        ledger, as_of = options
        before = document_of(run, "check", ledger, as_of)
        after = document_of(run, "check", str(path), as_of)
        for case in [*before["cases"], *after["cases"]]:
            del case["source"], case["sheet"], case["line"], case["row"]
            del case["codes"]  # of cells that a workbook has, and a short line of text has not
            case["station"] = case["station"].replace("\n", "\\n")  # a sheet shows it like that
        assert before["cases"] == after["cases"]
        for key in ("by_status", "by_stage", "unreadable", "provisional"):
            assert before["summary"][key] == after["summary"][key]

    def test_times_of_day_and_changes_of_every_kind(
        self, run: Runner, write: Writer, tmp_path: Path
    ) -> None:
        config = tmp_path / "sla1357.toml"
        config.write_text('[policy]\ncutoff = "17:00"\n', "utf-8")
        columns = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期,暂停区间,转复杂日期,"
        columns += "延期天数,延期至,延期批准日期,撤回日期\n"
        ledger = columns + (
            "007,2026-11-05 16:59:59,一般,2026-11-06,,,,,,,,\n"
            "=1+1,2026-11-05 17:00,一般,2026-11-06,,,2026-11-09~2026-11-10;2026-11-12~,,,,,\n"
            "-3,2026-11-05 23:59,复杂,,,,,,3,,2026-11-10,\n"
            "#4,2026-11-06,一般,,2026-11-09,,,2026-11-11,,,,\n"
            "12351200000000000001,2026-11-06,一般,,,,,,,2026-11-27,2026-11-09,\n"
            "@6,2026-11-06 08:00,一般,,,,,,,,,2026-11-10\n"
        )
        options = [AS_OF, f"--config={config}"]
        before = document_of(run, "check", "-", *options, ledger=ledger)["cases"]
        path = write("check", *options, ledger=ledger)
        after = document_of(run, "check", str(path), *options)["cases"]
        for case in [*before, *after]:
            del case["source"], case["sheet"], case["line"], case["row"]
        assert [case["received_time"] for case in before][:3] == [
            "16:59:59",
            "17:00:00",
            "23:59:00",
        ]
        assert before == after

    def test_what_is_dated_later_is_kept(self, write: Writer) -> None:
        ledger = "编号,受理日期,复杂程度,联系日期,方案日期,办结日期,撤回日期\n"
        ledger += "A-1,2026-11-16,一般,,,,2026-11-30\n"
        (record,) = records_of(cases_of(write("check", AS_OF, ledger=ledger)))
        assert record["withdrawn"].value == dt.datetime(2026, 11, 30)  # noqa: DTZ001 - as in sheets
        assert record["status"].value == "overdue"

    def test_on_another_day_it_goes_on(self, run: Runner, write: Writer) -> None:
        path = write("check", str(EXAMPLES / "cases.csv"), AS_OF)
        later = "--as-of=2026-12-01"
        stages, again = (
            [c["stages"] for c in document_of(run, "check", str(each), later)["cases"]]
            for each in (EXAMPLES / "cases.csv", path)
        )
        assert stages == again


class TestReport:
    """The workbook of `report` MUST tell what its JSON tells."""

    COUNTS = ("came_due", "met", "met_late", "overdue", "not_yet_due", "paused", "unrecorded")

    def assert_measures(self, record: dict[str, Cell], group: Any) -> None:  # noqa: ANN401 - JSON
        row = {name: each.value for name, each in record.items()}
        counts = by_stage(group)[str(row["stage"])]
        assert row["cases"] == group["cases"]
        for key in (*self.COUNTS, "withdrawn", "provisional"):
            assert row[key.replace("_", " ")] == counts[key]
        assert_share(row["on time"], counts["on_time_rate"])
        elapsed = counts["elapsed"]
        for name, key in (("mean",) * 2, ("median",) * 2, ("P90", "p90"), ("longest",) * 2):
            value = row[f"{name} working days taken"]
            if elapsed[key] is None:
                assert value == "none"
            else:
                assert isinstance(value, int | float)
                assert abs(value - elapsed[key]) <= (0.05 + 1e-9 if key == "mean" else 0)
        for each in counts["finished_by"]:
            assert_share(row[f"by day {each['within']}"], each["share"])
        assert f"by day {len(counts['finished_by']) + 1}" not in row

    @pytest.mark.parametrize(
        ("name", "options"),
        [
            pytest.param("changes.csv", [], id="no groups"),
            pytest.param("cases.csv", ["--by=station"], id="stations"),
            pytest.param("cases.csv", ["--by=channel", "--by=handler"], id="groups in groups"),
            pytest.param("changes.csv", ["--by=handler"], id="no handler"),
            pytest.param(str(GOLDEN / "ledger.csv"), ["--as-of=2026-12-29"], id="provisional"),
            pytest.param(
                "cases.csv", ["--by=type", "--stage=close", "--dated-by=closing"], id="of closing"
            ),
        ],
    )
    def test_groups_and_months(
        self, run: Runner, write: Writer, name: str, options: list[str]
    ) -> None:
        arguments = [str(EXAMPLES / name), AS_OF, *options]
        document = document_of(run, "report", *arguments)
        by, stages = (document["selection"][key] for key in ("by", "stages"))
        groups, months, *_ = (
            records_of(sheet) for sheet in sheets_of(write("report", *arguments))
        )
        every = [*document["groups"], document["total"]]
        rows = [(group, stage) for group in every for stage in stages]
        for record, (group, stage) in zip(groups, rows, strict=True):
            assert record["stage"].value == stage
            names = [record[each].value for each in (by or ["group"])]
            keys = [group["key"].get(each) for each in by]
            keys = [
                "(not given)" if k is None and d in group["key"] else k
                for k, d in zip(keys, by, strict=True)
            ]
            if None in keys or not keys:
                word = "total" if group is document["total"] else "subtotal"
                at = keys.index(None) if keys else 0
                assert names[:at] == keys[:at]
                assert names[at] == word
            else:
                assert names == keys
            self.assert_measures(record, group)
        of_months = [(month, stage) for month in document["months"] for stage in stages]
        for record, (month, stage) in zip(months, of_months, strict=True):
            assert (record["month"].value, record["stage"].value) == (month["key"]["month"], stage)
            self.assert_measures(record, month)

    @pytest.mark.parametrize("name", ["cases.csv", "changes.csv"])
    def test_late_stages(self, run: Runner, write: Writer, name: str) -> None:
        arguments = [str(EXAMPLES / name), AS_OF]
        document = document_of(run, "report", *arguments)
        expected = [
            (
                *(case["id"], case["station"], case["handler"]),
                *(stage["stage"], stage["status"].replace("_", " ")),
                *(stage["due"], stage["done"]),
                *(max(0, -stage["remaining"]), stage["natural_days_past_due"]),
                ", ".join(case["missing"]) or None,
                "yes" if stage["provisional"] else "no",
                {"CY-2595": "CASE034", "CY-2598": "CASE039"}.get(case["id"]),
                *(case["source"], case["sheet"]),
            )
            for case in document["late"]
            for stage in case["stages"]
            if stage["stage"] in case["late"]
        ]
        _, _, late, *_ = sheets_of(write("report", *arguments))
        header, *rows = values_of(late)
        assert header == [
            *("id", "station", "handler", "stage", "status", "due", "done"),
            *("wd late", "days late", "missing", "provisional", "to be checked"),
            *("ledger", "sheet"),
        ]
        assert [
            tuple(str(v.date()) if isinstance(v, dt.datetime) else v for v in row) for row in rows
        ] == expected
        assert expected

    def test_the_groups_are_those_of_csv(self, run: Runner, write: Writer) -> None:
        arguments = [str(EXAMPLES / "cases.csv"), AS_OF, "--by=handler", "--lang=zh"]
        text = run("report", *arguments, "--format=csv").out.removeprefix("\ufeff")

        def shown(cell: Cell) -> str:
            match cell.value, cell.number_format:
                case int() | float() as number, "0.0%":
                    return f"{number:.1%}"
                case int() | float() as number, "0.0":
                    return f"{number:.1f}"
                case value, _:
                    return str(value)

        groups = sheets_of(write("report", *arguments))[0]
        assert [[shown(each) for each in row] for row in rows_of(groups)] == list(
            csv.reader(io.StringIO(text, newline=""))
        )

    def test_the_notes_say_what_was_counted(self, write: Writer) -> None:
        *_, notes = sheets_of(write("report", str(EXAMPLES / "cases.csv"), AS_OF, "--lang=zh"))
        title, *lines = (str(value) for (value,) in values_of(notes))
        assert title == "说明"
        assert lines[0] == "截至 2026-11-20 周五"
        assert "联系沟通：15÷(15＋1＋1)＝88.2%" in lines[2]
        assert [line[:2] for line in lines[-2:]] == ["计算", "日历"]

    def test_the_notes_tell_the_rows_that_are_not_counted(self, write: Writer) -> None:
        *_, notes = sheets_of(write("report", "ledger.csv", "--as-of=2026-12-23"))
        lines = [str(value) for (value,) in values_of(notes)]
        at = lines.index("rows not assessed and not counted: 2")
        assert lines[at - 2] == "received after the report day and left out: 1"
        assert lines[at + 1].startswith("  ledger.csv:13 坏-11: 受理日期 CASE003 ")
        assert lines[-1].startswith("≈ provisional: the notice for 2027")

    def test_of_no_case_at_all(self, write: Writer) -> None:
        groups, months, late, _ = sheets_of(write("report", AS_OF, ledger=HEADER))
        assert [record["cases"].value for record in records_of(groups)] == [0, 0, 0]
        assert (months.max_row, late.max_row) == (1, 1)


class _Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("command", ["check", "report"])
class TestWhereItGoes:
    """A workbook MUST go whole to a file or a pipe, and never to a terminal."""

    @pytest.mark.parametrize("target", [[], ["-o", "-"]])
    def test_standard_output_is_a_workbook(
        self, capsysbinary: pytest.CaptureFixture[bytes], command: str, target: list[str]
    ) -> None:
        with pytest.raises(SystemExit) as stopped:
            main([command, str(EXAMPLES / "headline.csv"), AS_OF, "--format=xlsx", *target])
        assert stopped.value.code == ExitCode.OK
        data, err = capsysbinary.readouterr()
        assert err == b""
        assert data.startswith(b"PK")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
        assert len(load_workbook(io.BytesIO(data)).worksheets) > 2
        assert not Path("-").exists()

    @pytest.mark.parametrize("target", [[], ["-o", "-"]])
    def test_a_terminal_is_refused(
        self,
        monkeypatch: pytest.MonkeyPatch,
        capsys: pytest.CaptureFixture[str],
        command: str,
        target: list[str],
    ) -> None:
        terminal = _Terminal(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(sys, "stdout", terminal)
        with pytest.raises(SystemExit) as stopped:
            main([command, "missing.csv", AS_OF, "--format=xlsx", *target])
        terminal.flush()
        assert isinstance(terminal.buffer, io.BytesIO)
        assert terminal.buffer.getvalue() == b""
        assert stopped.value.code == ExitCode.USAGE
        err = re.sub(r"\x1b\[[\d;]*m", "", capsys.readouterr().err)  # CI has Typer colour it
        assert "Invalid value for --output: name a file for the workbook" in err
        assert "missing.csv" not in err  # nothing was read for it

    def test_from_a_terminal_it_goes_to_a_file(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
    ) -> None:
        terminal = _Terminal(io.BytesIO(), encoding="utf-8")
        monkeypatch.setattr(sys, "stdout", terminal)
        path = tmp_path / "a.xlsx"
        options = [str(EXAMPLES / "headline.csv"), AS_OF, "--format=xlsx", "-o", str(path)]
        with pytest.raises(SystemExit) as stopped:
            main([command, *options])
        assert stopped.value.code == ExitCode.OK
        assert len(sheets_of(path)) > 2

    @pytest.mark.parametrize(
        ("target", "reason"),
        [("no/such/a.xlsx", "its folder does not exist"), ("ledger.csv/a", "Not a directory")],
    )
    def test_a_folder_that_cannot_be_written_is_one_line(
        self, run: Runner, command: str, target: str, reason: str
    ) -> None:
        options = [str(EXAMPLES / "headline.csv"), AS_OF, "--format=xlsx", "-o", target]
        done = run(command, *options)
        assert (done.out, done.err, done.code) == (
            "",
            f"sla1357: error: cannot write {target}: {reason}\n",
            ExitCode.NOT_ANSWERED,
        )

    def test_a_full_disk_is_one_line(self, run: Runner, command: str) -> None:
        if not Path("/dev/full").exists():
            pytest.skip("no /dev/full on this system")
        options = [str(EXAMPLES / "headline.csv"), AS_OF, "--format=xlsx", "-o", "/dev/full"]
        done = run(command, *options)
        assert done.err == "sla1357: error: cannot write /dev/full: No space left on device\n"
        assert done.code == ExitCode.NOT_ANSWERED

    def test_no_room_for_the_temporary_files_is_one_line(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str
    ) -> None:
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
        output = tmp_path / "a.xlsx"
        options = [str(EXAMPLES / "headline.csv"), AS_OF, "--format=xlsx", "-o", str(output)]
        done = run(command, *options)
        assert done.err == (
            "sla1357: error: cannot write a temporary file: No such file or directory\n"
        )
        assert done.code == ExitCode.NOT_ANSWERED
        assert list(tmp_path.iterdir()) == []

    def test_the_file_has_the_rights_that_any_other_would(
        self, write: Writer, command: str
    ) -> None:
        mask = os.umask(0)
        os.umask(mask)
        assert write(command, AS_OF).stat().st_mode & 0o777 == 0o666 & ~mask

    @pytest.mark.parametrize("old", [None, b"of yesterday"])
    def test_without_the_extra_one_line_says_what_to_install(
        self,
        run: Runner,
        monkeypatch: pytest.MonkeyPatch,
        tmp_path: Path,
        command: str,
        old: bytes | None,
    ) -> None:
        monkeypatch.setitem(sys.modules, "openpyxl", None)
        output = tmp_path / "a.xlsx"
        if old:
            output.write_bytes(old)
        for target in (str(output), "-"):
            options = [AS_OF, "--format=xlsx", "-o", target]
            done = run(command, "-", *options, stdin=ONE.encode())
            assert (done.out, done.err) == ("", EXTRA_MISSING)
            assert done.code == ExitCode.NOT_ANSWERED
        assert [path.read_bytes() for path in tmp_path.iterdir()] == ([old] if old else [])

    def test_as_many_rows_as_the_format_allows_are_written(
        self, write: Writer, monkeypatch: pytest.MonkeyPatch, command: str
    ) -> None:
        monkeypatch.setattr(workbook_module, "_MOST_ROWS", LONGEST[command])
        path = write(command, str(EXAMPLES / "cases.csv"), AS_OF)
        assert max(sheet.max_row for sheet in sheets_of(path)) == LONGEST[command]

    @pytest.mark.parametrize("old", [None, b"of yesterday"])
    def test_a_missing_ledger_writes_nothing(
        self, run: Runner, tmp_path: Path, command: str, old: bytes | None
    ) -> None:
        output = tmp_path / "a.xlsx"
        if old:
            output.write_bytes(old)
        done = run(command, "missing.csv", AS_OF, "--format=xlsx", "-o", str(output))
        assert (done.out, done.err) == ("", "missing.csv: FILE001 no such file\n")
        assert done.code == ExitCode.NO_SOURCE
        assert [path.read_bytes() for path in tmp_path.iterdir()] == ([old] if old else [])

    def test_a_ledger_is_never_overwritten(self, run: Runner, write: Writer, command: str) -> None:
        path = write("check", AS_OF)
        before = path.read_bytes()
        done = run(command, str(path), AS_OF, "--format=xlsx", "-o", str(path))
        assert done.code == ExitCode.USAGE
        assert path.read_bytes() == before


TOO_MANY = "from sla1357.render import workbook; workbook._MOST_ROWS = 12"
TOO_LARGE = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))"


def errors_of(before: str, folder: Path) -> list[str]:
    """Return what `check` and `report` say in a process of their own, which ends in peace.

    Neither writes its workbook, and both end with the same code.
    """
    output = folder / "a.xlsx"
    output.write_bytes(b"of yesterday")
    code = f"""import sys
{before}
from sla1357.cli import main
for command in ("check", "report"):
    try:
        main([command, *sys.argv[1:]])
    except SystemExit as stopped:
        print(int(stopped.code))
"""
    options = [str(EXAMPLES / "cases.csv"), AS_OF, "--format=xlsx", "-o", str(output)]
    done = subprocess.run(
        [sys.executable, "-c", code, *options],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "SLA1357_LANG": "en"},
    )
    assert done.stdout.split() == [str(int(ExitCode.NOT_ANSWERED))] * 2
    assert [path.read_bytes() for path in folder.iterdir()] == [b"of yesterday"]
    return [line for line in done.stderr.splitlines() if line]


@pytest.fixture(scope="module")
def too_many(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return errors_of(TOO_MANY, tmp_path_factory.mktemp("rows"))


@pytest.fixture(scope="module")
def too_large(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    pytest.importorskip("resource", reason="limits of a process, as POSIX has them")
    return errors_of(TOO_LARGE, tmp_path_factory.mktemp("bytes"))


class TestWhatDoesNotFit:
    """More than the format or the disk can hold MUST be one line, and the old file stay."""

    ROWS = "sla1357: error: a sheet of a workbook holds 11 rows; use --format csv"
    BYTES = "sla1357: error: cannot write a temporary file: File too large"

    def test_too_many_rows(self, too_many: list[str]) -> None:
        assert [line for line in too_many if line.startswith("sla1357")] == [self.ROWS] * 2

    def test_too_large_a_temporary_file(self, too_large: list[str]) -> None:
        assert [line for line in too_large if line.startswith("sla1357")] == [self.BYTES] * 2

    def test_too_many_rows_and_no_more_is_said(self, too_many: list[str]) -> None:
        assert too_many == [self.ROWS] * 2

    def test_too_large_a_temporary_file_and_no_more_is_said(self, too_large: list[str]) -> None:
        assert too_large == [self.BYTES] * 2


def test_the_format_allows_so_many_rows() -> None:
    """ECMA-376, as Excel has it since 2007: 2 to the 20th."""
    assert workbook_module._MOST_ROWS == 2**20  # noqa: SLF001 - a million rows take too long


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], ExitCode.OK),
        (["--fail-on=overdue"], ExitCode.FOUND),
        (["--as-of=2026-12-29", "--strict"], ExitCode.NOT_ANSWERED),
    ],
)
def test_exit_codes_are_those_of_every_format(
    run: Runner, tmp_path: Path, options: list[str], code: ExitCode
) -> None:
    target = ["--format=xlsx", "-o", str(tmp_path / "a.xlsx")]
    done = run("check", "-", AS_OF, *options, *target, stdin=ONE.encode())
    assert done.code == code
    assert (tmp_path / "a.xlsx").exists()
