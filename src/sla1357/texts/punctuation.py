"""What stands between words, which each language has its own way of."""

from sla1357.texts.language import Phrase

__all__ = ["COLON", "COMMA", "IN_BRACKETS", "SEMICOLON"]

IN_BRACKETS = Phrase(" ({})")
COMMA = Phrase(", ")
COLON = Phrase(": ")
SEMICOLON = Phrase("; ")
