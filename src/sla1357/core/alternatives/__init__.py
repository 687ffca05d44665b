"""What other limits, policies and calendars would make of the same cases."""
