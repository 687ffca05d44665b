"""The cases of a run: one module a format."""
