"""Where sentences break on a terminal."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from sla1357.render.prose import broken

RULE = "计算：受理当日不计，次一个工作日为第一日（《民法典》第二百零一条）；放假不计。"


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        pytest.param(
            "拿出方案 3 个工作日", 11, ["拿出方案", "3 个工作日"], id="a number and its unit"
        ),
        pytest.param("超 4 自然日，5 个", 10, ["超", "4 自然日，", "5 个"], id="with its sign"),
        pytest.param("不计，次一日", 4, ["不", "计，", "次一", "日"], id="no comma begins a line"),
        pytest.param(
            "第一日（《民法典》）",
            8,
            ["第一日", "（《民法", "典》）"],
            id="nor ends an opening one",
        ),
        pytest.param("到 2026-12-28；完", 12, ["到", "2026-12-28；", "完"], id="a day is whole"),
        pytest.param("two working days", 11, ["two working", "days"], id="words"),
        pytest.param("2,000/3.5%", 4, ["2,00", "0/3.", "5%"], id="a word that is too long"),
        pytest.param("", 4, [""], id="nothing"),
    ],
)
def test_lines(text: str, width: int, lines: list[str]) -> None:
    assert list(broken(text, width)) == lines


TEXTS = st.text(st.sampled_from("计工作日，。；（《》）12 -a:.%≈"), max_size=60)


@given(text=TEXTS, width=st.integers(8, 40))
def test_nothing_is_lost_and_each_line_fits(text: str, width: int) -> None:
    lines = list(broken(text, width))
    assert re.sub(r"\s", "", "".join(lines)) == re.sub(r"\s", "", text)
    assert all(cell_len(line) <= width for line in lines)


@given(width=st.integers(12, 90))
def test_no_line_of_the_rule_begins_or_ends_with_a_wrong_sign(width: int) -> None:
    for line in broken(RULE, width):
        assert line[0] not in "，。；：）》"
        assert line[-1] not in "（《"
