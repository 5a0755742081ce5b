"""Makes the tables of content/engine/text/data from kept packages, so that nobody types a domain or an emoji by hand.

Run `python scripts/make_text_data.py` to write them, or with `--check` to learn whether the committed ones are current.
"""

from __future__ import annotations

import sys
from importlib import metadata, resources
from pathlib import Path
from typing import TYPE_CHECKING

import emoji
import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).resolve().parent.parent / "content" / "engine" / "text" / "data"
NEWEST = 17
"""The Emoji version whose sequences count as one emoji."""
OLDER = 11
"""The Emoji version of X's published tables; anything newer is read two ways."""
ZWJ, VARIATION = "\u200d", "\ufe0f"
EYE = (
    "\U0001f441\ufe0f\u200d\U0001f5e8\ufe0f",
    "\U0001f441\u200d\U0001f5e8\ufe0f",
    "\U0001f441\ufe0f\u200d\U0001f5e8",
)
"""Three spellings of the eye in a speech bubble that X's published tables do not know; they know the fourth."""
INFINITY = "\u267e\ufe0f"
"""The one emoji of Emoji 11 that X's published tables lack."""
TUXEDO = "\U0001f935"
"""A man or a woman in a tuxedo came with Emoji 13, yet X's published tables know both."""
RETIRED = """
    an bl bq eh mf tp um abarth active adac afamilycompany aigo alfaromeo avianca bananarepublic bentley blanco bnl boots
    budapest bugatti cancerresearch cartier caseih cbs ceb chloe chrysler cityeats comcast cookingchannel csc dabur dodge doha
    doosan duck dunlop duns epost esurance etisalat everbank fiat flsmidth foodnetwork frontdoor fujixerox glade goo goodhands
    guardian hgtv honeywell hoteles htc iinet intel iselect iveco iwc jcp jlc juniper kerrylogistics kinder ladbrokes lancaster
    lancia lancome liaison linde lipsy lixil loft lupin macys maserati mcd mcdonalds meo metlife mobily montblanc mopar
    movistar mtpc mutual mutuelle nadex nationwide natura newholland northwesternmutual off oldnavy onyourside orientexpress
    pamperedchef panerai passagens piaget pramerica qvc raid redstone rightathome rmit rocher sapo sca scjohnson scor ses shaw
    showtime shriram spiegel spreadbetting srt starhub statoil swiftcover symantec telecity telefonica tiffany travelchannel
    uconnect vista vistaprint volkswagen vuelos warman wolterskluwer xfinity xperia zippo اتصالات موبايلي 大众汽车 工行 手表 珠宝 诺基亚
"""
"""Endings gone from the root zone that X still links."""
ROW = 100
"""Characters in a row of a table."""
LAST_NEAR = 0xFFFF
"""The last code point of the basic plane."""
FIRST_SURROGATE, LAST_SURROGATE = 0xD800, 0xDFFF
WHOLE_BMP = "".join(map(chr, (*range(FIRST_SURROGATE), *range(LAST_SURROGATE + 1, LAST_NEAR + 1))))
ASTRAL = "".join(map(chr, range(LAST_NEAR + 1, sys.maxunicode + 1)))
ACCENTS = r"\xC0-\xD6\xD8-\xF6\xF8-\u024F\u0253\u0254\u0256\u0257\u0259\u025B\u0263\u0268\u026F\u0272\u0289\u02BB\u0300-\u036F\u1E00-\u1EFF"
"""The accented Latin letters X allows in a domain and a path."""


def made() -> dict[str, str]:
    """Each file of the data folder by name, as text."""
    return {"domains.py": _domains(), "letters.py": _letters(), "emoji.py": _emoji()}


def _header(about: str, package: str) -> str:
    return (
        f'"""{about}\n\nMade by scripts/make_text_data.py from {package} {metadata.version(package)}; do not edit.\n"""\n\n'
        "from __future__ import annotations\n\n"
    )


def _wrapped(name: str, items: Iterable[str]) -> str:
    lines, line = [], ""
    for item in items:
        if len(line) + len(item) > ROW:
            lines, line = [*lines, line], ""
        line += f"{item} "
    body = "\n".join(f'    "{row}"' for row in [*lines, line.rstrip()])
    return f"{name} = (\n{body}\n)\n"


def _escaped(text: str) -> str:
    return "".join(
        c if c.isascii() else f"\\U{ord(c):08x}" if ord(c) > LAST_NEAR else f"\\u{ord(c):04x}" for c in text
    )


def _domains() -> str:
    text = (resources.files("publicsuffixlist") / "public_suffix_list.dat").read_text(encoding="utf-8")
    rules = text.split("===BEGIN ICANN DOMAINS===")[1].split("===END ICANN DOMAINS===")[0].splitlines()
    listed = {rule.strip().rsplit(".", 1)[-1] for rule in rules if rule.strip() and not rule.startswith("//")}
    endings = listed | set(RETIRED.split())
    about = "Top-level domains in use, and those gone that X still links."
    return (
        _header(about, "publicsuffixlist")
        + _wrapped("LATIN", sorted(e for e in endings if e.isascii()))
        + "\n"
        + _wrapped("OTHER", (_escaped(e) for e in sorted(e for e in endings if not e.isascii())))
    )


def _runs(pattern: str, alphabet: str) -> Iterator[str]:
    for run in regex.finditer(f"(?:{pattern})+", alphabet):
        first, last = ord(run[0][0]), ord(run[0][-1])
        yield from _stretch(first, last)


def _stretch(first: int, last: int) -> Iterator[str]:
    if first < FIRST_SURROGATE <= last:
        yield from (*_stretch(first, FIRST_SURROGATE - 1), *_stretch(LAST_SURROGATE + 1, last))
        return
    yield _point(first) if first == last else f"{_point(first)}-{_point(last)}"


def _point(code: int) -> str:
    return f"\\U{code:08x}" if code > LAST_NEAR else f"\\u{code:04x}"


def _ranges(name: str, pattern: str, alphabet: str) -> str:
    lines, line = [], ""
    for piece in _runs(pattern, alphabet):
        if len(line) + len(piece) > ROW:
            lines, line = [*lines, line], ""
        line += piece
    body = "\n".join(f'    r"{row}"' for row in [*lines, line])
    return f"{name} = (\n{body}\n)\n"


def _upper(char: str) -> str:
    """The capital as a pattern that ignores case sees it: one letter for one letter, and none that leaves ASCII for it."""
    big = char.upper()
    return char if len(big) != 1 or (big.isascii() and not char.isascii()) else big


def _accented() -> str:
    capitals = {_upper(char) for char in regex.findall(f"[{ACCENTS}]", WHOLE_BMP)}
    every = "".join(char for char in WHOLE_BMP if _upper(char) in capitals)
    return _ranges("ACCENTED", f"[{regex.escape(every, special_only=False)}]", WHOLE_BMP)


def _letters() -> str:
    about = "Unicode letters with their marks, digits and accented Latin letters, as the insides of a pattern's brackets."
    parts = [
        _ranges("LETTERS", r"[\p{L}\p{M}]", WHOLE_BMP),
        _ranges("DIGITS", r"\p{Nd}", WHOLE_BMP),
        _ranges("FAR_LETTERS", r"[\p{L}\p{M}]", ASTRAL),
        _ranges("FAR_DIGITS", r"\p{Nd}", ASTRAL),
        f'ACCENTS = r"{ACCENTS}"\n',
        _accented(),
    ]
    return _header(about, "regex") + "\n".join(parts)


def _emoji() -> str:
    known = {
        text: (facts["status"], facts["E"])
        for text, facts in emoji.EMOJI_DATA.items()
        if facts["E"] <= NEWEST
    }
    older = {text for text, (status, version) in known.items() if _is_older(text, status, version)}
    long = sorted(text for text in known if len(text) > 1)
    weights = {text: _older_weight(text, older) for text in long}
    about = (
        "Emoji of more than one code point, and what each weighs on X by its older tables when that is not 2."
    )
    by_weight = [
        _wrapped(f"WEIGH_{weight}", (_escaped(text) for text in long if weights[text] == weight))
        for weight in sorted(set(weights.values()))
    ]
    table = "".join(f"    {weight}: WEIGH_{weight},\n" for weight in sorted(set(weights.values())))
    return _header(about, "emoji") + "\n".join(by_weight) + f"\nBY_OLDER_WEIGHT = {{\n{table}}}\n"


def _is_older(text: str, status: int, version: float) -> bool:
    whole = (
        status == emoji.STATUS["fully_qualified"] or ZWJ not in text or text == EYE[0].replace(VARIATION, "")
    )
    early = text.startswith(TUXEDO) and text.endswith(("\u2640\ufe0f", "\u2642\ufe0f"))
    return (version <= OLDER or early) and whole and text not in (*EYE, INFINITY)


def _older_weight(text: str, older: set[str]) -> int:
    weight = place = 0
    while place < len(text):
        size = next((n for n in range(len(text) - place, 0, -1) if text[place : place + n] in older), 1)
        light = size == 1 and (text[place] < "\u1100" or text[place] == ZWJ)
        weight += 1 if light else 2
        place += size
    return weight


def main(arguments: list[str]) -> int:
    """Write the tables, or with --check say which are out of date; exit 1 when one is."""
    stale = [name for name, text in made().items() if _current(name) != text]
    if "--check" not in arguments:
        for name, text in made().items():
            (FOLDER / name).write_text(text, encoding="utf-8")
    print(
        "\n".join(f"{name}: {'out of date' if '--check' in arguments else 'written'}" for name in stale)
        or "All current."
    )
    return 1 if stale and "--check" in arguments else 0


def _current(name: str) -> str:
    path = FOLDER / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
