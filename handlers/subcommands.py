"""The words that stand after a command and open something else; a word that is nearly one is asked about, not guessed."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, NamedTuple

from handlers.answering import answer, pressed
from handlers.asking import channel_of
from handlers.views.subcommands import show_meant

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked

LIKE_A_WORD = 0.75
LIKE_A_WORD_OF_A_DRILL = 0.6
"""How like a subcommand something must be; less so where nothing else could be meant."""


class Words(NamedTuple):
    """A command, its conversation, the words it knows, and whether anything else after it is somebody's draft."""

    command: str
    conversation: str
    known: tuple[str, ...]
    takes_drafts: bool = True

    def nearest(self, text: str) -> str:
        """The word that was meant; nothing for what is one, and for what is more likely a draft."""
        first, _, rest = text.strip().partition(" ")
        if first.lower() in self.known or not first.replace("-", "").isalpha():
            return ""
        if self.takes_drafts and rest:
            return ""
        like = LIKE_A_WORD if self.takes_drafts else LIKE_A_WORD_OF_A_DRILL
        return next(iter(difflib.get_close_matches(first.lower(), self.known, 1, like)), "")


def asks_help(asked: Asked, text: str) -> bool:
    """True for "help", in English or in the reader's language."""
    return text.strip().lower() in {"help", "?", "؟", asked.voice("subcommands.help")}


async def asked_back(slack: AsyncArgs, asked: Asked, words: Words, text: str) -> bool:
    """Ask whether a subcommand was meant; False where nothing is near."""
    near = words.nearest(text)
    if not near:
        return False
    _, gap, rest = text.strip().partition(" ")
    whole = f"{near}{gap}{rest}"
    await answer(slack, show_meant(asked.voice, words, near, whole, text.strip()))
    return True


def as_typed(slack: AsyncArgs) -> AsyncArgs:
    """A press of the button as if its text had been typed after the command."""
    slack.body.update(text=pressed(slack), channel_id=channel_of(slack))
    return slack
