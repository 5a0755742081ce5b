"""Which language a draft is written in, so that the right rules read it; it says when it is not sure.

The script decides where only one of our languages uses it, letters decide between the languages of the Arabic script, and
statistics (py3langid) decide the rest. Links, tags, mentions and emoji are left out first.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

import regex

from content.engine.text.entities import entities

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from py3langid.langid import LanguageIdentifier


class Guess(NamedTuple):
    """A language's ISO 639 code, or nothing, and whether one may rely on it without asking."""

    code: str
    sure: bool


_ONE_LANGUAGE = {
    "Armenian": "hy", "Bengali": "bn", "Ethiopic": "am", "Georgian": "ka", "Greek": "el", "Gujarati": "gu", "Gurmukhi": "pa",
    "Han": "zh", "Hangul": "ko", "Hebrew": "he", "Hiragana": "ja", "Katakana": "ja", "Khmer": "km", "Kannada": "kn", "Lao": "lo",
    "Malayalam": "ml", "Myanmar": "my", "Sinhala": "si", "Tamil": "ta", "Telugu": "te", "Thaana": "dv", "Thai": "th",
    "Tibetan": "dz",
}  # fmt: skip
_SEVERAL = {
    "Latin": ("en", "fr", "es", "pt", "id", "tl"),
    "Arabic": ("ar", "fa", "ur", "ps"),
    "Cyrillic": ("ru", "mn"),
    "Devanagari": ("hi", "ne"),
}
_SAME = {"ms": "id"}
"""Malay and Indonesian are told apart no better than by chance in a short post."""
_RUN = regex.compile(
    "|".join(
        rf"(?P<{name}>\p{{{name}}}[\p{{{name}}}\p{{M}}\u200c\u200d]*+)"
        for name in (*_SEVERAL, *_ONE_LANGUAGE)
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_BEYOND_LATIN = "\u0250"
"""The first letter that may belong to another script."""
_LETTERS = {
    "ur": regex.compile("[ٹڈڑےۓںھہۂ]"),
    "ps": regex.compile("[ټډړږښېۍګڼځڅ]"),
    "ar": regex.compile("[ةكيىأإؤ]"),
}
_NOT_ARABIC = regex.compile("[پچژگکیٹڈڑےۓںھہۂټډړږښېۍګڼځڅ]")
_URDU_WORDS = frozenset({"جنوری", "فروری", "مارچ", "اپریل", "مئی", "جون", "جولائی", "اگست", "ستمبر", "اکتوبر", "نومبر", "دسمبر", "کا", "کی", "کو", "نے", "سے", "پر", "اور", "ایک", "پریس", "ریلیز", "پاکستان", "عوام", "کمیشن", "شکایت", "اجلاس"})  # fmt: skip
"""Words that Urdu writes and Persian does not, for texts too short to hold one of the letters of Urdu."""
_NEITHER_RUSSIAN_NOR_MONGOLIAN = regex.compile("[^а-яёөү]", regex.IGNORECASE)
_HINDI_WORD = regex.compile("है|हैं|था|थी|थे|में|का|की|के|को|ने|से|पर|और|नहीं")
_NEPALI_WORD = regex.compile(r"छ|छन्|छैन|छैनन्|हो|र|पनि|भएको|.{2,}(?:ले|लाई|को|का|की|मा|हरू|बाट)")
_SMALL_WORDS = {
    "en": "the of and to that with was were are this these have has been which who their they from by for our we you not is it be "
    "what will all",
    "fr": "le les des et est une dans aux du au sur nous par pour qui ses avec leur leurs",
    "other": "que los las del el una y para não dos da uma em yang untuk dengan dari ang mga ng ay der und das ist het een il "
    "che di la en",
}
_SMALL = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
"""Words that a text in a language can hardly do without; `other` those of languages that also use some of them."""
_ENOUGH_SMALL = 5
_SMALL_SHARE = 0.12
_NOT_BENGALI = regex.compile("[ৰৱ]")
_ENOUGH_LETTERS = 12
_TOO_FEW_LETTERS = 4
_AT_MOST = 3000
"""Characters that the statistics read; more would not make them surer."""
_ENOUGH_SHARE = 0.7
_ENOUGH_CHANCE = 0.75


def guess(text: str) -> Guess:
    """The language of a text; `Guess("", False)` when it holds no letter of a script we know."""
    return guess_prose(_prose(text))


def guess_prose(text: str) -> Guess:
    """The same for a text that holds no links, tags, mentions or e-mail addresses any more."""
    runs = _runs(text)
    if not runs:
        return Guess("", sure=False)
    sizes = {script: sum(map(len, pieces)) for script, pieces in runs.items()}
    script = max(sizes, key=lambda each: sizes[each])
    if script in _SEVERAL and sizes[script] < _TOO_FEW_LETTERS:
        return Guess("", sure=False)
    code, sure = _of_script(script, runs)
    clear = sizes[script] >= _ENOUGH_SHARE * sum(sizes.values())
    return Guess(code, sure and clear and (sizes[script] >= _ENOUGH_LETTERS or script in _ONE_LANGUAGE))


def share_letters(code: str, reader: str) -> bool:
    """Whether a short text guessed to be in one language may as well be in the reader's; English is everybody's, so it tells nothing."""
    return reader != "en" and any(code in codes and reader in codes for codes in _SEVERAL.values())


def warm() -> None:
    """Load the statistics now (half a second, about 60 MB) rather than at the first guess that needs them."""
    _model()


@functools.cache
def _model() -> LanguageIdentifier:
    """The statistics; never changed once loaded, so that any thread may read them."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - heavy, and not every command guesses

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def _prose(text: str) -> str:
    parts, last = [], 0
    for entity in entities(text):
        parts.append(text[last : entity.start])
        last = entity.end
    return " ".join([*parts, text[last:]])


def _runs(text: str) -> dict[str, list[str]]:
    """The words of a text by script."""
    plain = _WORD.findall(text)
    if text.isascii() or max(map(max, plain), default="") < _BEYOND_LATIN:
        return {"Latin": plain} if plain else {}
    found: dict[str, list[str]] = {}
    for run in _RUN.finditer(text):
        found.setdefault(str(run.lastgroup), []).append(run[0])
    if "Hiragana" in found or "Katakana" in found:
        found["Hiragana"] = [
            piece for name in ("Hiragana", "Katakana", "Han") for piece in found.pop(name, [])
        ]
    return found


def _of_script(script: str, runs: Mapping[str, Sequence[str]]) -> Guess:
    if script in _ONE_LANGUAGE:
        return Guess(_ONE_LANGUAGE[script], sure=not _NOT_BENGALI.search("".join(runs[script])))
    if script == "Arabic":
        return _arabic_script(runs[script])
    if script == "Devanagari":
        return _devanagari(runs[script])
    if script == "Latin" and (code := _by_small_words(runs[script])):
        return Guess(code, sure=True)
    best = _by_statistics(runs[script], _SEVERAL[script])
    foreign = script == "Cyrillic" and _NEITHER_RUSSIAN_NOR_MONGOLIAN.search("".join(runs[script]))
    return Guess(best.code, best.sure and not foreign)


def _arabic_script(pieces: Sequence[str]) -> Guess:
    """Letters that one language alone writes decide; Persian has none of its own, so the rest is statistics."""
    whole = "".join(pieces)
    counts = {code: len(letters.findall(whole)) for code, letters in _LETTERS.items()}
    code = max(counts, key=lambda each: counts[each])
    if counts[code] and not (code == "ar" and _NOT_ARABIC.search(whole)):
        return Guess(code, sure=counts[code] * 2 > sum(counts.values()))
    if not _NOT_ARABIC.search(whole):
        return Guess("ar", sure=False)
    if not _URDU_WORDS.isdisjoint(pieces):
        return Guess("ur", sure=False)
    return _by_statistics(pieces, _SEVERAL["Arabic"])


def _devanagari(pieces: Sequence[str]) -> Guess:
    """Small words first: Hindi writes apart what Nepali joins to the noun. Taken for each other too often to be sure of."""
    hindi = sum(map(bool, map(_HINDI_WORD.fullmatch, pieces)))
    nepali = sum(map(bool, map(_NEPALI_WORD.fullmatch, pieces)))
    if hindi == nepali:
        return Guess(_by_statistics(pieces, _SEVERAL["Devanagari"]).code, sure=False)
    return Guess("hi" if hindi > nepali else "ne", sure=False)


def _by_small_words(pieces: Sequence[str]) -> str:
    """English or French where their small words leave no doubt, which spares the statistics; else nothing."""
    said = set(" ".join(pieces).lower().split(" "))
    found = {code: len(words & said) for code, words in _SMALL.items()}
    for code, against in (("en", ("fr", "other")), ("fr", ("en",))):
        if found[code] >= max(_ENOUGH_SMALL, _SMALL_SHARE * len(said)) and not any(map(found.get, against)):
            return code
    return ""


def _by_statistics(pieces: Sequence[str], codes: Sequence[str]) -> Guess:
    """The likeliest of some languages; not sure when one that we do not look for is likelier than all of them."""
    chances: dict[str, float] = {}
    for code, chance in _model().rank(" ".join(pieces)[:_AT_MOST]):
        known = _SAME.get(code, code)
        chances[known] = chances.get(known, 0.0) + chance
    best = max(codes, key=lambda code: chances.get(code, 0.0))
    likeliest = max(chances, key=lambda code: chances[code])
    among = sum(chances.get(code, 0.0) for code in codes)
    return Guess(best, sure=best == likeliest and chances[best] >= _ENOUGH_CHANCE * among)
