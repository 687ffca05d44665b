"""Hide names and numbers of persons in what findings repeat of calendar files."""

import re

from sla1357.readers.persons import one_of, without_numbers_of_persons
from sla1357.readers.text import simplified

__all__ = ["shown_value"]

#: words of notices, of feeds and of lists of days; none of them is the name of a person
_CALENDAR_WORDS = """
放假 休假 补休 补假 休息 公休 上班 补班 调班 换班 加班 值班 夜班 白班 早班 晚班 轮班 当班 顶班
倒班 班次 排班 调休 串休 换休 倒休 轮休 错峰 连休 停工 停产 停业 停课 休市 复工 复产 开工 返岗
到岗 在岗 离岗 上课 上学 工作日 工作 休息日 节假日 法定假日 法定 假日 假期 长假 小长假 黄金周
年休假 带薪 寒假 暑假 春假 秋假 产假 病假 事假 婚假 丧假 请假 销假 半天 全天 整天 当天 当日 次日
翌日 前一天 后一天 上午 下午 中午 晚上 早上 凌晨 零时 元旦 新年 春节 农历 除夕 清明 五一
国际劳动节 劳动节 劳动 端午 中秋 国庆 十一 妇女节 青年节 儿童节 建军节 三八 五四 六一 八一
护士节 教师节 记者节 植树节 重阳 元宵 腊八 小年 冬至 藏历 开斋节 肉孜节 古尔邦节 壮族 三月三
雪顿节 火把节 泼水节 那达慕 苗年 寒食 正月 腊月 初一 初二 初三 初四 初五 初六 初七 初八 初九
节日 双节 节前 节后 星期 礼拜 周末 周一 周二 周三 周四 周五 周六 周日 月份 年度 去年 今年 明年
上年 往年 本年 期间 时间 日期 安排 通知 公告 办公 日程 调整 调至 调到 改为 改到 推迟 提前 延长
延期 顺延 取消 撤销 废止 作废 恢复 开始 结束 截止 正常 照常 特殊 特别 另行 有关 部分 具体 规定
如下 其中 以及 或者 另外 同时 即可 是否 不再 不放假 不上班 无需 无须 须 需 要 均 原定 暂定 拟定
拟 定于 如遇 如果 如需 鼓励 建议 提倡 倡导 允许 可以 可结合 结合 实际 根据 按照 按 自行 酌情
有条件 各单位 各企业 各部门 各地 各级 各校 单位 企业 部门 机关 事业 学校 幼儿园 中小学 公司 职工
员工 干部 公民 女职工 青年 人员 工人 学生 用人 窗口 名单 附件 全市 全省 全区 全县 全国 全体 本市
本省 我市 我省 自治区 市 省 区 县 国务院 办公厅 政府 人民 国办发 国发 明电 发电 执行 实施 施行
支付 工资 补贴 报酬 不低于 工伤 属于 受伤 申领 报送 报备 视为 视作 作为 活动 会议 大会 庆祝 纪念
样例 未定 待定 日历 中国 大陆 国家 学期 作息 提交 情况 补上班 补班日 上班日 公众 公共 假 班 休
补 节 第 共 天 日 月 年 号 至 到 起 止 与 和 及 的 为 是 在 自 从 将 把 前 后 上 下 内 外 等 每 各
本 该 此 不 如 半 点 时 分 一 二 三 四 五 六 七 八 九 十 两 零 〇 初 末 中 以 可 请 凡 若 除
第一 需要 应当 本周 每周 下周 上周 请于 见附件 结合带薪 落实 制度
"""
_ENGLISH = """
a adjusted after afternoon alternate am an and apr april as at aug august autumn be before boat
by calendar china chinese ching chn christmas cn com common compensation compensatory date dates
day days dec december dragon duty eve extra false feb february festival fri friday from golden
gov half hari holiday holidays htm html http https in is isoffday jan january jul july jun june
kind labor labour lieu lunar made make makeup march may mid ming mon monday moon morning name
national new no not nov november null observed oct october of off official on or out overtime
papers public qing qingming rest sat saturday sep sept september shift special spring substitute
sun sunday swap sweeping the thu thursday to tomb true tue tuesday until up utc wed wednesday
week weekend work workday working www year years
"""


_CHINESE_WORDS = frozenset(_CALENDAR_WORDS.split())
_HAN = re.compile("[㐀-鿿〇𠀀-𱍊]")
#: a known word, a Chinese character, a word of another script, or anything else
_PART = re.compile(rf"{one_of(_CHINESE_WORDS)}|{_HAN.pattern}|[^\W\d_㐀-鿿〇𠀀-𱍊]+|.", re.DOTALL)
_ENGLISH_WORDS = frozenset(_ENGLISH.split())
#: given names too: 李国庆
_FESTIVAL_NAMES = "国庆 建军 元旦 春节 清明 端午 中秋 重阳 冬至 新年 五一"
_GIVEN = frozenset(_FESTIVAL_NAMES.split())
_CALENDAR_UNITS = "年月日号时点分天"
_BETWEEN_DAYS = re.compile(r"(\.\.+|…+)")


def shown_value(value: str) -> str:
    """Return a value of a calendar file with names and numbers of persons hidden.

    >>> shown_value("值班 王小明 13812345678")
    '值班 *** 138********'
    >>> shown_value("11月28日(周六)按正常工作日安排工作"), shown_value("2027-03-09..2027-03-05")
    ('11月28日(周六)按正常工作日安排工作', '2027-03-09..2027-03-05')
    """
    # two days are no long number, whatever is written between them
    text = "".join(map(without_numbers_of_persons, _BETWEEN_DAYS.split(value)))
    if not any(map(str.isalpha, text)):
        return text
    words = [text[part.start() : part.end()] for part in _PART.finditer(simplified(text))]
    hidden = [_is_hidden(word) for word in words]
    # a common character may be of a name: 张三, 王和平
    may_be_of_one = [
        _HAN.fullmatch(word) is not None
        and not (word in _CALENDAR_UNITS and before[-1:].isdigit())
        for before, word in zip(["", *words], words, strict=False)
    ]
    for place in range(1, len(words)):
        is_behind = hidden[place - 1] and may_be_of_one[place - 1]
        hidden[place] |= is_behind and (may_be_of_one[place] or words[place] in _GIVEN)
    for place in range(len(words) - 2, -1, -1):
        hidden[place] |= may_be_of_one[place] and hidden[place + 1] and may_be_of_one[place + 1]
    return "".join(
        "*" * len(word) if is_hidden else word
        for word, is_hidden in zip(words, hidden, strict=True)
    )


def _is_hidden(word: str) -> bool:
    if not word.isalpha():
        return False
    if word.isascii():
        return len(word) > 1 and word.lower() not in _ENGLISH_WORDS
    return simplified(word) not in _CHINESE_WORDS
