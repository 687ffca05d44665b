"""The command `template`."""

import os
from typing import Annotated

import typer

from sla1357.cli.languages import wrong
from sla1357.cli.options import Config, Lang, configured, language_of
from sla1357.cli.output import opened
from sla1357.cli.streams import say
from sla1357.render import error_messages, words
from sla1357.render.template import template_text
from sla1357.sources.files import STDOUT, written_new

__all__ = ["template"]


def template(
    path: Annotated[
        str, typer.Argument(help="The file to write; - is standard output.")
    ] = "台账.csv",
    *,
    changes: Annotated[
        bool,
        typer.Option(
            "--changes", help="With columns for pauses, upgrades, extensions and withdrawals."
        ),
    ] = False,
    config: Config = None,
    lang: Lang = None,
) -> None:
    """Write an empty ledger with the right headers and one example row, for Excel or WPS."""
    language = language_of(lang)
    names = configured(config, language).names
    headers = {stage: names.preferred(stage) for stage in names.stage_fields}
    text = template_text(names.policy, headers, changes=changes)
    if path == STDOUT:
        with opened(None) as stream:
            stream.write(text)
        return
    if os.path.lexists(path):  # which never raises
        raise wrong(error_messages.EXISTS, path, hint="PATH")
    with written_new(path) as stream:
        stream.write(text)
    say(words.TEMPLATE_WRITTEN.text(language, path))
