"""The fields that a ledger has besides the known ones: changes of type, and further extensions."""

from collections.abc import Iterable

from sla1357.core.policy import CaseType
from sla1357.readers.headers.fields import FIELDS, Id

__all__ = ["EXTENSIONS", "change_fields", "type_field"]

#: the fields of a first extension, of a second one …: extension_days, extension_days2 …
EXTENSIONS = tuple(
    tuple(
        f"{field}{number if number > 1 else ''}"
        for field in (Id.EXTENSION_DAYS, Id.EXTENDED_TO, Id.EXTENSION_APPROVED)
    )
    for number in range(1, 10)
)


def type_field(case_type: str) -> str:
    """Return the field with the day on which a case was found to be of a type."""
    return Id.UPGRADED if case_type == CaseType.COMPLEX else f"to_{case_type}"


def change_fields(types: Iterable[str]) -> tuple[str, ...]:
    """Return the fields of changes that a policy with some types has besides `FIELDS`."""
    fields = [*map(type_field, types), *(field for one in EXTENSIONS for field in one)]
    return tuple(field for field in fields if field not in FIELDS)
