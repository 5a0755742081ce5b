"""Getting a drill's messages to Slack: in their order, once each, and kept for later while Slack can't be reached."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Protocol

from slack_sdk.errors import SlackApiError

from handlers.desk import Claim, Due, Place
from handlers.drill.telling import BOARD, ROOM
from handlers.views import kit

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from content.engine.phrases import Voice
    from handlers.desk import Desk, Owner, Parcel

CLOSED = {"is_archived", "channel_not_found", "not_in_channel", "restricted_action", "channel_is_archived"}
BUSY = {"ratelimited", "rate_limited", "service_unavailable", "internal_error", "fatal_error"}
RETRY = timedelta(seconds=20)
SERVER_ERROR = 500


class Where(Protocol):
    """Where messages go, and in which language."""

    @property
    def channel(self) -> str:
        """A channel, or the person who plays alone."""

    @property
    def language(self) -> str:
        """The language of the room."""

    @property
    def solo(self) -> bool:
        """True when one person plays alone: no thread, no pin."""


async def deliver(desk: Desk, client: AsyncWebClient, owner: Owner, drill: str, run: Where) -> str:
    """Send what waits. Gives "" when all is there, "slack" when Slack can't be reached, "room" when the room is closed."""
    later = Due(owner.enterprise, owner.team, "drill.post", drill)
    while True:
        claim = await desk.outbox.claim(drill)
        if claim is None:
            return ""
        if not isinstance(claim, Claim):
            await desk.drills.again(later, desk.clock() + claim + timedelta(seconds=1))
            return ""
        trouble = await _send(desk, client, drill, run, claim)
        if trouble == "slack":
            await desk.drills.again(later, desk.clock() + RETRY)
        if trouble:
            return trouble


async def _send(desk: Desk, client: AsyncWebClient, drill: str, run: Where, claim: Claim) -> str:
    parcel = claim.parcel
    try:
        place = await _post(desk, client, drill, run, claim)
    except SlackApiError as error:
        return await _refused(desk, claim, error)
    except ConnectionRefusedError:
        await desk.outbox.release(claim)
        return "slack"
    except OSError:
        return "slack"  # it may be there: whoever sends it again marks it as a repeat
    await desk.outbox.sent(claim, place)
    if parcel.key == BOARD and not run.solo:
        await _pin(client, place)
    return ""


async def _refused(desk: Desk, claim: Claim, error: SlackApiError) -> str:
    code, status = str(error.response.get("error")), int(getattr(error.response, "status_code", 200))
    if status >= SERVER_ERROR:
        return "slack"
    if code in BUSY or (claim.parcel.to == ROOM and code in CLOSED):
        await desk.outbox.release(claim)
        return "slack" if code in BUSY else "room"
    await desk.outbox.sent(claim, None)
    return ""


async def _post(desk: Desk, client: AsyncWebClient, drill: str, run: Where, claim: Claim) -> Place | None:
    parcel = claim.parcel
    message = (
        _repeated(desk.library().phrases.voice(run.language), parcel) if claim.repeat else parcel.message
    )
    if parcel.instead:
        there = await desk.outbox.place(drill, parcel.instead)
        if there is None:
            return None
        await client.chat_update(channel=there.channel, ts=there.ts, **message)
        return there
    root = await desk.outbox.place(drill, BOARD) if parcel.thread else None
    channel = run.channel if parcel.to == ROOM else parcel.to
    done = await client.chat_postMessage(
        channel=channel,
        **message,
        thread_ts=root.ts if root else None,
        unfurl_links=False,
        unfurl_media=False,
    )
    return Place(str(done["channel"]), str(done["ts"]))


def _repeated(voice: Voice, parcel: Parcel) -> dict[str, Any]:
    mark = voice("drill.repeat")
    message = dict(parcel.message)
    if parcel.instead:
        return message
    return {"text": f"{message['text']} {mark}", "blocks": [kit.context(mark), *message["blocks"]]}


async def _pin(client: AsyncWebClient, place: Place | None) -> None:
    if place:
        try:
            await client.pins_add(channel=place.channel, timestamp=place.ts)
        except (SlackApiError, OSError):
            return  # a board that can't be pinned is a board all the same
