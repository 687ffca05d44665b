"""The commands `policy show` and `policy validate`."""

from typing import Annotated

import typer

from sla1357.cli.help import HelpCommand, HelpGroup
from sla1357.cli.options import Config, Lang, configured, language_of
from sla1357.cli.outcomes import exit_code_of_findings
from sla1357.cli.output import opened
from sla1357.core.findings import has_error
from sla1357.render import words
from sla1357.render.literal import literal
from sla1357.render.messages import finding_line
from sla1357.render.policy_toml import policy_toml
from sla1357.sources.configurations import load_configuration

__all__ = ["policy"]

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
