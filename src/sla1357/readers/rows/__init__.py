"""The rows of a ledger to cases, skipped rows and findings."""
