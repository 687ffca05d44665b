"""Text in, values and findings out."""
