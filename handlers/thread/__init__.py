"""/thread-release: a press release in, posts that a press officer would sign back, and the day's plan when it is wanted."""
