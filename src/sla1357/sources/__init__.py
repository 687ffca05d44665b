"""Access to the outside: packages, files, environment and clock."""
