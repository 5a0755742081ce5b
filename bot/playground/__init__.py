"""A small, honest Slack on loopback, for people and for tests."""
