"""A form of the team's choices comes back: errors beside its fields, what others did meanwhile, or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from handlers import meanwhile
from handlers.answering import Kept, answer
from handlers.asking import channel_of
from handlers.choosing import may_change_team
from handlers.views import kit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.choices import TeamChoices
    from handlers.desk import Desk


class Form(NamedTuple):
    """What came back: from whom, what it was opened with, which choices it shows, what is wrong, what it says, its view."""

    asked: Asked
    kept: Kept
    fields: Sequence[str]
    errors: dict[str, str]
    said: Callable[[TeamChoices], Mapping[str, Any]]
    view: Callable[[TeamChoices, dict[str, Any], tuple[str, ...]], dict[str, Any]]


async def save_form(slack: AsyncArgs, desk: Desk, form: Form) -> None:
    """Save it for an admin; where two admins gave a choice another value, show the form again and say which."""
    if form.errors:
        await slack.ack(response_action="errors", errors=form.errors)
        return
    asked = form.asked
    if not await may_change_team(slack):
        await slack.ack()
        await answer(slack, kit.note(asked.voice("settings.admins-only")))
        return
    done = await meanwhile.save(desk, asked, form.said, form.kept["was"])
    if done.collided:
        team = (await desk.choices.team_version(asked.owner))[0]
        back = {**form.kept, "was": meanwhile.prints(team, form.fields)}
        await slack.ack(response_action="update", view=form.view(done.team, back, done.collided))
        return
    await slack.ack()
    here = done.team.spoken_in(channel_of(slack))
    voice = desk.library().phrases.voice(asked.person.language, here, done.team.language)
    await answer(slack, kit.note(voice("settings.saved-both" if done.others else "settings.saved")))
