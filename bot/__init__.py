"""RUNS: the process, the doors, the database and everything that touches the outside world."""
