"""What App Home looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit

if TYPE_CHECKING:
    from content.engine.phrases import Voice


def show_home(voice: Voice) -> dict[str, Any]:
    """The Home tab: a welcome, what can be done here, and a promise about drafts."""
    blocks = [
        kit.header(voice("home.title")),
        kit.section(voice("home.welcome")),
        kit.actions([kit.button(voice("home.check"), "check.new", style="primary")]),
        kit.divider(),
        kit.section(voice("home.commands")),
        kit.context(voice("home.promise")),
    ]
    return {"type": "home", "blocks": blocks}
