"""Feeds and pages read from the web, only when somebody names them."""
