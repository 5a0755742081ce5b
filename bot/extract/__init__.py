"""A file or page becomes plain text, read in a separate process, so that a hostile one costs a sentence and not the bot."""

from __future__ import annotations

from bot.extract.outcome import SENTENCES, Extracted, ExtractionError, Reason
from bot.extract.reading import Extractor

__all__ = ["SENTENCES", "Extracted", "ExtractionError", "Extractor", "Reason"]
