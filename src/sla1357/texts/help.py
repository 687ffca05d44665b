"""The words of `--help` and of wrong usage, and of what Typer says around them."""

from sla1357.texts.language import Phrase

__all__ = [
    "ARGUMENTS",
    "COMMANDS",
    "EXAMPLES_TITLE",
    "FOR_HELP",
    "IN_BRACKETS",
    "OPTIONS",
    "QUOTED",
    "USAGE",
    "USAGE_ERROR",
    "WRONG_USAGE",
]

USAGE = Phrase("Usage: {}")
COMMANDS = Phrase("Commands:")
ARGUMENTS = Phrase("Arguments:")
OPTIONS = Phrase("Options:")
EXAMPLES_TITLE = Phrase("Examples:")
#: what Typer tells of an option
IN_BRACKETS = (
    Phrase("default: "),
    Phrase("env var: "),
    Phrase("required"),
    Phrase("; "),
)
FOR_HELP = Phrase("Try '{} --help' for help.")
USAGE_ERROR = Phrase("Error: {}")
#: around what Typer repeats
QUOTED = Phrase("'{}'", context="quotation")
#: what Typer says, in the words of its versions; what stands for a field may be another of these
WRONG_USAGE = (
    Phrase("Invalid value for {}: {}"),
    Phrase("Invalid value: {}"),
    Phrase("Value error, {}"),
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
