"""The names that offices use for the columns of a ledger, field by field."""

__all__ = ["ALIASES"]

#: Field → the headers it may stand under.  The first is the preferred one, and of two columns
#: the one that stands earlier here is taken.  Among them are those of the program's own CSV, so
#: that it can be read again.
ALIASES: dict[str, tuple[str, ...]] = {
    "id": (
        *("编号", "案件编号", "工单编号", "工单号", "办件编号", "受理编号", "诉求编号"),
        *("登记编号", "申请编号", "台账编号", "流水号", "案号", "案件号", "单号", "查询码"),
        *("信访编号", "来信编号", "id", "case id", "case no", "case number"),
        *("ticket id", "ticket", "no", "序号"),  # 序号 numbers rows; any other id is better
    ),
    "received": (
        *("受理日期", "受理时间", "申请日期", "申请时间", "诉求日期", "诉求时间", "提出时间"),
        *("登记日期", "登记时间", "接件时间", "收件日期", "收案日期", "接案时间", "来电时间"),
        *("来访时间", "来信时间", "接访时间", "来电日期", "提交时间", "接收时间", "收到日期"),
        *("立案日期", "派单时间", "推送时间", "交办时间", "转办时间"),
        *("received", "received at", "accepted", "created", "date received", "intake date"),
        "opened",
    ),
    "type": (
        *("复杂程度", "难易程度", "案件难度", "是否复杂", "一般/复杂", "繁简"),
        *("complexity", "办理类型", "案件类别", "类别", "诉求类型", "案件类型", "类型"),
        *("type", "level"),
    ),
    "contact": (
        *("联系日期", "联系时间", "首次联系时间", "首次联系", "初次联系", "先行联系时间"),
        *("首联时间", "回电时间", "联系职工时间", "首次响应时间", "响应时间", "对接时间"),
        *(
            "联系沟通完成日期",
            "联系完成时间",
            "contacted",
            "contact done",
            "first contact",
            "first response",
        ),
    ),
    "plan": (
        *("方案日期", "方案时间", "出具方案时间", "制定方案日期", "方案形成时间"),
        *(
            "提交方案时间",
            "方案提交时间",
            "方案完成时间",
            "方案确定日期",
            "了解情况时间",
            "情况核实时间",
            "调查核实时间",
        ),
        *("拿出方案完成日期", "planned", "plan done", "plan date", "assessed"),
    ),
    "close": (
        *("办结日期", "办结时间", "结案日期", "结案时间", "完成时间", "完结时间"),
        *("实际完成时间", "办理完成时间", "销号时间", "调解成功日期", "协议签订日期"),
        *("办结回复完成日期", "closed", "close done", "closed at", "resolved", "completed"),
        *("done", "归档时间"),  # 归档 can be long after
    ),
    "replied": (
        *("答复日期", "答复时间", "回复时间", "反馈日期", "反馈时间", "办结答复时间"),
        *("告知时间", "replied", "answered"),
    ),
    "handler": (
        *("承办人", "经办人", "办理人", "处理人", "责任人", "负责人", "承办律师", "律师"),
        *("调解员", "承办人员", "主办人", "handler", "owner", "assignee", "lawyer"),
        *("受理人", "认领人"),  # who took the case in need not be who handles it
    ),
    "station": (
        *("站点", "受理站点", "承办单位", "责任单位", "办理单位", "主办单位", "所属街道"),
        *(
            "街道",
            "街镇",
            "镇街",
            "所属工会",
            "工会",
            "部门",
            "被反映街乡镇",
            "律所",
            "律师事务所",
        ),
        *("station", "unit", "office", "dept"),
    ),
    "channel": (
        *("来源", "诉求来源", "办件来源", "渠道", "受理渠道", "受理方式", "处理受理方式"),
        *("来访形式", "来源渠道", "案件来源", "source", "channel"),
    ),
    # what moves deadlines
    "extension_days": (
        *("延期天数", "延长天数", "延期工作日", "延期工作日数", "extension", "extension days"),
    ),
    "extended_to": ("延期至", "延期日期", "延长至", "延期至日期", "延长至日期", "extended to"),
    "extension_approved": (
        *("延期批准日期", "延期审批日期", "延期申请日期", "批准延期日期", "审批延期日期"),
        "extension approved",
    ),
    "upgraded": (
        *("转复杂日期", "认定复杂日期", "升级日期", "转为复杂日期", "认定为复杂日期", "upgraded"),
    ),
    "downgraded": ("转一般日期", "转为一般日期", "降级日期", "downgraded"),
    "paused_from": (
        *("中止日期", "暂停日期", "补正通知日期", "材料补正开始", "暂停开始日期", "暂停起始日期"),
        *("中止开始日期", "中止起始日期", "补正通知书送达日期", "paused from"),
    ),
    "paused_to": (
        *("恢复日期", "补正完成日期", "补正日期", "恢复办理日期", "暂停结束日期", "中止结束日期"),
        *("paused to", "resumed"),
    ),
    "pauses": (
        "暂停区间",
        "中止区间",
        "暂停时段",
        "暂停期间",
        "中止期间",
        "中止起止日期",
        "pauses",
    ),
    "withdrawn": (
        *("撤回日期", "撤诉", "不予受理日期", "转办日期", "作废", "撤诉日期", "撤案日期"),
        *("申请撤回日期", "作废日期", "withdrawn", "cancelled"),
    ),
    # known, and of no use for counting
    "status": (
        *("状态", "工单状态", "办理状态", "案件状态", "办结状态", "进度", "办理进度"),
        *("当前阶段", "status", "state"),
    ),
    "note": ("备注", "说明", "其他", "note", "remark"),
    # never read
    "person": (
        *("姓名", "职工姓名", "申请人", "当事人", "诉求人", "受援人", "来电人", "联系电话"),
        *("手机号", "身份证号", "身份证", "证件号", "电话", "name", "phone"),
    ),
}
