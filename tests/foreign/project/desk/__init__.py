"""A project of somebody else that uses all of sla1357: the front desk of an office."""
