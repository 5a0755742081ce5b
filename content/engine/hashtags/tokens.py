"""Words of a draft made comparable: one form for every way people write the same word.

Latin and Cyrillic words are folded and stemmed (Snowball). Words in Arabic script, where prefixes and suffixes hide the
stem, are cut into pieces of four letters. Neighbouring words also count as a pair, so that "hate speech" says more than
"speech".
"""

from __future__ import annotations

import threading
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import regex
import snowballstemmer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

PIECE = 4
_PAIR_WEIGHT = 1.4
_STEMMERS = {
    "en": "english",
    "fr": "french",
    "es": "spanish",
    "ru": "russian",
    "pt": "portuguese",
    "id": "indonesian",
}
_OF_THREAD = threading.local()
_NOISE = regex.compile(r"https?://\S+|www\.\S+|[@＠]\w+|\{\w+\}")
_WORD = regex.compile(r"[\p{L}\p{M}\p{N}]+(?:[\u200c'’][\p{L}\p{M}\p{N}]+)*")
_CAMEL = regex.compile(r"(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}(?!s(?!\p{Ll}))\p{Ll})")
_ARABIC = regex.compile(r"\p{Arabic}")
_LATIN = regex.compile(r"[\p{Latin}\p{Cyrillic}]")
_ARTICLES = ("وال", "بال", "فال", "كال", "لل", "ال")
_ARABIC_FORMS = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ئ": "ي", "ؤ": "و", "ک": "ك",
     "ہ": "ه", "ھ": "ه", "ۃ": "ه", "ة": "ه", "ۀ": "ه", "ـ": "", "\u200c": ""}
)  # fmt: skip


class Token(NamedTuple):
    """One comparable piece of a draft, how much it counts (0 to 1.4), and the words it was read from."""

    text: str
    weight: float
    said: str


def words(text: str) -> list[str]:
    """The words as written, hashtags opened ("#PressFreedom" gives two), links and handles left out."""
    spaced = _CAMEL.sub(" ", _NOISE.sub(" ", text)).replace("_", " ")
    return _WORD.findall(spaced)


@lru_cache(maxsize=32768)
def fold(word: str) -> str:
    """A word without case, accents, vowel marks, article forms of letters or apostrophes: for comparing only."""
    if word.isascii():
        return word.lower().replace("'", "")
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_ARABIC_FORMS))
    if _ARABIC.search(plain) or _LATIN.search(plain):
        plain = "".join(mark for mark in plain if not unicodedata.combining(mark))
    return plain.translate(_ARABIC_FORMS).replace("'", "").replace("’", "")


def is_arabic(word: str) -> bool:
    """Whether a word is in Arabic script (Arabic, Urdu, Persian, Pashto, Kurdish)."""
    return _ARABIC.search(word) is not None


@lru_cache(maxsize=32768)
def bare(word: str) -> str:
    """A folded Arabic word without its article and what is glued before it."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= PIECE - 1:
            return word[len(article) :]
    return word


def tokens(said: Iterable[str], language: str, stops: Collection[str] = ()) -> list[Token]:
    """Every comparable piece of the words; `stops` are folded words that say nothing."""
    if language == "fr":
        said = map(_unelided, said)
    kept = [(word, stem(word, language)) for word in said if fold(word) not in stops]
    single = [token for word, root in kept for token in _single(word, root)]
    pairs = [
        Token(f"{first[1]} {second[1]}", _PAIR_WEIGHT, f"{first[0]} {second[0]}")
        for first, second in pairwise(kept)
    ]
    return single + pairs


def keyword(phrase: str, language: str, stops: Collection[str] = ()) -> list[Token]:
    """The pieces of one keyword of a content file, which holds no links and no tags."""
    return tokens(_WORD.findall(phrase), language, stops)


def phrases(text: str) -> list[str]:
    """The keywords of a list in a content file: they stand between commas, Latin or Arabic."""
    return [part for raw in text.replace("،", ",").split(",") if (part := raw.strip())]


def name_key(said: Sequence[str]) -> str:
    """The form in which a name is looked up; capitals keep acronyms such as US or WHO from being words."""
    return " ".join(
        word if word.isupper() and word.isascii() and len(word) > 1 else bare(fold(word)) for word in said
    )


def _unelided(word: str) -> str:
    """A French word without its l', d' or qu'."""
    for mark in "'’":
        before, found, after = word.partition(mark)
        if found and len(before) <= 2:  # noqa: PLR2004 - l', d', qu'
            return after
    return word


def _single(word: str, root: str) -> Iterator[Token]:
    if len(root) < 2 or root.isdigit():  # noqa: PLR2004 - one letter says nothing
        return
    pieces = _pieces(word) if is_arabic(word) else [root]
    for piece in pieces:
        yield Token(piece, 1 / len(pieces), word)


def _pieces(word: str) -> list[str]:
    plain = bare(fold(word))
    return [plain[at : at + PIECE] for at in range(max(1, len(plain) - PIECE + 1))]


@lru_cache(maxsize=32768)
def stem(word: str, language: str) -> str:
    """The root by which a word is compared: Snowball's stem, or the first four letters in Arabic script."""
    if is_arabic(word):
        return bare(fold(word))[:PIECE]
    plain = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    stemmer = _stemmer(language if language in _STEMMERS else "en")
    return fold(str(stemmer.stemWord(plain)))


def _stemmer(language: str) -> Any:
    """This thread's own: a stemmer keeps the word it is at, and answers are read beside the content and beside long texts."""
    if language not in vars(_OF_THREAD):
        setattr(_OF_THREAD, language, snowballstemmer.stemmer(_STEMMERS[language]))
    return getattr(_OF_THREAD, language)
