"""The days left or over for a stage, as formulas of a text."""

from sla1357.core.policy import Lateness, Policy, RestDayDue, Unit
from sla1357.render.ledger.functions import Name, place_of, quoted, text_with_number
from sla1357.render.sentences import ABOUT
from sla1357.texts import words
from sla1357.texts.calendar_words import LENGTHS_IN_FORMULAS
from sla1357.texts.language import IN_BRACKETS, Language

__all__ = ["days_text", "working_days_text"]


def working_days_text(due: str, now: str, policy: Policy, language: Language) -> str:
    """Return the working days left; or those over, with the calendar days past the due day.

    Args:
        due: The cell of the due day.
        now: The day from which days are left.
        policy: When a stage is late.
        language: Of the text.
    """
    late, number = words.LATE.text(language, "{}"), f"({place_of(due)}-{place_of(now)})"
    past_due = f"({Name.AS_OF}-{due})"
    over = text_with_number(late, LENGTHS_IN_FORMULAS[Unit.WORKING_DAYS], f"-{number}", language)
    in_brackets = IN_BRACKETS.text(language, "{}")
    over = f"{over}&{text_with_number(in_brackets, words.PAST_DUE, past_due, language)}"
    is_late = f"{number}<0"
    if policy.lateness is Lateness.DUE_DATE:
        is_late = f"{Name.AS_OF}>{due}"
        by_day = text_with_number(late, words.PAST_DUE, past_due, language)
        over = f"IF({number}=0,{by_day},{over})"
    left = _left(due, number, Unit.WORKING_DAYS, language)
    about = f'IF(MAX({due},{Name.AS_OF})>{Name.CONFIRMED},{quoted(ABOUT)},"")'
    return f"{about}&IF({is_late},{over},{left})"


def days_text(due: str, now: str, policy: Policy, language: Language) -> str:
    """Return the calendar days left or over; see `working_days_text`."""
    late, number = words.LATE.text(language, "{}"), f"({due}-{now})"
    over = text_with_number(late, LENGTHS_IN_FORMULAS[Unit.DAYS], f"-{number}", language)
    text = f"IF({number}<0,{over},{_left(due, number, Unit.DAYS, language)})"
    if policy.rest_day_due is RestDayDue.AS_IT_FALLS:
        return text
    return f'IF({due}>{Name.CONFIRMED},{quoted(ABOUT)},"")&{text}'


def _left(due: str, number: str, unit: Unit, language: Language) -> str:
    left, today = words.REMAINING.text(language, "{}"), words.DUE_TODAY.text(language)
    text = text_with_number(left, LENGTHS_IN_FORMULAS[unit], number, language)
    return f"IF({due}={Name.AS_OF},{quoted(today)},{text})"
