"""HTML pages from templates: no network, for screen, phone, paper and mail."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from sla1357.core.errors import ExtraMissingError
from sla1357.render.status import LOOKS
from sla1357.texts import report_words, words
from sla1357.texts.language import Language, literal

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["page_html", "title_of"]


def page_html(
    template: str, parts: Mapping[str, object], language: Language, *, script: str | None = None
) -> str:
    """Return a page with a final newline; texts are escaped.

    Args:
        template: Its name; it extends `page.html`.
        parts: What it shows, and what `page.html` shows: a title, a day, the scope, warnings.
        language: The language of its words.
        script: The name of a script of ours, the only one that the page may run; None: none.

    Raises:
        ExtraMissingError: the packages of the extra `report` are not installed.
    """
    environment = _environment(language)
    code = environment.get_template(script).render() if script else ""
    digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    return environment.get_template(template).render(
        lang=report_words.LANGUAGE_TAG.text(language),
        looks=LOOKS,
        words=report_words,
        status_label=words.STATUS.text(language),
        script=code,
        script_digest=digest,
        **parts,
    )


def title_of(unit: str | None, title: str) -> str:
    """Return a title with the name of the office, if it is known."""
    return f"{literal(unit)} {title}" if unit else title


@cache  # with the templates, which take most of the time of a short page
def _environment(language: Language) -> "Environment":
    try:
        from jinja2 import Environment, PackageLoader, StrictUndefined
    except ImportError:
        raise ExtraMissingError("report") from None
    environment = Environment(
        loader=PackageLoader("sla1357.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["text"] = lambda phrase: phrase.text(language)
    environment.filters["texts"] = lambda section: section.texts(language)
    return environment
