"""Processes killed at random points. See `run.py`."""
