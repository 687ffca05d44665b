"""The words of `--help` and of wrong usage, and of what Typer says around them."""

from sla1357.texts.language import Phrase

__all__ = [
    "ARGUMENTS",
    "COMMANDS",
    "EXAMPLES_TITLE",
    "FOR_HELP",
    "IN_BRACKETS",
    "OPTIONS",
    "USAGE",
    "USAGE_ERROR",
    "USAGE_PATTERNS",
]

USAGE = Phrase("Usage: {}")
COMMANDS = Phrase("Commands:")
ARGUMENTS = Phrase("Arguments:")
OPTIONS = Phrase("Options:")
EXAMPLES_TITLE = Phrase("Examples:")
#: what Typer tells of an option
IN_BRACKETS = (
    Phrase("default: "),
    Phrase("env var: "),
    Phrase("required"),
    Phrase("; "),
)
FOR_HELP = Phrase("Try '{} --help' for help.")
USAGE_ERROR = Phrase("Error: {}")
#: what Typer says, as a regular expression that covers its versions → the same in Chinese;
#: a group is filled in, itself translated where the table has it
USAGE_PATTERNS = (
    (r"Invalid value for (.+?): (.*)", "{0}：{1}"),
    (r"Invalid value: (.*)", "{0}"),
    (r"Value error, (.*)", "{0}"),
    (r"(.*\S) \(Possible options: (.*)\)", "{0}；是否要用 {1}？"),
    (r"(.*\S) Did you mean (.*)\?", "{0}；是否要用 {1}？"),
    (r"No such option:? (.+?)\.?", "没有选项 {0}"),
    (r"No such command (.+?)\.?", "没有命令 {0}"),
    (r"Missing command\.?", "缺少命令"),
    (r"Missing argument (.+?)\.?", "缺少参数 {0}"),
    (r"Missing option (.+?)\.?", "缺少选项 {0}"),
    (r"Missing (?:argument|option|parameter)(?: .+?)?\. (.*)", "缺少参数；{0}"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", "多余的参数：{0}"),
    (r"Option (.+?) requires an argument\.?", "选项 {0} 后面缺少值"),
    (r"Option (.+?) requires (\d+) arguments\.?", "选项 {0} 后面须有 {1} 个值"),
    (r"Option (.+?) does not take a value\.?", "选项 {0} 不带值"),
    (r"(.+?) is not one of (.+?)\.?", "没有 {0} 这一项；可用：{1}"),
    (r"Input should be a valid integer.*", "应为整数"),
    (r"(.+?) is not a valid int(?:eger)?\.?", "{0} 不是整数"),
    (r"Input should be greater than or equal to (\S+)", "不能小于 {0}"),
    (r"Input should be less than or equal to (\S+)", "不能大于 {0}"),
    (r"(\S+) is not in the range (\S+?)\.?", "{0} 不在 {1} 之内"),
)
