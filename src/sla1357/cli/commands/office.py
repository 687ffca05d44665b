"""The commands of `policy`."""

from typing import Annotated

import typer

from sla1357.cli.deferred import defer
from sla1357.cli.help import HelpGroup
from sla1357.cli.options import (
    FINDINGS_FORMAT,
    LanguageOptions,
    OfficeOptions,
    Output,
    StrictCheck,
)
from sla1357.cli.output import Format, check_paths, exit_code_of_findings, write
from sla1357.cli.session import configured, with_named
from sla1357.cli.shell import wrong
from sla1357.render.office import policies_table
from sla1357.sources.office import load_configuration
from sla1357.texts import errors

__all__ = ["list_", "policy", "show", "validate"]

policy: typer.Typer = typer.Typer(cls=HelpGroup, no_args_is_help=False)
defer(
    policy,
    "show",
    "office:show",
    "Print the policy in use, or a named one, as TOML, to start a sla1357.toml from.",
)
defer(policy, "list", "office:list_", "List the policies that come with the program.")
defer(
    policy,
    "validate",
    "office:validate",
    "Report every error in configurations, line by line.",
    "Exit codes: 0 no error; 1 an error; 2 wrong usage; 4 a file cannot be read.",
)
defer(
    policy,
    "fit",
    "fit:fit",
    "Find the shortest limits that a share of the past cases would have kept.",
    "Exit codes: 0 answered; 2 wrong usage; 3 not fully answered;\n4 a file cannot be read.",
)


@policy.callback(invoke_without_command=True)
def _policy(context: typer.Context) -> None:
    """Show the policy if no command is named."""
    if context.invoked_subcommand is None:
        show(options=OfficeOptions())


class PolicyFormat(Format):
    """The format of `policy show`."""

    TOML = "toml", "office:policy_toml"


def show(
    name: Annotated[
        str | None,
        typer.Argument(help="A policy that comes with the program; without one, the one in use."),
    ] = None,
    *,
    output: Output = None,
    options: OfficeOptions,
) -> None:
    """Write a configuration; the text is valid input."""
    from sla1357.sources.policies import policy_text

    if name and options.policy:
        raise wrong(errors.POLICY_TWICE, options.policy, hint="--policy")
    format_ = PolicyFormat.chosen(None, output)
    configuration = configured(options)
    check_paths(output, config=options.config or configuration.source)
    if name is not None:
        configuration = with_named(configuration, name, hint="NAME")
    made = (policy_text(name) if name else None) or format_.made(
        configuration=configuration, language=options.language
    )
    write(made, output)


def list_(*, options: LanguageOptions) -> None:
    """Write the name of each policy, its title and its limits."""
    from sla1357.sources.policies import policy_named, policy_names

    named = {name: policy_named(name) for name in policy_names()}
    write(policies_table(named, options.language), None)


class ValidationFormat(Format):
    """Formats of `policy validate`."""

    TEXT = "text", "validation:policies_text"
    JSON = "json", "validation:policies_document"
    GITHUB = "github", "validation:annotations"
    SARIF = "sarif", "validation:sarif"


def validate(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Configurations in TOML.")],
    *,
    format_: Annotated[ValidationFormat, FINDINGS_FORMAT] = ValidationFormat.TEXT,
    strict: StrictCheck = False,
    options: LanguageOptions,
) -> None:
    """Write the findings of each configuration as the result."""
    checked = [(file, (), load_configuration(file)[1]) for file in files]
    format_.write(None, files=checked, language=options.language)
    findings = [each for _, _, found in checked for each in found]
    raise typer.Exit(exit_code_of_findings(findings, strict=strict))
