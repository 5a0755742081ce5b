"""What makes the catalogue quick to search: documents for BM25, names, signatures of days, and every tag by its fold."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from content.engine.hashtags import ranking
from content.engine.hashtags.subjects import Known, Subject
from content.engine.hashtags.tokens import fold, name_key, phrases, stem, tokens, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from content.engine.hashtags.tagfiles import Lists, Theme

_NAME_SHARE, _TAG_SHARE = 1.3, 0.6


class Signature(NamedTuple):
    """The roots of the words by which an observance is named in one language."""

    day: Subject
    roots: frozenset[str]


def document(theme: Theme, stops: Mapping[str, frozenset[str]]) -> ranking.Document:
    """A theme's keywords in all languages, its names, which count more, and the words of its tags, which count less."""
    found: ranking.Document = {}
    for share, texts in ((1.0, theme.words), (_NAME_SHARE, theme.names)):
        for language, text in texts.items():
            for phrase in phrases(text):
                ranking.weigh(tokens(phrase, language, stops.get(language, ())), share, found)
    for language, entries in theme.tags.items():
        for entry in entries:
            ranking.weigh(tokens(entry.tag, language, stops.get(language, ())), _TAG_SHARE, found)
    return found


def names(subjects: Iterable[Subject]) -> dict[str, Subject]:
    """Subjects by the names drafts use; of two with one name the first keeps it."""
    found: dict[str, Subject] = {}
    for subject in subjects:
        for name in subject.spoken:
            found.setdefault(name_key(words(name)), subject)
    return found


def signatures(
    days: Iterable[Subject], stops: Mapping[str, frozenset[str]], hollow: Mapping[str, frozenset[str]]
) -> dict[str, tuple[Signature, ...]]:
    """For each language how its days are named, without words that all days share ("world", "day")."""
    found: dict[str, list[Signature]] = defaultdict(list)
    for day in days:
        for language, text in day.names.items():
            for name in phrases(text):
                roots = significant(
                    words(name),
                    language,
                    stops.get(language, frozenset()) | hollow.get(language, frozenset()),
                )
                if roots:
                    found[language].append(Signature(day, frozenset(roots)))
    return {language: tuple(some) for language, some in found.items()}


def significant(said: Sequence[str], language: str, left_out: frozenset[str]) -> list[str]:
    """The roots of the words that tell something."""
    return [stem(word, language) for word in said if fold(word) not in left_out]


def known(subjects: Iterable[Subject]) -> dict[str, tuple[Known, ...]]:
    """Every tag by its fold, with all the subjects that use it."""
    found: dict[str, list[Known]] = defaultdict(list)
    for subject in subjects:
        for language, entries in subject.tags.items():
            for entry in entries:
                found[fold(entry.tag)].append(Known(entry, language, subject))
    return {key: tuple(some) for key, some in found.items()}


def vocabulary(themes: Iterable[Theme], lists: Lists) -> frozenset[str]:
    """English words for reading a tag written without capitals."""
    texts = [text for theme in themes for text in (theme.words.get("en", ""), theme.names.get("en", ""))]
    tags = [entry.tag for theme in themes for entry in theme.tags.get("en", ())]
    return frozenset(
        word.lower() for text in [*texts, *tags, lists.small] for word in words(text) if word.isalpha()
    )
