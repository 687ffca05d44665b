"""Deadlines of cases, counted in Chinese working days.

The rule as values and functions; none of them reads the clock or the
environment, and none but `official_calendar` a file.  That one takes the days
from the package `holidays`, which is imported only then.

>>> import datetime as dt
>>> from sla1357 import POLICY_1357, Case, CaseType, assess, official_calendar
>>> case = Case(case_type=CaseType.COMPLEX, received=dt.date(2026, 2, 5))
>>> result = assess(case, POLICY_1357, official_calendar(), as_of=dt.date(2026, 2, 16))
>>> [str(stage.due) for stage in result.stages]
['2026-02-06', '2026-02-10', '2026-02-14']
"""

from typing import TYPE_CHECKING

#: of the program and the library
__version__ = "0.1.0"

if TYPE_CHECKING:
    from sla1357.library import *  # noqa: F403 - written down there, and only there
else:

    def __getattr__(name: str) -> object:
        """Import the library when a name of it is asked for: the program starts without."""
        import sla1357.library as library  # noqa: PLR0402 - `from` would ask here again

        return getattr(library, name)

    def __dir__() -> list[str]:
        return __getattr__("__all__")
