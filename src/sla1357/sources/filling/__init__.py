"""Ledgers as they were, with columns filled in: workbooks and texts."""
