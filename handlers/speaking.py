"""/check-tweet language: in which language the bot speaks in this channel.

Whoever writes in a channel may choose it: it changes only how the bot answers there, for those who chose nothing for
themselves; the channel is told who did it; and it is undone as easily.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import sharing
from handlers.answering import answer, pressed
from handlers.asking import channel_of, hear
from handlers.choosing import change_team
from handlers.routes import Routes
from handlers.views.speaking import AS_TEAM, show_chosen, show_speaking

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk

routes = Routes()


async def show(slack: AsyncArgs, desk: Desk, asked: Asked) -> None:
    """What is chosen for this channel, and the menu to choose from."""
    chosen = asked.team.spoken_in(channel_of(slack))
    await answer(slack, show_speaking(asked.voice, chosen, desk.library().phrases.languages))


@routes.button("speaking.choose")
async def choose(slack: AsyncArgs, desk: Desk) -> None:
    """Speak another language here from now on, and tell the channel in it."""
    await slack.ack()
    asked, channel = await hear(slack, desk), channel_of(slack)
    wanted = pressed(slack).replace(AS_TEAM, "")
    known = {one.code: one for one in desk.library().phrases.languages}
    if wanted and wanted not in known:
        return
    before = asked.team.spoken_in(channel)
    await change_team(desk, asked, lambda team: team.speaking(channel, wanted))
    if before != wanted:
        voice = desk.library().phrases.voice(wanted, asked.team.language)
        told = show_chosen(voice, known[voice.code].name, asked.owner.person)
        await sharing.share(slack, asked._replace(voice=voice), told)
