"""The command line: options, one call, render, exit code."""

from sla1357.cli.app import app, main

__all__ = ["app", "main"]
