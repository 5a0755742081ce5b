"""What App Home says of drills: how they went, and which one to play next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.views import kit
from handlers.views.safe import clipped, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.observing import Occurrence
    from content.engine.phrases import Voice
    from handlers.learning import Practice

SHOWN_RULES = 3


def show_practice(voice: Voice, practice: Practice, day: Occurrence | None) -> Iterator[kit.Block]:
    """A line on the way so far and one on what comes next; a day that is coming is a good reason."""
    if not practice.letters:
        yield kit.context(voice("home.no-drills"))
        return
    said = [voice("home.trend", letters=" → ".join(practice.letters))]
    following = practice.following
    if following:
        title = escaped(clipped(following.scenario.said(voice.code).title, 120))
        rules = ", ".join(following.rules[:SHOWN_RULES])
        said.append(voice("home.next-drill", title=title, rules=rules))
        if day:
            said.append(voice("home.next-before", day=escaped(day.name)))
    yield kit.context(" ".join(said))
