"""An empty ledger: as CSV, and as a workbook that counts down by formulas."""
