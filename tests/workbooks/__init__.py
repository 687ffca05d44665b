"""The same ledger in every kind of workbook, and the script that writes it."""
