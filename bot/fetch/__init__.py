"""One public page asked for by a person: never a private address, never more than its limits of size, time and hops."""

from __future__ import annotations

from bot.fetch.getting import DOCUMENTS, Fetcher
from bot.fetch.refusing import SENTENCES, FetchError, Page, Refusal

__all__ = ["DOCUMENTS", "SENTENCES", "FetchError", "Fetcher", "Page", "Refusal"]
