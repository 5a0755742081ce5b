"""What a line of a release is when it is not for readers: a label, a reference, an embargo, a contact, the end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.engine.releases.datelines import is_place_and_date
from content.engine.releases.dating import only_a_date
from content.engine.releases.marking import opening, phrases

if TYPE_CHECKING:
    from content.engine.releases.layout import Block
    from content.engine.releases.marking import Marks, Words

_SHORT = 100
"""A line longer than this, in characters, is a paragraph and not a heading or label."""
_FULL = re.compile(r"[^.!?؟۔]{40,}[.!?؟۔](?=\s)")
"""A sentence that is long enough to tell something."""
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,80}@[\w-]{1,80}\.\w{2}|\[at\]")
_PHONE = re.compile(
    r"(?<![\d/٠-٩])(?:\+|00)\s?\d[\d\s().-]{6,}\d|(?<![\d/-])\(?0\d{1,4}\)?[\s-]\d[\d\s-]{4,}\d(?![\d/-])"
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_RULE = re.compile(r"[\s*#=_~.·•–—-]{2,}|#{2,}|\*{1,}|x{3,}", re.IGNORECASE)
_FRAME = " \t\u00a0\u200f\u200e*#=_~–—-|:.·•()[]<>{}!،"
_NUMBERED = re.compile(r"\W{0,3}\s*[\w/-]{0,14}\d")
_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"\s*(?:>|»|›|→|\||•|·|\s/)\s+")
_ENTRY = 4
"""Words of an entry of a menu, at most."""
_PARTS, _PARTICLE = 2, 3
"""An address has a comma at least, two in scripts without capitals, where fewer signs tell it; in names, words of so many letters may be small: "de", "bin", "and"."""
_FOOTNOTE = re.compile(r"(?:\*+\s?(?=\w)|[¹²³⁴⁵⁶⁷⁸⁹]|\[[\divx]+\])")


def nature(line: str, raw: str, marks: Marks) -> str:
    """One of embargo, rule, end, label, reference, date, tail, contact, or "" for what readers may read."""
    bare = line.strip(_FRAME)
    if _is_embargo(bare, marks):
        return "embargo"
    if _RULE.fullmatch(raw.strip()) or not bare:
        return "rule"
    if phrases(marks.ends).fullmatch(bare):
        return "end"
    return _label(bare, line, raw, marks)


def _label(bare: str, line: str, raw: str, marks: Marks) -> str:
    if _all_labels(bare, marks) or is_menu(bare):
        return "label"
    if len(bare) <= _SHORT and (only_a_date(bare, marks) or is_place_and_date(bare, marks)):
        return "date"
    if is_tail(line, marks):
        return "tail"
    if is_reference(bare, marks) or is_postal(bare, marks):
        return "reference"
    return "contact" if (is_contact(line, marks) and not _tells(line)) or _is_footnote(raw) else ""


def without_label(line: str, marks: Marks) -> int:
    """How many characters of a headline are only its label, as in "Press release: ..."."""
    for words in (marks.labels, marks.titles):
        match = re.match(rf"\W*{phrases(words).pattern}\s*(?:[:：|]|\s[–—-])\s*(?=\S)", line, re.IGNORECASE)
        if match:
            return match.end()
    return 0


def is_tail(line: str, marks: Marks) -> bool:
    """Whether a line opens the part that is meant for editors: notes, contacts, who we are."""
    start = opening(marks.tails).match(line)
    if start and _closes(line[start.end() :]):
        return True
    return _is_about(line, marks.about, marks.about_endings)


def is_reference(bare: str, marks: Marks) -> bool:
    """Whether a line is a number or stamp for the files."""
    start = opening(marks.references).match(bare)
    if start is None or len(bare) > _SHORT:
        return False
    rest = bare[start.end() :]
    return bool(re.match(r"\s*[:：]", rest) or (_NUMBERED.match(rest) and len(rest.split()) <= 8))  # noqa: PLR2004 -- a stamp is short


def is_postal(bare: str, marks: Marks) -> bool:
    """Whether a line is where an office is, as a letterhead has it: names and numbers between commas, and nothing done."""
    parts = re.split(r"[,،;|·•]", bare)
    fewest = _PARTS if bare.upper() != bare.lower() else _PARTS + 1
    if len(bare) > _SHORT or len(parts) < fewest or not re.search(r"\d", bare):
        return False
    names = all(
        word[0].isupper() or not word[0].islower() or len(word) <= _PARTICLE for word in _WORD.findall(bare)
    )
    return (
        names and bool(phrases(marks.postal).search(bare)) and not phrases(marks.headline_verbs).search(bare)
    )


def is_menu(bare: str) -> bool:
    """Whether a line was pasted along from a page: where one is ("Home > News > Releases"), or what can be pressed."""
    parts = [part.strip() for part in _BETWEEN.split(bare) if part.strip()]
    short = all(len(part.split()) <= _ENTRY for part in parts)
    return len(parts) > _PARTS and short and len(bare) <= _SHORT and not bare.endswith((".", "!", "?"))


def is_contact(line: str, marks: Marks) -> bool:
    """Whether a sentence or line is for getting in touch or for clicking."""
    if _EMAIL.search(line) or _PHONE.search(line):
        return True
    if _ADDRESS.search(line) and len(_ADDRESS.sub("", line)) < _SHORT:
        return True
    start = opening(marks.contacts).match(line)
    return bool(start and re.match(r"\s*[:：.]", line[start.end() :]))


def _tells(line: str) -> bool:
    """Whether a line is a paragraph of its own, at whose end an address stands: two full sentences come before it."""
    address = _EMAIL.search(line) or _PHONE.search(line)
    return address is not None and len(_FULL.findall(line[: address.start()])) > 1


def describes_itself(paragraph: str, marks: Marks) -> bool:
    """Whether a paragraph only says who the sender is: looked for in its first sentence."""
    return bool(phrases(marks.self_descriptions).search(paragraph[:200]))


def shouts(line: str) -> bool:
    """Whether a line is in capitals throughout."""
    letters = [letter for letter in line if letter.isalpha()]
    return len(letters) > 3 and line.upper() == line and line.lower() != line  # noqa: PLR2004 -- "UN" is a name


def looks_like_heading(line: str, block: Block) -> bool:
    """Whether a block in the body is a heading: short, without a stop at its end."""
    return bool(block.level) or (
        len(line) <= _SHORT and not re.search(r"[.!?…؟۔:;؛,،][\"'”’»)\]\s]*$|[”»\"]$", line)
    )


def _is_embargo(bare: str, marks: Marks) -> bool:
    return len(bare) <= 2 * _SHORT and bool(
        opening(marks.embargo).match(bare.replace("STRICTLY UNDER", "UNDER"))
    )


def _all_labels(bare: str, marks: Marks) -> bool:
    """Nothing but labels, one or more of them, such as "PRESS RELEASE – FOR IMMEDIATE RELEASE"."""
    if len(bare) > _SHORT:
        return False
    match = opening(marks.labels).match(bare)
    if match is None:
        return False
    rest = phrases(marks.labels).sub(" ", bare).strip(_FRAME + "/,؛;")
    return (
        not rest
        or only_a_date(rest, marks)
        or bool(
            re.fullmatch(r"(?:no|n|nr|ref|رقم|نمبر)?[\s.°ºo:#№-]*[\w/-]{0,12}\d[\w/-]*", rest, re.IGNORECASE)
        )
    )


def _is_footnote(raw: str) -> bool:
    return bool(
        _FOOTNOTE.match(raw.strip())
        and not raw.strip().startswith("**")
        and not re.match(r"\*\s", raw.strip())
    )


def _closes(rest: str) -> bool:
    """A heading stands alone or leads on with a colon, comma or the like."""
    return not rest.strip() or bool(re.match(r"\s*[:：,،–—(]|\s*-\s", rest)) or len(rest) <= 2 * _SHORT


def _is_about(line: str, words: Words, endings: Words) -> bool:
    bare = line.strip(_FRAME)
    start = opening(words).match(bare)
    colon = re.search(r"[:：]|\s[–—-]\s", bare)
    head = bare[: colon.start()] if colon else bare
    short = len(head) <= _SHORT * 0.8 and not re.search(r"[.؟?!۔،,]$|\d", head)
    if not short:
        return False
    return bool(start and len(head.split()) > 1) or any(head.endswith(ending) for ending in endings)
