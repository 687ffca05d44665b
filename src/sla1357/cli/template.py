"""The command `template`."""

import enum
import os
from typing import Annotated

import typer

from sla1357.cli.endings import format_for
from sla1357.cli.languages import wrong
from sla1357.cli.options import Config, Lang, configured, language_of
from sla1357.cli.output import opened
from sla1357.cli.streams import say
from sla1357.render import error_messages, words
from sla1357.render.template import template_row, template_text, template_workbook
from sla1357.sources.files import STDOUT, written_new

__all__ = ["template"]


class _TemplateFormat(enum.Enum):
    """How an empty ledger is written."""

    CSV = "csv"
    XLSX = "xlsx"


def template(
    path: Annotated[
        str, typer.Argument(help="The file to write, .csv or .xlsx; - is standard output.")
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
    format_ = format_for(None, path, _TemplateFormat.CSV, option="PATH")
    language = language_of(lang)
    names = configured(config, language).names
    headers = {stage: names.preferred(stage) for stage in names.stage_fields}
    row = template_row(names.policy, headers, changes=changes)
    if path == STDOUT:
        with opened(None) as stream:
            stream.write(template_text(row))
        return
    if os.path.lexists(path):  # which never raises
        raise wrong(error_messages.EXISTS, path, hint="PATH")
    is_workbook = format_ is _TemplateFormat.XLSX
    data = template_workbook(row, language) if is_workbook else template_text(row).encode()
    with written_new(path) as stream:
        stream.buffer.write(data)
    say(words.TEMPLATE_WRITTEN.text(language, path))
