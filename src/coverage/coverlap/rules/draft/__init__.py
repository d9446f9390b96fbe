"""Rules about one draft, one a file."""
