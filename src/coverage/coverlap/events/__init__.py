"""Which articles tell of the same happening, and why. Doors: `group` and `explain`."""
