"""Deadlines of cases, counted in Chinese working days."""

__all__ = ["__version__"]

__version__ = "0.1.0"
