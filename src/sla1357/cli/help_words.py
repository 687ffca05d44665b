"""The words of `--help`, and of what Typer says around them."""

from sla1357.render.language import Phrase

__all__ = [
    "ARGUMENTS",
    "COMMANDS",
    "EXAMPLES_TITLE",
    "HELP",
    "IN_BRACKETS",
    "OPTIONS",
    "USAGE",
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
        "承诺中最长的一项最先跨入下一年。",
        "The longest promise of the policy is what runs into the next year first.",
    ),
    Phrase(
        "月历输出到标准错误，供与通知原文核对。不合规则的，不写文件。",
        "The calendar goes to standard error, to be compared with the notice. Nothing is "
        "written where a rule is broken.",
    ),
    Phrase(
        "通知尚未发布的年份没有日子可导出；用 --all 时一并导出，注明未确认。",
        "A year without a notice has no days: they are not known yet. With --all it has "
        "them, marked as not confirmed.",
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
    # arguments and options
    Phrase(
        "显示版本。",
        "Print the version.",
    ),
    Phrase(
        "为当前命令行安装自动补全。",
        "Install completion for the current shell.",
    ),
    Phrase(
        "显示自动补全脚本，可复制或自行调整。",
        "Show completion for the current shell, to copy it or customize the installation.",
    ),
    Phrase(
        "显示本说明。",
        "Show this message and exit.",
    ),
    Phrase(
        "台账：CSV 或工作簿（.xlsx）；- 为标准输入。",
        "Ledgers in CSV, or workbooks (.xlsx); - is standard input.",
    ),
    Phrase(
        "统计截止日；按当日结束时的情况计算。",
        "Day of the report; a case stands as at the end of it.",
    ),
    Phrase(
        "结果的格式。",
        "How to write the result.",
    ),
    Phrase(
        "列出哪些案件；汇总总是包括全部。",
        "Which cases to list; the summary is of all.",
    ),
    Phrase(
        "有阶段处于所列状态时退出码为 1：overdue 已超期、due_now 到期、due_soon 临期、o"
        "n_track 正常、paused 暂停、unrecorded 未登记、met_late 超时完成、withdrawn 已"
        "撤回、met 按时完成；可重复。",
        "Exit with 1 if a stage is overdue, due_now, due_soon, on_track, paused, "
        "unrecorded, met_late, withdrawn or met; repeatable.",
    ),
    Phrase(
        "有暂估的答复时退出码为 3。",
        "Exit with 3 if an answer is provisional.",
    ),
    Phrase(
        "把结果写入此文件，要么完整写入，要么不写；- 为标准输出。",
        "Write the result there, whole or not at all; - is standard output.",
    ),
    Phrase(
        "文本台账的编码，如 gb18030。",
        "Encoding of ledgers in text, such as gb18030.",
    ),
    Phrase(
        "工作簿中的工作表。",
        "Sheet of a workbook.",
    ),
    Phrase(
        "台账中没有年份的日期属于哪一年；不指定则视为错误。",
        "Year of dates in a ledger that have none; without it they are errors.",
    ),
    Phrase(
        "另加的日历文件：某年的放假通知或本地调整；可重复，后面的优先。sla1357.toml 和 "
        "SLA1357_CALENDAR 中的排在前面。",
        "A calendar file to add: the notice for a year, or local changes; repeatable, "
        "later ones win. Those of sla1357.toml and of SLA1357_CALENDAR come before.",
    ),
    Phrase(
        "本单位的规则、列名和选项。",
        "Policy, columns and options of an office.",
    ),
    Phrase(
        "不显示结果，只说明每一列读作什么、依据是什么。",
        "Instead of the result, print which column is read as what, and why.",
    ),
    Phrase(
        "文字的语言；JSON 的键和状态词总是英文。",
        "Language of what people read; keys and status words of JSON stay English.",
    ),
    Phrase(
        "受理日期；规则有截止时刻的，可带时刻。",
        "Day of receipt, with a time of day where a cutoff asks for it.",
    ),
    Phrase(
        "复杂程度。",
        "How hard the case is.",
    ),
    Phrase(
        "逐日列出哪一天计入，为什么。",
        "Show day by day which day counts, and why.",
    ),
    Phrase(
        "工作日受理的，当日是否计为第一日。",
        "Whether a receipt on a working day is day 1.",
    ),
    Phrase(
        "休息日受理的，视为哪一天受理。",
        "What a receipt on a day off counts as.",
    ),
    Phrase(
        "此时刻及以后受理的，视为次日受理；none 为没有。",
        "A receipt at this time or later counts as the next day's; or none.",
    ),
    Phrase(
        "怎样算超时。",
        "What makes a stage late.",
    ),
    Phrase(
        "剩余几个工作日起为临期。",
        "Working days remaining that are due soon.",
    ),
    Phrase(
        "台账，与 check 相同；- 为标准输入。",
        "A ledger as for check; - is standard input.",
    ),
    Phrase(
        "案件编号；没有编号的，#12 为第 12 行。",
        "Number of the case; #12 is line 12, of a case without one.",
    ),
    Phrase(
        "分组：station 站点、handler 承办人、channel 来源、type 复杂程度、month 月、wee"
        "k 周；给两次则组内再分。",
        "Divide the cases by station, handler, channel, type, month or week; given twice, "
        "each group again.",
    ),
    Phrase(
        "只统计此阶段；可重复。",
        "Only this stage of the policy; repeatable.",
    ),
    Phrase(
        "只统计此日及以后的案件。",
        "Only cases dated on this day or later.",
    ),
    Phrase(
        "只统计此日及以前的案件。",
        "Only cases dated on this day or earlier.",
    ),
    Phrase(
        "--from、--to、月和周按哪一天计算。",
        "The day that counts for --from, --to, months and weeks.",
    ),
    Phrase(
        "最多列出这么多件超时案件和在办案件；统计总是包括全部。",
        "List no more late cases, and no more open ones; all of them are counted.",
    ),
    Phrase(
        "报告的格式。",
        "How to write the report.",
    ),
    Phrase(
        "要写入的文件；- 为标准输出。",
        "The file to write; - is standard output.",
    ),
    Phrase(
        "加上暂停、转复杂、延期和撤回的列。",
        "With columns for pauses, upgrades, extensions and withdrawals.",
    ),
    Phrase(
        "年份。",
        "The year.",
    ),
    Phrase(
        "其中一个月。",
        "One month of it.",
    ),
    Phrase(
        "答复的格式。",
        "How to write the answer.",
    ),
    Phrase(
        "剩余天数不多于此数时退出码为 1。",
        "Exit with 1 if no more than so many days are left.",
    ),
    Phrase(
        "起点：从次日数起。",
        "The day before the first.",
    ),
    Phrase(
        "最后一日，计入。",
        "The last day, counted too.",
    ),
    Phrase(
        "逐日列出。",
        "List the days one by one.",
    ),
    Phrase(
        "工作日数；负数为往前数。",
        "Working days; negative: counted back.",
    ),
    Phrase(
        "日历文件；- 为标准输入。",
        "Calendar files; - is standard input.",
    ),
    Phrase(
        "检查结果的格式；github 为标注。",
        "How to write what is found; github: annotations.",
    ),
    Phrase(
        "日历文件。",
        "A calendar file.",
    ),
    Phrase(
        "同时比较这些台账中的案件。",
        "Ledgers whose cases are compared too.",
    ),
    Phrase(
        "通知的文本，或列有其日期的 iCalendar、CSV；- 为标准输入。",
        "The text of a notice, or an iCalendar or CSV of its days; - is standard input.",
    ),
    Phrase(
        "通知的年份。",
        "Its year.",
    ),
    Phrase(
        "通知在何处发布；可重复。",
        "Where the notice is published; repeatable.",
    ),
    Phrase(
        "年份，每年全年。",
        "Years, each whole.",
    ),
    Phrase(
        "json：与 holiday-cn 相同；ics：供手机或 Outlook（需 ics 扩展）。",
        "json: as holiday-cn; ics: for a phone or Outlook (extra ics).",
    ),
    Phrase(
        "不给年份，导出日历中的每一天并编号，供 SQL 使用；仅限 csv。",
        "Instead of YEARs, every day of the calendar, numbered for SQL; csv only.",
    ),
    Phrase(
        "TOML 配置文件。",
        "A configuration in TOML.",
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
        "自动识别",
        "found out",
    ),
    Phrase(
        "第一个可见的工作表",
        "the first visible one",
    ),
    Phrase(
        "当前文件夹中的 sla1357.toml，如果有",
        "sla1357.toml in the working folder, if it is there",
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
)
#: what Typer tells of an option
IN_BRACKETS = (
    Phrase("默认：", "default: "),
    Phrase("环境变量：", "env var: "),
    Phrase("必填", "required"),
    Phrase("；", "; "),
)
