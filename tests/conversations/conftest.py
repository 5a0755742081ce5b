"""Every screen that a conversation shows is shown again in every language, and in one made up of longer words, and judged."""

from __future__ import annotations

import functools
import inspect
import json
import re
import sys
import unicodedata
from datetime import timedelta
from typing import NamedTuple

import pytest
from babel.dates import get_day_names, get_month_names
from pydantic import BaseModel

from bot.playground.judge import judge_home, judge_message, judge_modal
from content.engine.phrases import Voice
from handlers.routes import discover
from tests.conversations.drilling import forget_jobs

ACCENTED = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áƀćđéƒǧĥíĵķłɱńóṕɋŕśťúṽŵẋýžÁɃĆĐÉƑǦĤÍĴĶŁḾŃÓṔɊŔŚŤÚṼŴẊÝŽ",
)
KEPT = re.compile(r"(\{[a-z_]+\}|https?://[^\s|>]+|<[^<>]*>|/[a-z][a-z-]+|`[^`]*`|#\w+)")
OPEN, CLOSE = "⟦", "⟧"
SLACKS = re.compile(r"#\w+|https://$|<[@#!][^<>]*>|<?https?://[^\s|>]+[|>]?|:[a-z_]+:|⟨U\+[0-9A-F]+⟩")
SAID = {"text", "alt_text"}
ISOLATED = re.compile("[\u2066-\u2068][^\u2069]*\u2069")
FILLER = "and everything else that somebody patient may have to say about it, " * 8
LETTERS = re.compile(r"[A-Za-z]{3,}")
MONTHS = {
    word
    for locale in ("en", "fr")
    for width in ("wide", "abbreviated")
    for name in (
        *get_month_names(width, locale=locale).values(),
        *get_day_names(width, locale=locale).values(),
    )
    for word in LETTERS.findall(name)
}


def foreign(phrase):
    """The phrase as somebody who reads no English would see it: accented, in brackets, 40 % longer."""
    if isinstance(phrase, dict):
        return {form: foreign(words) for form, words in phrase.items()}
    pieces = KEPT.split(phrase)
    said = "".join(piece if at % 2 else piece.translate(ACCENTED) for at, piece in enumerate(pieces))
    return f"{OPEN}{said}{'~' * (len(phrase) * 2 // 5)}{CLOSE}"


@functools.cache
def made_up(voice_of):
    """A voice that speaks the made-up language."""
    english = voice_of("en")
    return Voice("en", "ltr", {key: foreign(phrase) for key, phrase in english.phrases.items()})


@pytest.fixture(scope="session")
def tongues(library):
    """The bot's voices by language; the made-up language is "xx"."""
    voices = dict(library.phrases.voices)
    return {**voices, "xx": made_up(library.phrases.voice)}


@pytest.fixture
async def room(slack):
    """The practice Slack with a worker at hand and nothing left over from other tests."""
    await forget_jobs(slack.bot.database)

    async def pass_time(**delta):
        await slack.clock.move(timedelta(**delta))
        await slack.bot.jobs.work(wait=False)
        await slack.settled()

    slack.pass_time = pass_time
    yield slack
    await forget_jobs(slack.bot.database)


class Shown(NamedTuple):
    """One call of a view."""

    view: object
    given: tuple
    named: dict


@pytest.fixture(autouse=True)
def every_screen_in_every_language(request, monkeypatch, tongues):
    """Show what a test showed once more in each language; Slack must take it, and no English may be left over."""
    if "slack" not in request.fixturenames:
        yield
        return
    discover()
    shown = []
    for module in [one for name, one in sys.modules.items() if name.startswith("handlers.")]:
        for name, view in list(vars(module).items()):
            if name.startswith("show_") and inspect.isfunction(view):
                monkeypatch.setattr(module, name, remembering(view, shown))
    yield
    monkeypatch.undo()
    found = {
        fault
        for call in shown
        for code in tongues
        for long in (False, True)
        for fault in faults(call, code, tongues[code], long=long)
    }
    assert "\n".join(sorted(found)) == ""


def remembering(view, shown):
    """The view, its calls kept."""

    @functools.wraps(view)
    def remembered(*given, **named):
        shown.append(Shown(view, given, named))
        return view(*given, **named)

    return remembered


def faults(call, code, voice, *, long):
    """What is wrong with a screen in a language."""
    given = tuple(in_voice(one, voice, long=long) for one in call.given)
    named = {name: in_voice(one, voice, long=long) for name, one in call.named.items()}
    screen = call.view(*given, **named)
    if not isinstance(screen, dict):
        return
    length = "long " if long else ""
    name = f"{length}{call.view.__module__.removeprefix('handlers.views.')}.{call.view.__name__} in {code}"
    yield from (f"{name}: {refusal}" for refusal in judged(screen))
    if voice.direction == "rtl" and not long:
        yield from (f"{name}: “{line}” runs from left to right" for line in lines(screen) if runs_wrong(line))
    if code == "xx" and not long:
        words = json.dumps([repr(one) for one in (*given, *named.values()) if not isinstance(one, Voice)])
        yield from (f"{name}: “{left}” is no phrase" for left in unwrapped(screen, words))


def in_voice(value, voice, *, long=False):
    """The value, spoken in another voice where it is one; with much longer words where that is wanted."""
    if isinstance(value, Voice):
        return voice
    return stretched(value) if long else value


def stretched(value):
    """The value with every text of several words in it as long as somebody patient might write it."""
    if isinstance(value, str):
        return f"{value} {FILLER}" if " " in value.strip() and not value.lstrip().startswith("{") else value
    if isinstance(value, BaseModel) and type(value).__module__.startswith("handlers."):
        parts = {name: stretched(getattr(value, name)) for name in type(value).model_fields}
        return value.model_copy(update=parts)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*map(stretched, value))
    if isinstance(value, tuple | list):
        return type(value)(map(stretched, value))
    return {key: stretched(one) for key, one in value.items()} if isinstance(value, dict) else value


def judged(screen):
    """What Slack would refuse."""
    judge = {"modal": judge_modal, "home": judge_home}.get(screen.get("type"), judge_message)
    return judge(screen)


def unwrapped(screen, given):
    """Words on a screen that are neither phrases nor what the view was given."""
    for text in texts(screen):
        for piece in re.split(r"[\n·]", outside(SLACKS.sub(" ", text))):
            words = LETTERS.findall(piece)
            if words and not all(word in given or word in MONTHS for word in words):
                yield piece.strip()


def texts(node, key=""):
    """Every text that a person reads."""
    if isinstance(node, dict):
        yield from (text for name, value in node.items() for text in texts(value, name))
    elif isinstance(node, list):
        yield from (text for value in node for text in texts(value))
    elif isinstance(node, str) and key in SAID:
        yield node


def lines(node):
    """Every line that a reader sees as one: of a rich text its parts together."""
    if isinstance(node, dict) and node.get("type") == "rich_text_section":
        yield from "".join(part.get("text", "") for part in node["elements"]).split("\n")
    elif isinstance(node, dict):
        yield from (line for name, value in node.items() if name not in SAID for line in lines(value))
        said = node.get("text")
        yield from said.split("\n") if isinstance(said, str) else lines(said)
    elif isinstance(node, list):
        yield from (line for value in node for line in lines(value))


def runs_wrong(line):
    """Whether a line of mostly Arabic letters starts from the left, as its first letter outside of isolates decides."""
    plain = SLACKS.sub(" ", ISOLATED.sub("", line))
    kinds = [unicodedata.bidirectional(letter) for letter in plain]
    strong = [kind for kind in kinds if kind in {"L", "R", "AL"}]
    return bool(strong) and strong[0] == "L" and strong.count("AL") > strong.count("L")


def outside(text):
    """What stands outside the brackets of the made-up language; a phrase that was cut has no closing one."""
    kept, depth = [], 0
    for letter in text:
        depth += letter == OPEN
        if depth == 0:
            kept.append(letter)
        depth -= letter == CLOSE and depth > 0
    return "".join(kept)
