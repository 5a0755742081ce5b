"""What is wanted, done: a check, tags, a shorter draft, another network, an earlier version, an answer, a hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from content.engine.shortening import shorten
from handlers.direct import answers, drafts, files, questions
from handlers.reviewing import Review, examine
from handlers.suggesting import day_of, suggestions
from handlers.views import kit
from handlers.views.direct import show_help, show_long, show_page_offer
from handlers.views.hashtags import show_suggestions
from handlers.views.hashtags_short import show_suggestions_short

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.intents import Intent
    from content.engine.phrases import Voice
    from content.engine.text.counting import Length
    from handlers.asking import Asked
    from handlers.desk import Desk
    from handlers.direct.reading import Said

    Wish = Callable[[AsyncArgs, Desk, Asked, Said, str], Awaitable[None]]

LONG = 600
"""Characters from which a text is rather a release than a post."""
_SIGNS = re.compile(r":[\w+'-]+:")
"""A sign such as :tada:, as Slack writes it."""
_WORDS = re.compile(r"\w")
ABOUT_A_DRAFT = {"shorter", "undo", "version", "network", "rules"}


async def grant(slack: AsyncArgs, desk: Desk, asked: Asked, said: Said) -> None:
    """Do what a message asks for."""
    if said.files and await files.taken(slack, asked, said):
        return
    if said.text and not _WORDS.search(_SIGNS.sub("", said.text)):
        await drafts.tell(slack, said, asked.voice("direct.no-words"))
        return
    intent = desk.library().intents.read(said.text)
    if intent.kind in ABOUT_A_DRAFT:
        await _change(slack, desk, asked, said, intent)
    elif intent.kind in _ANSWERS:
        await drafts.say(slack, said, _ANSWERS[intent.kind](asked.voice, intent.said))
    else:
        await _WISHES[intent.kind](slack, desk, asked, said, intent.said)


async def _text(slack: AsyncArgs, desk: Desk, asked: Asked, said: Said, text: str) -> None:
    """A short text is checked, a long one may become a thread."""
    if not text:
        await drafts.say(slack, said, _ANSWERS["help"](asked.voice, ""))
    elif await answers.offered(slack, desk, asked, said, text):
        return
    elif len(text) > LONG:
        copy = await drafts.keep(
            desk,
            asked,
            said,
            Review(versions=(text,), network=asked.network, channel=said.channel, source=said.ts),
        )
        await drafts.say(slack, said, show_long(asked.voice, copy, len(text)))
    elif reply := questions.about(desk, asked, text):
        await drafts.say(slack, said, reply)
    else:
        await drafts.begin(slack, desk, asked, said, text)


async def _check(slack: AsyncArgs, desk: Desk, asked: Asked, said: Said, text: str) -> None:
    """Check what follows the word; alone, the thread's draft again."""
    review = None if text else await drafts.opened(desk, asked, said)
    if text:
        await drafts.begin(slack, desk, asked, said, text)
    elif review:
        await drafts.show(slack, desk, asked, said, review)
    else:
        await drafts.tell(slack, said, asked.voice("direct.no-draft"))


async def _hashtags(slack: AsyncArgs, desk: Desk, asked: Asked, said: Said, text: str) -> None:
    """Tags for what follows the words, or for the thread's draft."""
    review = None if text else await drafts.opened(desk, asked, said)
    if not text and review is None:
        await drafts.tell(slack, said, asked.voice("direct.no-draft"))
        return
    review = review or Review(versions=(text,), network=asked.network, channel=said.channel, source=said.ts)
    copy = await drafts.keep(desk, asked, said, review)
    found = suggestions(asked, desk, review)
    if asked.light:
        await drafts.say(slack, said, show_suggestions_short(found, review, copy, asked.voice))
        return
    day = day_of(asked, desk, review)
    await drafts.say(slack, said, show_suggestions(found, review, copy, asked.voice, day))


async def _thread(slack: AsyncArgs, desk: Desk, asked: Asked, said: Said, _: str) -> None:
    """Posts from the thread's draft."""
    review = await drafts.opened(desk, asked, said)
    if review is None:
        await drafts.tell(slack, said, asked.voice("direct.no-draft"))
        return
    copy = await drafts.keep(desk, asked, said, review)
    await drafts.say(slack, said, show_long(asked.voice, copy, len(review.text)))


async def _change(slack: AsyncArgs, desk: Desk, asked: Asked, said: Said, intent: Intent) -> None:
    """Change the thread's draft and show it anew."""
    review = await drafts.opened(desk, asked, said)
    if review is None:
        await drafts.tell(slack, said, asked.voice("direct.no-draft"))
        return
    changed = _changed(desk, asked, review, intent)
    if changed is None or changed == review:
        await drafts.tell(slack, said, _unchanged(asked, review, intent))
        return
    await drafts.show(slack, desk, asked, said, changed)


def _changed(desk: Desk, asked: Asked, review: Review, intent: Intent) -> Review | None:
    """The review as wished; None for a version that there is not."""
    if intent.kind == "shorter":
        return _shorter(desk, review, examine(review, asked, desk).length)
    if intent.kind == "undo":
        return review.undone()
    if intent.kind == "version":
        number = int(intent.said)
        here = 1 <= number <= len(review.versions)
        return review.saying(review.versions[number - 1]) if here else None
    chosen = {"network": "network", "rules": "language"}[intent.kind]
    same = getattr(review, chosen) == intent.said
    return review if same else review.choosing(**{chosen: intent.said})


def _shorter(desk: Desk, review: Review, length: Length) -> Review:
    """The review with fewer words; signs stand for words only where that makes a draft fit that was too long."""
    text, network, rulebook = review.text, review.network, desk.library().rulebook
    limit = max(1, min(length.limit, length.used - 1))
    done = shorten(text, network, rulebook, limit=limit, signs=False)
    if not done.fits and length.used > length.limit:
        tight = shorten(text, network, rulebook, limit=limit)
        done = tight if tight.fits else done
    return review.saying(done.text)


def _unchanged(asked: Asked, review: Review, intent: Intent) -> str:
    """Why the draft stays as it is."""
    if intent.kind == "version" and not 1 <= int(intent.said) <= len(review.versions):
        return asked.voice("direct.no-version", count=len(review.versions))
    keys = {"shorter": "direct.no-shorter", "undo": "direct.no-undo"}
    return asked.voice(keys.get(intent.kind, "direct.so-already"))


_WISHES: dict[str, Wish] = {"text": _text, "check": _check, "hashtags": _hashtags, "thread": _thread}
_ANSWERS: dict[str, Callable[[Voice, str], dict[str, Any]]] = {
    "link": lambda voice, url: show_page_offer(voice, url, url=url),
    "drill": lambda voice, _: show_help(voice, voice("direct.drill"), only="drill"),
    "help": lambda voice, _: show_help(voice, voice("direct.hello")),
    "rewrite": lambda voice, _: show_help(voice, voice("direct.no-writing")),
    "thanks": lambda voice, _: kit.note(voice("direct.welcome")),
}
"""What needs no more than a few words, and buttons."""
