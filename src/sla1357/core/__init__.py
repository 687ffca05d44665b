"""The rule: values and functions, standard library only, nothing from outside."""
