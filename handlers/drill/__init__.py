"""/crisis-drill: a crisis on the clock, played with a team or alone, and the same room for a real one."""
