"""After a drill: what went well, what to improve, who does what by when, in the reader's language."""
