"""One module for the commands of a subject."""
