"""What is made once of each of a few values."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

__all__ = ["FoundByIdentity", "Remembered"]

_MOST = 16_384  # values, by default; their number bounds the memory, whatever the order of rows is

_LONGEST = 200  # characters of a text; longer ones are made each time

_Key = TypeVar("_Key")
_Made = TypeVar("_Made")


class FoundByIdentity:
    """What a dictionary finds fast: the hash of an enum, or of all fields of a tuple, is slow."""

    __slots__ = ()
    if TYPE_CHECKING:  # an assignment has a type that checkers may infer differently

        def __hash__(self) -> int: ...
    else:
        __hash__ = object.__hash__


class Remembered(dict[_Key, _Made]):
    """What a function makes of each value, made when it is asked for, and forgotten if many are.

    A lookup costs as much as that of a dictionary, which is less than the call of a function.

    >>> squares = Remembered(lambda number: number**2)
    >>> squares[12], len(squares)
    (144, 1)
    """

    __slots__ = ("_make", "_most")

    def __init__(self, make: Callable[[_Key], _Made], most: int = _MOST) -> None:
        super().__init__()
        self._make, self._most = make, most

    def __missing__(self, key: _Key) -> _Made:
        made = self._make(key)
        if isinstance(key, str) and len(key) > _LONGEST:
            return made
        if len(self) >= self._most:
            self.clear()
        self[key] = made
        return made
