"""What an office sets for itself: its promise, the names of its columns, its calendar files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sla1357.core.policy import POLICY_1357, Policy

if TYPE_CHECKING:
    from sla1357.readers.headers.meanings import HeaderNames

__all__ = ["Configuration"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What an office sets for itself."""

    policy: Policy = POLICY_1357
    #: field → further names of its column, which come before those that are known
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    calendar_files: tuple[str, ...] = ()  #: paths, from the folder of the configuration
    source: str | None = field(
        default=None, compare=False
    )  #: the file that sets it; None: nothing is set

    @property
    def names(self) -> "HeaderNames":
        """Return the names by which columns are known."""
        from sla1357.readers.headers.meanings import HeaderNames

        return HeaderNames(self.policy, self.columns)
