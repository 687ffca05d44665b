"""Exit codes, the language of a run, and the standard streams."""

import codecs
import enum
import errno
import io
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache, partial
from pathlib import Path
from typing import TextIO

import typer

from sla1357.core.errors import OutputError
from sla1357.sources.environment import languages
from sla1357.texts.language import Language, Phrase

__all__ = [
    "ExitCode",
    "choice_of",
    "choice_words",
    "drop_the_rest",
    "format_asked",
    "is_quiet",
    "keep_quiet",
    "language_for",
    "language_of_data",
    "note_format",
    "prepare_streams",
    "say",
    "speak_as_asked",
    "standard_output",
    "wrong",
]


class ExitCode(enum.IntEnum):
    """The exit codes of the program; of several, the first one of this list after `OK`."""

    OK = 0  #: answered
    FOUND = 1  #: `--fail-on` or a check found something, whether all was answered or not
    USAGE = 2  #: wrong options; this code belongs to Typer
    NO_SOURCE = 4  #: a ledger, a configuration or a calendar file cannot be used at all
    NOT_ANSWERED = 3  #: not fully answered: unreadable rows, or provisional and `--strict`
    INTERRUPTED = 130  #: by Ctrl-C


_OPTION = "--lang"
_ASKED: ContextVar[Language | None] = ContextVar("language", default=None)
_IS_QUIET: ContextVar[bool] = ContextVar("quiet", default=False)
_FORMAT: ContextVar[str | None] = ContextVar("format", default=None)
_OF_DATA: ContextVar[Language] = ContextVar("language of data", default=Language.EN)


def choice_of(word: str) -> str:
    """Return the choice of an option that a word stands for; other text unchanged.

    `--show 全部` is `--show all`, whatever the language of the run.
    """
    if word.isascii():  # as most words are
        return word
    return choice_words().get(word, word)


@cache
def choice_words() -> Mapping[str, str]:
    """Return the choices of options, and `today` and `yesterday`, by their words.

    A word means the same for every option.  Catalogues have more words for some
    choices, separated by blanks, in the context `choice`.
    """
    from sla1357.texts.report_words import DATED_BY, DIMENSIONS
    from sla1357.texts.words import STATUS_WORDS

    words: dict[str, str] = {}
    for language in Language:
        for table in (STATUS_WORDS, DIMENSIONS, DATED_BY):
            words |= {phrase.text(language): each.value for each, phrase in table.items()}
        for key, others in language.texts.items():
            context, _, choice = key.partition("|")
            if context == "choice":
                words |= dict.fromkeys(others.split(), choice)
    return words


def speak_as_asked(arguments: Sequence[str]) -> None:
    """Set the languages of the run from its arguments, and forget those of an earlier one."""
    _IS_QUIET.set(False)
    _FORMAT.set(None)
    _ASKED.set(language_for(arguments))
    _OF_DATA.set(Language.first_of((_named_in(arguments), languages()[0])))


def keep_quiet(wanted: bool) -> bool:  # noqa: FBT001 - Typer calls it so
    """Note whether findings and progress stay out of standard error, and return it."""
    _IS_QUIET.set(wanted)
    return wanted


def is_quiet() -> bool:
    """Return whether findings and progress stay out of standard error."""
    return _IS_QUIET.get()


def note_format(word: str | None) -> None:
    """Note the format that standard output is asked to have; None: no one is asked for."""
    _FORMAT.set(word)


def format_asked() -> str | None:
    """Return the format that standard output is asked to have."""
    return _FORMAT.get()


def language_of_data() -> Language:
    """Return the language of messages and labels in JSON.

    It is that of --lang or SLA1357_LANG, else English: a locale changes no data.
    """
    return _OF_DATA.get()


def language_for(arguments: Sequence[str] | None = None) -> Language:
    """Return the language in arguments, or else in the environment.

    Without arguments, return the language of the run.
    """
    if arguments is None and (asked := _ASKED.get()):
        return asked
    return Language.first_of((_named_in(arguments or ()), *languages()))


def _named_in(arguments: Sequence[str]) -> str:
    """Return the language that the option names, as it is written."""
    asked_for = ""
    for place, argument in enumerate(arguments):
        name, _, value = argument.partition("=")
        if name == _OPTION:
            asked_for = value or next(iter(arguments[place + 1 :]), "")
    return choice_of(asked_for)


def wrong(phrase: Phrase, *values: object, hint: str | None = None) -> typer.BadParameter:
    """Return the error for a wrong option or argument; `hint` is its name."""
    return typer.BadParameter(phrase.text(language_for(), *values), param_hint=hint)


#: sign → its substitutes for encodings that lack it, the most similar first
_STAND_INS = {
    "‼": "!",
    "►": "*",
    "▻": ">",
    "◦": "o",
    "✎": "#",
    "¦": "|",
    "✓": "√v",
    "✗": "×x",
    "—": "-",
    "≈": "~",
    "»": ">",
    "…": ".",
}


def _similar(encoding: str, error: UnicodeError) -> tuple[str, int]:
    """Replace signs that an encoding lacks by similar ones, and other text by `?`.

    A sign of two bytes, as GBK has them, is two columns wide: it takes the place of the blank
    behind it too, so that columns stay where they are.
    """
    assert isinstance(error, UnicodeEncodeError)  # noqa: S101 - only output is encoded

    def stand_in(char: str) -> str:
        for similar in _STAND_INS.get(char, ""):
            with suppress(UnicodeEncodeError):
                similar.encode(encoding)
                return similar
        return "?"

    shown, end = "".join(map(stand_in, error.object[error.start : error.end])), error.end
    is_wide = len(shown[-1].encode(encoding)) > 1
    return shown, end + (is_wide and error.object.startswith(" ", end))


class _Closed(io.RawIOBase):
    """A standard output that the caller has closed; writing fails."""

    def __init__(self) -> None:
        self.is_dropped = False  #: whether to ignore writes from now on

    def writable(self) -> bool:
        """Return True, as a buffer asks."""
        return True

    def write(self, data: object, /) -> int:
        """Refuse the data, or ignore it once the rest is dropped.

        Raises:
            OSError: The rest is not dropped.
        """
        if not self.is_dropped:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        assert isinstance(data, memoryview)  # noqa: S101 - a buffer passes one
        return data.nbytes


def prepare_streams() -> None:
    """Make output independent of the locale.

    A terminal keeps its encoding; signs that it lacks become similar ones, and other text `?`.
    A pipe or a file gets UTF-8, with lone surrogates escaped.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            # it is closed, and the next file opened would get its number and its text
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        closed = io.BufferedWriter(_Closed())
        sys.stdout = io.TextIOWrapper(closed, encoding="utf-8", newline="")
    if sys.stderr is None:  # closed; the program answers without messages
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if not isinstance(stream, io.TextIOWrapper):
            continue
        if stream.isatty():
            # the error does not name an encoding that is a table, such as those of DOS
            handler = f"sla1357.similar.{stream.encoding}"
            codecs.register_error(handler, partial(_similar, stream.encoding))
            stream.reconfigure(errors=handler)
        else:
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="")


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Yield standard output, and flush it.

    When the reader closes the pipe, the rest is dropped without an error.

    Raises:
        OutputError: the result cannot be written.
    """
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        drop_the_rest(sys.stdout)
    except OSError as e:
        drop_the_rest(sys.stdout)
        raise OutputError("standard output", e.strerror or str(e)) from e


def drop_the_rest(stream: TextIO) -> None:
    """Redirect a stream to nothing; otherwise Python reports an error when it flushes at exit."""
    raw = getattr(getattr(stream, "buffer", None), "raw", None)
    if isinstance(raw, _Closed):
        raw.is_dropped = True
        return
    with suppress(OSError):  # not backed by a file
        number = stream.fileno()
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, number)
        os.close(nothing)


def say(line: str) -> None:
    """Print a line on standard error; ignore a standard error that is closed."""
    try:
        typer.echo(line, err=True)
    except OSError:
        drop_the_rest(sys.stderr)
