"""Whole outputs: every command in every format and language, compared byte for byte.

A golden file holds some command lines of one command and format. Each line runs in every language,
and is followed by its exit code, standard output, standard error, and the files it wrote. A new
command, format or language fails until `pytest tests/cli --update-golden` writes its file.
"""

import hashlib
import re
import shlex
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sla1357.core.findings import Code
from sla1357.texts.language import Language
from tests.cli.test_help import COMMANDS
from tests.conftest import GOLDEN, Golden, Runner
from tests.readme import ROOT

KEPT = {"examples", "tests"}  # in the working folder
MOST_LINES = 5000  # of one output
MOST_ROWS = 60  # of a sheet
LEDGER = "tests/golden/ledger.csv"
HOTLINE = "examples/hotline.csv --config=examples/hotline.toml"
ENTERPRISE = "examples/enterprise.csv --config=examples/enterprise.toml"
TRIAL = "examples/trial.toml"
#: of working days, days and months, chained stages and three types
PROMISE = "--config=tests/golden/promise.toml"
PROMISED_CASES = f"tests/golden/promise.csv {PROMISE} --as-of=2026-04-01"
ARBITRATION = "examples/policies/arbitration.csv --config=examples/policies/arbitration.toml"
OFFICE = "examples/office.csv --as-of=2026-11-20"
SAMPLE = "examples/calendars/sample-2027.json"
NOTICE = "examples/calendars/notice-2026.txt"
DUE = "due '2025-09-30 17:30' --as-of=2025-10-10"
OCTOBER = "report examples/cases.csv --as-of=2026-11-20 --from=2026-10-01 --to=2026-10-31"
MOVED = "编号,受理日期,复杂程度,站点 / 甲-[1],2027-01-25,复杂,城阳站 / 乙,2027-01-04,一般, / 丙,x"
DUE_ON_A_MAKE_UP_DAY = "编号,受理日期 / A1,2026-02-11"
LABEL = "编号,登记时间,响应,办结日期 / A1,2026-02-03,√,"
STAGES = " / ".join(
    f"[[policy.stages]] / id = '{name}' / label = {{ zh = '{name}', en = '{name}' }} / limit = {n}"
    for name, n in (("a", 5), ("b", 3))
)
UNIQUE = "编号,受理日期,联系日期,方案日期 / A1,2026-02-02,2026-02-03,"
CHANGED = (2592, *range(2594, 2599))
LOCAL = "examples/calendars/local-notice.txt"
LATE_CHANGE = "examples/policies/reconsideration.csv FY-2604"

#: command → its command lines; a command with `--format` runs each of them in every format
LINES: Mapping[str, Sequence[str]] = {
    "check": [
        f"check {LEDGER} --as-of=2026-12-23",
        "check examples/changes.csv --show=all",
        f"check {HOTLINE} --show=attention",
        f"check {ENTERPRISE} --calendar={SAMPLE} --as-of=2026-12-29",
        f"check {PROMISED_CASES} --show=all",
        f"check {LEDGER} --as-of=2026-12-23 --type=复杂 --stage=办结回复 --handler=王 --handler=",
        f"check {OFFICE} --include=案件类型 --include=职工姓名 --include=诉求",
        "check examples/cases.csv --since=2026-11-16 --handler=法援二岗 --handler=法援一岗",
    ],
    "due": [
        f"{DUE} --type=complex",
        f"{DUE} --cutoff=17:00 --lateness=due-date --rest-day-receipt=next-working-day --explain",
        "due 2026-12-22 --explain --as-of=2026-12-22",
        "due 2026-12-22 --first-day=same-day --warn-at=3 --strict --as-of=2026-12-24",
        f"due 2026-01-30 {PROMISE} --type=简易 --as-of=2026-02-02",
    ],
    "explain": [
        "explain examples/headline.csv CY-2601 --as-of=2026-02-16",
        "explain examples/changes.csv CY-2591",
        "explain examples/changes.csv CY-2593",
        "explain examples/mistakes.csv CY-2632",
        f"explain {LEDGER} 癸-10 --strict --as-of=2026-12-31",
        f"explain {ENTERPRISE} QY-033",
        f"explain {LEDGER} 末-13 --as-of=2026-12-23",
        f"explain {PROMISED_CASES} 缺-5",
    ],
    "report": [
        f"report {LEDGER} --as-of=2026-12-29 --by=station",
        "report examples/changes.csv --as-of=2026-11-20 --by=type --by=month --stage=close",
        f"{OCTOBER} --by=channel --stage=close --dated-by=closing",
        f"report {PROMISED_CASES} --by=type --most=3",
        "report - --as-of=2026-11-20 --by=handler --stage=close <<< 编号,受理日期,承办人",
        f"report examples/cases.csv --as-of=2026-11-20 --compare={TRIAL}",
        f"report {LEDGER} --as-of=2026-12-29 --compare={TRIAL} --most=2 --stage=close",
    ],
    "fill": [
        f"fill {LEDGER} -o - --as-of=2026-12-23",
        f"fill tests/golden/promise.csv -o - {PROMISE} --as-of=2026-04-01",
        "fill tests/ledgers/good/libreoffice.xlsx -o filled.xlsx",
    ],
    "template": [
        "template",
        "template - --changes",
        "template - --config=examples/hotline.toml",
        "template ledger.csv --config=examples/enterprise.toml",
        "template ledger.xlsx --changes",
        "template --format=xlsx",
        f"template - --changes {PROMISE}",
    ],
    "tour": [
        "tour",
        "tour practice.csv",
        "tour tests/golden/tour.csv",
        "tour examples/cases.csv",
        "tour --restart examples/cases.csv",
        "tour practice.xlsx",
        "tour no/such/x.csv",
    ],
    "calendar show": [
        "calendar show 2027 2",
        f"calendar show 2027 2 --calendar={SAMPLE}",
        "calendar show 2026 11 --calendar=examples/calendars/local.csv",
    ],
    "calendar today": [
        *(f"calendar today --as-of={day}" for day in ("2026-11-20", "2026-11-21")),
        *(f"calendar today --as-of={day}" for day in ("2026-02-14", "2026-02-16")),
        "calendar today --as-of=2027-01-04",
        "calendar today --as-of=2027-01-04 --strict",
        "calendar today --as-of=2026-02-14 --format=json",
    ],
    "calendar status": [
        *(f"calendar status --as-of={day}" for day in ("2026-11-20", "2026-12-16")),
        *(f"calendar status --as-of={day}" for day in ("2026-12-17", "2026-12-18")),
        f"calendar status --as-of=2027-02-01 --calendar={SAMPLE}",
        f"calendar status {PROMISE} --as-of=2026-11-20",
        "calendar status --as-of=2026-11-20 --fail-within=26",
        "calendar status --as-of=2026-11-20 --fail-within=27",
    ],
    "calendar count": [
        "calendar count 2026-02-05 2026-02-16",
        "calendar count 2026-02-05 2026-02-16 --explain",
        "calendar count 2026-02-16 2026-02-05",
        "calendar count 2026-02-05 2026-02-05",
        "calendar count 2026-12-25 2027-01-05 --strict",
    ],
    "calendar add": [
        "calendar add 2026-02-05 7",
        "calendar add 2026-02-05 7 --explain",
        "calendar add 2026-02-24 -3 --explain",
        "calendar add 2026-12-25 3",
        "calendar add 2026-12-25 3 --strict",
    ],
    "calendar validate": [
        f"calendar validate {SAMPLE} examples/calendars/local.csv",
        "calendar validate examples/calendars/faulty-local.csv",
        "calendar validate --strict examples/calendars/not-published-2028.json",
        "calendar validate missing.json",
    ],
    "calendar diff": [
        f"calendar diff {SAMPLE} - --as-of=2027-02-02 <<< {MOVED}",
        f"calendar diff {SAMPLE} examples/cases.csv",
        f"calendar diff {SAMPLE} --calendar={SAMPLE}",
        "calendar diff examples/calendars/local.csv",
        "calendar diff examples/calendars/faulty-local.csv",
    ],
    "calendar import": [
        f"calendar import {NOTICE} -o 2026.json --paper=https://www.gov.cn/zhengce/x.htm",
        f"calendar import - --year=2026 < {NOTICE}",
        f"calendar import {LOCAL} --local -o local.csv",
        f"calendar import {LOCAL} --local",
        f"calendar import {LOCAL}",
        "calendar import examples/calendars/half-typed-2027.json",
        f"calendar import {NOTICE} --year=2027",
        "calendar import examples/calendars/not-published-2028.json",
    ],
    "calendar forget": [
        f"calendar import {LOCAL} --local --use",
        f"calendar import {SAMPLE} --use",
        "calendar status --format=json",
        "calendar forget 2031",
        "calendar forget 2027",
        "calendar forget local-2026-11-23.csv",
        "calendar forget 2027",
    ],
    "calendar export": [
        "calendar export 2026",
        f"calendar export 2027 2026 --calendar={SAMPLE}",
        "calendar export 2027",
    ],
    "policy show": [
        "policy",
        "policy show",
        "policy show --config=examples/hotline.toml",
        "policy show --config=examples/enterprise.toml",
        "policy show --config=tests/configurations/good/everything.toml",
        f"policy show {PROMISE}",
        "policy show 1357 --config=examples/hotline.toml",
        "policy show xinfang",
    ],
    "policy fit": [
        f"policy fit {LEDGER} --as-of=2026-12-29 --keep=80%",
        "policy fit examples/year.csv --as-of=2026-11-20",
        f"policy fit {HOTLINE} --as-of=2026-11-20 --keep=0.995",
        f"policy fit {PROMISED_CASES}",
        "policy fit examples/year.csv --as-of=2026-11-20 --to=2026-09-30 --stage=close",
        f"policy fit {ARBITRATION} --as-of=2026-04-24 --keep=80%",
        "policy fit - --as-of=2026-11-20 <<< 编号,受理日期 / A1,2026-11-02",
    ],
    "policy list": ["policy list"],
    "policy validate": [
        "policy validate examples/hotline.toml examples/policies/xinfang.toml",
        "policy validate examples/hotline.toml",
        "policy validate missing.toml",
    ],
    "schema": ["schema"],
}
#: what only a table shows: run on a terminal alone
TABLES: Mapping[str, Sequence[str]] = {
    "check": [
        f"check {LEDGER} --as-of=2026-12-23 --show=all",
        f"check {LEDGER} --as-of=2026-12-23 --show=attention",
        f"check {LEDGER} --as-of=2026-12-23 --show=all --most=3",
        f"check {LEDGER} --as-of=2026-12-29",
        f"check {LEDGER} --as-of=2027-01-05",
        f"check {HOTLINE} --show=all",
        f"check {ENTERPRISE} --show=all",
        "check examples/mistakes.csv --year=2026",
        "check examples/cases.csv examples/changes.csv --fail-on=overdue",
        "check examples/office.csv --explain-columns",
        f"check - --as-of=2026-02-12 <<< {DUE_ON_A_MAKE_UP_DAY}",
        f"check - <<< 编号,受理日期{120 * ' / A1,x'}",
    ],
    "explain": [
        *(f"explain examples/changes.csv CY-{number}" for number in CHANGED),
        *(f"explain {PROMISED_CASES} {name}" for name in ("顺-2", "转-6", "延-7", "补-8")),
    ],
    "report": [
        f"report {LEDGER} --as-of=2026-12-29 --by=week",
        "report examples/cases.csv --as-of=2026-11-20 --by=type --by=month",
        "report examples/changes.csv --as-of=2026-11-20 --by=station",
        "report examples/year.csv --as-of=2026-11-20 --by=handler --by=station --most=5",
        f"report {HOTLINE} --as-of=2026-11-20 --by=station",
        "report examples/cases.csv --as-of=2026-11-20 --from=2026-11-12",
        "report examples/cases.csv --as-of=2026-11-20 --to=2026-10-31",
    ],
    "calendar show": ["calendar show 2026"],
}
#: commands whose tables have colours on a terminal
COLOURED = [
    *("check", "due", "explain", "report", "calendar show", "calendar diff"),
    "policy fit",
]
WRONG_USAGE = [
    "chek",
    "xyz",
    "calendar",
    "calendar shw",
    "policy xyz",
    "check",
    "check x --as-off x",
    "check x --as-of",
    "check x --as-of=2026-02-30",
    "check x --as-of=tomorrow",
    "check x --strict=3",
    "check x --show=foo",
    "check x --format=foo",
    "check x --fail-on=late",
    "check x --year=1999",
    "check x --encoding=klingon",
    "check - -",
    f"check {LEDGER} --explain-columns --format=csv",
    f"check {LEDGER} --explain-columns --status=met",
    f"check {LEDGER} --compare-limits --by=handler",
    f"check {LEDGER} --format=csv --most=5",
    f"check {LEDGER} --include-personal",
    f"check {LEDGER} --most=0",
    "check examples/cases.csv --as-of=2026-11-20 --since=2026-11-20",
    f"check {LEDGER} --format=csv -o x.json",
    f"check {LEDGER} -o x.pdf",
    f"check {LEDGER} -o {LEDGER}",
    "report",
    f"report {LEDGER} --by=colour",
    f"report {LEDGER} --as-of=2026-11-20 --by=month --by=month",
    f"report {LEDGER} --as-of=2026-11-20 --by=month --by=week --by=type",
    f"report {LEDGER} --as-of=2026-11-20 --stage=nope",
    f"report {LEDGER} --as-of=2026-11-20 --from=2026-10-02 --to=2026-10-01",
    f"report {LEDGER} --most=some",
    f"report {LEDGER} --as-of=2026-11-20 --compare={TRIAL} --by=type",
    "due",
    "due x",
    "due 2026-02-05 --cutoff=25:00",
    "due 2026-02-05 --as-of=2026-02-04",
    "due 2026-02-05 --warn-at=-1",
    "due 2026-02-05 --type=hard",
    "explain",
    f"explain {LEDGER}",
    "template examples/cases.csv",
    "template x.pdf",
    "template x.csv --calendar=y",
    "calendar show",
    "calendar show abc",
    "calendar show 2026 13",
    "calendar status --fail-within=-1",
    "calendar count 2026-01-01",
    "calendar count 2026-01-01 2026-01-02 3",
    "calendar add 2026-01-01 0",
    "calendar add 2026-01-01 x",
    "calendar validate",
    "calendar validate x --format=xml",
    "calendar validate - -",
    "calendar diff",
    f"calendar import {NOTICE} --calendar={SAMPLE}",
    f"calendar import {NOTICE} --config=examples/hotline.toml",
    f"calendar import {LOCAL} --local --paper=https://www.gov.cn/",
    f"calendar import {NOTICE} -o x.csv",
    "calendar forget",
    "calendar export",
    "calendar export --all",
    "calendar export 2026 --all --format=csv",
    "policy validate",
    "policy show nothing",
    "policy show xinfang --policy=arbitration",
    "report examples/cases.csv --compare=nothing",
    "check examples/cases.csv --policy=nothing",
    f"check {LEDGER} --format=ndjson --records=case,rows",
    f"check {LEDGER} --format=json --records=case",
    "schema rows",
    "fill",
    "fill -",
    "fill examples/cases.csv -o x.xlsx",
    "fill examples/cases.csv -o x.csv --in-place",
]
WITHOUT_AN_ANSWER = [
    "check missing.csv",
    "check examples/cases.csv --calendar=examples",
    f"check {LEDGER} --config=missing.toml",
    f"check {LEDGER} --calendar=missing.json",
    f"check {LEDGER} --as-of=2050-01-01",
    f"check {LEDGER} --format=json -o no/such/x.json",
    f"check {LEDGER} --format=json -o examples",
    f"check {LEDGER} --sheet=nope",
    "check tests/ledgers/good/libreoffice.xlsx --sheet=nope",
    "check - --format=json < tests/ledgers/bad/empty.csv",
    "report missing.csv --as-of=2026-11-20",
    f"report {LEDGER} --as-of=2026-11-20 --compare=missing.toml",
    f"explain {LEDGER} nope",
    "explain examples/mistakes.csv CY-2632 --format=json",
    "due 2040-12-28 --as-of=2040-12-28",
    "due 1999-01-01 --as-of=1999-01-01",
    "calendar show 2050",
    "calendar count 2000-12-31 2041-01-01",
    "calendar add 2040-12-28 9",
    "calendar status --as-of=2050-01-01",
    "calendar diff missing.json",
    "calendar import missing.txt",
    "calendar import missing.txt --local",
    "calendar export 2050",
    "calendar export 2027 --format=csv",
    "template no/such/x.csv",
    "fill missing.csv",
    "fill examples/cases.csv -o no/such/x.csv",
]
#: of types with their own words, refused, extended twice, and without the start of a stage
PROMISED = (
    "编号,收件日期,程序,受理日期,不予受理日期,决定日期,送达日期,转普通程序日期,延期天数,延期天数2"
    " / A1,2026-03-02,普通,2026-03-05,,2026-03-20,,2026-03-10,3,2"
    " / A2,2026-03-02,简易,2026-03-05,2026-03-04,2026-03-20,,,,"
    " / A3,2026-03-02,速裁,,,2026-03-20,,,,"
    " / A4,2026-03-02,,2026-03-05,,2026-03-20,,,9,"
    " / A5,2026-03-02,速裁,2026-03-05,,,,,3,"
)
#: what no file of a folder has
FURTHER_FINDINGS = [
    f"check - --format=markdown --as-of=2026-02-12 <<< {DUE_ON_A_MAKE_UP_DAY}",
    *(
        f"check - --format=markdown <<< {rows}"
        for rows in (
            "编号,受理日期,暂缓 / A1,2026-02-05,x",
            "工单号,派单时间,联系日期,办结日期 / A1,2026-02-05,,",
            "编号,受理日期,工单类型 / A1,2026-02-11,普通 / A2,2026-02-11,紧急",
            "编号,受理日期,诉求内容,办结日期 / A1,2026-02-02,第一段 / 第二段,2026-02-03",
            "编号,受理日期,诉求内容,办结日期 / A1,2026-02-02,x, / 张三3,工资",
            "编号,受理日期,站点" + 30 * " / A1,2026-02-05,东站 / A2,2026-02-05,西站",
            "编号,受理日期,日期,联系日期 / A1,2026-02-02,2026-02-03, / A2,2026-02-02,2026-02-05,",
            "编号,受理日期,处理等次 / A1,2026-02-02,一般 / A2,2026-02-02,复杂",
            "编号,受理日期,类型,5日办结,7日办结 / A1,2026-02-02,一般,2026-02-04,2026-02-06",
            "编号,受理日期,办结日期 / A1,2026-11-02, /  / 编号,走访日期,备注 / B1,2026-11-03,",
            "编号,受理日期 / A1,2026-11-02 / 二、复杂案件（7个工作日办结） / A2,2026-11-02",
            "编号,受理日期,转复杂日期 / A1,2026-11-02,2026-11-10",
            "编号,受理日期,延期天数,延期批准日期 / A1,2026-11-02,2,2026-11-10",
            "编号,受理日期,延期至,延期批准日期 / A1,2026-11-02,2026-11-06,2026-11-05",
            "编号,受理日期,延期天数,延期至,延期批准日期 / A1,2026-11-02,2,2026-11-12,2026-11-05",
        )
    ),
    "check - --format=markdown --as-of=2040-12-30 <<< 编号,受理日期,复杂程度 / 甲,2040-12-28,一般",
    "check - --format=markdown --year=2026 <<< 编号,受理日期 / A1, 2.1 ",
    "check - --format=markdown --year=2026 <<< 编号,受理日期 / A1,9月30日 / A2,2月1日",
    "check examples/headline.csv - --format=markdown <<< 编号,受理日期 / CY-2601,2026-02-05",
    f"check - --format=markdown --unique <<< {UNIQUE} / A1,2026-02-02,2026-02-03,2026-02-05",
    f"check - --format=markdown --unique <<< {UNIQUE} / A1,2026-02-02,,2026-02-03",
    *(
        f"calendar import - {line}"
        for line in (
            "--local <<< 3月20日放假",
            "--local <<< 2026年3月20日（周四）放假",
            "--local <<< 2026年3月20日至24日放假四天",
            "--local <<< 2026年3月20日放假，3月20日上班",
            "--local <<< 2026年3月20日放假。3月20日上班",
            "--local <<< 2026年1月1日放假",
            "--local --year=2026 <<< 本市放假安排另行通知",
            "--year=2027 <<< date,kind / 2026-11-30,off / 2027-06-09,off",
            "<<< 1月1日放假。",
        )
    ),
    f"calendar show 2027 2 --calendar=examples/calendars/local.csv --calendar={SAMPLE}",
    "check tests/ledgers/good/libreoffice.xlsx --encoding=gbk --format=markdown",
    "check tests/ledgers/bad/sheets_and_merged_cells.xlsx --sheet=统计 --format=markdown",
    f"check - --config=examples/enterprise.toml --format=markdown <<< {LABEL}",
    *(
        f"check - --config=tests/configurations/promise.toml {option} <<< {PROMISED}"
        for option in ("--format=markdown", "--explain-columns")
    ),
    f"policy validate - <<< [policy] / name = 'x' / {STAGES}",
    f"explain {LATE_CHANGE} --policy=reconsideration --as-of=2026-06-30",
]


def _files(kind: str) -> list[str]:
    """Return the files of a folder in `tests` that have findings, or have none."""
    paths = sorted((ROOT / "tests" / kind).glob("*/*"))
    return [
        str(path.relative_to(ROOT))
        for path in paths
        if path.suffixes[-2:] != [".expected", ".txt"]
    ]


def _formats(command: str) -> list[str]:
    """Return the values of the option `--format` of a command; none if its lines name a file."""
    return [
        choice.value
        for parameter in COMMANDS[command].params
        if command != "template" and "--format" in parameter.opts
        for choice in parameter.type_descriptor.annotation
    ]


def _outputs() -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the name of each golden file, and its command lines."""
    for command, lines in LINES.items():
        name = command.replace(" ", "/")
        formats = _formats(command)
        for format_ in formats:
            option = "--format=xlsx -o x.xlsx" if format_ == "xlsx" else f"--format={format_}"
            yield f"{name}/{format_}", [_with_option(line, option) for line in lines]
        if not formats:
            yield name, lines
    for command in COMMANDS:
        yield f"help/{command.replace(' ', '-') or 'sla1357'}", [f"{command} --help".strip()]
    yield "wrong-usage", WRONG_USAGE
    yield "further-findings", FURTHER_FINDINGS
    yield "without-an-answer", WITHOUT_AN_ANSWER
    yield "every-day", ["calendar export --all --format=csv"]
    for path in _files("ledgers"):
        yield (
            path.removeprefix("tests/"),
            [f"check {path} --format=csv", f"check {path} --explain-columns"],
        )
    for path in _files("calendars"):
        yield path.removeprefix("tests/"), [f"calendar validate {path}"]
    for path in _files("configurations"):
        yield path.removeprefix("tests/"), [f"policy validate {path}"]


def _with_option(line: str, option: str) -> str:
    arguments, sign, text = line.partition(" <<< ")
    return f"{arguments} {option}{sign}{text}"


OUTPUTS = dict(_outputs())
TERMINALS = [
    *((command, columns) for command in COLOURED for columns in ("80", "120")),
    *(("check", columns) for columns in ("60", "100")),
]


def _name_on_a_terminal(command: str, columns: str) -> str:
    return f"{command.replace(' ', '/')}/in-colour-{columns}"


@pytest.fixture(autouse=True)
def _beside_the_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    for folder in KEPT:
        Path(folder).symlink_to(ROOT / folder)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.delenv("SLA1357_CALENDAR", raising=False)


def _shown(run: Runner, line: str, language: Language) -> Iterator[str]:
    """Yield a command line and all it gives, for a golden file."""
    yield f"$ SLA1357_LANG={language.value} sla1357 {line}\n"
    arguments, _, text = line.partition(" <<< ")
    arguments, _, source = arguments.partition(" < ")
    data = Path(source).read_bytes() if source else text.replace(" / ", "\n").encode()
    done = run(*shlex.split(arguments), stdin=data)
    yield f"[exit {done.code}]\n"
    yield _short(done.out)
    if done.err:
        yield f"[stderr]\n{done.err}"
    for path in sorted(Path().iterdir()):
        if path.name not in KEPT:
            yield f"[{path.name}]\n"
            yield _workbook(path) if path.suffix == ".xlsx" else path.read_bytes().decode()
            path.unlink()
    yield "\n"


def _short(text: str) -> str:
    """Return the text, of charts the labels only, of a very long one the two ends."""
    text = re.sub(r"<svg.*?</svg>", _labels, text, flags=re.DOTALL)
    lines = text.splitlines(keepends=True)
    if len(lines) < MOST_LINES:
        return text
    digest = hashlib.sha256(text.encode()).hexdigest()
    return "".join([*lines[:100], f"[{len(lines)} lines, sha256 {digest}]\n", *lines[-100:]])


def _labels(chart: re.Match[str]) -> str:
    """Return the texts of a chart; its shapes depend on the version of what draws it."""
    return f"<svg>{' | '.join(re.findall('<text[^>]*>([^<]*)', chart[0]))}</svg>"


def _workbook(path: Path) -> str:
    """Return what a workbook holds and how it looks, one line a cell."""
    return "".join(f"{line}\n" for sheet in load_workbook(path) for line in _sheet(sheet))


def _sheet(sheet: Any) -> Iterator[str]:  # noqa: ANN401 - the stubs know less of them
    yield f"sheet {sheet.title!r} {sheet.dimensions} {sheet.sheet_state}"
    merged = [str(each) for each in sheet.merged_cells]
    yield f"freeze {sheet.freeze_panes} filter {sheet.auto_filter.ref} merged {merged}"
    for letter, column in sheet.column_dimensions.items():
        yield f"column {letter} width {column.width:g} hidden {column.hidden}"
    for ranges in sheet.conditional_formatting:
        for rule in ranges.rules:
            yield f"rule {ranges.sqref} {rule.operator} {rule.formula} {_look(rule.dxf)}"
    for validation in sheet.data_validations.dataValidation:
        yield f"validation {validation.sqref} {validation.type} {validation.formula1}"
        if said := validation.error or validation.prompt:
            yield f"  {validation.errorStyle} {said}"
    further = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [" ".join(_cell(cell)) for cell in row if cell.value is not None]
        if number > MOST_ROWS or (cells and all(cell.endswith(" formula") for cell in cells)):
            further += cells
        else:
            yield from cells
    if further:
        digest = hashlib.sha256("\n".join(further).encode()).hexdigest()
        yield f"[{len(further)} cells, sha256 {digest}]"


def _look(difference: Any) -> str:  # noqa: ANN401 - the stubs know less of them
    """Return what a rule changes in a cell."""
    if difference is None:
        return "unchanged"
    font, fill, number = difference.font, difference.fill, difference.numFmt
    return " ".join(
        filter(
            None,
            [
                font and font.color and str(font.color.rgb),
                font and font.b and "bold",
                fill and f"on {fill.bgColor.rgb}",
                number and str(number.formatCode),
            ],
        )
    )


def _cell(cell: Any) -> Iterator[str]:  # noqa: ANN401 - the stubs know less of them
    """Yield the place, the value and the look of a cell, without what is usual."""
    yield f"{cell.coordinate} {cell.value!r}"
    if cell.number_format != "General":
        yield cell.number_format
    if cell.font.b:
        yield "bold"
    if cell.font.color and cell.font.color.type == "rgb":
        yield f"colour {cell.font.color.rgb}"
    if cell.fill.fill_type:
        yield f"fill {cell.fill.fgColor.rgb}"
    if cell.alignment.wrap_text:
        yield "wrapped"
    if cell.quotePrefix:
        yield "text"
    if cell.data_type == "f":
        yield "formula"


@pytest.mark.parametrize("name", OUTPUTS)
def test_whole_output(
    name: str,
    run: Runner,
    golden: Golden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    golden(f"{name}.txt", _all_shown(run, OUTPUTS[name], tmp_path, monkeypatch))


@pytest.mark.parametrize(("command", "columns"), TERMINALS)
def test_on_a_terminal_with_colours(  # noqa: PLR0913, PLR0917 - a table of its own
    command: str,
    columns: str,
    run: Runner,
    golden: Golden,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    terminal = {"FORCE_COLOR": "1", "TERM": "xterm-256color", "COLORTERM": ""}
    for name, value in {"COLUMNS": columns, **terminal}.items():
        monkeypatch.setenv(name, value)
    lines = [*LINES[command], *TABLES.get(command, ())]
    text = _all_shown(run, lines, tmp_path, monkeypatch)
    golden(f"{_name_on_a_terminal(command, columns)}.txt", text)


def _all_shown(
    run: Runner, lines: Sequence[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> str:
    text = ""
    for language in Language:
        monkeypatch.setenv("SLA1357_LANG", language.value)
        text += "".join(part for line in lines for part in _shown(run, line, language))
    return text.replace(str(folder), "…")


def test_every_command_and_each_golden_file_is_in_the_table() -> None:
    assert set(LINES) == set(COMMANDS) - {"", "calendar", "policy"}
    names = {*OUTPUTS, *(_name_on_a_terminal(*each) for each in TERMINALS), "tour-played"}
    files = {path.relative_to(GOLDEN).as_posix() for path in GOLDEN.rglob("*.txt")}
    assert files == {f"{name}.txt" for name in names}


#: codes that no golden file has, and why
ELSEWHERE = {
    **dict.fromkeys(("FILE003", "FILE036", "CAL040"), "of what others do to a file"),
    **dict.fromkeys(("FILE053", "FILE054", "FILE055", "FILE056"), "of odd workbooks"),
    **dict.fromkeys(("FILE070", "CAL004"), "of large files"),
    **{f"FILE{number:03}": "of folders" for number in range(74, 80)},
    "CAL021": "of what is not installed",
    "CASE020": "of a workbook that counts days otherwise",
    "POL013": "of bytes that are no text",
    **dict.fromkeys(("POL021", "POL022", "POL023", "POL024"), "of files in several folders"),
}


def test_every_code_is_in_a_golden_file() -> None:
    text = "".join(path.read_text("utf-8") for path in GOLDEN.rglob("*.txt"))
    assert {code.value for code in Code if code.value not in text} == set(ELSEWHERE)


def test_no_output_repeats_a_name_or_a_number_from_the_notes() -> None:
    for path in (GOLDEN / "check").iterdir():
        text = path.read_text("utf-8")
        assert "张三" not in text
        assert "13800000000" not in text
