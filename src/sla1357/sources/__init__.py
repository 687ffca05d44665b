"""The only doors to the outside: packages, files, environment and clock."""
