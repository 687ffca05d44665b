"""The tour, played as a clerk would: one correction after the other, in any order and form."""

import os
from collections.abc import Iterator, Sequence
from itertools import permutations
from pathlib import Path

import pytest
from openpyxl import Workbook

from sla1357.cli.shell import ExitCode
from sla1357.render.ledger.practice import MISTAKES, is_practice, practice_csv
from tests.conftest import Golden, Run, Runner

NAME = "练习台账.csv"
#: what stands in the ledger → what is right there, in the order of the steps
CORRECTIONS = {
    "流亭站,法援二岗,2026-11-31": "流亭站,法援二岗,2026-11-13",
    "法援二岗,2026-11-10,2026-11-18": "法援二岗,2026-11-16,2026-11-18",
    "2026-11-16,急": "2026-11-16,一般",
    "练习-06,2025-11-17": "练习-06,2026-11-17",
    "练习-02,2026-11-18": "练习-07,2026-11-18",
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def put_right(*wrong: str, encoding: str = "utf-8") -> None:
    text = Path(NAME).read_bytes().decode(encoding)
    for each in wrong:
        assert each in text
        text = text.replace(each, CORRECTIONS[each])
    Path(NAME).write_bytes(text.encode(encoding))


def corrected() -> str:
    text = practice_csv()
    for wrong, right in CORRECTIONS.items():
        text = text.replace(wrong, right)
    return text


def played(run: Runner, language: str) -> Iterator[str]:
    """Yield each run of a tour, with what was corrected before it."""

    def shown(done: Run) -> str:
        assert (done.code, done.err) == (ExitCode.OK, "")
        return f"$ SLA1357_LANG={language} sla1357 tour\n{done.out}\n"

    yield shown(run("tour"))
    yield shown(run("tour"))
    for wrong, right in CORRECTIONS.items():
        put_right(wrong)
        yield f"[{wrong} → {right}]\n{shown(run('tour'))}"
    Path(NAME).unlink()


def test_the_whole_tour(run: Runner, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    text = ""
    for language in ("zh", "en"):
        monkeypatch.setenv("SLA1357_LANG", language)
        text += "".join(played(run, language))
    golden("tour-played.txt", text)


def test_each_step_is_the_finding_of_check_word_by_word(run: Runner) -> None:
    for number, wrong in enumerate(CORRECTIONS, 1):
        shown = run("tour").out
        found = [line for line in run("check", NAME).err.splitlines() if "FILE017" not in line]
        assert f"Step {number} of 5\n" in shown
        assert f"\n  {found[0]}\n" in shown
        assert len(found) == len(MISTAKES) - number + 1
        put_right(wrong)
    assert "FILE017" in run("check", NAME).err
    table = run("check", NAME).out
    assert table in run("tour").out


@pytest.mark.parametrize("order", list(permutations(CORRECTIONS))[::17])
def test_in_any_order(run: Runner, order: Sequence[str]) -> None:
    run("tour")
    steps = list(CORRECTIONS)
    for done, wrong in enumerate(order[:-1], 1):
        put_right(wrong)
        steps.remove(wrong)
        shown = run("tour").out
        assert shown.startswith(f"{NAME}: {done} of 5 put right")
        assert f"Step {list(CORRECTIONS).index(steps[0]) + 1} of 5\n" in shown
    put_right(order[-1])
    assert run("tour").out.startswith("All mistakes are put right.")


def test_several_at_once(run: Runner) -> None:
    run("tour")
    put_right(*list(CORRECTIONS)[1:4])
    assert f"{NAME}: 3 of 5 put right  ✓ 练习-04  ✓ 练习-05  ✓ 练习-06\n" in run("tour").out


def test_a_row_that_is_deleted_has_no_mistake(run: Runner) -> None:
    run("tour")
    lines = Path(NAME).read_text("utf-8").splitlines(keepends=True)
    Path(NAME).write_text("".join(line for line in lines if "练习-03" not in line), "utf-8")
    shown = run("tour").out
    assert shown.startswith(f"{NAME}: 1 of 5 put right  ✓ 练习-03\n")
    assert "Line 4: 练习-04 |" in shown


@pytest.mark.parametrize(
    ("right", "broken", "code"),
    [
        ("法援一岗,2026-11-12", "法援一岗,2026-11-72", "CASE003"),  # as in a step, in another row
        ("2026-11-12,一般", ",一般", "CASE001"),
        ("练习-08,2026-11-19", "练习-08,2026-11-29", "CASE010"),
        ("练习-01", "", "CASE007"),
    ],
)
def test_what_else_is_broken_is_shown_too(run: Runner, right: str, broken: str, code: str) -> None:
    for text, beginning in (
        (practice_csv(), "nothing is put right yet"),
        (corrected(), "5 of 5 put right"),
    ):
        assert right in text
        Path(NAME).write_text(text.replace(right, broken, 1), "utf-8")
        done = run("tour")
        assert (done.code, done.err) == (ExitCode.OK, "")
        assert beginning in done.out
        also = done.out.partition("This is new in the file")[2].splitlines()
        found = [line.strip() for line in also if line.startswith(f"  {NAME}:")]
        assert f" {code} " in found[0]
        assert set(found) <= set(run("check", NAME).err.splitlines())


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_saved_by_excel_as_another_text(run: Runner, encoding: str) -> None:
    text = practice_csv().removeprefix("\ufeff")
    Path(NAME).write_bytes(text.encode(encoding))
    for wrong in CORRECTIONS:
        assert "Step" in run("tour").out
        put_right(wrong, encoding=encoding)
    assert run("tour").out.startswith("All mistakes are put right.")


def test_saved_as_a_workbook_beside_it_that_one_is_read(run: Runner) -> None:
    run("tour")
    os.utime(NAME, (1, 1))
    book = Workbook()
    assert book.active
    for line in (
        corrected().removeprefix("\ufeff").replace("一般,流亭站", "急,流亭站").splitlines()
    ):
        book.active.append(line.split(","))
    book.save("练习台账.xlsx")
    shown = run("tour").out
    assert "练习台账.xlsx[Sheet]:4:复杂程度: CASE005" in shown
    assert "Line 6: 练习-05 | 2026-11-16 | 急 | 流亭站" in shown
    assert "Open 练习台账.xlsx in Excel or WPS. In line 6, column 复杂程度" in shown


def test_a_file_with_a_name_of_its_own_is_named_in_the_command(run: Runner) -> None:
    assert run("tour", "a.csv").out.endswith("and run again:\n  sla1357 tour a.csv\n")
    assert run("tour", "a b.csv").out.endswith('and run again:\n  sla1357 tour "a b.csv"\n')
    assert sorted(path.name for path in Path().iterdir()) == ["a b.csv", "a.csv"]


def test_it_can_begin_again(run: Runner) -> None:
    first = run("tour").out
    put_right(*CORRECTIONS)
    assert run("tour", "--restart").out == first
    assert Path(NAME).read_bytes() == practice_csv().encode()
    assert practice_csv().startswith("\ufeff")  # for Excel


@pytest.mark.parametrize("options", [[], ["--restart"]])
@pytest.mark.parametrize("name", [NAME, "a.csv"])
def test_another_ledger_is_never_touched(run: Runner, name: str, options: list[str]) -> None:
    text = "编号,受理日期,联系日期\nCY-1,2026-11-12,2026-11-31\n"
    Path(name).write_text(text, "utf-8")
    done = run("tour", name, *options)
    assert (done.code, done.out) == (ExitCode.USAGE, "")
    assert f"'{name}' is not the ledger of the tour" in " ".join(done.err.split())
    assert Path(name).read_text("utf-8") == text


def test_cases_of_ones_own_among_the_others_are_never_lost(run: Runner) -> None:
    text = practice_csv() + "CY-1,2026-11-12,一般,,,,,\r\n"
    Path(NAME).write_bytes(text.encode())
    assert "Step 1 of 5" in run("tour").out
    assert run("tour", "--restart").code is ExitCode.USAGE
    assert Path(NAME).read_bytes() == text.encode()


@pytest.mark.parametrize("name", ["a.xlsx", "-", ".", "missing/"])
def test_it_begins_with_a_csv(run: Runner, name: str) -> None:
    done = run("tour", name)
    assert done.code is ExitCode.USAGE
    assert "name a file that ends in .csv" in done.err
    assert not list(Path().iterdir())


def test_a_file_that_is_no_ledger_any_more_says_why(run: Runner) -> None:
    Path(NAME).write_text("练习-01\n", "utf-8")
    for options in ([], ["--restart"]):
        done = run("tour", *options)
        assert (done.code, done.out) == (ExitCode.NO_SOURCE, "")
        assert done.err.startswith(f"{NAME}:1: FILE006 ")


def test_a_folder_that_does_not_exist(run: Runner) -> None:
    done = run("tour", "missing/a.csv")
    line = "sla1357: error: cannot write missing/a.csv: its folder does not exist\n"
    assert (done.code, done.out, done.err) == (ExitCode.NOT_ANSWERED, "", line)


def test_the_settings_of_an_office_change_nothing(run: Runner) -> None:
    shown = run("tour").out
    Path("sla1357.toml").write_text("[policy]\nname = 'x'\nx = 1\n", "utf-8")
    assert run("tour", "--restart").out == shown


def test_only_numbers_of_the_ledger_are_its_own() -> None:
    assert all(is_practice(each.id) for each in MISTAKES)
    assert not is_practice("CY-1")
