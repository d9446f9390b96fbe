"""The values that travel from room to room: what was read, prepared and found, and what a check comes to."""
