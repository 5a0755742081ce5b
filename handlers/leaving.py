"""A workspace removes the app: its tokens are forgotten at once, and after a month all that is kept of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from handlers.desk import Owner
from handlers.installed import ERASE
from handlers.routes import Routes

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.desk import Desk, Due

GRACE = timedelta(days=30)
"""Within which a workspace that installs the app again finds its settings, plans and drills as they were."""

routes = Routes()


@routes.event("app_uninstalled")
async def uninstalled(slack: AsyncArgs, desk: Desk) -> None:
    """The app was removed."""
    await _leave(slack, desk)


@routes.event("tokens_revoked")
async def revoked(slack: AsyncArgs, desk: Desk) -> None:
    """Tokens were taken back; ours among them is as good as a removal."""
    if (slack.body["event"].get("tokens") or {}).get("bot"):
        await _leave(slack, desk)


@routes.event("team_access_revoked")
async def access_revoked(slack: AsyncArgs, desk: Desk) -> None:
    """An organisation keeps the app, and takes it from some of its workspaces."""
    for team in slack.body["event"].get("team_ids") or ():
        at = _happened(slack, desk)
        await desk.installed.withdraw(slack.context.enterprise_id or "", team, at, desk.clock() + GRACE)


@routes.event("team_access_granted")
async def access_granted(slack: AsyncArgs, desk: Desk) -> None:
    """An organisation gives the app to more of its workspaces, or back to them."""
    for team in slack.body["event"].get("team_ids") or ():
        await desk.installed.give_back(slack.context.enterprise_id or "", team, _happened(slack, desk))


@routes.due(ERASE, always=True)
async def erase(due: Due, client: Any, desk: Desk) -> None:  # noqa: ARG001 -- there is nobody left to tell
    """The month is over: erase what is kept of the workspace, unless the app is back."""
    if not await desk.installed.here(due.enterprise, due.team):
        await desk.records.erase(Owner(due.enterprise, due.team, ""))


async def _leave(slack: AsyncArgs, desk: Desk) -> None:
    context = slack.context
    team = "" if context.is_enterprise_install else context.team_id or ""
    at = _happened(slack, desk)
    await desk.installed.leave(context.enterprise_id or "", team, at, desk.clock() + GRACE)


def _happened(slack: AsyncArgs, desk: Desk) -> datetime:
    return datetime.fromtimestamp(float(slack.body.get("event_time") or desk.clock().timestamp()), UTC)
