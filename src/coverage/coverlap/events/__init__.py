"""Which articles tell of the same happening, and why. Doors: `group` and `explain`."""

from coverlap.events.group import group

__all__ = ["group"]
