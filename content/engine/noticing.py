"""The closed set of what rules may ask of Python, by name: everything else is said in a rule's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine import lookalikes, rereading, styling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from content.engine.hits import Hit
    from content.engine.page import Page
    from content.engine.rule import Rule

NOTICED: Mapping[str, Callable[[Page, Rule], Iterator[Hit]]] = {
    "acronym": rereading.acronym,
    "broken-hashtag": styling.broken_hashtag,
    "empty": rereading.empty,
    "event-hashtag": styling.event_hashtag,
    "fancy-text": styling.fancy_text,
    "hashtag-case": styling.hashtag_case,
    "length-over": styling.length_over,
    "length-unsure": styling.length_unsure,
    "link-lookalike": lookalikes.lookalike,
    "link-malformed": lookalikes.malformed,
    "only-link": rereading.only_link,
    "repeated-word": rereading.repeated_word,
    "shouting": styling.shouting,
    "typo": rereading.typo,
    "unbalanced": rereading.unbalanced,
}
