"""Opens a workbook of any kind, by its content and not by its name."""

from typing import IO

from sla1357.core.findings import Code
from sla1357.readers.tables import Fault
from sla1357.sources.open_xml import OpenXmlWorkbook, broken
from sla1357.sources.packages import FAULTS, NotAWorkbookError, Package
from sla1357.sources.workbooks import Workbook

__all__ = ["workbook_of"]

_ARCHIVE = b"PK"  # ZIP; all other workbooks are .xls and older


def workbook_of(stream: IO[bytes]) -> Workbook | Fault:
    """Open a workbook, or return why it cannot be opened.

    A kind that can be read is a `Workbook` here; nothing else depends on the kind.
    """
    stream.seek(0)
    if stream.read(len(_ARCHIVE)) != _ARCHIVE:
        return Fault(Code.OLD_WORKBOOK)
    try:
        return OpenXmlWorkbook(Package(stream))
    except NotAWorkbookError as e:
        return Fault(Code.NOT_A_WORKBOOK, e.ending)
    except FAULTS as e:
        return broken(e)
