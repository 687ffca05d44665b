"""The commands `policy` and `template`."""

import os
from typing import Annotated

import typer

from sla1357.cli.deferred import defer
from sla1357.cli.help import HelpGroup
from sla1357.cli.options import LanguageOptions, OfficeOptions
from sla1357.cli.output import Format, exit_code_of_findings, opened, write, write_on
from sla1357.cli.session import configured
from sla1357.cli.shell import say, wrong
from sla1357.core.findings import has_error
from sla1357.render.findings import finding_line
from sla1357.render.office import policy_toml, template_row
from sla1357.sources.files import STDOUT, written_new
from sla1357.sources.office import load_configuration
from sla1357.texts import errors, words
from sla1357.texts.language import literal

__all__ = ["policy", "show", "template", "validate"]

policy = typer.Typer(cls=HelpGroup, no_args_is_help=False)
defer(
    policy,
    "show",
    "office:show",
    "Print the policy in use as TOML, to start a sla1357.toml from.",
)
defer(
    policy,
    "validate",
    "office:validate",
    "Report every error in a configuration, line by line.",
    "Exit codes: 0 nothing; 1 something; 3 the file cannot be read.",
)
defer(
    policy,
    "fit",
    "fit:fit",
    "Find the shortest limits that a share of the past cases would have kept.",
    "Exit codes: 0 answered; 2 wrong usage; 3 not fully answered.",
)


@policy.callback(invoke_without_command=True)
def _policy(context: typer.Context) -> None:
    """Show the policy if no command is named."""
    if context.invoked_subcommand is None:
        show(options=OfficeOptions())


def show(*, options: OfficeOptions) -> None:
    """Write the configuration in use; the text is valid input."""
    configuration = configured(options)
    policy_text = policy_toml(
        configuration.policy,
        configuration.columns,
        configuration.calendar_files,
        options.language,
    )
    write(policy_text, None)


def validate(
    file: Annotated[str, typer.Argument(help="A configuration in TOML.")],
    *,
    options: LanguageOptions,
) -> None:
    """Write the findings of a configuration as the result."""
    _, findings = load_configuration(file)
    lines = [finding_line(finding, options.language) for finding in findings]
    if not has_error(findings):
        lines.append(words.VALID.text(options.language, literal(file)))
    write((f"{line}\n" for line in lines), None)
    raise typer.Exit(exit_code_of_findings(findings))


class TemplateFormat(Format):
    """Formats of `template`."""

    CSV = "csv", "office:template_text"
    XLSX = "xlsx", "office:template_workbook"


def template(
    path: Annotated[
        str, typer.Argument(help="The file to write, .csv or .xlsx; - is standard output.")
    ] = "台账.csv",
    *,
    changes: Annotated[
        bool,
        typer.Option(
            "--changes", help="Add columns for pauses, upgrades, extensions and withdrawals."
        ),
    ] = False,
    options: OfficeOptions,
) -> None:
    """Write a new file with the columns of the office, in the format of its ending."""
    from sla1357.readers.headers.meanings import HeaderNames

    format_ = TemplateFormat.chosen(None, path, option="PATH")
    configuration = configured(options)
    names = HeaderNames(configuration.policy, configuration.columns)
    headers = {stage: names.preferred(stage) for stage in names.stage_fields}
    row = template_row(names.policy, headers, changes=changes)
    if path != STDOUT and os.path.lexists(path):  # never raises
        raise wrong(errors.EXISTS, path, hint="PATH")
    made = format_.made(row=row, language=options.language)
    with opened(None) if path == STDOUT else written_new(path) as stream:
        write_on(stream, made)
    if path != STDOUT:
        say(words.TEMPLATE_WRITTEN.text(options.language, path))
