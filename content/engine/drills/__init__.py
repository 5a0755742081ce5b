"""Drills as values: scenarios, conditions, stepping, proofs, reports and exchange, with no clock of their own."""
