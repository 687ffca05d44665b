"""The calendar, one module per format."""
