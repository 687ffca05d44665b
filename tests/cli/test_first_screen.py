"""The first screen of `check` MUST say what is to do today, and who is to do it."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from rich.cells import cell_len

from sla1357.render.sentences import ABOUT
from sla1357.texts.language import Language
from tests.conftest import Runner
from tests.readme import ROOT

EXAMPLE = str(ROOT / "examples" / "cases.csv")
POLICIES = ROOT / "examples" / "policies"
HEADER = "编号,受理日期,复杂程度,站点,承办人,联系日期,方案日期,办结日期\n"
#: 14 open cases; of A-01, one stage is overdue and another one due today
OPEN = HEADER + "".join(
    f"A-{number:02},{received},一般,城阳站,岗{number % 3},{contacted},,\n"
    for number, (received, contacted) in enumerate(
        [
            *[("2026-11-13", "2026-11-16")] * 2,
            *[("2026-11-16", "2026-11-17")] * 3,
            *[("2026-11-17", "2026-11-18")] * 4,
            *[("2026-11-18", "2026-11-19")] * 2,
            *[("2026-11-19", "2026-11-20")] * 3,
        ],
        start=1,
    )
)

Screen = Callable[..., list[str]]


@pytest.fixture
def screen(run: Runner, monkeypatch: pytest.MonkeyPatch) -> Screen:
    """Return a function that returns the lines on a terminal of some columns."""

    def lines(width: int, *arguments: str, stdin: str = "") -> list[str]:
        monkeypatch.setenv("COLUMNS", str(width))
        out = run("check", *arguments, stdin=stdin.encode()).out
        return [line.rstrip() for line in out.splitlines()]

    return lines


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 100, 120])
def test_fourteen_open_cases_fit_a_terminal_of_24_lines(
    screen: Screen, width: int, lang: str
) -> None:
    lines = screen(width, "-", f"--lang={lang}", stdin=OPEN)
    numbers = [place for place, line in enumerate(lines) if line.startswith("A-")]
    assert len(numbers) == 14
    assert numbers[-1] < 24  # from the title on
    if (width, lang) != (80, "en"):  # long sentences below them
        assert len(lines) - numbers[0] < 24  # the last lines stay, and one is the prompt


def test_cases_stand_under_headings(screen: Screen) -> None:
    lines = screen(80, "-", "--lang=zh", stdin=OPEN)
    headings = [re.sub(r" -+$", "", line) for line in lines if line.startswith("-- ")]
    assert headings == [
        "-- 已超期 5 件",
        "-- 今日到期 4 件，另有 2 件见上（已超期）",
        "-- 临期 2 件",
        "-- 其他 3 件",
    ]


def test_what_is_due_today_is_seen_where_another_stage_is_overdue(screen: Screen) -> None:
    for width in (60, 80, 100, 120):
        lines = screen(width, "-", "--lang=zh", stdin=OPEN)
        (line,) = (line for line in lines if line.startswith("A-01"))
        assert re.search(r"‼ 11-18.*► 今日", line)


def test_on_a_day_off_nothing_is_due_today(screen: Screen) -> None:
    lines = screen(80, "-", "--lang=zh", "--as-of=2026-11-21", stdin=OPEN)
    assert any(line.startswith("-- 到期 4 件 --") for line in lines)
    assert "今日" not in "".join(lines)


def test_a_list_that_is_cut_says_so_in_its_last_heading(screen: Screen) -> None:
    lines = screen(80, "-", "--lang=zh", "--most=7", stdin=OPEN)
    headings = [re.sub(r" -+$", "", line) for line in lines if line.startswith("-- ")]
    assert headings == ["-- 已超期 5 件", "-- 今日到期 前 2 件，另有 2 件见上（已超期）"]


def test_an_overdue_case_of_the_title_that_is_not_listed_is_counted_below(screen: Screen) -> None:
    ledger = (
        "编号,受理日期,复杂程度,联系日期,撤回日期\n"
        "A-01,2026-11-06,一般,2026-11-09,2026-11-12\n"  # withdrawn a day after 11-11
        "A-02,2026-11-19,一般,2026-11-20,\n"
    )
    for lang, said in (
        ("zh", "另有 1 件未列出，其中 1 件撤回或结束时已超期（--show all 列出全部）"),
        ("en", "not listed: 1, of which 1 ended overdue (--show all lists every case)"),
    ):
        lines = screen(80, "-", f"--lang={lang}", stdin=ledger)
        assert not any(line.startswith("A-01") for line in lines)
        assert said in lines
        assert said not in screen(80, "-", f"--lang={lang}", "--show=all", stdin=ledger)


def test_in_another_order_there_are_no_headings(screen: Screen) -> None:
    lines = screen(80, "-", "--lang=zh", "--sort=handler", stdin=OPEN)
    assert not any(line.startswith("-- ") for line in lines)
    assert sum(line.startswith("A-") for line in lines) == 14


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        pytest.param(80, ["承办人"], id="who has it comes first"),
        pytest.param(100, ["承办人", "站点"], id="with room for both"),
        pytest.param(120, ["承办人", "站点", "受理日期"], id="and for more"),
    ],
)
def test_the_handler_is_named(screen: Screen, width: int, shown: list[str]) -> None:
    lines = screen(width, EXAMPLE, "--lang=zh")
    (header,) = (line.split() for line in lines if line.startswith("编号"))
    assert header == ["编号", "程度", *shown, "联系沟通", "拿出方案", "办结回复", "最急阶段"]


def test_without_handlers_the_station_is(screen: Screen) -> None:
    lines = screen(80, "-", "--lang=zh", stdin=re.sub("岗[0-9]", "", OPEN))
    (header,) = (line.split() for line in lines if line.startswith("编号"))
    assert header[:3] == ["编号", "程度", "站点"]


@pytest.mark.parametrize(
    ("by", "header"),
    [
        pytest.param("承办人", ["编号", "程度", "联系沟通"], id="the heading says who has it"),
        pytest.param("站点", ["编号", "程度", "承办人"], id="who has it stays"),
    ],
)
def test_blocks_of_handlers_go_without_the_station_before_it_folds(
    screen: Screen, by: str, header: list[str]
) -> None:
    late = HEADER + "A-01,2025-11-13,一般,城阳街道站,法援一岗二岗,2026-11-16,,\n"
    lines = screen(80, "-", "--lang=zh", "--as-of=2026-11-16", f"--by={by}", stdin=late)
    (shown,) = (line.split() for line in lines if line.startswith("编号"))
    assert shown[:3] == header


@pytest.mark.parametrize("width", [60, 80, 100, 120])
@pytest.mark.parametrize("number", ["A" * 13, "2026-城阳-00012345", "1" * 25, "甲" * 20])
def test_a_number_is_never_broken(screen: Screen, width: int, number: str) -> None:
    station = "青岛市城阳区总工会法律援助与劳动争议调解工作站"
    row = f"{number},2026-11-16,一般,{station},,2026-11-17,,\n"
    lines = screen(width, "-", "--lang=zh", stdin=HEADER + row)
    assert any(line.startswith(number) for line in lines)
    assert max(map(cell_len, lines)) <= width


@pytest.mark.parametrize("day", ["2026-11-20", "2026-12-29", "2027-01-05"])
def test_no_sign_is_of_ambiguous_width(screen: Screen, day: str) -> None:
    """Chinese fonts and terminals draw such characters in two columns, and the others shift.

    One is left: the mark of a provisional answer, which is the same in every output.
    """
    ledgers = [
        (EXAMPLE,),
        (str(ROOT / "examples" / "changes.csv"),),
        (str(ROOT / "tests" / "golden" / "promise.csv"), "--config=tests/golden/promise.toml"),
    ]
    for ledger in ledgers:
        lines = screen(80, *ledger, "--lang=zh", "--show=all", f"--as-of={day}")
        end = next(place for place, line in enumerate(lines) if "后为完成日期" in line)
        signs = set("".join(lines[: end + 1]))
        assert {sign for sign in signs if unicodedata.east_asian_width(sign) == "A"} <= {ABOUT}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("width", [60, 80, 100, 120, 160])
@pytest.mark.parametrize("name", sorted(path.stem for path in POLICIES.glob("*.toml")))
def test_any_policy_fits(screen: Screen, name: str, width: int, language: Language) -> None:
    """Each case has its number, its stages and what is most urgent, whatever its policy."""
    policy = str(POLICIES / f"{name}.toml")
    ledger = str(POLICIES / f"{name}.csv")
    options = (f"--config={policy}", f"--lang={language.value}", "--show=all")
    lines = screen(width, ledger, *options, "--as-of=2026-10-20")
    assert max(map(cell_len, lines)) <= width
    text = "\n".join(lines)
    numbers = re.findall(r"^([A-Z]+-\d+)", text, flags=re.MULTILINE)
    assert len(set(numbers)) == len(numbers) > 0


def test_at_the_turn_of_the_year_no_cell_has_a_year(screen: Screen) -> None:
    ledger = HEADER + "A-1,2026-12-29,复杂,城阳站,岗一,2026-12-30,,\n"
    for day in ("2026-12-31", "2027-01-04"):
        lines = screen(80, "-", "--lang=zh", f"--as-of={day}", stdin=ledger)
        (line,) = (line for line in lines if line.startswith("A-1"))
        assert re.search(r"✓ 12-30 ≈ +\S (≈01-04|今日) +\S ≈01-08", line)
