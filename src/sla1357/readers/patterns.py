"""Patterns that few ledgers need."""

import re

__all__ = ["rare_pattern"]


class _RarePattern:
    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        """Compile the pattern, and keep what it has under this name, such as `search`."""
        found: object = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def rare_pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that is compiled when it is first used.

    To compile all patterns took a tenth of the time of a short run. A use takes longer than one of
    `re.compile`, so that is for cells of every row.
    """
    return _RarePattern(text, flags)  # type: ignore[return-value]
