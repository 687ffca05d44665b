"""The due days of open stages as iCalendar, for phones and Outlook."""

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from sla1357.core.assessment import EntryResult, ResultEvent
from sla1357.core.cases import Entry
from sla1357.core.errors import CoverageError
from sla1357.core.listing import Frame, Show, is_shown
from sla1357.core.results import StageResult
from sla1357.core.tally import Tally
from sla1357.core.workdays import WorkCalendar
from sla1357.render.findings import codes_text
from sla1357.render.formats import DayEvent, icalendar_text
from sla1357.render.news import since_text
from sla1357.render.sentences import ABOUT
from sla1357.render.status import as_of_text, choice_text, countdown, signed_status, type_text
from sla1357.texts import words
from sla1357.texts.language import COLON, COMMA, IN_BRACKETS, Language, literal

__all__ = ["due_days_icalendar"]

_NINE = dt.timedelta(hours=9)  # the alarm: 09:00


def due_days_icalendar(
    events: Iterable[ResultEvent], tally: Tally, frame: Frame, *, show: Show, language: Language
) -> str:
    """Return an all-day event for each open stage with a due day.

    A stage that was due before the day of the report is on that day, and says so.
    An event has an alarm at nine on the working day before; if that has passed, on
    the day itself.  Events name no person.  The UID is a hash of the number of the
    case, its receipt and its stage, so that a later import updates the event instead
    of adding another.  `tally` counts the events.

    Raises:
        ExtraMissingError: the package `icalendar` is not installed.
    """
    name = words.DUE_DAYS.text(language, literal(frame.policy.name))
    chosen = choice_text(frame.choice, frame.policy, language), since_text(frame, language)
    for text in filter(None, chosen):
        name += IN_BRACKETS.text(language, text)
    found = _events(tally.watch(events), frame, show, language)
    return icalendar_text(name, found, language.value)


def _events(
    events: Iterable[ResultEvent], frame: Frame, show: Show, language: Language
) -> Iterator[DayEvent]:
    seen: Counter[str] = Counter()  # two cases may have the same number
    for event in events:
        if isinstance(event, EntryResult):
            result = event.result
            still_open = result.open_stages if is_shown(result, show) else ()
            for stage in result.stages:
                uid = _uid(event.entry, stage)
                seen[uid] += 1  # done stages count too, so that the others keep their UIDs
                nth = "" if seen[uid] == 1 else f"-{seen[uid]}"
                if stage in still_open and stage.due:
                    yield _event(event, stage, stage.due, f"{uid}{nth}@sla1357", frame, language)


def _uid(entry: Entry, stage: StageResult) -> str:
    text = "\n".join((entry.id, str(entry.case.received), stage.stage.id))
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:20]


def _event(  # noqa: PLR0913, PLR0917 - what an event is made of
    row: EntryResult,
    stage: StageResult,
    due: dt.date,
    uid: str,
    frame: Frame,
    language: Language,
) -> DayEvent:
    entry, result, as_of = row.entry, row.result, frame.as_of
    about = ABOUT if stage.due_provisional else ""
    kind = type_text(result, frame.policy, language)
    doubts = words.DOUBTS.text(language) + COLON.text(language)
    state = (
        as_of_text(as_of, language),
        signed_status(stage.status, language),
        *countdown(stage, language, frame),
        *([doubts + codes_text(row.doubts)] if row.doubts else []),
    )
    is_past = due < as_of
    if is_past:
        state = (words.DUE_ON.text(language, due), *state)
    properties: dict[str, str | int] = {
        "DESCRIPTION": COMMA.text(language).join((*([kind] if kind else []), *state)),
        # the later report wins where a calendar has both (RFC 5545, 3.8.7.4)
        "SEQUENCE": as_of.toordinal(),
    }
    if entry.station:
        properties["LOCATION"] = literal(entry.station)
    summary = f"{about}{literal(entry.id)} {words.stage_label(stage.stage, language)}"
    return DayEvent(
        uid=uid,
        day=as_of if is_past else due,  # people do not look for work in the past
        summary=f"{signed_status(stage.status, language)} {summary}" if is_past else summary,
        stamp=dt.datetime.combine(as_of, dt.time(), tzinfo=dt.UTC),
        properties=properties,
        alarm=None if is_past else _alarm(due, as_of, frame.calendar),
    )


def _alarm(due: dt.date, as_of: dt.date, calendar: WorkCalendar) -> dt.timedelta:
    """Return the time of the alarm from midnight of `due`, not before the day of the report."""
    try:
        day = calendar.add_working_days(due, -1)
    except CoverageError:  # the calendar does not know the day before
        day = due
    return (day if day >= as_of else due) - due + _NINE
