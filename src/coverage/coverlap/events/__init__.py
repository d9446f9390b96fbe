"""Which articles cover the same event, and why. Doors: `group.group` and `explain.explain`."""
