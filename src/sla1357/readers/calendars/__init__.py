"""Read calendar files of any kind into notices or local changes."""
