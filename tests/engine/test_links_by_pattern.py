"""The one-pass reading of links finds what X's published pattern finds, tried slowly and literally on short texts."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st

from content.engine.text.data import domains
from content.engine.text.data.letters import ACCENTED
from content.engine.text.links import links

OUT = r"!'#%&()*+,\\\-./:;<=>?@\[\]\^_{|}~$\t-\r \x85\xa0\u1680\u180e\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffe\ufeff\uffff\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
IN = rf"[^{OUT}]"
LATIN, OTHER = (
    "|".join(sorted(row.split(), key=len, reverse=True)) for row in (domains.LATIN, domains.OTHER)
)
ENDING = rf"(?:(?:(?ai:{LATIN})|(?i:{OTHER}))(?=[^0-9a-zA-Z@+-]|\Z)|[Xx][Nn]--[-0-9A-Za-z]+)"
DOMAIN = rf"(?:(?:{IN}(?:[_-]|{IN})*)?{IN}\.)*(?:(?:{IN}(?:-|{IN})*)?{IN}\.){ENDING}"
GENERAL = rf"[A-Za-z0-9\u0400-\u04ff!*';:=+,.$/%#\[\]\-\u2013_~@|&{ACCENTED}]"
BRACKETS = rf"\((?:{GENERAL}+|{GENERAL}*\({GENERAL}+\){GENERAL}*)\)"
LAST = rf"(?:[+\-A-Za-z\u0400-\u04ff0-9=_#/{ACCENTED}]|{BRACKETS})"
PATH = rf"(?:{GENERAL}*(?:{BRACKETS}{GENERAL}*)*{LAST}|@{GENERAL}+/)"
QUERY = r"\?[A-Za-z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]*[A-Za-z0-9\-_&=#/]"
BEFORE = r"(?:[^A-Za-z0-9@＠$#＃\ufffe\ufeff\uffff]|\A)"
LINK = re.compile(rf"({BEFORE})((https?://|HTTPS?://)?({DOMAIN})(?::[0-9]+)?(/{PATH}*)?(?:{QUERY})?)")
PLAIN = re.compile(rf"(?:[-A-Za-z0-9{ACCENTED}]+\.)+{ENDING}")
SHORT = re.compile(rf"(?ai:https?://t\.co/[a-z0-9]+)(?:{QUERY})?")
TOKENS = ["a", "b", "co", "com", ".", ".", ".", "-", "_", "/", "http://", "t.co/", "@", "#", "é", "あ", "中国", "みんな", " ", "(", ")",
          "?", "=", ":", "8", ",", "'", '"', "`", "~", "xn--", "рф", "。", "＠", "\u200e", "\u202a", "سلام", "ι", "İ", "\u0301", "|", "+",
          "HTTP://", "$", "!", "–"]  # fmt: skip


def by_pattern(text):
    found = []
    for match in LINK.finditer(text):
        domain = match[4]
        if domain[:4] == "xn--" and not PLAIN.search(domain):
            continue
        if match[3]:
            short = SHORT.match(match[2])
            found.append((match.start(2), match.start(2) + len(short[0]) if short else match.end(2)))
        elif match[1] not in {"-", "_", ".", "/"}:
            plain = [
                (match.start(4) + each.start(), match.start(4) + each.end())
                for each in PLAIN.finditer(domain)
            ]
            if plain and match[5]:
                plain[-1] = (plain[-1][0], match.end(2))
            found += plain
    return found


@settings(deadline=None)
@given(st.lists(st.sampled_from(TOKENS), max_size=14).map("".join))
@example("-leading.com a_b.c-d.com twitter_.com x.com_.com")
@example("example.comてすとですtwitter.みんなです")
@example("é.com École.fr")
@example("a.co.aあ.com b.bあ.com")
@example("http://a.co/(b)(c(d)).,?x a.co/b.?c")
@example("(http://a.com:80/?q=..., b.com:80?q)")
def test_links_are_those_of_the_published_pattern(text):
    assert [(link.start, link.end) for link in links(text)] == by_pattern(text)
