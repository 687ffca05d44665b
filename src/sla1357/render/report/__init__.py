"""A report: its sections, and one module a format."""
