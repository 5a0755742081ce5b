"""Two days are over: the text goes at once, and whoever is concerned hears of it as soon as they can be reached.

Erasing is kept as a promise while the app is removed too; the word to the author then waits for the app to come back.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from handlers import approvals
from handlers.approvals import reading
from handlers.approving import ADDRESS
from handlers.desk import GoneError, Owner
from handlers.installed import LOCKED_OUT
from handlers.routes import Routes
from handlers.views.signoff import show_run_out

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from handlers.approving import Request
    from handlers.desk import Desk, Due

TELL_FOR = timedelta(days=30)
"""So long a workspace that removed the app finds everything as it was; after that nobody waits for the word."""

routes = Routes()


@routes.due(ADDRESS, always=True)
async def run_out(due: Due, client: AsyncWebClient, desk: Desk) -> None:
    """Erase the text, keep the trail; who could not be told that nobody decided is told later."""
    owner = Owner(due.enterprise, due.team, "")
    try:
        saved = await approvals.opened(desk, owner, due.key)
    except GoneError:
        return
    if saved.plan.generation != due.generation:
        return
    saved, _ = await approvals.change(desk, owner, due.key, lambda now: now.expired())
    request, ran_out = saved.request, datetime.fromisoformat(saved.request.until)
    if request.untold and (
        desk.clock() > ran_out + TELL_FOR or await _have_heard(client, desk, owner, request)
    ):
        await approvals.change(desk, owner, due.key, lambda now: now.told())


async def _have_heard(client: AsyncWebClient, desk: Desk, owner: Owner, request: Request) -> bool:
    """Tell the author, with a way on, and take the words away from those who were shown them; False while nobody is there."""
    author = await reading(desk, owner._replace(person=request.author))
    try:
        await client.chat_postMessage(channel=request.author, **show_run_out(request.untold, author.voice))
    except ConnectionRefusedError:
        return False
    except SlackApiError as error:
        if error.response.get("error") in LOCKED_OUT:
            return False
    for person in request.reviewers:
        if not request.has_decided(person):
            await approvals.clear(client, desk, owner._replace(person=person), request, "signoff.erased")
    return True
