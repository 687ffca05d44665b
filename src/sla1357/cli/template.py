"""The command `template`."""

from pathlib import Path
from typing import Annotated

import typer

from sla1357.cli.options import Lang, language_of
from sla1357.cli.output import opened, say
from sla1357.render import words
from sla1357.render.template import template_text
from sla1357.sources.files import STDOUT, written_new

__all__ = ["template"]


def template(
    path: Annotated[
        str, typer.Argument(help="The file to write; - is standard output.")
    ] = "台账.csv",
    *,
    lang: Lang = None,
) -> None:
    """Write an empty ledger with the right headers and one example row, for Excel or WPS.

    A file that exists is never overwritten.
    """
    if path == STDOUT:
        with opened(None) as stream:
            stream.write(template_text())
        return
    if Path(path).exists():
        raise typer.BadParameter(f"{path!r} exists already", param_hint="PATH")
    with written_new(path) as stream:
        stream.write(template_text())
    say(words.TEMPLATE_WRITTEN.text(language_of(lang), path))
