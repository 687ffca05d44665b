"""The READMEs and the pages in docs say what the program does: each `$ sla1357` is run here.

The commands with `pip`, `pipx` and `uvx` are run by `.ci/run`, as the English pages have them.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from sla1357.cli.app import app
from sla1357.cli.shell import ExitCode
from sla1357.core.status import Status
from sla1357.render.status import signed_status
from sla1357.texts.language import Language
from tests.conftest import Runner
from tests.readme import PAGES, ROOT

READMES = ("README.md", "README.zh-CN.md")
in_both_readmes = pytest.mark.parametrize("name", READMES)
on_both_pages_of_statuses = pytest.mark.parametrize(
    "name", ["docs/counting.md", "docs/counting.zh-CN.md"]
)
CHINESE = {name: text for name, text in PAGES.items() if name.endswith(".zh-CN.md")}
ENGLISH = {name: text for name, text in PAGES.items() if name not in CHINESE}
EXAMPLE = re.compile(r"^\$ (sla1357 .*)", flags=re.MULTILINE)


def test_generated_parts_are_up_to_date() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "--diff", *PAGES],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr.decode()) == (0, ""), done.stdout.decode()


def commands_of(group: TyperGroup, *path: str) -> Iterator[tuple[str, str, str]]:
    """Yield each command as it is typed, its line in the help of its group, and its own help."""
    for name, listed in group.commands.items():
        command = listed.make_context(name, [], resilient_parsing=True).command
        typed = (*path, name)
        yield " ".join(typed), str(listed.help), str(command.help)
        if isinstance(command, TyperGroup):
            yield from commands_of(command, *typed)


COMMANDS = list(commands_of(typer.main.get_group(app), "sla1357"))


def test_a_group_says_of_a_command_what_the_command_says_of_itself() -> None:
    assert len(COMMANDS) >= 17
    drifted = [
        typed
        for typed, line, own in COMMANDS
        if line.partition("\n\n")[0] != own.partition("\n\n")[0]
    ]
    assert drifted == []


def examples_of(pages: dict[str, str]) -> list[str]:
    """Return the commands that are shown with their output, page by page."""
    return [command for page in pages.values() for command in EXAMPLE.findall(page)]


def test_the_help_of_every_command_is_shown() -> None:
    english, chinese = examples_of(ENGLISH), examples_of(CHINESE)
    assert [typed for typed, *_ in COMMANDS if f"{typed} --help" not in english] == []
    assert [
        typed
        for typed, *_ in COMMANDS
        if f"{typed} --help --lang zh" not in chinese
        # a group has no option for the language
        and typed not in ("sla1357 policy", "sla1357 calendar")
    ] == []


@pytest.mark.parametrize("pages", [ENGLISH, CHINESE], ids=["English", "Chinese"])
def test_no_example_is_shown_twice(pages: dict[str, str]) -> None:
    examples = examples_of(pages)
    assert len(examples) >= 15
    assert [command for command, times in Counter(examples).items() if times > 1] == []


@pytest.mark.parametrize("name", PAGES)
def test_every_command_that_is_shown_is_generated(name: str) -> None:
    generated = re.compile(r"<!-- \[\[\[cog.*?\[\[\[end\]\]\] -->", flags=re.DOTALL)
    assert "$ sla1357" not in generated.sub("", PAGES[name])


SHOWN_IN_SHELL = sorted(
    {
        block
        for page in PAGES.values()
        for block in re.findall(r"^```sh\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE)
        if all(line.startswith("sla1357 ") for line in block.splitlines())
    }
)


@pytest.mark.parametrize("block", SHOWN_IN_SHELL)
def test_a_block_of_commands_works(block: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    subprocess.run(["bash", "-ec", block], cwd=tmp_path, env={"PATH": path}, check=True)  # noqa: S607
    for line in block.splitlines():
        assert (tmp_path / line.split()[-1]).stat().st_size > 100  # what it writes, or reads


def test_there_are_such_commands() -> None:
    assert len(SHOWN_IN_SHELL) >= 3


def line_of_both_pages(beginning: str) -> str:
    """Return a line of the page about scale, which is the same in both languages."""
    pages = (PAGES["docs/at-scale.md"], PAGES["docs/at-scale.zh-CN.md"])
    english, chinese = (re.findall(rf"^{beginning} .*", page, re.MULTILINE) for page in pages)
    assert english == chinese
    (line,) = map(str, english)
    return line


def test_ledgers_are_checked_side_by_side(tmp_path: Path) -> None:
    line = line_of_both_pages("find ledgers")
    (tmp_path / "ledgers").mkdir()
    for name in ("cases.csv", "year.csv"):
        shutil.copy(ROOT / "examples" / name, tmp_path / "ledgers")
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    subprocess.run(["bash", "-c", line], cwd=tmp_path, env={"PATH": path}, check=True)  # noqa: S607
    for name, cases in (("cases.csv", 20), ("year.csv", 160)):
        lines = (tmp_path / "ledgers" / f"{name}.ndjson").read_text("utf-8").splitlines()
        assert json.loads(lines[-1])["cases"] == cases


def test_a_ledger_is_cut_into_parts(run: Runner, tmp_path: Path) -> None:
    line = line_of_both_pages("tail")
    (tmp_path / "ledgers").mkdir()
    shutil.copy(ROOT / "examples" / "year.csv", tmp_path / "ledger.csv")
    assert "-l 100000 " in line
    command = line.replace("100000", "50")
    subprocess.run(["bash", "-c", command], cwd=tmp_path, check=True)  # noqa: S607
    parts = sorted(map(str, (tmp_path / "ledgers").iterdir()))
    assert len(parts) == 4
    document = json.loads(run("check", *parts, "--format=json").out)
    assert (document["summary"]["cases"], document["findings"]) == (160, [])


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("docs/commands.")])
@pytest.mark.parametrize("code", ExitCode)
def test_each_exit_code_has_a_row(name: str, code: ExitCode) -> None:
    assert re.search(rf"^\| {code.value} \|", PAGES[name], flags=re.MULTILINE)


@on_both_pages_of_statuses
@pytest.mark.parametrize("status", Status)
def test_each_status_has_a_row_with_its_word_and_sign(name: str, status: Status) -> None:
    sign, word = signed_status(status, Language.ZH).split(" ")
    assert f"| `{status.value}` | {word} | {sign} |" in PAGES[name]


@on_both_pages_of_statuses
def test_the_statuses_stand_in_the_order_of_urgency(name: str) -> None:
    rows = re.findall(r"^\| `([a-z_]+)` \| \S+ \| \S \|", PAGES[name], flags=re.MULTILINE)
    assert rows == [status.value for status in Status]


@in_both_readmes
def test_a_readme_is_short(name: str) -> None:
    assert len(PAGES[name].splitlines()) <= 220


@in_both_readmes
def test_the_two_commands_stand_as_promised(name: str) -> None:
    lines = PAGES[name].splitlines()
    assert "pip install . && sla1357 check examples/cases.csv --as-of 2026-11-20" in lines
    assert 'pip install -e ".[dev]" && pytest' in lines


@in_both_readmes
def test_so_do_the_other_ways_to_install(name: str) -> None:
    lines = PAGES[name].splitlines()
    assert "pipx install ." in lines
    assert "uvx --from . sla1357 check examples/cases.csv --as-of 2026-11-20" in lines


def test_a_clerk_installs_it_in_the_same_way_in_both_languages() -> None:
    english, chinese = (
        re.findall(r"^```sh\n(.*?)^```", PAGES[name], flags=re.DOTALL | re.MULTILINE)
        for name in ("docs/start.md", "docs/start.zh-CN.md")
    )
    assert english == chinese
    assert 'python -m pipx install ".[excel,report,ics]"' in english[0]


@pytest.mark.parametrize(("name", "other"), [READMES, READMES[::-1]])
def test_each_readme_names_the_other_at_the_top(name: str, other: str) -> None:
    assert f"]({other})" in "".join(PAGES[name].splitlines()[:3])


@pytest.mark.parametrize("name", [name for name in PAGES if name not in READMES])
def test_a_readme_leads_to_each_page(name: str) -> None:
    ending = ".zh-CN.md" if name in CHINESE else ".md"
    readme, index = PAGES[f"README{ending}"], PAGES[f"docs/index{ending}"]
    assert f"]({name})" in readme or f"]({name.removeprefix('docs/')})" in index


#: what else people call the things that the program has one word for
OTHER_WORDS = ["逾期", "超限", "调休", "调班", "补休", "经办人", "案号", "顺延天数", "截止日期"]


@pytest.mark.parametrize("word", OTHER_WORDS)
def test_a_thing_has_one_word_in_chinese(word: str) -> None:
    # as others say it: in a notice, in a ledger, in the list of headers that are known
    quoted = re.compile(r"“[^“”]*”|(?:header|rules)_table\(.*?\[\[\[end", flags=re.DOTALL)
    assert [name for name, text in CHINESE.items() if word in quoted.sub("", text)] == []


def test_the_table_of_speed_is_all_in_chinese() -> None:
    english = re.compile(r"\b(?:met|process(?:es)?|cases?(?!\.)|wall|user|goal|the|alone|no)\b")
    rows = [row for row in PAGES["docs/speed.md"].splitlines() if row.startswith("|")]
    chinese = [row for row in PAGES["docs/speed.zh-CN.md"].splitlines() if row.startswith("|")]
    assert len(rows) == len(chinese) > 40
    assert [row for row in chinese if english.search(row)] == []


@pytest.mark.parametrize("name", ["docs/alternatives.md", "docs/alternatives.zh-CN.md"])
def test_the_alternatives_are_told_with_their_notes(name: str) -> None:
    table = PAGES[name].split("| **sla1357** |")[1].split("\n\n", maxsplit=1)[0]
    assert len(table.splitlines()) == 7
    assert set(re.findall(r"\[(\d)\]", table)) == set("1234567")
