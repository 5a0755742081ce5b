"""The forms of a thread: the release with what to make of it, one post to rewrite; and a sentence when nothing came of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.check_form import NETWORKS
from handlers.views.safe import clipped, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.phrases import Voice

FIELDS = ("release-1", "release-2", "release-3")
"""A field holds 3,000 characters; a release that is longer goes on in the next."""
KINDS = ("txt", "md", "html", "htm", "docx", "pdf")
MOST_BACK = 3000
_MOST_POSTS = 15


def show_release_form(
    voice: Voice, network: str, zone: str, kept: dict[str, str], text: str = ""
) -> dict[str, Any]:
    """A modal for a release: pasted, as a file or by its link, and what to make of it."""
    blocks = [*_source(voice, text), kit.divider(), *_wishes(voice, network, zone)]
    title, send = voice("thread.form-title"), voice("thread.form-send")
    return kit.form("thread.form", title, send, voice("check.form-close"), blocks, kept=json.dumps(kept))


def show_trouble(sentence: str, text: str, voice: Voice) -> dict[str, Any]:
    """Why there are no posts, and the text back, with a button to try again."""
    blocks = [kit.section(sentence)]
    if text:
        blocks.append(kit.rich(kit.quote(kit.words(clipped(visible(text), MOST_BACK)))))
    again = kit.button(voice("thread.again"), "thread.new", "own")
    return kit.message(sentence, [*blocks, kit.actions([again])])


def _source(voice: Voice, text: str) -> Iterator[kit.Block]:
    size = kit.LONGEST_TEXT
    for at, name in enumerate(FIELDS):
        part = text[at * size : (at + 1) * size]
        label = voice("thread.form-text") if at == 0 else voice("thread.form-more", number=at + 1)
        hint = voice("thread.form-text-hint") if at == 0 else ""
        yield kit.field(label, kit.writing("text", text=part, lines=True), name, optional=True, hint=hint)
    file = {"type": "file_input", "action_id": "file", "filetypes": list(KINDS), "max_files": 1}
    yield kit.field(
        voice("thread.form-file"), file, "file", optional=True, hint=voice("thread.form-file-hint")
    )
    page = kit.writing("page", placeholder="https://", longest=2000)
    yield kit.field(voice("thread.form-page"), page, "page", optional=True)


def _wishes(voice: Voice, network: str, zone: str) -> Iterator[kit.Block]:
    networks = [kit.option(voice(f"network.{name}"), name) for name in NETWORKS]
    modes = [kit.option(voice(f"thread.mode-{name}"), name) for name in ("thread", "day")]
    counts = [kit.option(voice("thread.form-auto"), "auto")]
    counts += [kit.option(str(number), str(number)) for number in range(1, _MOST_POSTS + 1)]
    numbers = [kit.option(voice(f"thread.numbers-{name}"), name) for name in ("no", "yes")]
    link = kit.writing("link", placeholder="https://", longest=2000)
    hint = voice("thread.form-link-hint")
    yield kit.field(voice("thread.form-link"), link, "link", optional=True, hint=hint)
    yield kit.field(voice("check.form-network"), kit.select("network", networks, network), "network")
    yield kit.field(voice("thread.form-mode"), kit.select("mode", modes, "thread"), "mode")
    yield kit.field(voice("thread.form-count"), kit.select("count", counts, "auto"), "count")
    yield kit.field(voice("thread.form-numbers"), kit.select("numbers", numbers, "no"), "numbers")
    zones = kit.writing("zones", text=zone, longest=300)
    hint = voice("thread.form-zones-hint")
    yield kit.field(voice("thread.form-zones"), zones, "zones", optional=True, hint=hint)
    yield kit.field(voice("thread.form-start"), kit.day("start"), "start", optional=True)
