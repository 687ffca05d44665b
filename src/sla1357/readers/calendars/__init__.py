"""Calendar files of every kind to notices or local changes."""
