"""Where the notices are published: gazette of the State Council, or Wikisource before 2007.

The change of May 2003, which is in neither, is cited from a copy of its text.
"""

from collections.abc import Mapping

__all__ = ["PAPERS"]

_GAZETTE = "https://www.gov.cn/gongbao"
_SOURCE = "https://zh.wikisource.org/wiki"

#: year → its notice, and what changed it later
PAPERS: Mapping[int, tuple[str, ...]] = {
    2001: (f"{_SOURCE}/国务院办公厅关于2001年春节、“五一”、“十一”放假安排的通知",),
    2002: (f"{_SOURCE}/国务院办公厅关于2002年部分节假日休息安排的通知",),
    2003: (
        f"{_SOURCE}/国务院办公厅关于2003年部分节假日休息安排的通知",
        "http://www.tctz.com/cn/news/tiancheng/50.html",
    ),
    2004: (f"{_SOURCE}/国务院办公厅关于2004年部分节假日安排的通知",),
    2005: (f"{_SOURCE}/国务院办公厅关于2005年部分节假日安排的通知",),
    2006: (f"{_SOURCE}/国务院办公厅关于2006年部分节假日安排的通知",),
    2007: (f"{_GAZETTE}/content/2007/content_503397.htm",),
    2008: (f"{_GAZETTE}/content/2008/content_859870.htm",),
    2009: (f"{_GAZETTE}/content/2008/content_1175823.htm",),
    2010: (f"{_GAZETTE}/content/2009/content_1487011.htm",),
    2011: (f"{_GAZETTE}/content/2010/content_1765282.htm",),
    2012: (f"{_GAZETTE}/content/2011/content_2020918.htm",),
    2013: (f"{_GAZETTE}/content/2012/content_2292057.htm",),
    2014: (f"{_GAZETTE}/content/2014/content_2561299.htm",),
    2015: (f"{_GAZETTE}/content/2015/content_2799019.htm",),
    2016: (f"{_GAZETTE}/content/2016/content_2979719.htm",),
    2017: (f"{_GAZETTE}/content/2016/content_5148793.htm",),
    2018: (f"{_GAZETTE}/content/2017/content_5248221.htm",),
    2019: (
        f"{_GAZETTE}/content/2018/content_5350046.htm",
        f"{_GAZETTE}/content/2019/content_5380356.htm",
    ),
    2020: (
        f"{_GAZETTE}/content/2019/content_5459138.htm",
        f"{_GAZETTE}/content/2020/content_5477297.htm",
    ),
    2021: (f"{_GAZETTE}/content/2020/content_5567750.htm",),
    2022: (f"{_GAZETTE}/content/2021/content_5651728.htm",),
    2023: (f"{_GAZETTE}/content/2023/content_5736714.htm",),
    2024: (f"{_GAZETTE}/2023/issue_10806/202311/content_6913823.html",),
    2025: (f"{_GAZETTE}/2024/issue_11726/202411/content_6989767.html",),
    2026: (f"{_GAZETTE}/2025/issue_12406/202511/content_7048922.html",),
}
