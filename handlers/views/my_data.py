"""What a person sees of all that is kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from content.engine.phrases import Voice


def show_my_data(counts: Mapping[str, int], voice: Voice, retention: int = 0) -> dict[str, Any]:
    """How much there is of each kind and for how long, who could read it, and what the person may do with it."""
    erase = kit.button(voice("data.erase"), "data.erase", style="danger")
    asked = [voice(f"data.erase-{part}") for part in ("title", "ask", "yes", "no")]
    blocks = [
        kit.header(voice("data.title")),
        kit.section("\n".join(f"• {line}" for line in _lines(counts, voice))),
        *([kit.section(voice("data.retention", count=retention))] if retention else []),
        kit.context(voice("data.who")),
        kit.actions([kit.button(voice("data.export"), "data.export"), kit.asking(erase, *asked)]),
    ]
    return kit.message(voice("data.title"), blocks)


def show_handed(file: str, voice: Voice) -> dict[str, Any]:
    """Where the file is, and the way to take it out of Slack again."""
    words = voice("data.file-where")
    return kit.message(
        words, [kit.section(words), kit.actions([kit.button(voice("data.unhand"), "data.unhand", file)])]
    )


def _lines(counts: Mapping[str, int], voice: Voice) -> Iterator[str]:
    for kind in ("copies", "plans", "drills"):
        yield voice(f"data.{kind}", count=counts.get(kind, 0))
    yield voice("data.settings-kept" if counts.get("settings") else "data.settings-none")
