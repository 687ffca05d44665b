"""What happened to cases since an earlier day, in words and in JSON."""

from collections.abc import Iterator, Sequence

from sla1357.core.assessment import EntryResult
from sla1357.core.listing import Frame, Run
from sla1357.core.reports.news import News, NewsKind
from sla1357.core.results import CaseResult
from sla1357.render.records import JsonObject
from sla1357.render.status import choice_text
from sla1357.texts import news_words, words
from sla1357.texts.language import COLON, COMMA, Language

__all__ = ["chosen_lines", "news_record", "news_text", "since_text"]

_RANKS = {kind: rank for rank, kind in enumerate(NewsKind)}


def _told(result: CaseResult, frame: Frame) -> Sequence[News]:
    """Return what happened to a case, as people are told: most urgent first, and nothing twice.

    A stage that became overdue or was done came due too, and one that was done last closed its
    case.
    """
    if not frame.since:
        return ()
    told = frame.since.news_of(result)
    more = {news.stage for news in told if news.kind in {NewsKind.OVERDUE, NewsKind.DONE}}
    closed = [news.day for news in told if news.kind is NewsKind.CLOSED]
    last = [news for news in told if news.kind is NewsKind.DONE and news.day in closed][-1:]
    new = [
        news
        for news in told
        if news not in last and not (news.kind is NewsKind.DUE and news.stage in more)
    ]
    return sorted(new, key=lambda news: _RANKS[news.kind])


def news_text(
    result: CaseResult, frame: Frame, language: Language, *, names_stages: bool = True
) -> str:
    """Return what happened to a case, with or without the names of the stages."""
    parts: dict[str, None] = {}  # two stages may have the same word
    for news in _told(result, frame):
        text = news_words.KINDS[news.kind].text(language)
        if news.stage and names_stages:
            label = words.stage_label(news.stage, language)
            text = news_words.OF_STAGE.text(language, label, text)
        parts[text] = None
    return COMMA.text(language).join(parts)


def chosen_lines(run: Run, language: Language) -> Iterator[str]:
    """Yield which cases of the ledgers are meant, and what happened to how many of them."""
    if chosen := choice_text(run.frame.choice, run.frame.policy, language):
        yield chosen
    if news := _summary(run, language):
        yield news


def _summary(run: Run, language: Language) -> str | None:
    """Return the number of cases with each kind of news; None: nobody asked since when."""
    since, by_news = run.frame.since, run.summary.by_news
    if not since or by_news is None:
        return None
    counts = [
        f"{news_words.KINDS[kind].text(language)} {number}" for kind, number in by_news if number
    ]
    if not counts:
        return news_words.NO_NEWS.text(language, since.day)
    before = news_words.SINCE.text(language, since.day) + COLON.text(language)
    return before + COMMA.text(language).join(counts)


def since_text(frame: Frame, language: Language) -> str | None:
    """Return since when cases have news; None: nobody asked."""
    return news_words.WITH_NEWS.text(language, frame.since.day) if frame.since else None


def news_record(row: EntryResult, frame: Frame) -> JsonObject:
    """Return what happened to a case, if that is asked for."""
    if not frame.since:
        return {}
    return {
        "news": [
            {"kind": kind.value, "day": str(day), "stage": stage.id if stage else None}
            for kind, day, stage in frame.since.news_of(row.result)
        ]
    }
