"""Finding the name in "said Commission Chairperson Ayesha Khan", in scripts with and without capital letters."""

from __future__ import annotations

import functools
import itertools
import re
from typing import TYPE_CHECKING

from content.engine.releases.marking import phrases

if TYPE_CHECKING:
    from content.engine.releases.layout import Range
    from content.engine.releases.marking import Marks

_CASED = r"(?:(?:[A-Z]\.){2,}|[^\W\d_a-zß-öø-ÿ](?:[\w’'-]*\w)?\.?)"
_PARTICLES = r"(?:de|du|des|di|da|la|le|van|von|der|den|bin|bint|ibn|al|el|ul|ur|bt|y|e)"
_NAME = re.compile(
    rf"(?<!\w)(?:{_CASED}(?:[ \u00a0]+(?:{_PARTICLES}[ \u00a0]+){{0,2}}(?:[aA]l-|[eE]l-|d['’]|[oO]['’])?{_CASED})*)"
)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_SENTENCE_END = re.compile(r"(?<=[.?!؟۔])[\"”’»]?\s+(?=\S)|\n\s*\n\s*|\Z")
_LONGEST = 70
"""Longer words of a speaker than this, in characters, leave no room for what was said."""
_EDGES = " \t\n\u00a0\u202f\u200f\u200e,،.:;؛-–—“”«»\"'()"


def named(text: str, stretch: Range, marks: Marks) -> Range | None:
    """The words in `stretch` (beside a quote) that name its speaker; None for a pronoun or for nobody."""
    part = text[slice(*stretch)]
    found = (
        _unspaced(part, marks)
        if _ARABIC.search(part)
        else _capitalised(part, marks) or _described(part, marks)
    )
    return (stretch[0] + found[0], stretch[0] + found[1]) if found else None


def meant(text: str, stretch: Range, marks: Marks) -> Range | None:
    """Whom "he said" means after `stretch`: the person whom its last telling sentence is about, if there is one."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text, *stretch)]
    for low, high in reversed(list(itertools.pairwise(ends))):
        who = _told_of(text, (low, high), marks)
        if who:
            return who
    return None


def _told_of(text: str, sentence: Range, marks: Marks) -> Range | None:
    """The person a sentence opens on, or reports the words of; bodies are not meant by "he" or "she"."""
    part = text[slice(*sentence)]
    if _ARABIC.search(part):
        says = phrases(marks.speech_verbs + marks.speech_before + marks.speech_ends).search(part)
        return named(text, sentence, marks) if says else None
    who = _capitalised(part, marks)
    if (
        who is None
        or not _two_words(part[slice(*who)], marks)
        or phrases(marks.organisations).search(part[slice(*who)])
    ):
        return None
    opens = not re.search(r"[^\W\d_]{4}", _without_offices(part[: who[0]], marks))
    if opens or phrases(marks.speech_verbs).search(part):
        return sentence[0] + who[0], sentence[0] + who[1]
    return None


def _without_offices(words: str, marks: Marks) -> str:
    return phrases(marks.offices + marks.honorifics + marks.articles).sub(" ", words)


def _capitalised(part: str, marks: Marks) -> Range | None:
    """A personal name of two words or more, its office left off; else the body or office that spoke."""
    best: Range | None = None
    for match in _NAME.finditer(part):
        low, high = _bare(part, match.span(), marks)
        if high <= low:
            continue
        if _two_words(part[low:high], marks):
            return _with_honorific(part, low, high, marks)
        best = best or _with_honorific(part, low, high, marks)
    if best and not phrases(marks.pronouns + marks.articles + marks.small_words).fullmatch(
        part[slice(*best)]
    ):
        return best
    return None


def _bare(part: str, span: Range, marks: Marks) -> Range:
    """A run of capitalised words without the words of office and place in front of the name."""
    words = [(match.start(), match.end()) for match in re.finditer(r"\S+", part[slice(*span)])]
    kept = [
        index
        for index, word in enumerate(words)
        if not _is_office(part[span[0] + word[0] : span[0] + word[1]], marks)
    ]
    if not kept:
        return span[0], span[0]
    offices = [index for index in range(len(words)) if index not in kept]
    first = max((index for index in offices), default=-1) + 1
    if first >= len(words):
        return span[0], span[0]
    end = span[0] + words[-1][1]
    return span[0] + words[first][0], end - (
        1 if part[end - 1] == "." and words[-1][1] - words[-1][0] > len("J.") else 0
    )


def _is_office(word: str, marks: Marks) -> bool:
    return word.strip(_EDGES).removesuffix("’s").removesuffix("'s").casefold() in _office_words(
        marks.offices + marks.pronouns + marks.articles
    )


@functools.lru_cache(maxsize=64)
def _office_words(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def _two_words(name: str, marks: Marks) -> bool:
    return len(phrases(marks.honorifics).sub(" ", name).replace(".", " ").split()) > 1


def _with_honorific(part: str, low: int, high: int, marks: Marks) -> Range:
    before = (
        re.search(rf"(?:{phrases(marks.honorifics).pattern}\.?[ \u00a0]+)+$", part[:low], re.IGNORECASE)
        if marks.honorifics
        else None
    )
    return (before.start(), high) if before and part[before.start()].isupper() else (low, high)


def _described(part: str, marks: Marks) -> Range | None:
    """A speaker without a name, such as "a spokesperson for the ministry": what is left beside the verb."""
    verb = phrases(marks.speech_verbs + marks.speech_before).search(part)
    if verb is None:
        return None
    sides = [(verb.end(), len(part)), (0, verb.start())]
    for low, high in sides if part[: verb.start()].strip(_EDGES) == "" else reversed(sides):
        found = _noun_phrase(part, low, high, marks)
        if found:
            return found
    return None


def _noun_phrase(part: str, low: int, high: int, marks: Marks) -> Range | None:
    piece = part[low:high]
    low += len(piece) - len(piece.lstrip(_EDGES))
    comma = re.search(r"[,;،:]", part[low:high])
    high = low + comma.start() if comma else high
    article = phrases(marks.articles).match(part, low)
    low = article.end() if article else low
    piece = part[low:high]
    low, high = low + len(piece) - len(piece.lstrip(_EDGES)), high - len(piece) + len(piece.rstrip(_EDGES))
    name = part[low:high]
    if (
        not name
        or len(name) > _LONGEST
        or phrases(marks.pronouns).match(name)
        or not (article or _is_office(name.split()[0], marks))
    ):
        return None
    return low, high


def _unspaced(part: str, marks: Marks) -> Range | None:
    """Scripts without capitals: the words beside the verb, from it to a comma or colon, or up to the ending of speech."""
    before = phrases(marks.speech_ends).search(part)
    if before:
        return _shorter(part, *_up_to(part, before.start()), marks)
    verb = phrases(marks.speech_verbs + marks.speech_before).search(part)
    if verb is None:
        return None
    stop = re.search(
        r"[:،,؛\n\"“«]|\s(?:أن|إن|إنه|إنها|بأن|أنه|أنها|خلال|في|على|إلى|من خلال|عبر|أمام|لدى|اليوم|تعليقا|تعليقًا|تعقيبا|حول|بشأن|أثناء)\s",
        part[verb.end() :],
    )
    return _shorter(part, verb.end(), verb.end() + stop.start() if stop else len(part), marks)


def _up_to(part: str, verb: int) -> Range:
    cut = max((match.end() for match in re.finditer(r"[:،,؛۔\n\"“”«»’‘]\s*", part[:verb])), default=0)
    return cut, verb


def _shorter(part: str, low: int, high: int, marks: Marks) -> Range | None:
    piece = part[low:high]
    low, high = low + len(piece) - len(piece.lstrip(_EDGES)), high - len(piece) + len(piece.rstrip(_EDGES))
    name = part[low:high]
    if not name or phrases(marks.pronouns).match(name):
        return None
    honorific = None
    if len(name) > _LONGEST // 2:
        honorific = phrases(marks.honorifics).search(name)
    low = low + honorific.start() if honorific else low
    return (low, high) if high - low <= _LONGEST else None
