"""Ids as people's buttons and forms carry them, read back."""

from __future__ import annotations

from uuid import UUID

from handlers.desk import GoneError


def number_of(text: str) -> UUID:
    """The number of something kept. Raises GoneError for what is no id of ours, or no text at all."""
    try:
        return UUID(hex=text)
    except (ValueError, TypeError, AttributeError):
        raise GoneError from None
