"""Direct messages: a colleague one writes to. It says what it was given, acts on it, and keeps the thread's draft at hand."""
