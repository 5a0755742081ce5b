"""Checks of what players read (D13, D14, D15, D20, D21, D22)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.engine.drills.phrasing import found
from content.engine.drills.proofs_time import place
from content.engine.drills.sayings import PLACEHOLDER
from content.engine.drills.watch import named

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.documents import Problem, Where
    from content.engine.drills.shelf import Opened
    from content.engine.drills.watch import Watch
    from content.engine.drills.words import Words

LIMITS = {"post": 280, "news": 700, "dm": 1000, "email": 3000, "phone": 600, "chat": 600}
ARTEFACT_LIMIT = 3000
SHARED_WORDS = 6
_HANDLE = re.compile(r"(?<![\w@.])@\w{2,}")
_DOMAIN = re.compile(r"(?:https?://|www\.|@)((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)
_RESERVED = re.compile(r"(?:^|\.)(?:example\.(?:org|com|net)|example|test|invalid)$", re.IGNORECASE)
_PHONE = re.compile(r"(?<![\w#])\+?\d[\d\s().-]{5,}\d(?!\w)")
_NOBODYS = ("55501", "1632960", "7700900", "199000", "639980")
_LEAST_DIGITS = 7


def words(opened: Opened, watch: Watch) -> Iterator[Problem]:
    """Secrets that show, names unset, things that look real, hard content without a note, texts that do not fit."""
    for language, said in opened.scenario.words.items():
        yield from _secrets(opened, language, said)
        yield from _placeholders(opened, language)
        yield from _looks_real(opened, language, watch)
        yield from _hard(opened, language, said, watch)
        yield from _artefacts(opened, language, said)
        yield from _lengths(opened, language, said)
        yield from _chatter(opened, language, said)
    for inject in opened.scenario.map.injects:
        if inject.to != "everyone" and inject.channel in {"post", "news"}:
            sentence = f'D13 "{inject.id}" is for {inject.to} alone but comes by {inject.channel}, which all can see. Use dm.'
            yield opened.problem(place(opened, inject, "channel"), sentence)


def texts(data: object, where: Where = ()) -> Iterator[tuple[Where, str]]:
    """Every text of a words file and where it stands."""
    if isinstance(data, str):
        yield where, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from texts(value, (*where, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from texts(value, (*where, index))


def _secrets(opened: Opened, language: str, said: Words) -> Iterator[Problem]:
    marked = {role.id for role in opened.scenario.map.roles if role.secret}
    for name, role in said.roles.items():
        if bool(role.secret) != (name in marked):
            fix = (
                "Set secret: true in the map"
                if role.secret
                else "Write its secret here, or drop secret: true in the map"
            )
            yield opened.problem(
                ("roles", name), f'D14 Map and words disagree about a secret of "{name}". {fix}.', language
            )
        pieces = set(_pieces(role.secret))
        for where, text in texts(opened.words[language].data):
            if where[-1] != "secret" and pieces & set(_pieces(text)):
                sentence = f'D13 Players would read here what only "{name}" may know. Say it in other words, or leave it out.'
                yield opened.problem(where, sentence, language)


def _pieces(text: str) -> Iterator[str]:
    parts = re.findall(r"\w+", text.casefold())
    for index in range(len(parts) - SHARED_WORDS + 1):
        yield " ".join(parts[index : index + SHARED_WORDS])


def _placeholders(opened: Opened, language: str) -> Iterator[Problem]:
    mine = set(opened.scenario.words[language].variables)
    for code, other in opened.scenario.words.items():
        for name in sorted(set(other.variables) - mine):
            yield opened.problem(("variables",), f'D14 "{name}" is set in "{code}" but not here.', language)
    for where, text in texts(opened.words[language].data):
        phrases = "hears" in where or "refuses" in where
        for name in set(() if phrases else PLACEHOLDER.findall(text)) - mine:
            yield opened.problem(
                where, f"D14 {{{name}}} is not set. Add it to variables:, or write the words.", language
            )


def _looks_real(opened: Opened, language: str, watch: Watch) -> Iterator[Problem]:
    for where, text in texts(opened.words[language].data):
        for thing in _real_things(text, watch, language):
            sentence = f'D15 "{thing}" may belong to somebody. Invent a name; use example.org for links and 555-0100 to 555-0199 for phones.'
            yield opened.problem(where, sentence, language)


def _real_things(text: str, watch: Watch, language: str) -> Iterator[str]:
    yield from named(watch, text, language)
    yield from _HANDLE.findall(text)
    yield from (domain for domain in _DOMAIN.findall(text) if not _RESERVED.search(domain))
    for phone in _PHONE.findall(text):
        digits = re.sub(r"\D", "", phone)
        if len(digits) >= _LEAST_DIGITS and not any(free in digits for free in _NOBODYS):
            yield phone.strip()


def _hard(opened: Opened, language: str, said: Words, watch: Watch) -> Iterator[Problem]:
    if said.note.strip() and said.opt_out.strip():
        return
    for where, text in texts(opened.words[language].data):
        hit = next(found(watch.hard.get(language, ()), text, language), None)
        if hit is not None and "hears" not in where and "refuses" not in where:
            sentence = f'D20 "{hit.words}" is hard to read for some. Write a note: and an opt_out: at the top of this file.'
            yield opened.problem(where, sentence, language)
            return


def _artefacts(opened: Opened, language: str, said: Words) -> Iterator[Problem]:
    for inject in opened.scenario.map.injects:
        if inject.artefact is not None and inject.artefact not in said.artefacts:
            sentence = f'D21 The artefact "{inject.artefact}" is missing. Write it under artefacts: with a name: and a text:.'
            yield opened.problem(("artefacts",), sentence, language)
    for name, artefact in said.artefacts.items():
        if len(artefact.text) > ARTEFACT_LIMIT:
            sentence = f'D21 "{name}" has {len(artefact.text)} characters; {ARTEFACT_LIMIT} is as much as anyone reads in a drill.'
            yield opened.problem(("artefacts", name), sentence, language)


def _lengths(opened: Opened, language: str, said: Words) -> Iterator[Problem]:
    for inject in opened.scenario.map.injects:
        text = said.injects[inject.id].text if inject.id in said.injects else ""
        limit = LIMITS[inject.channel]
        if len(text) > limit:
            sentence = f"D22 {len(text)} characters are too many for a {inject.channel} ({limit}). Shorten it, or use another channel."
            yield opened.problem(("injects", inject.id, "text"), sentence, language)
    for name, sender in said.senders.items():
        for index, line in enumerate(sender.chatter):
            if len(line) > LIMITS["post"]:
                sentence = (
                    f"D22 {len(line)} characters are too many for a post ({LIMITS['post']}). Shorten it."
                )
                yield opened.problem(("senders", name, "chatter", index), sentence, language)


def _chatter(opened: Opened, language: str, said: Words) -> Iterator[Problem]:
    model = opened.scenario.said(opened.scenario.language).senders
    for name, sender in opened.scenario.map.senders.items():
        lines = len(said.senders[name].chatter) if name in said.senders else 0
        wanted = len(model[name].chatter) if name in model else 0
        if lines != wanted:
            sentence = f'D14 "{name}" has {lines} lines of chatter here and {wanted} in "{opened.scenario.language}". Make them as many.'
            yield opened.problem(("senders", name), sentence, language)
        if bool(lines) != (sender.every is not None):
            sentence = f'D14 "{name}" needs both: chatter here, and every: in the map.'
            yield opened.problem(("senders", name), sentence, language)
