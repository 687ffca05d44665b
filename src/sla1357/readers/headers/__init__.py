"""Which column of a ledger holds which field."""
