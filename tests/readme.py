"""What README and docs show of the program; cog puts it there and checks it (see CONTRIBUTING)."""

import ast
import json
import os
import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

from sla1357.cli.shell import ExitCode
from sla1357.readers.headers.fields import FIELDS
from sla1357.readers.headers.names import DECISION_NAMES, Field
from sla1357.readers.headers.words import RULED_OUT, RulesOut
from sla1357.texts.language import Language

ROOT = Path(__file__).parent.parent
#: path of each page → its text; those in Chinese end in .zh-CN.md
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in sorted([*ROOT.glob("README*.md"), *(ROOT / "docs").rglob("*.md")])
}

#: a column of a ledger → what it holds, in English and in Chinese
_FIELDS = {
    "id": ("the number of the case", "编号"),
    "received": ("the day of receipt", "受理日期"),
    "type": ("the type, such as the complexity", "案件类型，如复杂程度"),
    "contact": ("the day of the first contact", "联系沟通的日期"),
    "plan": ("the day of the plan", "拿出方案的日期"),
    "close": ("the day on which the case was closed", "办结的日期"),
    "replied": ("and answered", "回复的日期"),
    "handler": ("who handles it", "承办人"),
    "station": ("where", "站点"),
    "channel": ("how it came in", "来源"),
    "extension_days": ("the length of an extension", "延期的日数"),
    "extended_to": ("or to a day", "延至的日期"),
    "extension_approved": ("its approval", "延期的批准日期"),
    "upgraded": ("the day it became complex", "转为复杂的日期"),
    "downgraded": ("or ordinary again", "转回一般的日期"),
    "paused_from": ("a pause, from", "暂停之日"),
    "paused_to": ("up to", "恢复之日"),
    "pauses": ("or several pauses", "几次暂停"),
    "supplement_from": ("a pause for missing documents, from", "通知补正之日"),
    "supplement_to": ("up to the day on which they came", "收到补正材料之日"),
    "supplements": ("or several such pauses", "几次补正"),
    "withdrawn": ("the day of withdrawal", "撤回的日期"),
    "status": ("a status in words, compared with the days", "状态的文字，与日期对照"),
    "extension_decision": ("whether an extension was approved", "延期是否批准"),
    "upgrade_decision": ("whether the case became complex", "转复杂是否批准"),
    "pause_decision": ("whether a pause was approved", "暂停是否批准"),
    "withdrawal_decision": ("whether a withdrawal was approved", "撤回是否批准"),
    "approval": ("the result of an approval flow", "审批流程的结果"),
    "is_closed": ("whether the case is closed", "是否办结"),
    "is_paused": ("whether it is paused", "是否暂停"),
    "is_void": ("whether the row is void", "该行是否作废"),
    "is_valid": ("or valid", "该行是否有效"),
    "note": ("remarks (not needed)", "备注（用不到）"),
    "person": ("persons (never read)", "个人信息（从不读取）"),
}
#: a kind of words that rule a name out → its name in Chinese
_KINDS = {
    "limit": "期限",
    "plan": "打算",
    "question": "疑问、数量",
    "extension": "延期",
    "pause": "暂停",
    "first": "首次",
    "again or last": "再次、最后",
    "interim": "过程",
    "another act": "别的环节",
    "way to reach": "联系方式",
    "other side": "对方",
    "their unit": "当事人的单位",
    "of another office": "别的单位",
    "their act": "当事人的行为",
    "another number": "别的号码",
    "someone's place": "某人的所在地",
    "what came of it": "结果",
    "of money": "钱款",
}
_HEADS = {
    Language.EN: (
        "| holds | headers | only if there is no better one | in English |",
        "| kind | words | of which columns |",
    ),
    Language.ZH: (
        "| 内容 | 表头 | 没有更合适的才用 | 英文表头 |",
        "| 种类 | 词语 | 哪些列 |",
    ),
}


def example(
    command: str,
    *,
    code: ExitCode = ExitCode.OK,
    lines: int | None = None,
    last: int | None = None,
    until: str | None = None,
) -> str:
    """Return a code block with `command` and what it prints: all, its first or its last lines.

    With `until`, its lines before the one that begins with this text.
    """
    program, *arguments = shlex.split(command)
    assert program == "sla1357", command
    worker = _worker()
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write(json.dumps(arguments) + "\n")
    worker.stdin.flush()
    done, printed = json.loads(worker.stdout.readline())
    assert done == code, printed
    shown = [line.rstrip() for line in printed.strip("\n").splitlines()]
    if until is not None:
        lines = next(n for n, line in enumerate(shown) if line.startswith(until))
    if lines is not None:
        shown = [*shown[:lines], "…"]
    if last is not None:
        shown = ["…", *shown[-last:]]
    return "\n".join(["", "```console", f"$ {command}", *shown, "```", ""])


@cache
def _worker() -> "subprocess.Popen[str]":
    """Start the process that runs the commands; it ends with this one."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.readme_worker"],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "COLUMNS": "80",
            "LANG": "C.UTF-8",
            "TERM": "dumb",
            "_TYPER_FORCE_DISABLE_TERMINAL": "1",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def file_shown(path: str) -> str:
    """Return a code block with the text of a file."""
    return f"\n```{Path(path).suffix[1:]}\n{(ROOT / path).read_text('utf-8')}```\n"


def speed_in_chinese() -> str:
    """Return the table of docs/speed.md, and the machine below it, in Chinese."""
    page = PAGES["docs/speed.md"]
    table = "\n".join(row for row in page.splitlines() if row.startswith("|"))
    for pattern, chinese in _OF_SPEED.items():
        table = re.sub(pattern, chinese, table, flags=re.MULTILINE)
    machine = re.search(r"^Machine: (.*) with (\d+) cores, (.*); (\S+), `(.*)`", page, _LINES)
    assert machine is not None
    name, cores, versions, day, options = (" ".join(part.split()) for part in machine.groups())
    versions = versions.replace(", ", "，")
    measured = f"机器：{name}，{cores} 核，{versions}；{day} 用 `{options}` 测得。"
    return f"\n{table}\n\n{measured}\n"


_LINES = re.MULTILINE | re.DOTALL
#: what the table of docs/speed.md says → in Chinese
_OF_SPEED = {
    "measured (.*) ours (.*) against (.*) theirs (.*) figure (.*) goal (.*) verdict": (
        r"项目 \1 本程序 \2 对照 \3 对照的结果 \4 数值 \5 目标 \6 结论"
    ),
    r"^\| throughput": "| 处理量",
    r"^\| memory": "| 内存",
    r"^\| growth": "| 每件用时",
    r"^\| start": "| 启动",
    r"^\| core": "| 计算",
    r"\bunlike": "各行不同",
    r"\bshuffled": "乱序",
    r"\bordered": "有序",
    r"\bchained": "逐段起算",
    r"\bchanged": "有变动",
    r"\bfaulty": "有错",
    r"NDJSON of \.xlsx": "读 .xlsx 写 NDJSON",
    r"\breport\b": "报告",
    "the larger of (.*?) processes": r"\1 个进程中较大的",
    "one process": "单进程",
    r"(\d+) processes": r"\1 个进程",
    r"a case of ([\d,]+)": r"\1 件时的每件",
    "no case": "没有案件",
    r"([\d,]+) cases": r"\1 件",
    "csv and json alone": "只读 CSV、只写 JSON",
    "bare Typer and rich": "只用 Typer 和 rich",
    "chinese_calendar loop": "chinese_calendar 逐日数",
    r"([\d.]+ [mµ]?s) wall": r"历时 \1",
    r"([\d.]+ [mµ]?s) user": r"处理器 \1",
    r"not met: ([\d.]+) × the goal": r"未达到，为目标的 \1 倍",
    r"\bmet\b": "达到",
    ", ": "，",
    r"skipped: no days of (\d+) in China": r"略过：没有中国 \1 年的日期",
}


def module_table() -> str:
    """Return a table of all modules of the package, each with the first line of its docstring."""
    package = ROOT / "src" / "sla1357"
    rows = []
    for path in sorted(package.rglob("*.py"), key=lambda path: (path.parent, path.stem)):
        about = ast.get_docstring(ast.parse(path.read_text("utf-8")))
        assert about is not None, path
        name = ".".join(path.relative_to(package).with_suffix("").parts)
        place = name.removesuffix(".__init__")
        heading = f"**{place}**" if name.endswith(".__init__") else f"`{place}`"
        rows.append(f"| {heading} | {about.splitlines()[0]} |")
    return "\n".join(["", "| module | |", "| --- | --- |", *rows, ""])


def header_table(language: Language = Language.EN) -> str:
    """Return a table of all fields with the headers that they are known by."""
    rows = [
        f"| {_held(name, language)} | {_chinese(field, language)} | {_weak(field)} "
        f"| {_english(field)} |"
        for name, field in FIELDS.items()
    ]
    return "\n".join(["", _HEADS[language][0], "| --- | --- | --- | --- |", *rows, ""])


def rules_table(language: Language = Language.EN) -> str:
    """Return a table of the words that rule a name out."""
    rows = [
        f"| {_KINDS[kind] if language is Language.ZH else kind} | {'、'.join(rule.words)} "
        f"| {_scope(rule, language)} |"
        for kind, rule in RULED_OUT.items()
    ]
    return "\n".join(["", _HEADS[language][1], "| --- | --- | --- |", *rows, ""])


def _held(name: str, language: Language) -> str:
    return _FIELDS[name][language is Language.ZH]


def _chinese(field: Field, language: Language) -> str:
    if field.changes:
        names, changes = "、".join(DECISION_NAMES), "、".join(field.changes)
        return f"{changes}的{names}" if language is Language.ZH else f"{names}, of {changes}"
    acts = [f"{act}…" if field.kind.is_day else act for act in field.acts]
    return "、".join(
        dict.fromkeys(n for n in (*acts, *field.names, *field.bare) if not n.isascii())
    )


def _weak(field: Field) -> str:
    return "、".join(
        f"{name}…" if field.kind.is_day else name for name in field.weak if not name.isascii()
    )


def _english(field: Field) -> str:
    names = (
        *field.verbs,
        *field.nouns,
        *(name for name in (*field.names, *field.weak) if name.isascii()),
    )
    return ", ".join(name.replace("_", " ") for name in names if name)


def _scope(rule: RulesOut, language: Language) -> str:
    only, but = (
        (", " if language is Language.EN else "、").join(
            _held(field, language) for field in FIELDS if field in fields
        )
        for fields in (rule.only, rule.but)
    )
    if language is Language.ZH:
        return only or (f"除{but}以外" if but else "全部")
    return only or (f"all but: {but}" if but else "all")
