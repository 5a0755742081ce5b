"""What others use now: public counts of tags, asked for sparingly and never waited for."""

from __future__ import annotations

from bot.tag_counts.asking import TagCounter
from bot.tag_counts.networks import Addresses

__all__ = ["Addresses", "TagCounter"]
