"""The commands, one a file; `COMMANDS` in `cli/main.py` lists them."""
