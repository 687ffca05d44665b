"""The lines on which the parts of a JSON text stand."""

import json
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sla1357.readers.structured import Path, dotted, json_lines_of, line_of

TEXT = """
{"year":
2027 ,
  "papers": [ ], "a": {},
  "days" : [
    {"name": "a\\n, ]}\\"", "date": "2027-01-01"},
    {
      "date"
      :
      "2027-01-02"
    , "deep": [1,
      [2]]}
  ], "last": true
}
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 2),
        (("year",), 3),
        (("papers",), 4),
        (("a",), 4),
        (("days",), 5),
        (("days", 0), 6),
        (("days", 0, "date"), 6),
        (("days", 1), 7),
        (("days", 1, "date"), 10),
        (("days", 1, "deep"), 11),
        (("last",), 13),
    ],
)
def test_the_line_of_a_part_is_where_its_value_begins(path: Path, line: int) -> None:
    assert json_lines_of(TEXT, depth=3)[0][path] == line


def test_keys_that_are_repeated_are_told() -> None:
    text = '{"a": 1, "b": [{"a": 1, "a": 2}],\n"a": {"c": {"d": {"e": 1, "e": 2}}}}'
    lines, repeated = json_lines_of(text, depth=3)
    assert repeated == [("b", 0, "a"), ("a",)]  # deeper ones are not looked for
    assert lines["a",] == 2


def test_what_lies_deeper_or_is_not_there_has_the_line_of_what_it_stands_in() -> None:
    lines, _ = json_lines_of(TEXT, depth=3)
    assert max(map(len, lines)) == 3
    assert line_of(("days", 1, "deep", 1), lines) == 11
    assert line_of(("days", 1, "name"), lines) == 7
    assert line_of(("days", 2), lines) == 5
    # of the whole, no line is said
    assert line_of(("x",), lines) is None
    assert line_of((), lines) is None


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), ""),
        (("year",), "year"),
        ((0, "days", 1, "date"), "[1].days[2].date"),
        (("days", 0, 0), "days[1][1]"),
    ],
)
def test_how_a_path_is_written(path: Path, expected: str) -> None:
    assert dotted(path) == expected


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda values: (
        st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=2), values, max_size=3)
    ),
)


def marks_of(value: object, path: Path) -> Iterator[Path]:
    """Yield the path of each part, in the order in which the parts begin in a text."""
    yield path
    if isinstance(value, dict):
        for key, part in value.items():
            yield from marks_of(part, (*path, key))
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from marks_of(part, (*path, place))


class TestAnyDocument:
    """Every part MUST have a line, in the order of the text, down to the depth asked for."""

    @given(value=VALUES, depth=st.integers(0, 4), ascii_only=st.booleans())
    def test_with_each_part_on_its_own_line(
        self, value: object, depth: int, *, ascii_only: bool
    ) -> None:
        # `indent` begins a line for each part, and one more for each bracket that closes
        text = json.dumps(value, indent=1, ensure_ascii=ascii_only)
        lines, _ = json_lines_of(text, depth=depth)
        paths = [path for path in marks_of(value, ()) if len(path) <= depth]
        assert list(lines) == paths
        numbers = list(lines.values())
        assert numbers[0] == 1
        assert all(one < other for one, other in pairwise(numbers))
        assert numbers[-1] <= text.count("\n") + 1

    @given(value=VALUES, blanks=st.sampled_from(["", " ", "\t\r "]))
    def test_in_one_line(self, value: object, blanks: str) -> None:
        separators = (f"{blanks},{blanks}", f"{blanks}:{blanks}")
        text = blanks + json.dumps(value, separators=separators) + blanks
        paths = [path for path in marks_of(value, ()) if len(path) <= 3]
        lines, _ = json_lines_of(text, depth=3)
        assert list(lines.items()) == [(path, 1) for path in paths]
