"""The values that rooms pass to each other: what was read, prepared and found, and what a check comes to."""
