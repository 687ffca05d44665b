"""The words of `--help` and of wrong usage, and of what Typer says around them."""

from sla1357.texts.language import Phrase
from sla1357.texts.option_help import OPTION_WORDS

__all__ = [
    "ARGUMENTS",
    "COMMANDS",
    "EXAMPLES_TITLE",
    "FOR_HELP",
    "HELP",
    "IN_BRACKETS",
    "OPTIONS",
    "USAGE",
    "USAGE_ERROR",
    "USAGE_PATTERNS",
]

USAGE = Phrase("用法：{}", "Usage: {}")
COMMANDS = Phrase("命令：", "Commands:")
ARGUMENTS = Phrase("参数：", "Arguments:")
OPTIONS = Phrase("选项：", "Options:")
EXAMPLES_TITLE = Phrase("示例：", "Examples:")
#: each paragraph of a help text, and what stands for a default; in English as beside its option
HELP = (
    # the commands
    Phrase(
        "按中国工作日计算：哪件案件何时到期。",
        "Which case is due when, counted in Chinese working days.",
    ),
    Phrase(
        "查看台账中哪件案件何时到期。",
        "Tell which case of a ledger is due when.",
    ),
    Phrase(
        "某日受理的案件，各阶段何时到期。",
        "Tell until when a case is due that was received on a day.",
    ),
    Phrase(
        "逐日列出一件案件：哪一天算第几日，为什么。",
        "Show one case day by day: which day counted as which, and why.",
    ),
    Phrase(
        "统计承诺履行情况：可按站点、承办人、来源、复杂程度、月或周分组。",
        "Tell how well the promise was kept: by station, handler, channel, type, month or week.",
    ),
    Phrase(
        "生成一份空台账，表头齐全，附一行示例，可用 Excel 或 WPS 打开。",
        "Write an empty ledger with the right headers and one example row, for Excel or WPS.",
    ),
    Phrase(
        "工作日历：查看、检查、导入、导出和计数。",
        "Show, check and exchange the calendar; count in it.",
    ),
    Phrase(
        "以月历形式显示放假和补班。",
        "Show a wall calendar with days off (放假) and make-up workdays (补班).",
    ),
    Phrase(
        "放假通知已确认到哪一天，承诺的期限还能确认多久。",
        "Tell how far notices settle the calendar, and for how long promises are confirmed.",
    ),
    Phrase(
        "某日之后到另一日（含）共有几个工作日。",
        "Count the working days after one day, up to and with another.",
    ),
    Phrase(
        "某日之后（或之前）第 N 个工作日是哪天。",
        "Tell the N-th working day after a day, or before it.",
    ),
    Phrase(
        "逐行列出日历文件中的全部错误，可用于自动检查。",
        "Tell everything that is wrong with calendar files, line by line; for CI.",
    ),
    Phrase(
        "一份日历文件会改变什么：哪些日子，哪些案件的期限或状态。",
        "Tell what a calendar file changes: days, and the deadlines or statuses of cases.",
    ),
    Phrase(
        "把放假通知做成日历文件，检查后以月历显示，供核对。",
        "Make a calendar file of a notice, check it, and show it as a wall calendar.",
    ),
    Phrase(
        "移除 calendar import --use 保存的日历文件。",
        "Remove a calendar file that `calendar import --use` kept.",
    ),
    Phrase(
        "退出码：0 已移除；2 没有这个文件。",
        "Exit codes: 0 removed; 2 there is no such file.",
    ),
    Phrase(
        "导出若干年的放假和补班，供其他程序使用。",
        "Write the days off and make-up workdays of years for other programs.",
    ),
    Phrase(
        "查看或检查所用的服务承诺。",
        "Show or check the promise that cases are measured by.",
    ),
    Phrase(
        "以 TOML 显示当前规则，可作为 sla1357.toml 的起点。",
        "Print the policy in use as TOML: the text of a sla1357.toml to begin with.",
    ),
    Phrase(
        "逐行列出配置文件中的全部错误。",
        "Tell everything that is wrong with a configuration, line by line.",
    ),
    # what else is to be known of them
    Phrase(
        "已有的文件不会被覆盖。",
        "A file that exists is never overwritten.",
    ),
    Phrase(
        "TO 早于 FROM 时往前数，结果为负数。",
        "With TO before FROM they are counted back, as a negative number.",
    ),
    Phrase(
        "通知尚未发布、没有日期的年份，只作警告。",
        "A year whose notice is not published yet, and holds no days, is a warning.",
    ),
    Phrase(
        "承诺中最长的一项最先跨入下一年。",
        "The longest promise of the policy is what runs into the next year first.",
    ),
    Phrase(
        "月历输出到标准错误，供与通知原文核对。不合规则的，不写文件。"
        "用 --local 时不按全年规则检查。",
        "The calendar goes to standard error, to be compared with the notice. Nothing is "
        "written where a rule is broken. With --local no rule of a whole year is asked for.",
    ),
    Phrase(
        "CSV 和 iCalendar 为当年 1 月至 12 月；JSON 为该年通知所列的日期，个别在上一年 12 月。"
        "通知尚未发布的年份没有日子可导出；用 --all 时一并导出，注明未确认。",
        "CSV and iCalendar have January to December; JSON has the days of the notice for the "
        "year, some of which may lie in the December before. A year without a notice has no "
        "days: they are not known yet. With --all it has them, marked as not confirmed.",
    ),
    # exit codes
    Phrase(
        "退出码：0 已答复；1 有 --fail-on 所列状态；2 用法错误；3 未能全部答复。",
        "Exit codes: 0 answered; 1 a status of --fail-on was found; 2 wrong usage; 3 not "
        "fully answered.",
    ),
    Phrase(
        "退出码：0 已答复；2 用法错误；3 未能答复。",
        "Exit codes: 0 answered; 2 wrong usage; 3 not answered.",
    ),
    Phrase(
        "退出码：0 已答复；2 用法错误；3 未能全部答复。",
        "Exit codes: 0 answered; 2 wrong usage; 3 not fully answered.",
    ),
    Phrase(
        "退出码：0 已答复；1 剩余天数不多于 --fail-within；2 用法错误；3 未能答复。",
        "Exit codes: 0 answered; 1 near, by --fail-within; 2 wrong usage; 3 not answered.",
    ),
    Phrase(
        "退出码：0 已答复；2 用法错误；3 未能答复，或用 --strict 时为暂估。",
        "Exit codes: 0 answered; 2 wrong usage; 3 not answered, or provisional and --strict.",
    ),
    Phrase(
        "退出码：0 没有错误；1 有错误；2 用法错误；3 文件无法读取。",
        "Exit codes: 0 no error; 1 an error; 2 wrong usage; 3 a file cannot be read.",
    ),
    Phrase(
        "退出码：0 没有变化；1 有变化；2 用法错误；3 未能全部答复。",
        "Exit codes: 0 nothing; 1 something; 2 wrong usage; 3 not fully answered.",
    ),
    Phrase(
        "退出码：0 已写入；1 通知有错误；2 用法错误；3 无法读取。",
        "Exit codes: 0 written; 1 an error in the notice; 2 wrong usage; 3 it cannot be read.",
    ),
    Phrase(
        "退出码：0 已写入；2 用法错误；3 某年尚无通知且未用 --all。",
        "Exit codes: 0 written; 2 wrong usage; 3 a year has no notice, without --all.",
    ),
    Phrase(
        "退出码：0 没有错误；1 有错误；3 文件无法读取。",
        "Exit codes: 0 nothing; 1 something; 3 the file cannot be read.",
    ),
    # defaults
    Phrase(
        "中国的今天",
        "today in China",
    ),
    Phrase(
        "open；json、ndjson、csv、xlsx 为 all",
        "open; all for json, ndjson, csv, xlsx",
    ),
    Phrase(
        "按 --output 的扩展名，否则 table",
        "by the ending of --output, else table",
    ),
    Phrase(
        "按 --output 的扩展名，否则 json",
        "by the ending of --output, else json",
    ),
    Phrase(
        "自动识别",
        "found out",
    ),
    Phrase(
        "可见工作表中表头最完整的一个",
        "the visible one with the best header",
    ),
    Phrase(
        "当前文件夹中的 sla1357.toml，没有则用台账旁的",
        "sla1357.toml in the working folder, or else beside the ledger",
    ),
    Phrase(
        "按系统语言",
        "the locale's",
    ),
    Phrase(
        "按规则",
        "policy",
    ),
    Phrase(
        "全部阶段",
        "all stages",
    ),
    Phrase(
        "按标题",
        "by its title",
    ),
    *OPTION_WORDS,
)
#: what Typer tells of an option
IN_BRACKETS = (
    Phrase("默认：", "default: "),
    Phrase("环境变量：", "env var: "),
    Phrase("必填", "required"),
    Phrase("；", "; "),
)
FOR_HELP = Phrase("查看说明：{} --help", "Try '{} --help' for help.")
USAGE_ERROR = Phrase("用法错误：{}", "Error: {}")
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
