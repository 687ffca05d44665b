"""All that people read, in every language."""
