"""The author's side: ask, change the text, take it back, and hear at once what the others decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers import approvals
from handlers.answering import answer, back, filled, kept, picked, pressed
from handlers.approvals import bring, named_in, signers_for, suffice
from handlers.approving import Request
from handlers.asking import hear
from handlers.desk import NotForYouError
from handlers.reviewing import Review, examine
from handlers.routes import Routes
from handlers.signing import policy_for
from handlers.views import kit
from handlers.views.signoff import show_asked
from handlers.views.signoff_forms import show_ask, show_edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.desk import Desk

routes = Routes()


@routes.button("signoff.ask")
async def ask(slack: AsyncArgs, desk: Desk) -> None:
    """The form: who shall look."""
    await slack.ack()
    asked, copy = await hear(slack, desk), pressed(slack).split(":")[0]
    said = back(slack, copy=copy)
    review = Review.model_validate((await desk.copies.open(asked.owner, copy)).said)
    policy = policy_for(asked.team, examine(review, asked, desk).verdict)
    view = show_ask(asked.voice, policy.needed, signers_for(policy, asked), kept=said)
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("signoff.form")
async def send(slack: AsyncArgs, desk: Desk) -> None:
    """Keep the request and bring it to the people who were named."""
    asked, found = await hear(slack, desk), kept(slack)
    review = Review.model_validate((await desk.copies.open(asked.owner, found["copy"])).said)
    verdict = examine(review, asked, desk).verdict
    policy = policy_for(asked.team, verdict)
    reviewers, wrong = named_in(picked(slack, "reviewers", "selected_users"), asked, policy)
    if wrong:
        await slack.ack(response_action="errors", errors={"reviewers": wrong})
        return
    await slack.ack()
    request = Request(
        author=asked.owner.person,
        reviewers=reviewers,
        text=review.text,
        source={"copy": found["copy"]},
        accepted=review.accepted,
        network=review.network,
        verdict=verdict,
        note=filled(slack, "note").strip(),
        needed=policy.needed,
    )
    saved = await approvals.keep(desk, asked.owner, request)
    await bring(slack.client, desk, asked.owner, saved)
    await answer(slack, show_asked(saved.request, saved.plan.id, asked.voice))


@routes.button("signoff.edit")
async def edit(slack: AsyncArgs, desk: Desk) -> None:
    """The text again, for its author."""
    await slack.ack()
    asked, plan = await hear(slack, desk), pressed(slack)
    saved = await approvals.opened(desk, asked.owner, plan)
    if _may_edit(saved.request, asked):
        said = back(slack, plan=plan)
        view = show_edit(asked.voice, saved.request.text, kept=said)
        await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)
    else:
        await answer(slack, kit.note(asked.voice("signoff.not-yours")))


@routes.form("signoff.edit-form")
async def edited(slack: AsyncArgs, desk: Desk) -> None:
    """Another text is another version: what was approved no longer counts, and everybody is asked anew."""
    asked, text = await hear(slack, desk), filled(slack, "draft").strip()
    plan = kept(slack)["plan"]
    request = (await approvals.opened(desk, asked.owner, plan)).request
    if request.author != asked.owner.person:
        await slack.ack()
        raise NotForYouError("signoff.not-yours")
    verdict = examine(Review(versions=(text,), network=request.network), asked, desk).verdict
    policy = policy_for(asked.team, verdict)
    if not text or not suffice(request, policy):
        missing, few = (
            asked.voice("check.form-text-missing"),
            asked.voice("signoff.edit-hold", count=policy.needed),
        )
        await slack.ack(response_action="errors", errors={"draft": few if text else missing})
        return
    await slack.ack()
    await _rewrite(slack, desk, asked, plan, lambda now: now.edited(text, verdict, policy.needed))


@routes.button("signoff.withdraw")
async def withdraw(slack: AsyncArgs, desk: Desk) -> None:
    """The author takes it back; the text is erased at once."""
    await slack.ack()
    asked = await hear(slack, desk)
    done = await approvals.withdraw(slack.client, desk, asked.owner, pressed(slack))
    words = "signoff.withdrawn" if done else "signoff.not-yours"
    await answer(slack, kit.note(asked.voice(words)), replace=done)


async def _rewrite(
    slack: AsyncArgs, desk: Desk, asked: Asked, plan: str, change: Callable[[Request], Request]
) -> None:
    """Change the words while they are here, and show the new ones to everybody who was asked."""

    def changed(request: Request) -> Request | None:
        after = change(request) if _may_edit(request, asked) else request
        return None if after.text == request.text else after

    saved, done = await approvals.change(desk, asked.owner, plan, changed)
    if done:
        await bring(slack.client, desk, asked.owner, saved)
        await answer(slack, show_asked(saved.request, plan, asked.voice))


def _may_edit(request: Request, asked: Asked) -> bool:
    """Only its author, while the text is here; a thread is changed in its own conversation."""
    return request.author == asked.owner.person and bool(request.text) and not request.posts
