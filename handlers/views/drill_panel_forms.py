"""The forms behind the facilitator's panel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.views import kit
from handlers.views.drill import SIGNS
from handlers.views.safe import clipped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.phrases import Voice

WHATS = ("now", "skip", "edit", "later-2", "later-5", "sooner-2")
LEVELS = ("0", "0.5", "1", "2", "4")
SPEEDS = ("0.5", "1", "2", "5", "10", "20")
AFTERS = ("0", "1", "2", "5", "10")


class Waiting(NamedTuple):
    """An inject that is not out: its name, who sends it, what it says, its drill minute if it has one."""

    name: str
    sender: str
    text: str
    minute: float | None


def show_injects_form(voice: Voice, waiting: Sequence[Waiting], kept: str) -> dict[str, Any]:
    """What is still to come; one of them can be sent, skipped, reworded or moved."""
    lines = [
        kit.line(kit.words(f"{_when(voice, each)} · {each.sender}: {clipped(each.text, 150)}"))
        for each in waiting
    ]
    options = [
        kit.option(f"{_when(voice, each)} · {each.sender}: {each.text}", each.name) for each in waiting
    ]
    whats = [kit.option(voice(f"drill.do-{what}"), what) for what in WHATS]
    blocks = [
        kit.rich(kit.bullets(*lines[:30])),
        kit.field(voice("drill.form-inject"), kit.select("inject", options[:100]), "inject"),
        kit.field(voice("drill.form-do"), kit.select("what", whats, "now"), "what"),
        kit.field(voice("drill.form-words"), kit.writing("text", lines=True), "text", optional=True),
    ]
    return _form(voice, "drill.injects", "drill.injects-form", blocks, kept)


def show_voice_form(voice: Voice, senders: Sequence[tuple[str, str]], kept: str) -> dict[str, Any]:
    """A sender, a channel, words, and when."""
    channels = [kit.option(voice(f"drill.channel-{name}"), name) for name in SIGNS]
    afters = [kit.option(_after(voice, int(minutes)), minutes) for minutes in AFTERS]
    blocks = [
        kit.field(voice("drill.form-sender"), kit.select("sender", _named(senders)), "sender"),
        kit.field(voice("drill.form-by"), kit.select("channel", channels, "dm"), "channel"),
        kit.field(voice("drill.form-says"), kit.writing("text", lines=True), "text"),
        kit.field(voice("drill.form-after"), kit.select("after", afters, "0"), "after"),
    ]
    return _form(voice, "drill.voice", "drill.voice-form", blocks, kept)


def show_temper_form(voice: Voice, senders: Sequence[tuple[str, str]], kept: str) -> dict[str, Any]:
    """Who chatters how much, and the pace of the clock."""
    levels = [kit.option(f"×{level}", level) for level in LEVELS]
    speeds = [kit.option(f"×{speed}", speed) for speed in SPEEDS]
    blocks = [
        kit.field(voice("drill.form-loud"), kit.select("sender", _named(senders)), "sender", optional=True),
        kit.field(voice("drill.form-level"), kit.select("level", levels), "level", optional=True),
        kit.field(voice("drill.form-speed"), kit.select("speed", speeds), "speed", optional=True),
    ]
    return _form(voice, "drill.temper", "drill.temper-form", blocks, kept)


def show_takeover(voice: Voice, drill: str, facilitator: str) -> dict[str, Any]:
    """Who leads, and the offer to lead in their place."""
    text = voice("drill.takeover-ask", person=f"<@{facilitator}>")
    press = kit.button(voice("drill.takeover"), "drill.takeover", drill)
    return kit.message(text, [kit.section(text), kit.actions([press])])


def _form(voice: Voice, title: str, name: str, blocks: list[kit.Block], kept: str) -> dict[str, Any]:
    return kit.form(name, voice(title), voice("drill.send"), voice("drill.cancel"), blocks, kept=kept)


def _named(senders: Sequence[tuple[str, str]]) -> list[kit.Element]:
    return [kit.option(name, key) for key, name in senders[:100]]


def _after(voice: Voice, minutes: int) -> str:
    return voice("drill.after", count=minutes) if minutes else voice("drill.at-once")


def _when(voice: Voice, waiting: Waiting) -> str:
    if waiting.minute is None:
        return voice("drill.on-condition")
    return voice("drill.at-minute", minute=f"{waiting.minute:.0f}")
