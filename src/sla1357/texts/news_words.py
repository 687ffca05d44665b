"""Texts about what happened to cases since an earlier day."""

from sla1357.core.reports.news import NewsKind
from sla1357.texts.language import Phrase

__all__ = ["KINDS"]

KINDS = {
    NewsKind.OVERDUE: Phrase("overdue", context="news"),
    NewsKind.DUE: Phrase("due", context="news"),
    NewsKind.DONE: Phrase("done", context="news"),
    NewsKind.CLOSED: Phrase("closed", context="news"),
    NewsKind.WITHDRAWN: Phrase("withdrawn", context="news"),
    NewsKind.RECEIVED: Phrase("new", context="news"),
}
OF_STAGE = Phrase("{} {}", context="news")
NEWS = Phrase("news")
SINCE = Phrase("news since {}")
WITH_NEWS = Phrase("with news since {}")
NO_NEWS = Phrase("no news since {}")
EACH_CASE = Phrase("News")
MORE = Phrase("not listed: {} with news")
