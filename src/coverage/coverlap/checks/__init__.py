"""The comparison as a gate: drafts held against other articles under a newsroom's policy. Door: `judge.check`."""
