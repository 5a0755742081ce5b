"""What App Home looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.views import kit
from handlers.views.calendar import show_days
from handlers.views.home_drills import show_practice
from handlers.views.home_kept import show_kept

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.observing import Occurrence
    from content.engine.phrases import Voice
    from handlers.choices import TeamChoices
    from handlers.keeping import Kept
    from handlers.learning import Practice

_ACTS = {
    "check": "check.new",
    "hashtags": "hashtags.new",
    "thread": "thread.new",
    "drill": "drill.new",
    "guide": "guide.list",
}
MOST_WAITING = 5


class Waiting(NamedTuple):
    """A draft that waits for this person's sign-off: whose it is, and the plan that keeps it."""

    author: str
    plan: str


class Found(NamedTuple):
    """What is told on the Home tab: drafts that wait, what is kept, the days that come, how the drills went."""

    waiting: Sequence[Waiting] = ()
    kept: Kept | None = None
    days: Sequence[Occurrence] = ()
    practice: Practice | None = None


def show_home(
    voice: Voice, team: TeamChoices, found: Found, *, admin: bool, first: bool = False
) -> dict[str, Any]:
    """The Home tab: what waits, what can be done, the days that come, the settings; the team's part for its admins.

    Who opens it for the `first` time is greeted.
    """
    blocks = [
        kit.header(voice("home.title")),
        kit.section(voice("home.welcome")),
        *([kit.section(voice("home.first"))] if first else []),
        kit.actions(act_buttons(voice)),
        *waiting_rows(found.waiting, voice),
        *(show_kept(found.kept, voice, team.zone) if found.kept else ()),
        *_days(found.days, voice),
        *_practice(found, voice),
        kit.divider(),
        kit.section(voice("home.commands"), kit.button(voice("home.start"), "home.start")),
        kit.context(voice("home.promise")),
        kit.section(voice("home.mine"), kit.button(voice("home.my-settings"), "settings.mine")),
        *(_for_admins(voice, team) if admin else ()),
    ]
    return {"type": "home", "blocks": blocks}


def show_start(voice: Voice) -> dict[str, Any]:
    """How to begin, for who asks."""
    return kit.message(
        voice("home.first"), [kit.section(voice("home.first")), kit.actions(act_buttons(voice))]
    )


def act_buttons(voice: Voice) -> Iterator[kit.Element]:
    """What the bot does, one press away."""
    for name, action in _ACTS.items():
        style = "primary" if name == "check" else ""
        yield kit.button(voice(f"home.do-{name}"), action, style=style)


def waiting_rows(waiting: Sequence[Waiting], voice: Voice) -> Iterator[kit.Block]:
    """Drafts that wait for this person, each with the way to it."""
    for one in waiting[:MOST_WAITING]:
        words = voice("home.waiting", person=f"<@{one.author}>")
        yield kit.section(words, kit.button(voice("home.look"), "signoff.show", one.plan))


def _days(days: Sequence[Occurrence], voice: Voice) -> Iterator[kit.Block]:
    if days:
        yield kit.divider()
        yield kit.section(f"*{voice('home.days')}*")
        yield from show_days(days, voice)


def _practice(found: Found, voice: Voice) -> Iterator[kit.Block]:
    if found.practice:
        yield from show_practice(voice, found.practice, next(iter(found.days), None))


def _for_admins(voice: Voice, team: TeamChoices) -> Iterator[kit.Block]:
    yield kit.divider()
    yield kit.section(voice("home.team"), kit.button(voice("home.settings"), "settings.open"))
    yield kit.section(voice("settings.work-about"), kit.button(voice("settings.work"), "settings.work"))
    for alarm in team.alarms:
        yield kit.section(voice("home.alarm", rule=alarm.rule, count=alarm.times))
        hide = kit.button(voice("home.alarm-hide"), f"settings.hide:{alarm.key}", alarm.key)
        leave = kit.button(voice("home.alarm-leave"), f"settings.leave:{alarm.key}", alarm.key)
        yield kit.actions([hide, leave])
