"""What `sla1357` is measured against: programs that write to standard output, and calendars."""
