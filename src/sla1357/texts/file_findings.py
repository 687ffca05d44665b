"""What each finding about a file, its columns or a configuration says."""

from sla1357.core.findings import Code
from sla1357.texts.language import Phrase

__all__ = ["FILE_MESSAGES"]

FILE_MESSAGES = {
    Code.FILE_MISSING: Phrase("找不到这个文件", "no such file"),
    Code.FILE_IS_FOLDER: Phrase("这是文件夹，请指定文件", "is a folder; name a file"),
    Code.FILE_UNREADABLE: Phrase("无法读取（{}）", "cannot be read ({})"),
    Code.FILE_EMPTY: Phrase("文件是空的，没有表头", "is empty: there is no header row"),
    Code.NOT_TEXT: Phrase(
        "不是文本，也不是 Excel 工作簿；请在 Excel 或 WPS 中另存为“CSV UTF-8（逗号分隔）”，"
        "或用 --encoding 指明编码",
        "neither text nor a workbook; save the ledger as 'CSV UTF-8 (comma delimited)', "
        "or name its encoding with --encoding",
    ),
    Code.NO_HEADER: Phrase(
        "前 20 行中没有找到表头：缺少受理日期列，如“受理日期”；本行各列：{}。请在配置中写 "
        '[columns] received = ["列名"]，或用 --sheet、--encoding 指明工作表、编码；'
        "分隔符可以是逗号、制表符、分号、全角逗号或 |",
        "no header row in the first 20 rows: no column for the day of receipt, such as "
        "'received'; columns of this row: {}; name the right one with [columns] received = "
        '["…"] in the configuration, or the sheet with --sheet or the encoding with --encoding; '
        "columns may be separated by commas, tabs, semicolons, full-width commas or |",
    ),
    Code.BROKEN_CSV: Phrase(
        "不是正确的 CSV（{}）；请检查引号", "not valid CSV ({}); check the quotes"
    ),
    Code.UNCLOSED_QUOTE: Phrase(
        "引号没有正确结束，本行未读取，从下一行继续；请检查引号",
        "a quote that opens here is not closed properly; the row is given up and reading goes on "
        "with the next line, check the quotes",
    ),
    Code.COLUMN_TWICE: Phrase(
        "与第 {1} 列“{0}”含义相同，已采用后者；请改名或只保留一列",
        "means the same as column {1}, '{0}', which was taken; rename or remove one",
    ),
    Code.NO_ID_COLUMN: Phrase(
        "没有“编号”列，以行号代替", "no column '编号' or 'id'; line numbers are used"
    ),
    Code.NO_TYPE_COLUMN: Phrase(
        "没有“复杂程度”列，全部按一般案件计算",
        "no column '复杂程度' or 'type'; every case is counted as ordinary",
    ),
    Code.NO_STAGE_COLUMN: Phrase(
        "没有“{}”列，该阶段全部按未完成计算", "no column '{}'; that stage is counted as not done"
    ),
    Code.SUBJECT_COLUMN: Phrase(
        "其中没有“一般”或“复杂”，视为案由，不作复杂程度",
        "holds no word such as 一般 or 复杂: taken as the subject of the case, not its complexity",
    ),
    Code.CLOSED_AND_REPLIED: Phrase(
        "与“{}”都有日期时，以较晚者为办结回复日期；只有一个时以该日期为准",
        "where '{}' has a date too, the later one counts as closed and answered; "
        "where only one has, that one",
    ),
    Code.SERIAL_COLUMN: Phrase(
        "本列有未设日期格式的数字，按 Excel 日期序号读取（此格为 {}）",
        "bare numbers in this column are read as Excel's count of days (here: {})",
    ),
    Code.TITLE_SKIPPED: Phrase(
        "表头以上的标题、说明行不读取", "titles and remarks above the header are skipped"
    ),
    Code.TOTAL_SKIPPED: Phrase(
        "合计、签字、说明等行不是案件，已跳过",
        "totals, signatures and remarks are no cases and are skipped",
    ),
    Code.NUMBERED_BLANK_SKIPPED: Phrase(
        "只有编号或公式结果的空行已跳过",
        "rows with nothing but a number or the results of formulas are skipped",
    ),
    Code.HEADER_SKIPPED: Phrase("重复的表头已跳过", "the header once more: skipped"),
    Code.OLD_WORKBOOK: Phrase(
        "是旧版工作簿（.xls、.et）或设有密码；请另存为不带密码的 .xlsx 或 CSV",
        "an old workbook (.xls, .et), or one with a password; save it as .xlsx or CSV without",
    ),
    Code.BROKEN_WORKBOOK: Phrase(
        "不是完好的 Excel 工作簿（{}）；请重新另存为 .xlsx",
        "not a sound workbook ({}); save it as .xlsx again",
    ),
    Code.NO_SUCH_SHEET: Phrase("没有这个工作表；现有：{}", "no such sheet; there are: {}"),
    Code.OTHER_SHEETS: Phrase(
        "还有含台账的工作表没有读取：{}；请用 --sheet 指明（可重复），或用 --sheet '*' 全部读取",
        "other sheets hold a ledger too and were not read: {}; name them with --sheet "
        "(repeatable), or read all with --sheet '*'",
    ),
    Code.HIDDEN_SHEETS: Phrase(
        "隐藏的工作表含台账，没有读取：{}；确需读取的，请用 --sheet 指明",
        "hidden sheets hold a ledger and were not read: {}; to read one, name it with --sheet",
    ),
    Code.COUNTS_ONLY: Phrase(
        "这是统计表（{}），不是台账，没有读取；请指明登记案件的工作表或文件",
        "a table of figures ({}), not of cases, and was not read; name the sheet or the file "
        "that lists the cases",
    ),
    Code.NOT_A_WORKBOOK: Phrase(
        "不是 .xlsx 工作簿，而是 {} 文件；请在 Excel 或 WPS 中打开后另存为 .xlsx",
        "no .xlsx workbook but a {} file; open it in Excel or WPS and save it as .xlsx",
    ),
    Code.TEXT_MISSING: Phrase(
        "单元格的文字不在文件中（缺少 sharedStrings），本行以下未读取；"
        "请在 Excel 或 WPS 中打开后另存为 .xlsx",
        "the texts of cells are missing from the file (sharedStrings); reading ends here, open "
        "it in Excel or WPS and save it as .xlsx",
    ),
    Code.MANY_MERGED: Phrase(
        "合并单元格过多，超过 100,000 处的按空白读取；请取消合并",
        "too many merged cells; those after the first 100,000 are read as blank, unmerge them",
    ),
    Code.SHEETS_SKIPPED: Phrase(
        "工作表过多，只查看了前 {} 个；其余的请用 --sheet 指明",
        "too many sheets; only the first {} were looked at, name others with --sheet",
    ),
    Code.MERGED_TEXT: Phrase(
        "本列有合并单元格，合并的各行都按第一行的内容读取",
        "cells of this column are merged; each of their rows has the value of the first",
    ),
    Code.MERGED_ROWS: Phrase(
        "编号和受理日期都与上一行合并的行，以及只在备注、记录等列续写的行，是同一案件，已跳过",
        "rows whose number and receipt are merged with those above, or that only go on with a "
        "remark, are the same case and are skipped",
    ),
    Code.NO_SHEETS: Phrase(
        "不是工作簿，--sheet 对它不起作用", "is no workbook, so --sheet does nothing here"
    ),
    Code.NO_ENCODING: Phrase(
        "是工作簿，--encoding 对它不起作用", "is a workbook, so --encoding does nothing here"
    ),
    Code.NAME_CONTAINED: Phrase(
        '列名含“{0}”，按“{1}”读取；如正确，请在配置的 [columns] 中写 {2} = ["{3}"]，'
        '如不是，写 ignore = ["{3}"]',
        "read as {2} ('{1}') because its name contains '{0}'; if that is right, write "
        '{2} = ["{3}"] under [columns] in the configuration, if not, ignore = ["{3}"]',
    ),
    Code.WEAK_NAME: Phrase(
        '没有更合适的列，按“{0}”读取；如正确，请在配置的 [columns] 中写 {1} = ["{2}"]，'
        '如不是，写 ignore = ["{2}"]',
        "read as {1} ('{0}') because there is no better column; if that is right, write "
        '{1} = ["{2}"] under [columns] in the configuration, if not, ignore = ["{2}"]',
    ),
    Code.NAME_DOUBTFUL: Phrase(
        "列名像“{0}”，但含有“{1}”，没有读取；如果就是这一列，请在配置的 [columns] 中写 "
        '{2} = ["{3}"]',
        "looks like {2} ('{0}'), but also contains '{1}', so it is not read; if it is the right "
        'column, write {2} = ["{3}"] under [columns] in the configuration',
    ),
    Code.NO_DAYS_HELD: Phrase(
        "列名像“{0}”，但其中没有日期，没有读取；请另设日期列，或在配置的 [columns] 中写 "
        '{1} = ["{2}"]',
        "looks like {1} ('{0}'), but holds no dates, so it is not read; add a column of dates, "
        'or write {1} = ["{2}"] under [columns] in the configuration',
    ),
    Code.MIXED_TYPES: Phrase(
        "其中有“一般”“复杂”，也有其他内容（首见于第 {0} 行），视为案由，不作复杂程度；"
        "如果就是复杂程度，请改正这些格，或把列名改为“复杂程度”",
        "holds words such as 一般 and 复杂, and others (first on line {0}), so it is taken as the "
        "subject of the case, not its complexity; if it is the complexity, correct those cells "
        "or name the column '复杂程度'",
    ),
    Code.BROKEN_LINES: Phrase(
        "与相邻各行合起来才是完整的一行（本行 {} 格），可能是文字中的换行没有加引号；这几行未"
        "读取，请删去换行，或用 Excel、WPS 重新保存",
        "makes one whole row together with its neighbours (cells here: {}): a line break in a "
        "text without quotes? these lines are not read; remove the line break, or save the file "
        "again with Excel or WPS",
    ),
    Code.PIECE: Phrase(
        "本行可能是相邻损坏行的一部分，未读取，内容也不显示；请先修复相邻的行",
        "may be a part of a broken row beside it, so it is not read and nothing of it is shown; "
        "repair that row first",
    ),
    Code.OTHER_HEADER: Phrase(
        "此处另有一个表头，各列不同；以下各行按这个表头读取，请核对",
        "is another header with other columns; the rows below are read by this one, check them",
    ),
    Code.ROW_PER_STEP: Phrase(
        "{1} 行中有 {0} 行的编号已经出现过：可能每个办理环节占一行，而不是每案一行，件数和期限因此"
        "不准；请导出每案一行的表",
        "{0} of {1} rows have a number that was used before: one row a step, not one row a case? "
        "then counts and deadlines are wrong; export a table with one row a case",
    ),
    Code.FILE_CHANGED: Phrase(
        "读取期间文件被改动，结果可能不全；请在保存完成后重新运行",
        "changed while it was being read, so the result may not be complete; run it again once "
        "the file is saved",
    ),
    Code.FOREIGN_FILE: Phrase(
        "内容是 {} 文件，不是台账（与文件名无关）；网页或 XML 形式的“.xls”请用 Excel 或 WPS 打开，"
        "另存为 .xlsx，其他文件请导出为 CSV 或 .xlsx",
        "is a file of kind {}, whatever its name says, and no ledger; open a web page or XML that "
        "is named .xls in Excel or WPS and save it as .xlsx, export anything else as CSV or .xlsx",
    ),
    Code.EXAMPLE_SKIPPED: Phrase(
        "示例行不是案件，已跳过", "an example row is no case and is skipped"
    ),
    Code.UNREAD_DAYS: Phrase(
        "本列有日期，但列名不认识，没有读取；如果是某一阶段（{0}）的日期，请在配置的 [columns] "
        '中写明，如 {1} = ["{2}"]',
        "holds dates, but its name is not known, so it is not read; if it is the day of a stage "
        '({0}), name it under [columns] in the configuration, such as {1} = ["{2}"]',
    ),
    Code.UNREAD_TYPES: Phrase(
        "本列是“一般”“复杂”等字样，但列名不认识，没有读取；如果是复杂程度，请在配置的 [columns] "
        '中写 type = ["{}"]',
        "holds words such as 一般 and 复杂, but its name is not known, so it is not read; if it "
        'is the complexity, write type = ["{}"] under [columns] in the configuration',
    ),
    Code.ANOTHER_TABLE: Phrase(
        "空列右边另有一个表，没有读取（各列：{}）；如果是案件，请移到左边的表下面或单独存为文件",
        "begins another table to the right of an empty column, which is not read (columns: {}); "
        "if it holds cases, move them below the table on the left, or into a file of their own",
    ),
    Code.TABLE_BELOW: Phrase(
        "此处另有一个表，表头中没有受理日期，以下各行没有读取；如果是案件，请在配置的 [columns] "
        "中写明受理日期的列名，如果不是，请另存为一个文件",
        "begins another table whose header has no day of receipt, so the rows below are not read; "
        "if they are cases, name its column of the receipt under [columns] in the configuration, "
        "if not, move them into a file of their own",
    ),
    Code.TYPE_IN_HEADING: Phrase(
        "标题说明以下是复杂案件，但台账没有“复杂程度”列，仍按一般案件计算；请增加这一列",
        "says that the cases below are complex, but there is no column of complexity, so they are "
        "counted as ordinary; add one",
    ),
    Code.COLUMNS_BY_TYPE: Phrase(
        "与第 {0} 列“{1}”一起读取，一般案件、复杂案件各用一列；如不是，请在配置的 [columns] 中写 "
        'ignore = ["{2}"]',
        "is read together with column {0}, '{1}': one for ordinary cases, one for complex ones; "
        'if that is wrong, write ignore = ["{2}"] under [columns] in the configuration',
    ),
    Code.SLIPPED: Phrase(
        "本行各格像是向右错了一格（见第 {} 格），可能是文字中的逗号或制表符没有加引号；"
        "本行未计算，请改正；如果没有错位，请给该列加上列名，或删去该格",
        "its cells seem to have slipped to the right (see cell {}): a comma or a tab in a text "
        "without quotes? the row is not assessed; correct it, or, if nothing has slipped, name "
        "that column or clear that cell",
    ),
    Code.EXAMPLE_COUNTED: Phrase(
        "像是示例，但按案件计算了；如果是示例，请删去本行",
        "looks like an example, but is counted as a case; if it is one, delete the row",
    ),
    Code.GUIDE_SKIPPED: Phrase(
        "表头下的栏次、填写要求、计数行不是案件，已跳过",
        "rows of column numbers, of hints for filling in or of counts right below the header are "
        "no cases and are skipped",
    ),
    Code.OTHER_DELIMITER: Phrase(
        "本行各格用“{}”分隔，与表头不同，未读取；请改为与表头一致",
        "its cells are separated by '{}', those of the header are not, so it is not read; use the "
        "sign of the header",
    ),
    Code.BACKSLASHES: Phrase(
        "文字中的引号、逗号或换行前加了反斜杠（\\），是 MySQL 等数据库的导出写法，本行未读取；"
        "请用数据库客户端重新导出为 CSV（引号写成两个引号）",
        "has backslashes before quotes, commas or line breaks, as databases such as MySQL export "
        "them, so it is not read; export it again as CSV with quotes doubled",
    ),
    Code.DITTO_FILLED: Phrase(
        "本列有“同上”一类的写法，按上一案的内容读取",
        "ditto marks in this column are read as the value of the case above",
    ),
    Code.DITTO_NOT_FILLED: Phrase(
        "“同上”“同左”一类的写法在此不读取，请写明内容",
        "ditto marks are not read here; write the value itself",
    ),
    Code.UNLIKE_A_CASE: Phrase(
        "本行只有 {} 格，少于表头的 {} 格，没有受理日期，编号也与其他案件不同：可能不是案件，"
        "或是某段文字的一部分；未读取，内容也不显示，请改正或删去",
        "has {} of the {} cells of the header, no day of receipt, and a number unlike those of "
        "other cases: no case, or a part of a text? it is not read and nothing of it is shown; "
        "correct it or delete it",
    ),
    Code.TOO_MANY_GROUPS: Phrase(
        "不同的值超过 {} 个，这一列可能不适合分组；后出现的合并为“（其余）”，"
        "所列各组的数字不受影响",
        "more than {} different values: probably not a column to group by; those that came "
        "later are counted together as '(others)', the groups listed are complete",
    ),
    Code.NOT_TOML: Phrase("不是正确的 TOML（{}）", "not valid TOML ({})"),
    Code.CURLY_SIGNS: Phrase(
        '有中文标点 {}，TOML 只认英文半角的 " = , [ ]；请改用英文输入法重写这一行',
        'holds {}, which TOML does not know; write this line with the plain signs " = , [ ]',
    ),
    Code.CONFIGURATION_NOT_USED: Phrase(
        "未采用：当前文件夹中有 {}，以它为准；要用这一份，请加 --config",
        "is not used: {} in the working folder comes first; for this one, name it with --config",
    ),
    Code.SEVERAL_CONFIGURATIONS: Phrase(
        "各台账旁有不同的配置：{}；请用 --config 指定一份，或分别运行",
        "ledgers have different configurations: {}; name one with --config, or run them apart",
    ),
    Code.CONFIGURATION_OF_ALL: Phrase(
        "用于全部台账，包括其他文件夹中的台账",
        "is used for all ledgers, those in other folders too",
    ),
    Code.MISNAMED_CONFIGURATION: Phrase(
        "没有读取：配置文件须名为 sla1357.toml，请改名"
        "（Windows 可能隐藏了 .txt，请在“查看”中显示文件扩展名）",
        "is not read: a configuration must be named sla1357.toml; rename it (Windows may hide the "
        ".txt: show file name extensions)",
    ),
    Code.UNKNOWN_KEY: Phrase("没有这一项；可用：{}", "no such key; there are: {}"),
    Code.MISSING_KEY: Phrase("缺少这一项", "is missing"),
    Code.WRONG_KIND: Phrase("应为 {}", "is to be {}"),
    Code.NO_SUCH_CHOICE: Phrase("没有这个选项；可用：{}", "no such choice; there are: {}"),
    Code.IMPOSSIBLE_NUMBER: Phrase(
        "应为 {} 至 {} 的整数（工作日）", "is to be a whole number of working days, {} to {}"
    ),
    Code.COMPLEX_BELOW_ORDINARY: Phrase(
        "复杂案件的期限比一般案件短", "a complex case would have less time than an ordinary one"
    ),
    Code.STAGE_DUE_TOO_EARLY: Phrase(
        "比在它之前的阶段 {0} 先到期（{0} 为 {1} 个工作日）；请核对期限，或调整阶段的先后",
        "falls due before the earlier stage {0} ({1} working days); check the limits, or "
        "the order of the stages",
    ),
    Code.STAGE_TWICE: Phrase("与另一阶段相同", "another stage has it already"),
    Code.UNUSABLE_ID: Phrase(
        "不能作为阶段代号；请用小写字母、数字和下划线，且不与台账的其他列同名",
        "cannot be the id of a stage; write lower-case letters, digits and _, and no name of "
        "another column",
    ),
    Code.UNUSABLE_TEXT: Phrase(
        "应为 1 至 {} 个字符，且在一行之内", "is to have 1 to {} characters, on one line"
    ),
    Code.NAME_OF_TWO_FIELDS: Phrase(
        "这个列名已用于 {}", "this name of a column is that of {} already"
    ),
    Code.NOT_UTF_8: Phrase(
        "不是 UTF-8 编码；请用记事本等另存为 UTF-8", "not text in UTF-8; save it as UTF-8"
    ),
    Code.UNKNOWN_CHANGE: Phrase(
        "列名像是暂停、延期、转复杂或撤回，但未能识别，没有读取；请改用 docs/ledgers.md 中的列名，"
        "或在配置的 [columns] 中指定",
        "looks like a pause, an extension, an upgrade or a withdrawal, and is not known, so it is "
        "not read; use a name of docs/ledgers.md, or name it under [columns] in the configuration",
    ),
}
