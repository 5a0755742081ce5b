"""TALK: one conversation a file, from a Slack request to an answer."""
