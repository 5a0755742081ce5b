"""Sign-off of a thread as a whole: ask for it, show reviewers what changed, open it again when they want changes."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from handlers import approvals
from handlers.answering import answer, back, filled, kept, picked, pressed
from handlers.approving import Request, joined
from handlers.asking import hear
from handlers.desk import GoneError, NotForYouError
from handlers.routes import Routes
from handlers.signing import policy_for
from handlers.thread.answers import examined, marked, opened, show
from handlers.thread.signed import gravest, posts_of, source_of
from handlers.thread.working import Working
from handlers.views.signoff import show_asked
from handlers.views.signoff_forms import show_ask

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk

routes = Routes()


@routes.button("thread.signoff")
async def ask(slack: AsyncArgs, desk: Desk) -> None:
    """The form: who shall look at all of it."""
    await slack.ack()
    asked, (copy, _, _) = await hear(slack, desk), marked(slack)
    verdict = await _verdict(desk, asked, await opened(desk, asked, copy))
    policy = policy_for(asked.team, verdict)
    said = back(slack, copy=copy)
    signers = approvals.signers_for(policy, asked)
    view = show_ask(asked.voice, policy.needed, signers, kept=said, name="thread.signoff-form")
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("thread.signoff-form")
async def send(slack: AsyncArgs, desk: Desk) -> None:
    """Keep the request, all posts in it, and bring it to the people who were named."""
    asked, copy = await hear(slack, desk), kept(slack)["copy"]
    working = await opened(desk, asked, copy)
    verdict = await _verdict(desk, asked, working)
    policy = policy_for(asked.team, verdict)
    reviewers, wrong = approvals.named_in(picked(slack, "reviewers", "selected_users"), asked, policy)
    if wrong:
        await slack.ack(response_action="errors", errors={"reviewers": wrong})
        return
    await slack.ack()
    before, posts = working.signoff, posts_of(working)
    request = Request(
        author=asked.owner.person,
        reviewers=reviewers,
        text=joined(posts),
        posts=posts,
        source=source_of(working, copy),
        network=working.thread.network,
        verdict=verdict,
        note=filled(slack, "note").strip(),
        needed=policy.needed,
    )
    saved = await approvals.keep(desk, asked.owner, request)
    await show(slack, desk, asked, working.model_copy(update={"signoff": saved.plan.id}), copy)
    await approvals.bring(slack.client, desk, asked.owner, saved)
    await answer(slack, show_asked(saved.request, saved.plan.id, asked.voice))
    if before:
        with suppress(GoneError):
            await approvals.withdraw(slack.client, desk, asked.owner, before)


@routes.button("thread.signoff-again")
async def again(slack: AsyncArgs, desk: Desk) -> None:
    """Show the thread as it is now to those who were asked."""
    await slack.ack()
    asked, (copy, _, _) = await hear(slack, desk), marked(slack)
    working = await opened(desk, asked, copy)
    saved, done = await approvals.change(
        desk,
        asked.owner,
        working.signoff,
        lambda request: request.brought() if request.shown < request.version else None,
    )
    await show(slack, desk, asked, working, copy)
    if done:
        await approvals.bring(slack.client, desk, asked.owner, saved)
        await answer(slack, show_asked(saved.request, saved.plan.id, asked.voice))


@routes.button("thread.signoff-open")
async def reopen(slack: AsyncArgs, desk: Desk) -> None:
    """The thread that is up for sign-off, for its author to change; made anew when its working copy is erased."""
    await slack.ack()
    asked, plan = await hear(slack, desk), pressed(slack)
    request = (await approvals.opened(desk, asked.owner, plan)).request
    if request.author != asked.owner.person or not request.posts:
        raise NotForYouError("signoff.not-yours")
    copy = str(request.source["copy"])
    try:
        working = await opened(desk, asked, copy)
    except GoneError:
        working = Working.model_validate({**request.source["working"], "signoff": plan})
        copy = await desk.copies.keep(asked.owner, working.said())
    await show(slack, desk, asked, working, copy, replace=False)


async def _verdict(desk: Desk, asked: Asked, working: Working) -> str:
    return gravest(await examined(working.thread, asked, desk))
