"""Which of our languages a long text is in, told by its letters and small words; "" when it is another."""

from __future__ import annotations

import re
from collections import Counter

_REACH = 6_000


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_URDU = re.compile(r"[ٹڈڑںےہھگچپژکی]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_URDU_WORDS = _set("کے کی کا میں ہے نے اور سے کو پر یہ کہ ہیں")
_ARABIC_WORDS = _set("في من على إلى أن التي الذي هذا هذه عن مع وقد كما")
_SMALL = {
    "en": _set("the of and to in that for is on with by are has was said its"),
    "fr": _set("le la les des du et que une dans est pour par au aux sur ce qui a été"),
    "es": _set("el los las del y que una en es por para con su se al lo"),
    "pt": _set("o os as do da dos das e que uma em é por para com não ao"),
    "it": _set("il gli della del di e che una è per con non nel sono alla"),
    "de": _set("der die das und den von zu mit ist für auf nicht ein eine im"),
    "id": _set("yang dan di untuk dengan dari ini pada tidak dalam itu oleh akan"),
    "nl": _set("de het een van en dat die voor met op niet zijn aan door"),
}


def tongue(text: str) -> str:
    """The code of the language, by the words that carry no meaning; "" where none of ours prevails."""
    part = text[:_REACH]
    letters = sum(letter.isalpha() for letter in part)
    if letters and len(_ARABIC.findall(part)) > letters * 0.4:
        return _arabic_script(part)
    counts = Counter(part.casefold().split())
    scores = {code: sum(counts[word] for word in words) for code, words in _SMALL.items()}
    best = max(scores, key=lambda code: scores[code])
    return best if best in {"en", "fr"} and scores[best] else ""


def _arabic_script(part: str) -> str:
    counts = Counter(part.split())
    urdu = sum(counts[word] for word in _URDU_WORDS) + len(_URDU.findall(part)) / 20
    arabic = sum(counts[word] for word in _ARABIC_WORDS) + len(re.findall(r"[ةيىكأإ]", part)) / 20
    if not urdu and not arabic:
        return ""
    return "ur" if urdu > arabic else "ar"
