"""/check-tweet: a draft in, what a careful editor would say of it back, and the buttons that act on it."""
