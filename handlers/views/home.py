"""What App Home looks like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.phrases import Voice
    from handlers.choices import TeamChoices


def show_home(voice: Voice, team: TeamChoices, *, admin: bool) -> dict[str, Any]:
    """The Home tab: a welcome, what can be done here, a promise about drafts; the team's part for its admins."""
    blocks = [
        kit.header(voice("home.title")),
        kit.section(voice("home.welcome")),
        kit.actions([kit.button(voice("home.check"), "check.new", style="primary")]),
        kit.divider(),
        kit.section(voice("home.commands")),
        kit.context(voice("home.promise")),
        *(_for_admins(voice, team) if admin else ()),
    ]
    return {"type": "home", "blocks": blocks}


def _for_admins(voice: Voice, team: TeamChoices) -> Iterator[kit.Block]:
    yield kit.divider()
    yield kit.section(voice("home.team"), kit.button(voice("home.settings"), "settings.open"))
    for alarm in team.alarms:
        yield kit.section(voice("home.alarm", rule=alarm.rule, count=alarm.times))
        hide = kit.button(voice("home.alarm-hide"), f"settings.hide:{alarm.key}", alarm.key)
        leave = kit.button(voice("home.alarm-leave"), f"settings.leave:{alarm.key}", alarm.key)
        yield kit.actions([hide, leave])
