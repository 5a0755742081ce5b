"""The form of an offer: what is asked, what could serve, and the reason for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from content.engine.hashtags.events import Event
    from content.engine.hashtags.subjects import Kind

SCORES = {
    "event": 1.0,
    "observance-due": 0.98,
    "observance-today": 0.96,
    "observance-named": 0.93,
    "observance-near": 0.86,
    "words": 0.9,
    "place-named": 0.5,
    "institution-named": 0.45,
    "institution-team": 0.28,
    "place-team": 0.32,
    "broad": 0.3,
    "theme-team": 0.25,
}
"""The most a candidate can reach, by the reason it is offered."""

_SENTENCES = {
    "event": "{name} is on, and this is its own tag.",
    "observance-due": "The draft names {name}, which falls on the day.",
    "observance-today": "It falls on the day: {name}.",
    "observance-near": "{name} is only days away, or just past.",
    "observance-named": "The draft names {name}.",
    "words": "{name}: the draft says {words}.",
    "place-named": "The draft names {name}: {words}.",
    "place-team": "{name} is your team's country.",
    "institution-team": "{name} is your own institution.",
    "institution-named": "The draft names {name}: {words}.",
    "theme-team": "{name} is one of your team's themes.",
    "broad": "A broad tag that many posts on human rights share.",
}


class Ask(NamedTuple):
    """A draft or topic, the day it is used, and what the team has told of itself; language "" is found out.

    `countries` are two-letter codes, `themes` keys of theme files, `institution` a name or tag of the catalogue. `reader` is
    the language of whoever reads the answer: cautions and names are said in it ("" for English cautions, names as in the draft), and a topic too short to tell its own is read in it.
    """

    text: str
    date: date
    language: str = ""
    countries: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    themes: tuple[str, ...] = ()
    limit: int = 5
    network: str = "x"
    institution: str = ""
    reader: str = ""


class Reason(NamedTuple):
    """Why a tag is offered: a `key` to say it in any language, what it is about, and the draft's words that matched."""

    key: str
    name: str
    words: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """The reason in English."""
        said = ", ".join(f'"{word}"' for word in self.words)
        return _SENTENCES[self.key].format(name=self.name, words=said)


class Candidate(NamedTuple):
    """A tag that could serve. `groups` are what it is about: of each only one tag is offered. `cautions` are in English."""

    tag: str
    kind: Kind
    score: float
    because: Reason
    groups: frozenset[str]
    cautions: tuple[str, ...] = ()
    festive: bool = False
