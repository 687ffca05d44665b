"""What surrounds the commands: version, completion, wrong usage, and Chinese words for choices."""

import datetime as dt
import enum
import re
import typing
from collections.abc import Iterator
from typing import Any

import pytest

import sla1357
from sla1357.cli.help import WRONG_USAGE
from sla1357.cli.output import ENDINGS, Format
from sla1357.cli.shell import ExitCode, choice_words
from sla1357.texts.language import Language, translated
from tests.cli.test_help import COMMANDS
from tests.conftest import Runner
from tests.readme import ROOT

EXAMPLE = str(ROOT / "examples" / "cases.csv")


class TestWrongUsage:
    """It MUST be said in the language that is asked for; the whole lines are in a golden file."""

    def test_the_option_decides_against_the_environment(self, run: Runner) -> None:
        assert run("due", "x", "--lang=zh").err == (
            "用法：sla1357 due [OPTIONS] {received}\n"
            "查看说明：sla1357 due --help\n"
            "用法错误：“x”: 不是完整日期；请写成 2026-02-05、2026/2/5 或 2026年2月5日\n"
        )

    def test_what_is_repeated_is_harmless(self, run: Runner) -> None:
        assert "\x1b" not in run("check", "--\x1b[31m").err + run("\x1b[31m").err

    @pytest.mark.parametrize(
        ("message", "chinese"),
        [
            ("No such option: --x Did you mean --y?", "没有选项 --x；是否要用 --y？"),
            ("No such option '--x'.", "没有选项 '--x'"),
            ("Got unexpected extra argument (x)", "多余的参数：x"),
            ("Got unexpected extra arguments (x y)", "多余的参数：x y"),
            ("Invalid value for 'N': 'x' is not a valid integer.", "'N'：'x' 不是整数"),
            (
                "Invalid value for '--year': 1 is not in the range 2<=x<=3.",
                "'--year'：1 不在 2<=x<=3 之内",
            ),
            (
                "Invalid value for '--show': 'x' is not one of 'a', 'b'.",
                "'--show'：没有 'x' 这一项；可用：'a', 'b'",
            ),
            ("Missing option '--x'.", "缺少选项 '--x'"),
            ("Missing command.", "缺少命令"),
            ("Option '--x' requires 2 arguments.", "选项 '--x' 后面须有 2 个值"),
            ("Something new.", "Something new."),
        ],
    )
    def test_what_other_versions_of_typer_say(self, message: str, chinese: str) -> None:
        assert translated(message, WRONG_USAGE, Language.ZH) == chinese


class TestWithoutUse:
    """An option that would do nothing MUST be wrong usage: nobody may believe that it did."""

    OF_LISTS = (
        *("--show=all", "--most=5", "--sort=id", "--by=handler", "--include=备注"),
        *("--include-personal", "--records=case"),
    )
    OF_CASES = (
        *("--handler=x", "--station=x", "--type=complex", "--status=met", "--stage=close"),
        *("--fail-on=met", "--strict", "--compare-limits"),
    )

    @pytest.mark.parametrize("option", OF_LISTS)
    def test_beside_the_limits_of_a_ledger(self, option: str, run: Runner) -> None:
        done = run("check", EXAMPLE, "--compare-limits", option, "--lang=en")
        assert (done.out, done.code) == ("", ExitCode.USAGE)
        assert f"{option.partition('=')[0]}: has no use beside --compare-limits" in done.err

    @pytest.mark.parametrize("option", [*OF_LISTS, *OF_CASES])
    def test_beside_the_columns_of_a_ledger(self, option: str, run: Runner) -> None:
        done = run("check", EXAMPLE, "--explain-columns", option, "--lang=en")
        assert (done.out, done.code) == ("", ExitCode.USAGE)
        assert f"{option.partition('=')[0]}: has no use beside --explain-columns" in done.err


def enums_in(annotation: Any) -> Iterator[type[enum.Enum]]:  # noqa: ANN401 - of a parameter
    """Yield the enumerations in the annotation of a parameter."""
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        yield annotation
    for part in typing.get_args(annotation):
        yield from enums_in(part)


#: every enumeration that an option of a command takes
CHOICES = {
    each
    for command in COMMANDS.values()
    for parameter in command.params
    for each in enums_in(parameter.type_descriptor.annotation)
}


#: choices that are called the same in every language
PROPER_NAMES = {"csv", "github", "json", "markdown", "ndjson", "sarif"}
#: choice → words for it
WORDS = {
    choice: {word for word, each in choice_words().items() if each == choice}
    for choice in choice_words().values()
}


class TestChoiceWords:
    """Every choice of an option MUST have a Chinese word, or be a proper name."""

    def test_all_are_found(self) -> None:
        assert {each.__name__ for each in CHOICES} >= {
            *("Show", "Status", "CheckFormat", "ReportFormat", "ExportFormat", "ValidationFormat"),
            *("Dimension", "DatedBy", "Lateness", "FirstDay", "RestDayReceipt"),
            *("Language", "CaseFormat", "ExplainFormat", "ShowFormat"),
        }

    @pytest.mark.parametrize("choices", sorted(CHOICES, key=repr))
    def test_each_has_a_word(self, choices: type[enum.Enum]) -> None:
        for choice in {each.value for each in choices} - PROPER_NAMES:
            assert any(re.fullmatch(r"[\u4e00-\u9fff]+", word) for word in WORDS[choice])

    def test_no_word_is_for_nothing(self) -> None:
        values = {each.value for choices in CHOICES for each in choices}
        assert set(WORDS) | PROPER_NAMES == values | {"today", "yesterday"}

    def test_no_ending_is_for_nothing(self) -> None:
        used = {each.value for kind in Format.__subclasses__() for each in kind}
        assert set(ENDINGS.values()) - used == {""}

    @pytest.mark.parametrize(
        ("chinese", "english"),
        [
            (["--show=全部"], ["--show=all"]),
            (["--show=未结"], ["--show=open"]),
            (["--show", "关注"], ["--show", "attention"]),
            (["--format=表格"], ["--format=table"]),
            (["-f", "日历"], ["-f", "ics"]),
            (["--fail-on", "已超期"], ["--fail-on", "overdue"]),
            (["--fail-on=按时完成", "--fail-on=临期"], ["--fail-on=met", "--fail-on=due_soon"]),
            (["--lang=中文"], ["--lang=zh"]),
            (["--lang", "英文"], ["--lang", "en"]),
        ],
    )
    def test_a_word_is_its_choice(
        self, run: Runner, chinese: list[str], english: list[str]
    ) -> None:
        assert run("check", EXAMPLE, *chinese) == run("check", EXAMPLE, *english)

    def test_of_every_command(self, run: Runner) -> None:
        for chinese, english in (
            (["due", "2026-02-05", "--as-of=2026-02-12", "--type=复杂"], "--type=complex"),
            (
                ["due", "2026-02-05", "--as-of=2026-02-12", "--first-day=当日"],
                "--first-day=same-day",
            ),
            (["report", EXAMPLE, "--as-of=2026-11-20", "--by=站点"], "--by=station"),
            (["report", EXAMPLE, "--as-of=2026-11-20", "--stage=办结回复"], "--stage=close"),
            (["report", EXAMPLE, "--as-of=2026-11-20", "--stage=拿出方案"], "--stage=plan"),
            (["calendar", "export", "2026", "--format=日历"], "--format=ics"),
        ):
            assert run(*chinese) == run(*chinese[:-1], english)

    def test_another_word_is_refused(self, run: Runner) -> None:
        assert run("check", EXAMPLE, "--show=一部分").code == ExitCode.USAGE

    def test_the_variable_takes_them_too(
        self, run: Runner, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("SLA1357_LANG", "中文")
        assert run("check", EXAMPLE).out.startswith("截至")
        assert {each.value for each in Language} <= set(WORDS)


class TestDays:
    """A word for a day MUST be that day in China."""

    @pytest.fixture(autouse=True)
    def _day(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sla1357.cli.options.today_in_china", lambda: dt.date(2026, 11, 20))

    @pytest.mark.parametrize("word", ["today", "Today", "今天", " 今日 "])
    def test_today(self, run: Runner, word: str) -> None:
        assert run("check", EXAMPLE, "--as-of", word) == run("check", EXAMPLE)

    @pytest.mark.parametrize("word", ["yesterday", "昨天", "昨日"])
    def test_yesterday(self, run: Runner, word: str) -> None:
        assert run("check", EXAMPLE, "--as-of", word) == run(
            "check", EXAMPLE, "--as-of=2026-11-19"
        )

    def test_wherever_a_day_is_asked_for(self, run: Runner) -> None:
        assert run("due", "昨天", "--as-of=今天") == run("due", "2026-11-19", "--as-of=2026-11-20")
        assert run("calendar", "count", "昨天", "today").out.startswith(
            run("calendar", "count", "2026-11-19", "2026-11-20").out
        )

    @pytest.mark.parametrize("word", ["tomorrow", "大后天", "今"])
    def test_another_word_is_refused(self, run: Runner, word: str) -> None:
        assert run("check", EXAMPLE, "--as-of", word).code == ExitCode.USAGE


def test_version(run: Runner) -> None:
    done = run("--version")
    assert (done.out, done.code) == (f"sla1357 {sla1357.__version__}\n", ExitCode.OK)


def test_without_arguments_the_help_is_shown(run: Runner) -> None:
    done = run()
    assert "check" in done.out
    assert done.code == ExitCode.USAGE


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("sla1357 ch", "check"),
        ("sla1357 calendar coun", "count"),
        ("sla1357 due --exp", "--explain"),
    ],
)
def test_commands_and_options_complete_in_a_shell(
    typed: str, offered: str, run: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_SLA1357_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(typed.count(" ")))
    assert run().out.split() == [offered]
