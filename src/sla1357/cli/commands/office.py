"""What an office sets up: the commands `policy` and `template`."""

import enum
import os
from typing import Annotated

import typer

from sla1357.cli.help import HelpCommand, HelpGroup
from sla1357.cli.language import wrong
from sla1357.cli.options import Config, Lang, configured, language_of
from sla1357.cli.output import exit_code_of_findings, format_for, opened
from sla1357.cli.streams import say
from sla1357.core.findings import has_error
from sla1357.render.findings import finding_line
from sla1357.render.office import policy_toml, template_row, template_text, template_workbook
from sla1357.sources.configurations import load_configuration
from sla1357.sources.files import STDOUT, written_new
from sla1357.texts import errors, words
from sla1357.texts.literal import literal

__all__ = ["policy", "template"]

policy = typer.Typer(
    cls=HelpGroup,
    no_args_is_help=False,
    help="Show or check the promise that cases are measured by.",
)


@policy.callback(invoke_without_command=True)
def _policy(context: typer.Context) -> None:
    """Show or check the promise that cases are measured by."""
    if context.invoked_subcommand is None:
        show()


@policy.command(
    cls=HelpCommand,
    help="Print the policy in use as TOML: the text of a sla1357.toml to begin with.",
)
def show(*, config: Config = None, lang: Lang = None) -> None:
    """Print the policy in use as TOML: the text of a sla1357.toml to begin with."""
    language = language_of(lang)
    configuration = configured(config, language)
    with opened(None) as stream:
        stream.write(
            policy_toml(
                configuration.policy,
                configuration.columns,
                configuration.calendar_files,
                language,
            )
        )


@policy.command(
    cls=HelpCommand,
    help="Tell everything that is wrong with a configuration, line by line.\n\n"
    "Exit codes: 0 nothing; 1 something; 3 the file cannot be read.",
)
def validate(
    file: Annotated[str, typer.Argument(help="A configuration in TOML.")], *, lang: Lang = None
) -> None:
    """Tell everything that is wrong with a configuration, line by line."""
    language = language_of(lang)
    _, findings = load_configuration(file)
    with opened(None) as stream:
        for finding in findings:
            stream.write(finding_line(finding, language) + "\n")
        if not has_error(findings):
            stream.write(words.VALID.text(language, literal(file)) + "\n")
    raise typer.Exit(exit_code_of_findings(findings))


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
        raise wrong(errors.EXISTS, path, hint="PATH")
    is_workbook = format_ is _TemplateFormat.XLSX
    data = template_workbook(row, language) if is_workbook else template_text(row).encode()
    with written_new(path) as stream:
        stream.buffer.write(data)
    say(words.TEMPLATE_WRITTEN.text(language, path))
