"""Limits from past cases, and cases under another policy; see `core.alternatives`."""
