"""Which articles tell of the same happening, and why. Doors: `group.group` and `explain.explain`."""
