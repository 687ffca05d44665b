"""How fast and how large `sla1357` is, measured beside peers: `python -m bench`."""
