"""The forms for tags and events, and the list of events."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.check_form import NETWORKS
from handlers.views.times import days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from content.engine.phrases import Voice
    from handlers.choices import LiveEvent
    from handlers.reviewing import Review


def show_hashtags_form(
    voice: Voice, network: str, review: Review | None = None, *, kept: str = ""
) -> dict[str, Any]:
    """A modal for a draft or topic, the day it is used and the network."""
    text, day = (review.text, review.day) if review else ("", "")
    networks = [kit.option(voice(f"network.{name}"), name) for name in NETWORKS]
    chosen = review.network if review else network
    fields = [
        kit.field(voice("hashtags.form-draft"), kit.writing("text", text=text, lines=True), "draft"),
        kit.field(
            voice("hashtags.form-day"),
            kit.day("day", day),
            "day",
            optional=True,
            hint=voice("hashtags.form-day-hint"),
        ),
        kit.field(voice("check.form-network"), kit.select("network", networks, chosen), "network"),
    ]
    title, send, close = (
        voice("hashtags.form-title"),
        voice("hashtags.form-send"),
        voice("check.form-close"),
    )
    return kit.form("hashtags.form", title, send, close, fields, kept=kept or json.dumps({}))


def show_event_form(voice: Voice, *, kept: str) -> dict[str, Any]:
    """A modal for a live event."""
    fields = [
        kit.field(voice("hashtags.event-name"), kit.writing("name", longest=150), "name"),
        kit.field(
            voice("hashtags.event-tag"),
            kit.writing("tag", placeholder="#AsiaPacificNHRIs", longest=100),
            "tag",
            hint=voice("hashtags.event-tag-hint"),
        ),
        kit.field(voice("hashtags.event-start"), kit.day("start"), "start"),
        kit.field(voice("hashtags.event-end"), kit.day("end"), "end", optional=True),
        kit.field(voice("hashtags.event-place"), kit.writing("place", longest=150), "place", optional=True),
        kit.field(
            voice("hashtags.event-handles"),
            kit.writing("handles", placeholder=voice("hashtags.event-handles-example"), longest=500),
            "handles",
            optional=True,
            hint=voice("hashtags.event-handles-hint"),
        ),
    ]
    title, send = voice("hashtags.event-title"), voice("settings.save")
    return kit.form("hashtags.event", title, send, voice("check.form-close"), fields, kept=kept)


def show_events(
    events: Sequence[LiveEvent],
    day: date,
    voice: Voice,
    *,
    saved: bool = False,
    remarks: Sequence[str] = (),
) -> dict[str, Any]:
    """A message with the team's events, each with a button that takes it off."""
    title = voice("hashtags.event-saved") if saved else voice("hashtags.events", count=len(events))
    blocks = [kit.section(f"*{title}*")]
    for one in events:
        live = f" · {voice('hashtags.event-live')}" if one.start <= day <= one.end else ""
        said = [one.tag, one.name, days(one.start, one.end, voice), one.place, " ".join(one.handles)]
        words = voice.line(" · ".join(filter(None, said)) + live)
        off = kit.button(voice("hashtags.event-off"), "hashtags.event-end", one.tag)
        asks = [voice(f"hashtags.event-off-{part}") for part in ("title", "ask", "yes", "no")]
        blocks.append(
            {"type": "section", "text": kit.plain(words, 2900), "accessory": kit.asking(off, *asks)}
        )
    if remarks:
        blocks.append(kit.rich(kit.bullets(*(kit.line(kit.words(remark)) for remark in remarks))))
    blocks.append(
        kit.actions([kit.button(voice("hashtags.event-new"), "hashtags.event-new")], "hashtags.event-new")
    )
    return kit.message(title, blocks)
