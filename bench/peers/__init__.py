"""What `sla1357` is measured against: programs run as processes, which write to standard output."""
