"""What a person wants who writes to the bot: something done to the draft, tags, a drill, an answer, or nothing we know."""

from __future__ import annotations

from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

import regex
from pydantic import BaseModel, ConfigDict

from content.engine import documents, reading
from content.engine.text.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

Kind = Literal[
    "hashtags", "drill", "shorter", "undo", "version", "network", "rules", "thread", "check", "help",
    "thanks", "rewrite", "link", "text",
]  # fmt: skip

_EDGES = " \t\n.!…،؛؟?۔"
_MARKS = regex.compile(r"[\u064b-\u0652\u0640]")
_LINK = regex.compile(r"https?://\S+")
_DIGITS = regex.compile(r"\p{Nd}{1,2}")
LONGEST = 200
"""Characters; a longer message is a text, whatever it begins with, unless it asks for tags or a check."""
_TAKES_TEXT: tuple[Kind, ...] = ("hashtags", "check", "rewrite")


class Ways(BaseModel):
    """Ways of asking for one thing: whole messages, or how one starts or ends."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    whole: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()


class Tongue(BaseModel):
    """One language's file of intents."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: str
    hashtags: Ways = Ways()
    drill: Ways = Ways()
    shorter: Ways = Ways()
    undo: Ways = Ways()
    version: Ways = Ways()
    network: Ways = Ways()
    rules: Ways = Ways()
    thread: Ways = Ways()
    check: Ways = Ways()
    help: Ways = Ways()
    thanks: Ways = Ways()
    rewrite: Ways = Ways()
    networks: dict[str, tuple[str, ...]] = {}
    languages: dict[str, tuple[str, ...]] = {}


class Intent(NamedTuple):
    """What is wanted: `said` is the text it is about, or the network, language or number that was named."""

    kind: Kind
    said: str = ""


class Intents:
    """Every language's ways of asking, ready to be recognised; people mix languages, so all are tried."""

    def __init__(self, tongues: Sequence[Tongue]) -> None:
        self._tongues = tuple(tongues)

    def read(self, message: str) -> Intent:
        """What a message wants. A text that asks for nothing is a text; a link alone is a link."""
        text = message.strip()
        if _LINK.fullmatch(text):
            return Intent("link", text)
        plain = _plain(text)
        for kind in ("help", "thanks", "shorter", "undo", "drill", "thread", "rewrite", "hashtags", "check"):
            if plain in self._whole.get(kind, ()):
                return Intent(kind)
        return self._named(plain) or self._about(text) or Intent("text", text)

    @cached_property
    def _whole(self) -> Mapping[str, frozenset[str]]:
        kinds = [name for name in Tongue.model_fields if name not in {"language", "networks", "languages"}]
        return {
            kind: frozenset(_plain(way) for tongue in self._tongues for way in getattr(tongue, kind).whole)
            for kind in kinds
        }

    def _named(self, plain: str) -> Intent | None:
        """For a network, in a language's rules, a version: the thing named and little else."""
        return next((found for tongue in self._tongues for found in _named_in(plain, tongue)), None)

    def _about(self, text: str) -> Intent | None:
        """Tags for, a check of, or a rewriting of what follows."""
        kinds: tuple[Kind, ...] = ("hashtags", "check") if len(text) >= LONGEST else _TAKES_TEXT
        plain = folded(text)
        for kind in kinds:
            for tongue in self._tongues:
                if rest := _rest(text, plain, getattr(tongue, kind)):
                    return Intent(kind, rest)
        return None


def _named_in(plain: str, tongue: Tongue) -> Iterator[Intent]:
    numbers = (_DIGITS.fullmatch(rest) for rest in _cut(plain, tongue.version))
    yield from (Intent("version", str(int(number[0]))) for number in numbers if number)
    networks = (_key(rest, tongue.networks) for rest in _cut(plain, tongue.network))
    yield from (Intent("network", name) for name in networks if name)
    cut = [rest for once in _cut(plain, tongue.rules) for rest in (once, *_cut(once, tongue.rules))]
    yield from (Intent("rules", code) for rest in cut if (code := _key(rest, tongue.languages)))


def _rest(text: str, plain: str, ways: Ways) -> str:
    """What follows, or stands before, the words that ask for something about it; nothing when they do not."""
    for start in map(_folded, ways.starts):
        if plain.startswith(start):
            return text[len(start) :].strip().removeprefix(":").strip()
    bare = plain.strip(_EDGES)
    end = next((end for end in map(_folded, ways.ends) if bare.endswith(end)), "")
    return text.strip(_EDGES)[: -len(end)].strip() if end else ""


def read_intents(root: Path) -> tuple[Intents, list[documents.Problem]]:
    """The intents under `root`, and what is wrong with their files."""
    tongues, problems = [], []
    for path in reading.files(root / "intents", "*.yaml"):
        try:
            tongue, wrong = reading.load(Tongue, reading.read(path, root))
        except documents.UnreadableError as error:
            problems.append(error.problem)
            continue
        problems += wrong
        tongues += [tongue] if tongue else []
    return Intents(tongues), problems


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", folded(text)).replace("’", "'").strip(_EDGES).split())


@cache
def _way(said: str) -> str:
    """A way of asking, plain; there are as many as the files hold."""
    return _plain(said)


@cache
def _folded(said: str) -> str:
    """The beginning or end of a way of asking, folded."""
    return folded(said)


def _cut(plain: str, ways: Ways) -> Iterator[str]:
    """What is left of a message without the beginning or the end that asks for something."""
    if len(plain) > LONGEST:
        return
    for way in ways.starts:
        start = _way(way)
        if plain.startswith(start):
            yield plain[len(start) :].strip()
    for way in ways.ends:
        end = _way(way)
        if plain.endswith(end):
            yield plain[: -len(end)].strip()


def _key(word: str, names: Mapping[str, Sequence[str]]) -> str:
    return next((key for key, said in names.items() if word in map(_way, said)), "")
