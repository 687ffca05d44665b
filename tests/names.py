"""Headers as the table of fields spells them out, for tests and docs."""

from collections.abc import Iterator

from sla1357.readers.headers.names import DAY_WORDS, Field

__all__ = ["all_headers", "strong_headers"]


def strong_headers(field: Field) -> Iterator[str]:
    """Yield every header that is that of a field without a further word."""
    yield from (*field.names, *field.english_names(), *field.bare)
    yield from (act + day for act in field.acts for day in DAY_WORDS)


def all_headers(field: Field) -> Iterator[str]:
    """Yield every header of a field, also those that are taken only where no better one stands."""
    yield from strong_headers(field)
    if field.kind.is_day:
        yield from (act + day for act in field.weak for day in DAY_WORDS[:2])
    else:
        yield from field.weak
