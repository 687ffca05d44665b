"""A report: its sections, and one module per format."""
