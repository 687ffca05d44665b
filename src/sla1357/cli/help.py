"""`--help` and errors of usage, in the language of the run."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperGroup

from sla1357.cli.shell import language_for, standard_output
from sla1357.cli.values import read_here
from sla1357.texts.language import SEMICOLON, Language, Phrase, literal, translated

if TYPE_CHECKING:
    from rich.padding import Padding

__all__ = ["EXAMPLES", "WRONG_USAGE", "HelpCommand", "HelpGroup", "usage_lines"]

#: command → example lines, for a folder with the examples of this project
EXAMPLES: dict[str, tuple[str, ...]] = {
    "": (
        "sla1357 tour",
        "sla1357 template cases.csv",
        "sla1357 check cases.csv",
        "sla1357 due 2026-02-05 --type complex",
    ),
    "check": (
        "sla1357 check examples/cases.csv",
        "sla1357 check examples/cases.csv --by handler",
        "sla1357 check examples/cases.csv --as-of 2026-11-20 --format xlsx -o due.xlsx",
        "sla1357 check examples/cases.csv --fail-on overdue --format ndjson --records case",
    ),
    "due": (
        "sla1357 due 2026-02-05 --type complex",
        "sla1357 due 2026-02-05 --explain",
    ),
    "explain": (
        "sla1357 explain examples/cases.csv CY-2607 --as-of 2026-11-20",
        "sla1357 explain examples/cases.csv CY-2607 --as-of 2026-11-20 -o CY-2607.html",
    ),
    "fill": (
        "sla1357 fill examples/cases.csv --as-of 2026-11-20 -o filled.csv",
        "sla1357 fill examples/cases.csv --as-of 2026-11-20 -o -",
    ),
    "report": (
        "sla1357 report examples/year.csv --by station --as-of 2026-11-20",
        "sla1357 report examples/year.csv --from 2026-01-01 --format html -o report.html",
        "sla1357 report examples/year.csv --compare examples/trial.toml",
    ),
    "template": (
        "sla1357 template cases.csv --changes",
        "sla1357 template --format xlsx",
    ),
    "tour": (
        "sla1357 tour",
        "sla1357 tour --restart",
    ),
    "calendar": (
        "sla1357 calendar show 2026 2",
        "sla1357 calendar count 2026-02-05 2026-02-28",
        "sla1357 calendar import examples/calendars/notice-2026.txt -o 2026.json",
    ),
    "calendar show": ("sla1357 calendar show 2026 2",),
    "calendar today": ("sla1357 calendar today --as-of 2026-02-14",),
    "calendar status": ("sla1357 calendar status --fail-within 30",),
    "calendar count": ("sla1357 calendar count 2026-02-05 2026-02-28 --explain",),
    "calendar add": ("sla1357 calendar add 2026-02-05 7 --explain",),
    "calendar validate": ("sla1357 calendar validate examples/calendars/local.csv",),
    "calendar diff": ("sla1357 calendar diff examples/calendars/local.csv examples/cases.csv",),
    "calendar import": (
        "sla1357 calendar import examples/calendars/notice-2026.txt -o 2026.json",
        "sla1357 calendar import examples/calendars/local-notice.txt --local -o local.csv",
    ),
    "calendar forget": ("sla1357 calendar forget 2027",),
    "calendar export": ("sla1357 calendar export 2026 --format ics -o 2026.ics",),
    "schema": ("sla1357 schema check",),
    "policy list": ("sla1357 policy list",),
    "policy show": (
        "sla1357 policy show -o sla1357.toml",
        "sla1357 policy show xinfang -o sla1357.toml",
    ),
    "policy validate": ("sla1357 policy validate sla1357.toml",),
    "policy fit": ("sla1357 policy fit examples/year.csv --keep 90% --as-of 2026-11-20",),
}


_USAGE = Phrase("Usage: {}")
_COMMANDS = Phrase("Commands:")
_ARGUMENTS = Phrase("Arguments:")
_OPTIONS = Phrase("Options:")
_EXAMPLES = Phrase("Examples:")
#: what Typer adds to the help of an option
_IN_BRACKETS = (Phrase("default: "), Phrase("env var: "), Phrase("required"), SEMICOLON)
_FOR_HELP = Phrase("Try '{} --help' for help.")
_USAGE_ERROR = Phrase("Error: {}")
_REFUSED = ": Value error, "  # Typer puts this before the text of a ValueError
_NO_ARGUMENTS = "NoArgsIsHelpError"  # Typer has printed the help
#: the quotes that Typer puts around a value
_QUOTED = Phrase("'{}'", context="quotation")
#: messages of Typer, in all its versions; the text in a field may be another of them
WRONG_USAGE = (
    Phrase("Invalid value for {}: {}"),
    Phrase("Invalid value: {}"),
    Phrase("{} (Possible options: {})"),
    Phrase("{} Did you mean {}?"),
    Phrase("No such option: {}"),
    Phrase("No such option {}"),
    Phrase("No such command {}"),
    Phrase("Missing command"),
    Phrase("Missing argument {}"),
    Phrase("Missing option {}"),
    Phrase("Got unexpected extra argument(s) ({})"),
    Phrase("Got unexpected extra argument ({})"),
    Phrase("Got unexpected extra arguments ({})"),
    Phrase("Option {} requires an argument"),
    Phrase("Option {} requires {} arguments"),
    Phrase("Option {} does not take a value"),
    Phrase("{} is not one of {}"),
    Phrase("Input should be a valid integer, unable to parse string as an integer"),
    Phrase("{} is not a valid int"),
    Phrase("{} is not a valid integer"),
    Phrase("Input should be greater than or equal to {}"),
    Phrase("Input should be less than or equal to {}"),
    Phrase("{} is not in the range {}"),
)


class _Help:
    """What commands and groups have in common: help in the language of the run, and values."""

    def make_context(  # the types are private to Typer
        self,
        info_name: str | None,
        args: list[str],
        parent: Any = None,  # noqa: ANN401
        **extra: Any,  # noqa: ANN401
    ) -> Any:  # noqa: ANN401
        """Find the language first: Typer prints the help before it reads other options."""
        self.language: Language = language_for(args)
        return super().make_context(info_name, args, parent, **extra)  # type: ignore[misc]

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401
        """Return the parameters, which read their values in the quick way."""
        parameters = super().get_params(ctx)  # type: ignore[misc]
        for each in parameters:
            read_here(each)
        return parameters

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401, ARG002 - as Typer has it
        """Print the help; Typer would cut off long lines of Chinese, which have no blanks."""
        from rich.console import Console

        console = Console(markup=False, emoji=False, highlight=False)
        with console.capture() as captured:  # or rich would end the program on a closed pipe
            for text in _paragraphs(self, ctx, self.language):
                console.print(text, overflow="fold")
        with standard_output() as stream:
            stream.write(captured.get())


class HelpCommand(_Help, TyperCommand):
    """A command with help in every language."""


class HelpGroup(_Help, TyperGroup):
    """A group of commands with help in every language."""


def _paragraphs(
    command: Any,  # noqa: ANN401 - private to Typer
    ctx: Any,  # noqa: ANN401
    language: Language,
) -> Iterator["Padding"]:
    """Yield the paragraphs of the help; the text of an option is below its name."""
    from rich.padding import Padding
    from rich.text import Text

    def line(text: str, indent: int, style: str = "") -> Padding:
        return Padding(Text(text, style), (0, 0, 0, indent))

    usage = " ".join((ctx.command_path, *command.collect_usage_pieces(ctx)))
    yield line(_USAGE.text(language, usage), 0, "bold")
    for paragraph in _translated(command.help or "", language).split("\n\n"):
        yield line("", 0)
        yield line(paragraph, 0)
    children = getattr(command, "commands", {})
    parameters = command.get_params(ctx)
    parts: tuple[tuple[Phrase, Sequence[tuple[str, str]]], ...] = (
        (_COMMANDS, [(name, _first(each.help)) for name, each in children.items()]),
        (_ARGUMENTS, _records(parameters, ctx, "argument")),
        (_OPTIONS, _records(parameters, ctx, "option")),
        (_EXAMPLES, [(e, "") for e in EXAMPLES.get(ctx.command_path.partition(" ")[2], ())]),
    )
    for title, records in parts:
        if records:
            yield line("", 0)
            yield line(title.text(language), 0, "bold")
        for name, text in records:
            yield line(name, 2, "cyan")
            if text:
                yield line(_translated(text, language), 6)


def _first(text: str | None) -> str:
    """Return the first paragraph of a help text."""
    return (text or "").partition("\n\n")[0]


def _records(parameters: Iterable[Any], ctx: Any, kind: str) -> list[tuple[str, str]]:  # noqa: ANN401
    """Return the name and the help of each argument or option."""
    records = (each.get_help_record(ctx) for each in parameters if each.param_type_name == kind)
    # users need no types such as <list[str]>; some versions of Typer escape brackets for rich
    return [
        (re.sub(r" <[\w\[\]]+>$", "", name), text.replace("\\[", "["))
        for name, text in filter(None, records)
    ]


def _translated(text: str, language: Language) -> str:
    """Return a help text in a language; what has no translation stays in English.

    The brackets after it are Typer's, with the default and the like.
    """
    known = language.texts
    paragraphs = []
    for paragraph in text.split("\n\n"):
        words, gap, brackets = paragraph.partition(" [")
        for name in (name for name in re.findall(r"\(([^()]+)\)", brackets) if name in known):
            brackets = brackets.replace(name, known[name])
        for phrase in _IN_BRACKETS:
            brackets = brackets.replace(phrase.english, phrase.text(language))
        paragraphs.append(known.get(" ".join(words.split()), words) + gap + brackets)
    return "\n\n".join(paragraphs)


def usage_lines(error: Any, language: Language) -> Iterator[str]:  # noqa: ANN401 - of Typer
    """Yield the usage of the command, where its help is, and what is wrong."""
    if type(error).__name__ == _NO_ARGUMENTS:
        return
    if (context := getattr(error, "ctx", None)) is not None:
        pieces = context.command.collect_usage_pieces(context)
        yield _USAGE.text(language, " ".join((context.command_path, *pieces)))
        yield _FOR_HELP.text(language, context.command_path)
    message = " ".join(error.format_message().split()).replace(_REFUSED, ": ", 1)
    message = translated(message, WRONG_USAGE, language)
    message = re.sub("'([^']*)'", lambda part: _QUOTED.text(language, part[1]), message)
    yield literal(_USAGE_ERROR.text(language, message))
