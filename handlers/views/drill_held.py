"""An answer that its author may still take back, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.drill import marked
from handlers.views.safe import clipped

if TYPE_CHECKING:
    from content.engine.phrases import Voice

LONGEST = 1500


def show_held(voice: Voice, value: str, said: str, seconds: int | None) -> dict[str, Any]:
    """For whoever answered: their words, how long they may take them back, and a way to wait no longer."""
    head = voice("drill.held-paused") if seconds is None else voice("drill.held", count=seconds)
    buttons = [
        kit.button(voice("shared.take-back"), "drill.take-back", value),
        kit.button(voice("drill.held-now"), "drill.count-now", value),
    ]
    blocks = [kit.rich(kit.quote(kit.words(clipped(said, LONGEST)))), kit.section(head), kit.actions(buttons)]
    return marked(voice, head, blocks)


def show_settled(voice: Voice, said: str, *, back: bool) -> dict[str, Any]:
    """The same message when nothing can be done about it any more."""
    head = voice("drill.held-gone" if back else "drill.held-counts")
    words = kit.words(clipped(said, LONGEST), strike=back)
    return marked(voice, head, [kit.rich(kit.quote(words)), kit.context(head)])


def show_told(voice: Voice, person: str, sender: str, said: str) -> dict[str, Any]:
    """For whoever leads: somebody thought again."""
    head = voice("drill.held-told", person=f"<@{person}>", sender=sender)
    quoted = kit.quote(kit.words(clipped(said, LONGEST), strike=True))
    return marked(voice, head, [kit.section(head), kit.rich(quoted)])
