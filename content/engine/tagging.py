"""Reading a hashtag as a stranger would: whether it is whole, can be read, and already means something else."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex

from content.engine.hashtags import misreading
from content.engine.hashtags.tokens import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from content.engine.hashtags.cataloguing import Catalogue
    from content.engine.hashtags.subjects import Known

_SIGNS = "#＃"
_WRITTEN = regex.compile(
    r"(?<![\p{L}\p{M}\p{N}_&/#＃])[#＃](?:[ \t](?=[\p{Lu}\p{Arabic}])|[^\s#＃])[^\s#＃]*"
)
_TRAILING = ".,;:!?…)]}»\"”'’،؛؟۔"
_BODY = regex.compile(r"[\p{L}\p{M}\p{N}_\u200c]*")
_CAMEL = regex.compile(
    r"(?<=\p{Ll})(?=[\p{Lu}\p{N}])|(?<=\p{Lu})(?=\p{Lu}(?!s(?!\p{Ll}))\p{Ll})|(?<=\p{N})(?=\p{Lu}\p{Ll})"
)
_YEAR, _NUMBER = regex.compile(r"\d{4}$"), regex.compile(r"\d+$")
_LONG, _MOST = 30, 2
_READ, _JUDGED = 4000, 50
_SCRIPTS = (regex.compile(r"\p{Latin}"), regex.compile(r"\p{Cyrillic}"), regex.compile(r"\p{Greek}"))


class TagProblem(NamedTuple):
    """One thing to know about a tag: `key` for saying it in any language, and a better tag when there is one.

    `about` is what it is mistaken for: what it reads as in lower case, or the day it belongs to.
    """

    key: str
    message: str
    better: str = ""
    stops: bool = False
    about: str = ""


class Written(NamedTuple):
    """A hashtag as it stands in a draft, whole or broken."""

    tag: str
    start: int
    end: int


class Judged(NamedTuple):
    """A tag already in the draft and what is wrong with it; nothing when it is fine."""

    tag: str
    start: int
    end: int
    problems: tuple[TagProblem, ...]


def written(text: str) -> list[Written]:
    """The first 50 hashtags of a draft's first 4,000 characters as their writer meant them, so that "#Women's" is one."""
    matches = islice(_WRITTEN.finditer(text[:_READ]), _JUDGED)
    found = [(match[0].rstrip(_TRAILING), match.start()) for match in matches]
    return [Written(tag, start, start + len(tag)) for tag, start in found if len(tag) > 1]


def split_words(tag: str) -> str:
    """The tag as it is read aloud: "#EndTortureNow" gives "End Torture Now"."""
    body = tag.lstrip(_SIGNS).replace("_", " ")
    return " ".join(_CAMEL.sub(" ", body).split())


def judge(
    text: str, catalogue: Catalogue, day: date, countries: Collection[str] = (), reader: str = ""
) -> tuple[Judged, ...]:
    """Every tag of a draft with its problems, told to the reader; from the third on, that there are too many."""
    found = []
    for count, one in enumerate(written(text), start=1):
        problems = list(judge_tag(one.tag, catalogue, day, countries, reader=reader))
        if count > _MOST:
            problems.append(TagProblem("too-many", "One or two hashtags carry a message; more dilute it."))
        found.append(Judged(*one, tuple(problems)))
    return tuple(found)


def judge_tag(
    tag: str,
    catalogue: Catalogue,
    day: date | None = None,
    countries: Collection[str] = (),
    owner: Literal["draft", "event"] = "draft",
    reader: str = "",
) -> tuple[TagProblem, ...]:
    """What is wrong with a tag, or has to be known before it is used on that day in those countries.

    What the catalogue says of it comes in the `reader`'s language, or in English.
    """
    body = tag.lstrip(_SIGNS)
    if broken := tuple(_broken(body)):
        return broken
    uses = lookup(body, catalogue)
    return (
        *_avoided(body, catalogue, reader),
        *_looks(body, uses, catalogue),
        *_belongs(uses, day, owner, reader),
        *_cautions(_warnings(uses, countries, catalogue, reader), uses, day),
    )


def lookup(body: str, catalogue: Catalogue) -> tuple[Known, ...]:
    """All uses of a tag in the catalogue, whatever its case, accents, year or number."""
    key = fold(body)
    forms = (key, _YEAR.sub("{yyyy}", key), _NUMBER.sub("{nn}", key))
    return next((catalogue.known[form] for form in forms if form in catalogue.known), ())


def _broken(body: str) -> Iterator[TagProblem]:
    whole = _BODY.match(body)
    rest = body[whole.end() :] if whole else body
    plain = regex.sub(r"['’](?=s?(?!\p{L}))", "", body.strip())
    joined = "#" + regex.sub(r"[^\p{L}\p{M}\p{N}_\u200c]+(\w?)", lambda cut: cut[1].upper(), plain)
    if body and not body.strip("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹_"):
        yield TagProblem("digits", "Digits alone are not a hashtag; add a letter.", stops=True)
    elif rest or not body:
        ends = f'"#{body}" ends at "{rest[:1]}"' if rest.strip() else "This hashtag is empty"
        yield TagProblem("broken", f"{ends}: letters, digits and underscores only.", joined, stops=True)


def _avoided(body: str, catalogue: Catalogue, reader: str) -> Iterator[TagProblem]:
    if bad := catalogue.avoided.get(fold(body)):
        because = catalogue.told(bad.because, reader)
        yield TagProblem("avoid", because, f"#{bad.instead}" if bad.instead else "")


def _looks(body: str, uses: tuple[Known, ...], catalogue: Catalogue) -> Iterator[TagProblem]:
    if sum(script.search(body) is not None for script in _SCRIPTS) > 1:
        yield TagProblem("mixed", "This tag mixes alphabets: letters that look alike are not the same.")
    if misread := misreading.misread(body, catalogue):
        yield TagProblem("misread", f'In lower case this can be read as "{misread}".', about=misread)
    better = misreading.capitalised(body, uses, catalogue)
    if better and better != body:
        message = f'Capitals make it readable, also aloud: "{split_words(better)}".'
        yield TagProblem("case" if uses else "unreadable", message, f"#{better}")
    if len(body) > _LONG:
        yield TagProblem("long", "This tag is long; few will type it.")
    if not uses and (near := misreading.look_alike(body, catalogue)):
        yield TagProblem("look-alike", f"This is almost #{near}, which others use.", f"#{near}")


def _belongs(uses: tuple[Known, ...], day: date | None, owner: str, reader: str) -> Iterator[TagProblem]:
    days = [(use.subject, use.subject.observance) for use in uses if use.subject.observance]
    if not days or (owner == "draft" and (day is None or len(days) < len(uses))):
        return
    if owner == "event" or not any(misreading.near(subject, day) for subject, _ in days):
        subject, observance = days[0]
        message = f"This tag belongs to {subject.name('en')} ({observance.date})."
        yield TagProblem("observance", message, about=subject.name(reader))


def _warnings(
    uses: tuple[Known, ...], countries: Collection[str], catalogue: Catalogue, reader: str
) -> tuple[str, ...]:
    told = dict.fromkeys(use.entry.caution or use.subject.caution for use in uses if _applies(use, countries))
    return tuple(catalogue.told(caution, reader) for caution in told if caution)


def _cautions(warnings: tuple[str, ...], uses: tuple[Known, ...], day: date | None) -> Iterator[TagProblem]:
    for caution in warnings:
        yield TagProblem("caution", caution)
    if uses and day and not any(use.entry.valid(day) for use in uses):
        yield TagProblem("out-of-date", "This tag was for another year.")


def _applies(use: Known, countries: Collection[str]) -> bool:
    owners = set(use.entry.countries) or set(use.subject.countries)
    return not owners or not countries or bool(owners & set(countries)) or use.subject.kind == "institution"
