"""A press release taken apart and made into posts; `content.engine.splitting` is the way in."""
