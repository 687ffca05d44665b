"""Options that commands share."""

import datetime as dt
import enum
from typing import Annotated

import typer

from sla1357.core.findings import Code, Finding
from sla1357.readers.dates import parse_day
from sla1357.render.messages import message_of
from sla1357.render.words import Language
from sla1357.sources.environment import speaks_chinese

__all__ = ["AsOf", "Format", "Lang", "language_of"]


class Format(enum.Enum):
    """How a report is written."""

    TABLE = "table"
    JSON = "json"
    NDJSON = "ndjson"
    CSV = "csv"
    MARKDOWN = "markdown"


def _day(text: str) -> dt.date:
    day = parse_day(text)
    if isinstance(day, Code):
        reason = message_of(Finding(code=day, source=""), Language.EN)
        raise typer.BadParameter(f"{text!r}: {reason}")
    return day


AsOf = Annotated[
    dt.date | None,
    typer.Option(
        parser=_day,
        metavar="DATE",
        help="Day of the report; a case stands as at the end of it.",
        show_default="today in China",
    ),
]
Lang = Annotated[
    Language | None,
    typer.Option(
        envvar="SLA1357_LANG",
        help="Language of what people read; keys and status words of JSON stay English.",
        show_default="the locale's",
    ),
]


def language_of(option: Language | None) -> Language:
    """Return the language asked for, or else that of the locale."""
    if option:
        return option
    return Language.ZH if speaks_chinese() else Language.EN
