"""The forms of one post, its words and the time it goes out, and of the link that all posts carry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from handlers.views import kit

if TYPE_CHECKING:
    from datetime import datetime

    from content.engine.phrases import Voice


def show_link_form(name: str, link: str, voice: Voice, kept: str) -> dict[str, Any]:
    """A modal for the link that each post carries; empty for none."""
    field = kit.writing("link", text=link, placeholder="https://", longest=2000)
    hint = voice("thread.form-link-hint")
    blocks = [kit.field(voice("thread.form-link"), field, "link", optional=True, hint=hint)]
    title, send = voice("thread.link-title"), voice("settings.save")
    return kit.form(name, title, send, voice("check.form-close"), blocks, kept=kept)


def show_post_form(
    name: str, text: str, at: datetime | None, zone: str, voice: Voice, kept: str
) -> dict[str, Any]:
    """A modal for a post; day and time are those of `zone`, and missing where the post has none."""
    blocks = [kit.field(voice("thread.form-post"), kit.writing("text", text=text, lines=True), "text")]
    if at:
        here = at.astimezone(ZoneInfo(zone))
        hour = {"type": "timepicker", "action_id": "time", "initial_time": f"{here:%H:%M}"}
        blocks.append(kit.field(voice("thread.form-day"), kit.day("day", f"{here:%Y-%m-%d}"), "day"))
        blocks.append(kit.field(voice("thread.form-time", zone=zone), hour, "time"))
    title, send = voice("thread.form-post-title"), voice("settings.save")
    return kit.form(name, title, send, voice("check.form-close"), blocks, kept=kept)
