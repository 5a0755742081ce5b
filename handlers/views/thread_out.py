"""A thread on its way out: as text to be copied, and as the channel sees it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.safe import clipped, visible
from handlers.views.times import moment

if TYPE_CHECKING:
    from content.engine.phrases import Voice
    from content.engine.splitting import Thread

ROOM = 9_000
_AROUND = 250
"""Characters of JSON that stand around the words of a post."""


def show_copy(text: str, voice: Voice) -> dict[str, Any] | None:
    """The text to be copied as it is; None when it is longer than a message of Slack's may be."""
    words: kit.Element = {"type": "rich_text_preformatted", "elements": [kit.words(text.strip())]}
    if len(json.dumps(words, ensure_ascii=False)) > ROOM:
        return None
    return kit.message(voice("thread.to-copy"), [kit.context(voice("thread.to-copy")), kit.rich(words)])


def show_shared_thread(thread: Thread, person: str, voice: Voice, zone: str) -> dict[str, Any]:
    """The posts as the channel sees them: who shares them, for which network, when each goes out."""
    network, count = voice(f"network.{thread.network}"), len(thread.posts)
    said = voice("thread.shared", person=f"<@{person}>", count=count, network=network)
    longest = ROOM // count - _AROUND
    blocks = [kit.context(said)]
    for number, post in enumerate(thread.posts, 1):
        blocks.append(kit.rich(kit.quote(kit.words(clipped(visible(post.text), longest)))))
        when = f" · {moment(post.at, zone, voice)}" if post.at else ""
        blocks.append(kit.context(f"{number}/{count} · {post.length}/{post.limit}{when}"))
    return kit.message(voice("thread.shared-summary", count=count, network=network), blocks)
