"""Checks of drafts: compared with other articles, under a newsroom's policy. `run.check` is the way in."""
