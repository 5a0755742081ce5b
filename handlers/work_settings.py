"""How a team works: where its news stands, its themes and hours, who signs off, how long records are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.answering import answer, kept
from handlers.asking import channel_of, hear
from handlers.choosing import may_change_team
from handlers.meanwhile import prints
from handlers.routes import Routes
from handlers.saving import Form, save_form
from handlers.views import kit
from handlers.views.settings_work import show_work_settings
from handlers.work_form import FIELDS, read_work

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.choices import TeamChoices
    from handlers.desk import Desk

routes = Routes()


@routes.button("settings.work")
async def open_form(slack: AsyncArgs, desk: Desk) -> None:
    """The form, from App Home or on top of the team's settings."""
    await slack.ack()
    asked, trigger = await hear(slack, desk), slack.body["trigger_id"]
    if not await may_change_team(slack):
        await answer(slack, kit.note(asked.voice("settings.admins-only")))
        return
    team, _ = await desk.choices.team_version(asked.owner)
    below = slack.body.get("view") or {}
    in_form = below.get("type") == "modal"
    url = kept(slack).get("url", "") if in_form else ""
    back = {"url": url, "channel": channel_of(slack), "was": prints(team, FIELDS)}
    view = show_work_settings(team, _themes(desk, asked), asked.voice, back)
    show = slack.client.views_push if in_form else slack.client.views_open
    await show(trigger_id=trigger, view=view)


@routes.form("settings.work")
async def save(slack: AsyncArgs, desk: Desk) -> None:
    """Save it, as the team's settings are saved."""
    asked, found = await hear(slack, desk), kept(slack)
    themes = _themes(desk, asked)
    said, errors = read_work(slack, asked, dict(themes))

    def view(team: TeamChoices, back: dict[str, Any], collided: tuple[str, ...]) -> dict[str, Any]:
        return show_work_settings(team, themes, asked.voice, back, collided)

    await save_form(slack, desk, Form(asked, found, FIELDS, errors, lambda _: said, view))


def _themes(desk: Desk, asked: Asked) -> list[tuple[str, str]]:
    """The themes of the catalogue, by their names in the reader's language."""
    themes = ((one.key, one.name(asked.voice.code)) for one in desk.library().catalogue.themes)
    return sorted(themes, key=lambda one: one[1].casefold())[:100]
