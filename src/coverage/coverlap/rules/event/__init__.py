"""Rules about one event, one a file."""
