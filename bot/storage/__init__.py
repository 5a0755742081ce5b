"""What is kept: PostgreSQL tables, the stores that fill the ports, and the embedded server."""
