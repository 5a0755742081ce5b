"""Scenarios to and from what other people use: a master scenario events list in a spreadsheet, and OpenAEV's JSON."""
