"""Turns results into output formats, one module each; prints nothing."""
