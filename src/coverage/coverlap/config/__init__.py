"""What a person decided, and where. Doors: `load`, and `KEYS` for whoever shows or explains them."""

from coverlap.config.keys import KEYS, PREFIX
from coverlap.config.load import Config, Setting, load, nearest

__all__ = ["KEYS", "PREFIX", "Config", "Setting", "load", "nearest"]
