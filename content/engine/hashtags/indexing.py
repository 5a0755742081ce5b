"""What makes the catalogue quick to search: documents for BM25, names, signatures of days, and every tag by its fold."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from content.engine.hashtags import ranking
from content.engine.hashtags.subjects import Known, Subject
from content.engine.hashtags.tokens import fold, keyword, name_key, phrases, stem, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from content.engine.hashtags.shapes import Lists, Theme

_NAME_SHARE, _TAG_SHARE = 1.3, 0.6
SCRIPT = ("ar", "ur", "fa", "ps", "ku")
"""Languages of one script, whose words are cut into pieces and so serve one another."""


class Signature(NamedTuple):
    """The roots of the words by which an observance is named in one language."""

    day: Subject
    roots: frozenset[str]


def index(themes: Sequence[Theme], stops: Mapping[str, frozenset[str]], language: str) -> ranking.Index:
    """The index that a draft in `language` is searched with: its own words, and English ones, which people mix in."""
    languages = dict.fromkeys([*(SCRIPT if language in SCRIPT else [language]), "en"])
    return ranking.build([_document(theme, stops, languages) for theme in themes])


def spoken(themes: Sequence[Theme], stops: Mapping[str, frozenset[str]], language: str) -> frozenset[str]:
    """The roots of the words that themes have in one language, and its small words: to tell whose a short topic is."""
    texts = [
        text for theme in themes for text in (theme.words.get(language, ""), theme.names.get(language, ""))
    ]
    roots = {stem(word, language) for text in texts for word in words(text)}
    return frozenset(roots | {stem(word, language) for word in stops.get(language, ())})


def _document(
    theme: Theme, stops: Mapping[str, frozenset[str]], languages: Iterable[str]
) -> ranking.Document:
    """A theme's keywords, its names, which count more, and the words of its tags, which count less."""
    found: ranking.Document = {}
    for language in languages:
        left_out = stops.get(language, frozenset())
        tags = [" ".join(words(entry.tag)) for entry in theme.tags.get(language, ())]
        texts = (1.0, theme.words.get(language, "")), (_NAME_SHARE, theme.names.get(language, ""))
        for share, text in (*texts, (_TAG_SHARE, ",".join(tags))):
            for phrase in phrases(text):
                several = len(words(phrase)) > 1
                ranking.weigh(keyword(phrase, language, left_out), share, found, phrase=several)
    return found


def names(subjects: Iterable[Subject]) -> dict[str, tuple[Subject, ...]]:
    """Subjects by the names drafts use; several bodies may share one, as six commissions share NHRC."""
    found: dict[str, dict[str, Subject]] = defaultdict(dict)
    for subject in subjects:
        for name in subject.spoken:
            found[name_key(words(name))].setdefault(subject.key, subject)
    return {name: tuple(some.values()) for name, some in found.items()}


def signatures(days: Iterable[Subject], left_out: frozenset[str], language: str) -> tuple[Signature, ...]:
    """How each day is named in a language, without the words that all days share ("world", "day")."""
    found = [
        Signature(day, frozenset(significant(words(name), language, left_out)))
        for day in days
        for name in phrases(day.names.get(language, ""))
    ]
    return tuple(one for one in found if one.roots)


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
