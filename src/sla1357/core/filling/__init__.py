"""What is filled into a ledger next to its rows."""
