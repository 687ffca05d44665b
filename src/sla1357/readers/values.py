"""A value that has a type already, of a workbook or a database, as the text of a cell."""

import datetime as dt
from decimal import Decimal
from math import isfinite, isnan

__all__ = ["text_of_value"]


def text_of_value(value: object) -> str:
    """Return a value as a person would type it; blank where there is none, as of NaN.

    A day at midnight is that day, and a number without decimals a whole
    number.  A moment with an offset keeps it: which day it is in China is for
    the reader of dates.

    >>> text_of_value(45000.0), text_of_value(None)
    ('45000', '')
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).upper()
        case dt.datetime():
            is_day = value.time() == dt.time() and value.tzinfo is None
            return str(value.date()) if is_day else value.isoformat(" ", "seconds")
        case float() | Decimal() if not isfinite(value):
            return "" if isnan(value) else str(value)
        case float() | Decimal() if value == int(value):
            return str(int(value))
        case _:
            return str(value)
