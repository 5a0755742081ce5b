"""The hashtags we know, with what each is about: read once, checked, and made ready for search."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from content.engine.hashtags import dating, indexing, subjects
from content.engine.hashtags.tagfiles import read_files
from content.engine.hashtags.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from content.engine.documents import Problem
    from content.engine.hashtags import ranking
    from content.engine.hashtags.dating import Span
    from content.engine.hashtags.indexing import Signature
    from content.engine.hashtags.shapes import Avoided
    from content.engine.hashtags.subjects import Known, Subject
    from content.engine.hashtags.tagfiles import Files


@dataclass(frozen=True)
class Catalogue:
    """All that we know of hashtags.

    `index` and `signatures` give what a draft in a language is searched with, made at its first use (`warm` makes it sooner);
    an index answers with a place in `themes`, `spoken` holds the roots of a language's own words. `named` finds subjects by the names drafts use, `starts` are the first words of
    those names. `year` gives the days that begin in a year, with when they fall.
    """

    themes: tuple[Subject, ...]
    days: tuple[Subject, ...]
    places: Mapping[str, Subject]
    bodies: tuple[Subject, ...]
    index: Callable[[str], ranking.Index]
    named: Mapping[str, tuple[Subject, ...]]
    starts: frozenset[str]
    year: Callable[[int], tuple[tuple[Subject, Span], ...]]
    signatures: Callable[[str], tuple[Signature, ...]]
    spoken: Callable[[str], frozenset[str]]
    known: Mapping[str, tuple[Known, ...]]
    avoided: Mapping[str, Avoided]
    cautions: Mapping[str, Mapping[str, str]]
    stops: Mapping[str, frozenset[str]]
    day_words: frozenset[str]
    capitalised: frozenset[str]
    unlucky: tuple[str, ...]
    vocabulary: frozenset[str]
    languages: frozenset[str]

    def told(self, sentence: str, reader: str) -> str:
        """What is said of a tag in the reader's language, or as it was written."""
        return self.cautions.get(sentence, {}).get(reader, sentence)

    def stopped(self, language: str) -> frozenset[str]:
        """The words that say nothing in that language, or in English, which people mix in."""
        return self.stops.get(language, frozenset()) | self.stops.get("en", frozenset())


def read_catalogue(root: Path) -> tuple[Catalogue, list[Problem]]:
    """The catalogue under `root`, and what is wrong with its files; a bad item is left out."""
    files, problems = read_files(root)
    return catalogue(files), problems


def warm(catalogue: Catalogue, languages: Iterable[str]) -> None:
    """Make what searching in these languages needs now (some 50 ms each) rather than at the first draft."""
    for language in languages:
        catalogue.index(language)
        catalogue.signatures(language)


def catalogue(files: Files) -> Catalogue:
    """What the files say, made ready for search."""
    themes, days = tuple(map(subjects.of_theme, files.themes)), tuple(map(subjects.of_day, files.days))
    places, bodies = tuple(map(subjects.of_place, files.places)), tuple(map(subjects.of_body, files.bodies))
    stops, hollow = _sets(files.lists.stops), _sets(files.lists.hollow)
    named = indexing.names([*places, *bodies, *days])
    return Catalogue(
        themes=themes,
        days=days,
        places={place.key: place for place in places},
        bodies=bodies,
        index=cache(partial(indexing.index, files.themes, stops)),
        named=named,
        starts=frozenset(name.partition(" ")[0] for name in named),
        year=lru_cache(maxsize=32)(partial(_year, days)),
        signatures=cache(partial(_signatures, days, stops, hollow)),
        spoken=cache(partial(indexing.spoken, files.themes, stops)),
        known=indexing.known([*themes, *days, *places, *bodies]),
        avoided={fold(bad.tag): bad for bad in files.avoided},
        cautions={caution.root["en"]: caution.root for caution in files.cautions},
        stops=stops,
        day_words=frozenset(map(fold, files.lists.days.split())),
        capitalised=frozenset(files.lists.capitalised.split()),
        unlucky=tuple(files.lists.unlucky.split()),
        vocabulary=indexing.vocabulary(files.themes, files.lists),
        languages=frozenset(language for theme in files.themes for language in theme.words),
    )


def _signatures(
    days: tuple[Subject, ...],
    stops: Mapping[str, frozenset[str]],
    hollow: Mapping[str, frozenset[str]],
    language: str,
) -> tuple[Signature, ...]:
    left_out = stops.get(language, frozenset()) | hollow.get(language, frozenset())
    return indexing.signatures(days, left_out, language)


def _year(days: tuple[Subject, ...], year: int) -> tuple[tuple[Subject, Span], ...]:
    observed = [(day, day.observance) for day in days if day.observance and day.observance.since <= year]
    return tuple((day, span) for day, kept in observed for span in dating.spans(kept.date, year))


def _sets(texts: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {language: frozenset(map(fold, text.split())) for language, text in texts.items()}
