"""What a team chose, saved by its admins; what is decided about false alarms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.engine.describing import described
from handlers.answering import filled, kept, picked, pressed
from handlers.asking import hear
from handlers.choosing import change_team, dropping, hiding, may_change_team, open_team_settings
from handlers.desk import NotForYouError
from handlers.homing import publish
from handlers.routes import Routes
from handlers.saving import Form, save_form
from handlers.team_form import FIELDS as TEAM_FIELDS
from handlers.team_form import read_form, weighed
from handlers.views.my_settings import show_my_settings
from handlers.views.settings import show_rule_options, show_team_settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.choices import TeamChoices
    from handlers.desk import Desk

routes = Routes()


@routes.button("settings.open")
async def open_settings(slack: AsyncArgs, desk: Desk) -> None:
    """The team's form, from App Home."""
    await slack.ack()
    await open_team_settings(slack, desk, await hear(slack, desk))


@routes.button("settings.mine")
async def open_mine(slack: AsyncArgs, desk: Desk) -> None:
    """A person's own form."""
    await slack.ack()
    asked = await hear(slack, desk)
    view = show_my_settings(asked.person, asked.voice, desk.library().phrases.languages)
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("settings.person")
async def save_mine(slack: AsyncArgs, desk: Desk) -> None:
    """Save what a person chose for themselves, and draw their Home in their language."""
    await slack.ack()
    asked = await hear(slack, desk)
    wanted: dict[str, object] = {
        name: filled(slack, name).replace("team", "") for name in ("language", "network")
    }
    wanted["short_answers"] = bool(picked(slack, "light", "selected_options"))
    await desk.choices.save_person(asked.owner, asked.person.model_copy(update=wanted))
    await publish(slack, desk, await hear(slack, desk))


@routes.options("settings.rule")
async def rules(slack: AsyncArgs, desk: Desk) -> None:
    """The rules whose id or message holds what is being typed."""
    asked, typed = await hear(slack, desk), slack.body.get("value", "").lower()
    known = described(desk.library().rulebook, asked.voice.code)
    await slack.ack(
        show_rule_options((rule, about) for rule, about in known if typed in f"{rule} {about}".lower())
    )


@routes.form("settings.team")
async def save(slack: AsyncArgs, desk: Desk) -> None:
    """Save the team's form; what somebody else saved since it was opened stays, and is told where both want the same."""
    asked = await hear(slack, desk)
    found = kept(slack)
    changes, errors = read_form(slack, asked, desk.library().catalogue.places)

    def view(team: TeamChoices, back: dict[str, Any], collided: tuple[str, ...]) -> dict[str, Any]:
        languages = desk.library().phrases.languages
        return show_team_settings(team, asked.voice, languages, back, collided)

    await save_form(
        slack,
        desk,
        Form(
            asked,
            found,
            TEAM_FIELDS,
            errors,
            lambda team: changes | {"levels": weighed(slack, team)},
            view,
        ),
    )


@routes.button("settings.hide")
async def hide(slack: AsyncArgs, desk: Desk) -> None:
    """An admin agrees: these words are fine here."""
    await _decide(slack, desk, hiding)


@routes.button("settings.leave")
async def leave(slack: AsyncArgs, desk: Desk) -> None:
    """An admin decides that the finding stays."""
    await _decide(slack, desk, dropping)


async def _decide(slack: AsyncArgs, desk: Desk, decision: Callable[[TeamChoices, str], TeamChoices]) -> None:
    await slack.ack()
    asked = await hear(slack, desk)
    if not await may_change_team(slack):
        raise NotForYouError("settings.admins-only")
    await change_team(desk, asked, lambda team: decision(team, pressed(slack)))
    await publish(slack, desk, await hear(slack, desk))
