"""Results to table, JSON, CSV and Markdown: one module a format; prints nothing."""
