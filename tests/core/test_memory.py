"""What is remembered is bounded, and always what would be made."""

from sla1357.core.memory import Remembered


def test_it_makes_each_value_once() -> None:
    made: list[int] = []

    def square(number: int) -> int:
        made.append(number)
        return number**2

    squares = Remembered(square)
    assert [squares[2], squares[3], squares[2]] == [4, 9, 4]
    assert made == [2, 3]


def test_it_forgets_all_when_there_are_too_many() -> None:
    squares = Remembered[int, int](lambda number: number**2, most=2)
    assert [squares[number] for number in (1, 2, 3, 1)] == [1, 4, 9, 1]
    assert dict(squares) == {3: 9, 1: 1}


def test_it_remembers_no_long_text() -> None:
    lengths = Remembered[str, int](len)
    assert [lengths["a" * 200], lengths["a" * 201]] == [200, 201]
    assert list(lengths.values()) == [200]
