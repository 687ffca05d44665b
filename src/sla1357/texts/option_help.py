"""The words of `--help` about arguments and options."""

from sla1357.texts.language import Phrase

__all__ = ["OPTION_WORDS"]

OPTION_WORDS = (
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
        "有阶段处于所列状态时退出码为 1：overdue 已超期、due_now 到期、due_soon 临期、"
        "to_check 待核对、on_track 正常、paused 暂停、unrecorded 未登记、"
        "met_late 超时完成、withdrawn 已撤回、met 按时完成；可重复。",
        "Exit with 1 if a stage is overdue, due_now, due_soon, to_check, "
        "on_track, paused, unrecorded, met_late, withdrawn or met; repeatable.",
    ),
    Phrase(
        "地方的通知，或年中变更的通知：把与现用日历不同的日期写成 CSV。",
        "A notice of a place, or one that changes a year: write a CSV of the days that "
        "differ from the calendar in use.",
    ),
    Phrase(
        "长期保存：以后每次运行都采用此文件。",
        "Keep the file for good: every later run has it in its calendar.",
    ),
    Phrase(
        "年份，或 calendar status 中的文件名。",
        "A year, or the name that `calendar status` has.",
    ),
    Phrase(
        "警告与错误同样对待。",
        "Make warnings count as errors do.",
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
        "工作簿中的工作表；可重复。“*”指所有含台账的可见工作表。",
        "Sheet of a workbook; repeatable. '*': every visible sheet that holds a ledger.",
    ),
    Phrase(
        "同一案件有几行记录的，只计最后更新的一行。",
        "Of several rows of one case, count only the one that was changed last.",
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
        "要写入的文件（.csv 或 .xlsx）；- 为标准输出。",
        "The file to write, .csv or .xlsx; - is standard output.",
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
)
