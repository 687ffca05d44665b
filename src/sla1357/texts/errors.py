"""What is said of a question without an answer, and of wrong usage."""

from sla1357.core.errors import (
    CaseNotFoundError,
    CoverageError,
    ExtraMissingError,
    NoMemoryError,
    OutputError,
    Sla1357Error,
    StoppedError,
    TooManyRowsError,
)
from sla1357.texts.language import Language, Phrase

__all__ = ["MORE_FINDINGS", "SOME_FINDINGS", "error_text"]

ERROR = Phrase("sla1357：{}", "sla1357: error: {}")
NOT_COVERED = Phrase(
    "没有 {} 的日历（现有 {} 至 {}）", "no calendar data for {} (covered: {} to {})"
)
NO_CASE = Phrase("{1} 中没有编号为“{0}”的案件（截至 {2}）", "no case '{}' in {} as of {}")
EXTRA_MISSING = Phrase(
    '此功能需要先运行 pip install "sla1357[{}]"', 'this needs pip install "sla1357[{}]"'
)
TOO_MANY_ROWS = Phrase(
    "工作表最多容纳 {} 行；请用 --format csv",
    "a sheet of a workbook holds {} rows; use --format csv",
)
NO_MEMORY = Phrase("内存不足", "not enough memory")
NOT_WRITTEN = Phrase("无法写入 {}：{}", "cannot write {}: {}")

NO_FOLDER = Phrase("文件夹不存在，请先新建", "its folder does not exist")
DENIED = Phrase("没有写入权限，或文件正被 Excel、WPS 打开", "Permission denied")
FOLDER = Phrase("是文件夹，请写文件名", "Is a directory")
FULL = Phrase("磁盘已满", "No space left on device")
READ_ONLY = Phrase("磁盘为只读", "Read-only file system")
NOT_A_FOLDER = Phrase("路径中有一段不是文件夹", "Not a directory")
TOO_LONG = Phrase("文件名太长", "File name too long")
#: why something cannot be written, as the operating system says it → our words
_REASONS = {
    phrase.en: phrase
    for phrase in (NO_FOLDER, DENIED, FOLDER, FULL, READ_ONLY, NOT_A_FOLDER, TOO_LONG)
}

# wrong usage; what it is about stands before it
NOT_ZERO = Phrase("应为 1 及以上，或 -1 及以下", "is to be 1 or more, or -1 or less")
EVERY_YEAR = Phrase("包括每一年，不要再给年份", "is every year: name none beside it")
CSV_ONLY = Phrase("需要 --format csv", "needs --format csv")
NO_YEAR = Phrase("请给出年份，或用 --all 和 --format csv", "name one, or --all with --format csv")
OTHER_FORMAT = Phrase(
    "文件扩展名是 {}，与 --format {} 不符；请改其中一个",
    "the file ends in {}, which contradicts --format {}; change one of them",
)
NO_SUCH_ENDING = Phrase(
    "这里不能写 {} 文件；可写的格式：{}", "{} files are not written here; valid formats: {}"
)
TABLE_ONLY = Phrase("只能以表格显示", "is a table only")
NO_TIME = Phrase("“{}”：请写时刻，如 17:00，或 none", "'{}': write a time such as 17:00, or none")
BEFORE_RECEIPT = Phrase("{} 早于受理日期", "{} is before the receipt")
NO_ENCODING = Phrase(
    "没有名为“{}”的文本编码；可试 gb18030", "'{}' is no encoding of text; try gb18030"
)
STDIN_TWICE = Phrase("标准输入只能读一次", "standard input can be read only once")
OVERWRITES = Phrase("会覆盖要读取的文件", "would overwrite a file that is read")
NO_FILE = Phrase("请指定工作簿的文件名", "name a file for the workbook")
NO_STAGE = Phrase("规则中没有阶段“{}”；现有 {}", "'{}' is no stage of the policy; there are {}")
PERIOD_REVERSED = Phrase("{} 晚于结束日期 {}", "{} is after the last day, {}")
TOO_DEEP = Phrase("最多按 {} 项分组，不能按 {}", "cases are divided by at most {}, not by {}")
DIVIDED_TWICE = Phrase("{} 重复", "cases are divided by {} twice")
LOCAL_ONLY = Phrase("需要 --local", "needs --local")
NO_PAPERS = Phrase("不能与 --local 同用：CSV 没有出处一栏", "a CSV of --local has no place for it")
EXISTS = Phrase("“{}”已存在", "'{}' exists already")


def error_text(error: Sla1357Error, language: Language) -> str:
    """Return the line that an error ends a run with."""
    match error:
        case CoverageError():
            text = NOT_COVERED.text(language, error.day, error.first, error.last)
        case CaseNotFoundError():
            text = NO_CASE.text(language, error.case_id, error.ledger, error.as_of)
        case ExtraMissingError():
            text = EXTRA_MISSING.text(language, error.extra)
        case NoMemoryError():
            text = NO_MEMORY.text(language)
        case StoppedError(rows=None):
            return INTERRUPTED.text(language)
        case StoppedError(rows=rows, share=None):
            return STOPPED.text(language, f"{rows:,}")
        case StoppedError(rows=rows, share=share):
            return STOPPED_AT.text(language, f"{rows:,}", f"{share:.0%}")
        case TooManyRowsError():
            text = TOO_MANY_ROWS.text(language, error.most)
        case OutputError():
            reason = _REASONS.get(error.reason)
            text = NOT_WRITTEN.text(
                language, error.target, reason.text(language) if reason else error.reason
            )
        case _:
            text = str(error)
    return ERROR.text(language, text)


# beside findings
NO_LEDGER = Phrase(
    "请给出台账，例如：sla1357 check cases.csv\n"
    "还没有台账：sla1357 template cases.csv 生成一份空台账，用 Excel 或 WPS 填写",
    "name a ledger, such as: sla1357 check cases.csv\n"
    "without one yet: sla1357 template cases.csv writes an empty one for Excel or WPS",
)
MORE_FINDINGS = Phrase(
    "另有 {} 条提示未显示（--format json 中有全部）",
    "findings not shown: {} (--format json has them all)",
)
SOME_FINDINGS = Phrase(
    "{} 共 {} 条，只显示前 {} 条（--format json 中有全部）",
    "{}: {} findings, of which the first {} are shown (--format json has them all)",
)

# while ledgers are being read
READING = Phrase("已读 {} 行，每秒 {} 行", "{} rows, {} rows/s")
LEFT = Phrase("剩余", "left")
INTERRUPTED = Phrase("已中断", "stopped")
STOPPED = Phrase("已中断：读了 {} 行", "stopped: {} rows read")
STOPPED_AT = Phrase("已中断：读了 {} 行，约 {}", "stopped: {} rows read, about {}")
