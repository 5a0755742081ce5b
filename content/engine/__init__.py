"""The pure engine: text in, findings, suggestions, posts and drill steps out."""
