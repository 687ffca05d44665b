"""How well a promise was kept: counts and rates of many cases, by group."""
