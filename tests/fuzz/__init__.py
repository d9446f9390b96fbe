"""Inputs made by chance and by mutation, against everything that takes input. See `run.py`."""
