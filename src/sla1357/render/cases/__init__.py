"""The cases of a run, one module per format."""
