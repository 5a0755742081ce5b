"""The form for a draft: text with its line breaks, the network, a live event."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handlers.views import kit

if TYPE_CHECKING:
    from content.engine.phrases import Voice

NETWORKS = ("x", "bluesky", "mastodon", "threads", "linkedin")


def show_check_form(
    voice: Voice, network: str, *, text: str = "", live: str = "", kept: dict[str, str] | None = None
) -> dict[str, Any]:
    """A modal; `kept` comes back with it: where to answer, and which working copy it edits."""
    choices = [kit.option(voice(f"network.{name}"), name) for name in NETWORKS]
    writing = kit.writing("text", text=text, placeholder=voice("check.form-draft-example"), lines=True)
    fields = [
        kit.field(voice("check.form-draft"), writing, "draft", hint=voice("check.form-draft-hint")),
        kit.field(voice("check.form-network"), kit.select("network", choices, network), "network"),
        kit.field(
            voice("check.form-live"),
            kit.writing("live", text=live, placeholder="#NHRI2026", longest=100),
            "live",
            optional=True,
            hint=voice("check.form-live-hint"),
        ),
    ]
    title, send, close = (voice(f"check.form-{part}") for part in ("title", "send", "close"))
    return kit.form("check.form", title, send, close, fields, kept=json.dumps(kept or {}))
