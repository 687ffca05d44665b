"""What has become of many cases: counts and rates by group, and news."""
