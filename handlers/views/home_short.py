"""App Home in a few lines, for who pays for every kilobyte; all of it is one press away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.home import act_buttons, waiting_rows
from handlers.views.home_kept import LONGEST
from handlers.views.safe import clipped, escaped
from handlers.views.times import days, moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.phrases import Voice
    from handlers.keeping import Kept
    from handlers.views.home import Found


def show_home_short(voice: Voice, zone: str, found: Found, *, first: bool = False) -> dict[str, Any]:
    """What can be done, what waits, a line on each thing that is kept, and the way to everything."""
    lines = [*(_kept(found.kept, voice, zone) if found.kept else ()), *_day(found, voice)]
    more = [
        kit.button(voice("check.whole"), "home.whole"),
        kit.button(voice("home.my-settings"), "settings.mine"),
    ]
    blocks = [
        *([kit.section(voice("home.first"))] if first else []),
        kit.actions(act_buttons(voice)),
        *waiting_rows(found.waiting, voice),
        *([kit.section("\n".join(lines))] if lines else []),
        kit.actions(more),
    ]
    return {"type": "home", "blocks": blocks}


def _kept(kept: Kept, voice: Voice, zone: str) -> Iterator[str]:
    if kept.question:
        yield voice("home.question", ask=escaped(clipped(kept.question, LONGEST)))
    if kept.posts.next:
        yield voice("home.planned", count=kept.posts.waiting, at=moment(kept.posts.next, zone, voice))
    counts = {
        "home.short-asked": len(kept.requests),
        "home.told": kept.posts.told,
        "home.short-drafts": len(kept.drafts),
    }
    yield from (voice(key, count=count) for key, count in counts.items() if count)
    for drill in kept.drills[:1]:
        title = escaped(clipped(drill.title, LONGEST))
        yield voice("home.drill", title=title, at=moment(drill.at, zone, voice))


def _day(found: Found, voice: Voice) -> Iterator[str]:
    for day in found.days[:1]:
        dates = days(day.date, day.until, voice)
        yield voice("home.short-day", name=escaped(clipped(day.name, LONGEST)), day=dates)
