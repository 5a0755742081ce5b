"""/suggest-hashtags: the one or two tags that carry a message, a team's live events, and the days that are coming."""
