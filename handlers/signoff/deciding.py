"""The reviewer's side: see it, approve, ask for changes in words, or decline."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from handlers import approvals
from handlers.answering import answer, back, filled, kept, number, parts, pressed
from handlers.approvals import reading, reports
from handlers.approving import Decision, Verdict
from handlers.asking import hear
from handlers.desk import NotForYouError
from handlers.routes import Routes
from handlers.views import kit
from handlers.views.signoff import (
    show_approved,
    show_decided,
    show_invitation,
    show_request,
    show_verdict,
)
from handlers.views.signoff_forms import show_words

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.approvals import Kept
    from handlers.asking import Asked
    from handlers.desk import Desk

routes = Routes()


@routes.button("signoff.see")
async def see(slack: AsyncArgs, desk: Desk) -> None:
    """Agree once to be shown drafts for sign-off, and see this one."""
    await slack.ack()
    asked = await hear(slack, desk)
    saved = await approvals.opened(desk, asked.owner, pressed(slack))
    if not saved.request.may_decide(asked.owner.person):
        await answer(slack, kit.note(asked.voice("signoff.over")), replace=True)
        return
    await desk.choices.save_person(asked.owner, asked.person.model_copy(update={"reviews": True}))
    await answer(slack, await request_for(saved, asked, desk), replace=True, ends=True)


@routes.button("signoff.show")
async def show(slack: AsyncArgs, desk: Desk) -> None:
    """A request that waits, from App Home, in the direct messages."""
    await slack.ack()
    asked = await hear(slack, desk)
    saved = await approvals.opened(desk, asked.owner, pressed(slack))
    if saved.request.may_decide(asked.owner.person):
        invitation = show_invitation(saved.request, saved.plan.id, asked.voice)
        message = await request_for(saved, asked, desk) if asked.person.reviews else invitation
        await approvals.bring_again(slack.client, desk, asked.owner, saved, message)
    else:
        raise NotForYouError("signoff.over")


@routes.button("signoff.page")
async def page(slack: AsyncArgs, desk: Desk) -> None:
    """Other posts of the same thread: for a reviewer while it is open, for its author once it is signed off."""
    await slack.ack()
    asked, (plan, version, wanted) = await hear(slack, desk), parts(pressed(slack), 3)
    saved = await approvals.opened(desk, asked.owner, plan)
    request, same = saved.request, saved.request.version == number(version)
    if same and request.may_decide(asked.owner.person):
        message = await request_for(saved, asked, desk, page=number(wanted))
    elif same and request.state == "approved" and request.posts and request.author == asked.owner.person:
        server = asked.team.mastodon_server
        message = show_approved(request, plan, asked.voice, server, page=number(wanted))
    else:
        raise NotForYouError("signoff.over")
    await answer(slack, message, replace=True, ends=True)


@routes.button("signoff.approve")
async def approve(slack: AsyncArgs, desk: Desk) -> None:
    """Approve the version that is shown."""
    await slack.ack()
    plan, _, version = pressed(slack).partition(":")
    await _decide(slack, desk, plan, number(version), "approve")


@routes.button("signoff.changes")
async def changes(slack: AsyncArgs, desk: Desk) -> None:
    """Say in words what should change."""
    await _ask_words(slack, desk, "changes")


@routes.button("signoff.decline")
async def decline(slack: AsyncArgs, desk: Desk) -> None:
    """Say in words why not."""
    await _ask_words(slack, desk, "decline")


@routes.form("signoff.words")
async def worded(slack: AsyncArgs, desk: Desk) -> None:
    """The words come back."""
    await slack.ack()
    found = kept(slack)
    said = {"words": filled(slack, "words").strip(), "post": number(filled(slack, "post") or "0")}
    await _decide(slack, desk, found["plan"], number(found["version"]), found["verdict"], **said)


async def _ask_words(slack: AsyncArgs, desk: Desk, verdict: Verdict) -> None:
    await slack.ack()
    asked = await hear(slack, desk)
    plan, _, version = pressed(slack).partition(":")
    saved = await approvals.opened(desk, asked.owner, plan)
    if not saved.request.may_decide(asked.owner.person):
        raise NotForYouError("signoff.over")
    said = back(slack, plan=plan, version=version, verdict=verdict)
    view = show_words(asked.voice, verdict, saved.request.posts, kept=said)
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


async def _decide(
    slack: AsyncArgs, desk: Desk, plan: str, version: int, verdict: Verdict, **said: Any
) -> None:
    """Take a decision on the version that was shown, if it is still the one, and tell the author at once."""
    asked = await hear(slack, desk)
    decision = Decision(
        person=asked.owner.person,
        verdict=verdict,
        at=desk.clock().isoformat(timespec="seconds"),
        version=version,
        **said,
    )
    saved, done = await approvals.change(
        desk,
        asked.owner,
        plan,
        lambda request: (
            request.decided(decision)
            if request.may_decide(decision.person) and request.version == version
            else None
        ),
    )
    if not done:
        await answer(slack, kit.note(asked.voice("signoff.over")), replace=True)
        return
    shown = show_decided(saved.request, saved.plan.id, verdict, asked.voice)
    await answer(slack, shown, replace=True, ends=True)
    await tell_author(slack, desk, asked, saved, decision)


async def tell_author(slack: AsyncArgs, desk: Desk, asked: Asked, saved: Kept, decision: Decision) -> None:
    """What the author hears of a decision, at once."""
    author = await reading(desk, asked.owner._replace(person=saved.request.author))
    server = author.team.mastodon_server
    message = show_verdict(saved.request, decision, saved.plan.id, author.voice, server)
    await slack.client.chat_postMessage(channel=author.owner.person, **message)


async def request_for(saved: Kept, asked: Asked, desk: Desk, *, page: int = 0) -> dict[str, Any]:
    """The words as a reviewer sees them."""
    found = await asyncio.to_thread(reports, saved.request, asked, desk)
    return show_request(saved.request, saved.plan.id, asked.voice, found, page=page)
