"""Getting a drill's messages to Slack: in their order, once each, and kept for later while Slack can't be reached."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from slack_sdk.errors import SlackApiError

from handlers.desk import Due
from handlers.drill.telling import BOARD, ROOM
from handlers.drills import Claim, Place
from handlers.installed import LOCKED_OUT
from handlers.views import kit

if TYPE_CHECKING:
    from slack_sdk.web.async_client import AsyncWebClient

    from content.engine.phrases import Voice
    from handlers.desk import Desk, Owner
    from handlers.drills import Parcel

    Hand = Claim | timedelta | None

CLOSED = {"is_archived", "channel_not_found", "not_in_channel", "restricted_action", "channel_is_archived"}
OVERLOADED = {"ratelimited", "rate_limited", "service_unavailable", "internal_error", "fatal_error"}
BUSY = "busy"
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


async def deliver(
    desk: Desk, client: AsyncWebClient, owner: Owner, drill: str, run: Where, hand: Hand = None
) -> str:
    """Send what is in hand and what waits. Gives "" when all is there, and else why it is not.

    That is "slack" when Slack can't be reached, "room" when the room is closed, "busy" when somebody else has it in hand.
    """
    later = Due(owner.enterprise, owner.team, "drill.post", drill)
    claim = hand or await desk.outbox.claim(drill)
    while isinstance(claim, Claim):
        sent = await _send(desk, client, drill, run, claim)
        if isinstance(sent, str):
            if sent == "slack":
                await desk.drills.again(later, desk.clock() + RETRY)
            return sent
        claim = sent.next
    if claim is None:
        return ""
    await desk.drills.again(later, desk.clock() + claim + timedelta(seconds=1))
    return BUSY


class Sent(NamedTuple):
    """It went out, or never will; `next` is what the outbox has after it."""

    next: Claim | timedelta | None


async def _send(desk: Desk, client: AsyncWebClient, drill: str, run: Where, claim: Claim) -> Sent | str:
    try:
        place = await _post(desk, client, run, claim)
    except SlackApiError as error:
        return await _refused(desk, drill, claim, error)
    except ConnectionRefusedError:
        await desk.outbox.release(claim)
        return "slack"
    except OSError:
        return "slack"  # it may be there: whoever sends it again marks it as a repeat
    if claim.parcel.key == BOARD and not run.solo:
        await _pin(client, place)
    return Sent(await desk.outbox.sent(drill, claim, place))


async def _refused(desk: Desk, drill: str, claim: Claim, error: SlackApiError) -> Sent | str:
    code, status = str(error.response.get("error")), int(getattr(error.response, "status_code", 200))
    if status >= SERVER_ERROR:
        return "slack"
    away = code in OVERLOADED | LOCKED_OUT
    if away or (claim.parcel.to == ROOM and code in CLOSED):
        await desk.outbox.release(claim)
        return "slack" if away else "room"
    return Sent(await desk.outbox.sent(drill, claim, None))


async def _post(desk: Desk, client: AsyncWebClient, run: Where, claim: Claim) -> Place | None:
    parcel = claim.parcel
    message = (
        _repeated(desk.library().phrases.voice(run.language), parcel) if claim.repeat else parcel.message
    )
    if parcel.instead:
        there = claim.place
        if there is None:
            return None
        await client.chat_update(channel=there.channel, ts=there.ts, **message)
        return there
    root = claim.place
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
