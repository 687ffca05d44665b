"""Opens a workbook of any kind, by its content and not by its name.

The package `python-calamine` reads these kinds too.  It gives neither formats of numbers nor
formulas, and a blank for an error; in .xlsb it gives numbers for days.  It holds a sheet in memory
from its first to its last cell, and a damaged file can end the process.  To find the formats, all
cells have to be read here anyway; the tests compare them with its cells.
"""

from typing import IO

from sla1357.core.findings import Code
from sla1357.readers.tables import Fault
from sla1357.sources.packages import FAULTS, NotAWorkbookError, Package
from sla1357.sources.sheets import broken
from sla1357.sources.workbooks import Workbook

__all__ = ["workbook_of"]

_ARCHIVE = b"PK"  # ZIP; all other workbooks are .xls and older


def workbook_of(stream: IO[bytes]) -> Workbook | Fault:
    """Open a workbook, or return why it cannot be opened.

    A kind that can be read is a `Workbook` here; nothing else depends on the kind.
    """
    stream.seek(0)
    is_archive = stream.read(len(_ARCHIVE)) == _ARCHIVE
    try:
        return _in_archive(Package(stream)) if is_archive else _of_records(stream)
    except NotAWorkbookError as e:
        return Fault(Code.NOT_A_WORKBOOK, e.ending)
    except FAULTS as e:
        return broken(e)


def _in_archive(package: Package) -> Workbook | Fault:
    # each imported where it is needed: most workbooks are .xlsx
    if package.is_open_document():
        from sla1357.sources.open_document import open_document

        return open_document(package)
    if package.main_part().endswith(".bin"):
        from sla1357.sources.binary.excel_binary import excel_binary

        return excel_binary(package)
    from sla1357.sources.open_xml import OpenXmlWorkbook

    return OpenXmlWorkbook(package)


def _of_records(stream: IO[bytes]) -> Workbook | Fault:
    from sla1357.sources.binary.old_excel import old_excel

    return old_excel(stream)
