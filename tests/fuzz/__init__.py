"""Inputs that nobody wrote, and what must hold of each: `python -m tests.fuzz --minutes 10`."""
