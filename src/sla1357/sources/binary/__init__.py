"""Workbooks of records: .xls of Excel 5 to 2003, which is an .et of WPS too, and .xlsb."""
