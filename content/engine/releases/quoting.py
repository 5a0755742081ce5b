"""Who said what: direct quotes of a release, each with the words that name its speaker."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

from content.engine.releases.marking import phrases
from content.engine.releases.speakers import meant, named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.releases.layout import Range
    from content.engine.releases.marking import Marks

_PAIRS = re.compile(
    r"“[^“”]{0,2000}(?:“[^“”]{0,600}”[^“”]{0,2000}){0,9}”|«[^«»]{0,2000}»|„[^„“”]{0,2000}[“”]|‟[^‟”]{0,2000}”"
    r"|‘‘(?:[^’‘]|’(?!’)){0,1200}’’|''(?:[^']|'(?!')){1,1200}''|’’(?:[^‘’]|[‘’](?![‘’])){1,1200}‘‘|”[^“”]{0,2000}“"
    r"|(?<![\w\"])\"[^\"]{1,2000}\"(?!\w)|(?<!\w)‘(?:[^‘’]|’(?=\w)){1,1200}’(?!\w)"
    r"|(?<!\w)'(?=\S)(?:[^'\n]|'(?=\w)){1,1200}(?<=\S)'(?!\w)"
)
_OPEN = re.compile(r"[“«„](?=[^”»]*$)")
_STRAIGHT = re.compile(r"\"(?=[^\"]*$)")
_STOP = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bProf)(?<!\bHon)(?<!\bMme)(?<![\s،]د)[.؟?!۔][\"”»’]?(?=\s|$)"
)
_MARKS = "“”«»„‟\"‘’' \u00a0\u202f"
_TRAILING = ",،؛; \u00a0\u202f"
_SENTENCE_ENDS = ".؟?!۔…"
_FEWEST_WORDS = 4
"""A shorter stretch between quote marks is a term, not speech."""
_REACH = 260
_LONGEST = 20_000
"""A block of more characters than this is no paragraph of prose, and its quote marks mean nothing."""
_BACK = 1_500
"""How far back, in characters, the person may be named whom "he said" means."""


class Found(NamedTuple):
    """A stretch in quote marks: with them, without them, and who spoke (None where nobody is named)."""

    start: int
    end: int
    inner: Range
    speaker: Range | None = None
    spoken: bool = False
    own: bool = False
    """The sentence around the quote names the speaker itself."""
    full: bool = True
    """The quote is a sentence or clause of its own, so that it can stand after a name and a colon."""


class Speakers(NamedTuple):
    """Whom a quote may belong to when it does not say: whoever spoke last, or whom the line before announced."""

    last: Range | None = None
    lead: Range | None = None
    since: int = 0
    """Where the last quote ended: somebody else may have been named after it."""


def quotes_of(shown: str, block: Range, marks: Marks, before: Speakers) -> list[Found]:
    """The quotes of the paragraph `block`, in order."""
    found: list[Found] = []
    if block[1] - block[0] > _LONGEST:
        return found
    last, place, since = before.lead or before.last, block[0], before.since
    spans = list(_quoted(shown, block))
    for (start, end), (after, _) in itertools.pairwise([*spans, (block[1], 0)]):
        beside = (_head(shown, place, start), _tail(shown, end, after))
        quote = Found(start, end, _inner(shown, start, end), full=_full(shown, start, end, block[0]))
        quote = _attributed(
            shown, quote, beside, marks, meant(shown, (max(since, start - _BACK), start), marks) or last
        )
        if not quote.spoken and (
            _alone(shown, quote, block) or (before.lead and not found and _opens(shown, start, block[0]))
        ):
            quote = quote._replace(spoken=True, speaker=last)
        found.append(quote)
        last, place, since = quote.speaker or last, end, end
    return found


def announced(shown: str, block: Range, marks: Marks) -> Range | None:
    """The speaker whom a paragraph that ends in a colon announces."""
    text = shown[block[0] : block[1]].rstrip()
    if not text.endswith((":", "：")) or not _says(text, marks):
        return None
    return named(shown, _head(shown, block[0], block[0] + len(text)) or block, marks)


def _quoted(shown: str, block: Range) -> Iterator[Range]:
    """Stretches in quote marks of enough words, and a quote left open because it goes on in the next paragraph."""
    place = block[0]
    for match in _PAIRS.finditer(shown, *block):
        place = match.end()
        if len(match.group().split()) >= _FEWEST_WORDS:
            yield match.span()
    still_open = _OPEN.search(shown, place, block[1]) or _STRAIGHT.search(shown, place, block[1])
    if still_open and len(shown[still_open.start() : block[1]].split()) >= _FEWEST_WORDS:
        yield still_open.start(), block[1]


def _attributed(
    shown: str, quote: Found, beside: tuple[Range | None, Range | None], marks: Marks, last: Range | None
) -> Found:
    head, tail = beside
    for stretch in (tail, head) if head is None else (head, tail):
        if stretch and _says(shown[slice(*stretch)], marks):
            who = named(shown, stretch, marks)
            return quote._replace(speaker=who or last, spoken=True, own=who is not None)
    return quote


def _says(stretch: str, marks: Marks) -> bool:
    return bool(phrases(marks.speech_verbs + marks.speech_before + marks.speech_ends).search(stretch))


def _tail(shown: str, end: int, after: int) -> Range | None:
    """What follows a quote up to the end of its sentence."""
    high = min(after, end + _REACH)
    if shown[end - 1 : end + 1].strip(_MARKS)[:1] in set(_SENTENCE_ENDS):
        return None
    stop = _STOP.search(shown, end, high)
    stretch = (end, stop.start() if stop else high)
    return stretch if shown[slice(*stretch)].strip(_MARKS + _TRAILING + ".") else None


def _head(shown: str, place: int, start: int) -> Range | None:
    """What leads up to a quote from the start of its sentence."""
    low = max(place, start - _REACH)
    cut = max((match.end() for match in _STOP.finditer(shown, low, start)), default=low)
    return (cut, start) if shown[cut:start].strip(_MARKS + _TRAILING + ".") else None


def _opens(shown: str, start: int, low: int) -> bool:
    """Whether the quote opens its sentence."""
    before = shown[low:start].rstrip()
    return not before or before[-1] in _SENTENCE_ENDS + '”»"’'


def _full(shown: str, start: int, end: int, low: int) -> bool:
    before = shown[low:start].rstrip()
    return (
        _opens(shown, start, low)
        or before[-1] in ":,،："
        or shown[start:end].rstrip(_MARKS)[-1:] in set(_SENTENCE_ENDS)
    )


def _alone(shown: str, quote: Found, block: Range) -> bool:
    """Whether nothing of the sentence stands outside the quote marks."""
    after = shown[quote.end : block[1]].lstrip()
    closed = shown[quote.start : quote.end].rstrip(_MARKS)[-1:] in set(_SENTENCE_ENDS)
    return _opens(shown, quote.start, block[0]) and (
        not after or after[0] in _SENTENCE_ENDS or (closed and after[0] not in ",،")
    )


def _inner(shown: str, start: int, end: int) -> Range:
    """A quote without its marks and without the comma that led on to the speaker."""
    part = shown[start:end]
    low = start + len(part) - len(part.lstrip(_MARKS))
    high = end - len(part) + len(part.rstrip(_MARKS))
    return low, low + len(shown[low:high].rstrip(_TRAILING))
