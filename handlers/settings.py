"""What a team chose, saved by its admins; what is decided about false alarms."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from content.engine.describing import described
from handlers.answering import answer, filled, kept, pressed
from handlers.asking import hear
from handlers.choices import LevelChoice, OwnTerm, TeamChoices
from handlers.choosing import change_team, dropping, hiding, may_change_team, open_team_settings
from handlers.desk import ChangedMeanwhileError
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.home import show_home
from handlers.views.settings import show_rule_options

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk

routes = Routes()

_SERVER = re.compile(r"^[a-z0-9.-]+\.[a-z]{2,}$")


@routes.button("settings.open")
async def open_settings(slack: AsyncArgs, desk: Desk) -> None:
    """The team's form, from App Home."""
    await slack.ack()
    await open_team_settings(slack, desk, await hear(slack, desk))


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
    """Save the team's form, when an admin sent it and nobody else saved since it was opened."""
    asked = await hear(slack, desk)
    found = kept(slack)
    wanted, errors = read_form(slack, asked)
    if errors or wanted is None:
        await slack.ack(response_action="errors", errors=errors)
        return
    await slack.ack()
    if not await may_change_team(slack):
        await answer(slack, kit.note(asked.voice("settings.admins-only")))
        return
    try:
        await desk.choices.save_team(asked.owner, wanted, int(found["version"]))
    except ChangedMeanwhileError:
        await answer(slack, kit.note(asked.voice("settings.changed-meanwhile")))
        return
    voice = desk.library().phrases.voice(asked.person.language, wanted.language)
    await answer(slack, kit.note(voice("settings.saved")))


def read_form(slack: AsyncArgs, asked: Asked) -> tuple[TeamChoices | None, dict[str, str]]:
    """What the form says, on top of what it does not show; or what is wrong, by field."""
    errors: dict[str, str] = {}
    server, limit = filled(slack, "server").strip().lower(), filled(slack, "limit").strip()
    if not _SERVER.match(server):
        errors["server"] = asked.voice("settings.server-wrong")
    if not limit.isdecimal() or not 1 <= int(limit) <= 100_000:  # noqa: PLR2004 -- the model's own bounds
        errors["limit"] = asked.voice("settings.limit-wrong")
    terms = _terms(filled(slack, "terms"))
    if terms is None:
        errors["terms"] = asked.voice("settings.terms-wrong")
    if errors:
        return None, errors
    allow = tuple(line.strip() for line in filled(slack, "allow").splitlines() if line.strip())
    changes: dict[str, Any] = {
        "network": filled(slack, "network"),
        "language": filled(slack, "language"),
        "mastodon_server": server,
        "mastodon_limit": int(limit),
        "allow": allow,
        "own_terms": terms,
        "levels": _levels(asked.team, filled(slack, "rule"), filled(slack, "level")),
    }
    return asked.team.model_copy(update=changes), {}


def _terms(text: str) -> tuple[OwnTerm, ...] | None:
    """The lines `words => better words | why`; None when one is no such line."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        phrase, arrow, rest = line.partition("=>")
        better, _, why = rest.partition("|")
        if (
            not arrow
            or not any(sign.isalnum() for sign in phrase)
            or phrase.strip().lower() == better.strip().lower()
        ):
            return None
        try:
            found.append(OwnTerm(phrase=phrase.strip(), replacement=better.strip(), why=why.strip()))
        except ValidationError:
            return None
    return tuple(found)


def _levels(team: TeamChoices, rule: str, level: str) -> tuple[LevelChoice, ...]:
    if not rule or not level:
        return team.levels
    others = tuple(choice for choice in team.levels if choice.rule != rule)
    return (
        others if level == "usual" else (*others, LevelChoice.model_validate({"rule": rule, "level": level}))
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
    if await may_change_team(slack):
        await change_team(desk, asked, lambda team: decision(team, pressed(slack)))
        asked = await hear(slack, desk)
        await slack.client.views_publish(
            user_id=asked.owner.person, view=show_home(asked.voice, asked.team, admin=True)
        )
