"""What a scenario's <language>.yaml may hold: every word that players, trainers and reports see."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1)]
Phrases = dict[str, tuple[Text, ...]]


class Wording(BaseModel):
    """What every part of a words file shares: no unknown key, no change after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class ExpectedWords(Wording):
    """An expectation in words: the question, what good looks like, and answers that should and should not pass.

    `hears` and `refuses` hold phrases of this scenario that earn or lose a doctrine id, beside the language's own cues.
    """

    ask: Text
    text: Text
    why: str = ""
    good: tuple[Text, ...] = ()
    poor: tuple[Text, ...] = ()
    hears: Phrases = {}
    refuses: Phrases = {}
    choices: dict[str, Text] = {}


class InjectWords(Wording):
    """What an inject says; `subject` is an e-mail's subject or a headline."""

    subject: str = ""
    text: Text
    expect: dict[str, ExpectedWords] = {}


class SenderWords(Wording):
    """A sender's invented name, who they are, the lines they press with, and their chatter."""

    name: Text
    about: str = ""
    lines: dict[str, Text] = {}
    chatter: tuple[Text, ...] = ()


class RoleWords(Wording):
    """A seat's name, what it is for, and what only the person in it may know."""

    name: Text
    brief: str = ""
    secret: str = ""


class ArtefactWords(Wording):
    """A document that comes with an inject, written out."""

    name: Text
    text: Text


class Words(Wording):
    """A whole <language>.yaml."""

    title: Text
    about: Text
    note: str = ""
    opt_out: str = ""
    variables: dict[str, Text] = {}
    objectives: dict[str, Text]
    roles: dict[str, RoleWords]
    senders: dict[str, SenderWords]
    injects: dict[str, InjectWords]
    artefacts: dict[str, ArtefactWords] = {}
    ends: dict[str, Text]
    hotwash: tuple[Text, ...] = ()
