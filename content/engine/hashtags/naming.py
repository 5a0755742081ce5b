"""Whether a draft names a day: "World Refugee Day", but not "every day refugees arrive"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from content.engine.hashtags.tokens import fold

if TYPE_CHECKING:
    from content.engine.hashtags.cataloguing import Catalogue
    from content.engine.hashtags.drafts import Draft
    from content.engine.hashtags.indexing import Signature
    from content.engine.hashtags.subjects import Subject

_REACH = 10
_ANY_DAY = frozenset(
    {"every", "each", "one", "another", "a", "per", "same", "all", "chaque", "cada", "كل", "ہر"}
)


class DayNaming(NamedTuple):
    """A day and the words by which the draft names it."""

    day: Subject
    said: str


def days_named(draft: Draft, catalogue: Catalogue) -> list[DayNaming]:
    """The days that the draft names, fullest name first; a shorter name within a longer one does not count."""
    found = [DayNaming(one.subject, one.said) for one in draft.named if one.subject.kind == "observance"]
    taken: set[str] = set()
    for signature, said in _signed(draft, catalogue):
        if not signature.roots <= taken:
            taken |= signature.roots
            found.append(DayNaming(signature.day, said))
    return found


def days_alike(draft: Draft, catalogue: Catalogue, least: float) -> frozenset[str]:
    """The keys of the days of whose name the draft's words hold at least that share, from 0 to 1."""
    roots = frozenset(draft.roots)
    return frozenset(
        one.day.key
        for language in {draft.language, "en"}
        for one in catalogue.signatures(language)
        if not roots.isdisjoint(one.roots) and len(one.roots & roots) >= least * len(one.roots)
    )


def _signed(draft: Draft, catalogue: Catalogue) -> list[tuple[Signature, str]]:
    windows = [_window(draft, at) for at in range(len(draft.words)) if _is_day(draft, at, catalogue)]
    found = [
        (signature, _said(draft, signature, window))
        for window in windows
        for language in dict.fromkeys((draft.language, "en"))
        for signature in catalogue.signatures(language)
        if signature.roots <= {draft.roots[at] for at in window}
    ]
    return sorted(found, key=lambda one: -len(one[0].roots))


def _window(draft: Draft, at: int) -> range:
    return range(max(0, at - _REACH), min(len(draft.words), at + _REACH + 1))


def _is_day(draft: Draft, at: int, catalogue: Catalogue) -> bool:
    before = fold(draft.words[at - 1]) if at else ""
    return fold(draft.words[at]) in catalogue.day_words and before not in _ANY_DAY


def _said(draft: Draft, signature: Signature, window: range) -> str:
    return " ".join(draft.words[at] for at in window if draft.roots[at] in signature.roots)
