"""Changing what a team chose: who may, opening the form, and what happens to a false alarm."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.answering import answer, back
from handlers.choices import Alarm
from handlers.desk import ChangedMeanwhileError
from handlers.meanwhile import TRIES, prints
from handlers.team_form import FIELDS as TEAM_FIELDS
from handlers.views import kit
from handlers.views.settings import show_team_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.choices import TeamChoices
    from handlers.desk import Desk


async def may_change_team(slack: AsyncArgs) -> bool:
    """True for the workspace's admins and owners; asked of Slack each time, for people come and go."""
    person = (await slack.client.users_info(user=slack.context.user_id or ""))["user"]
    return bool(person.get("is_admin") or person.get("is_owner"))


async def open_team_settings(slack: AsyncArgs, desk: Desk, asked: Asked) -> None:
    """The team's settings as a form, for those who may change them; a kind word for the others."""
    trigger = slack.body["trigger_id"]
    if not await may_change_team(slack):
        words, mine = asked.voice("settings.admins-only"), asked.voice("home.my-settings")
        own = kit.actions([kit.button(mine, "settings.mine")])
        await answer(slack, kit.message(words, [kit.section(words), own]))
        return
    choices, _ = await desk.choices.team_version(asked.owner)
    languages = desk.library().phrases.languages
    said = back(slack, was=prints(choices, TEAM_FIELDS))
    view = show_team_settings(choices, asked.voice, languages, said)
    await slack.client.views_open(trigger_id=trigger, view=view)


async def report_false_alarm(slack: AsyncArgs, desk: Desk, asked: Asked, rule: str, key: str) -> None:
    """Count it; hide it for the team when an admin says so, else put it before the admins."""
    await desk.choices.complain(asked.owner, rule)
    if await may_change_team(slack):
        await change_team(desk, asked, lambda team: hiding(team, key))
    else:
        await change_team(desk, asked, lambda team: _asking(team, rule, key))


async def change_team(desk: Desk, asked: Asked, change: Callable[[TeamChoices], TeamChoices]) -> None:
    """Read, change and save the team's choices; read again when somebody was faster, a few times."""
    for left in reversed(range(TRIES)):
        choices, version = await desk.choices.team_version(asked.owner)
        changed = change(choices)
        if changed == choices:
            return
        try:
            await desk.choices.save_team(asked.owner, changed, version)
        except ChangedMeanwhileError:
            if not left:
                raise
        else:
            return


def hiding(team: TeamChoices, key: str) -> TeamChoices:
    """The choices with this finding hidden from now on, and no longer asked about."""
    left = tuple(alarm for alarm in team.alarms if alarm.key != key)
    return team.model_copy(
        update={"hidden": (*(one for one in team.hidden if one != key), key), "alarms": left}
    )


def dropping(team: TeamChoices, key: str) -> TeamChoices:
    """The choices after an admin decided that the finding stays."""
    return team.model_copy(update={"alarms": tuple(alarm for alarm in team.alarms if alarm.key != key)})


def _asking(team: TeamChoices, rule: str, key: str) -> TeamChoices:
    times = sum(alarm.times for alarm in team.alarms if alarm.key == key) + 1
    others = dropping(team, key).alarms
    return team.model_copy(update={"alarms": (*others, Alarm(rule=rule, key=key, times=times))[-20:]})
