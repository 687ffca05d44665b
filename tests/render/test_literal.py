"""Foreign text shows itself and acts on nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.texts.language import literal


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("甲-[1] [red]不是标记[/red]", "甲-[1] [red]不是标记[/red]", id="markup"),
        pytest.param("a\x1b[31mb", r"a\x1b[31mb", id="escape sequence"),
        pytest.param("a\x9b31mb", r"a\x9b31mb", id="escape sequence of one C1 character"),
        pytest.param("a\r\nb\tc", r"a\r\nb\tc", id="line breaks and tab"),
        pytest.param("a\u202eb", r"a\u202eb", id="writing direction turned"),
        pytest.param("a\u200bb\ufeff", r"a\u200bb\ufeff", id="invisible"),
        pytest.param("a\udcffb", r"a\udcffb", id="undecoded byte"),
        pytest.param("a\u2028b", r"a\u2028b", id="line separator"),
        pytest.param("全角\u3000空格", "全角\u3000空格", id="full-width space stays"),
    ],
)
def test_acting_characters_are_escaped_and_others_stay(text: str, shown: str) -> None:
    assert literal(text) == shown


@given(text=st.text(alphabet=st.characters()))
def test_the_result_has_one_line_and_nothing_left_to_escape(text: str) -> None:
    shown = literal(text)
    assert len(shown.splitlines()) <= 1
    assert literal(shown) == shown
