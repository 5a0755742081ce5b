"""Sign-off: a second person looks before the words go out; who decided what, on which version, is kept."""
