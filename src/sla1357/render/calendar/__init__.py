"""The calendar: one module a form."""
