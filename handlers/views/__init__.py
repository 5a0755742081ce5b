"""SHOW: engine values in, Block Kit out."""
