"""The author's side: ask, change the text, take it back, and hear at once what the others decide."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from slack_sdk.errors import SlackApiError

from handlers.answering import answer, filled, kept, picked, pressed
from handlers.approving import Request
from handlers.asking import hear
from handlers.desk import NotForYouError
from handlers.reviewing import Review, examine
from handlers.routes import Routes
from handlers.signoff import keeping
from handlers.views import kit
from handlers.views.signoff import show_ask, show_asked, show_edit, show_invitation, show_request

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs
    from slack_sdk.web.async_client import AsyncWebClient

    from handlers.asking import Asked
    from handlers.desk import Desk, Owner
    from handlers.signoff.keeping import Kept

routes = Routes()

MOST_REVIEWERS = 5


@routes.button("signoff.ask")
async def ask(slack: AsyncArgs, desk: Desk) -> None:
    """The form: who shall look."""
    await slack.ack()
    asked, copy = await hear(slack, desk), pressed(slack).split(":")[0]
    back = {"url": slack.body.get("response_url", ""), "copy": copy}
    review = Review.model_validate((await desk.copies.open(asked.owner, copy)).said)
    needed = needed_for(examine(review, asked, desk).verdict)
    view = show_ask(asked.voice, needed, kept=back)
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


@routes.form("signoff.form")
async def send(slack: AsyncArgs, desk: Desk) -> None:
    """Keep the request and bring it to the people who were named."""
    asked = await hear(slack, desk)
    named = picked(slack, "reviewers", "selected_users") or []
    reviewers = tuple(person for person in named if person != asked.owner.person)
    found = kept(slack)
    review = Review.model_validate((await desk.copies.open(asked.owner, found["copy"])).said)
    verdict = examine(review, asked, desk).verdict
    needed = needed_for(verdict)
    if not needed <= len(reviewers) <= MOST_REVIEWERS:
        words = asked.voice("signoff.too-few", count=needed)
        await slack.ack(response_action="errors", errors={"reviewers": words})
        return
    await slack.ack()
    request = Request(
        author=asked.owner.person,
        reviewers=reviewers,
        text=review.text,
        network=review.network,
        verdict=verdict,
        note=filled(slack, "note").strip(),
        needed=needed,
    )
    saved = await keeping.keep(desk, asked.owner, request)
    await bring(slack.client, desk, asked.owner, saved)
    await answer(slack, show_asked(saved.request, saved.plan.id, asked.voice))


@routes.button("signoff.edit")
async def edit(slack: AsyncArgs, desk: Desk) -> None:
    """The text again, for its author."""
    await slack.ack()
    asked, plan = await hear(slack, desk), pressed(slack)
    saved = await keeping.opened(desk, asked.owner, plan)
    if saved.request.author == asked.owner.person and saved.request.text:
        back = {"url": slack.body.get("response_url", ""), "plan": plan}
        view = show_edit(asked.voice, saved.request.text, kept=back)
        await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)
    else:
        await answer(slack, kit.note(asked.voice("signoff.not-yours")))


@routes.form("signoff.edit-form")
async def edited(slack: AsyncArgs, desk: Desk) -> None:
    """Another text is another version: what was approved no longer counts, and everybody is asked anew."""
    asked, text = await hear(slack, desk), filled(slack, "draft").strip()
    if not text:
        await slack.ack(response_action="errors", errors={"draft": asked.voice("check.form-text-missing")})
        return
    await slack.ack()
    plan = kept(slack)["plan"]
    if (await keeping.opened(desk, asked.owner, plan)).request.author != asked.owner.person:
        raise NotForYouError("signoff.not-yours")
    saved, done = await keeping.change(desk, asked.owner, plan, lambda request: _edited(request, asked, text))
    if done:
        await bring(slack.client, desk, asked.owner, saved)
        await answer(slack, show_asked(saved.request, plan, asked.voice))


@routes.button("signoff.withdraw")
async def withdraw(slack: AsyncArgs, desk: Desk) -> None:
    """The author takes it back; the text is erased at once."""
    await slack.ack()
    asked, plan = await hear(slack, desk), pressed(slack)
    saved, done = await keeping.change(
        desk,
        asked.owner,
        plan,
        lambda request: request.withdrawn() if request.author == asked.owner.person else None,
    )
    words = "signoff.withdrawn" if done else "signoff.not-yours"
    await answer(slack, kit.note(asked.voice(words)), replace=done)
    if done:
        for person in saved.request.reviewers:
            await tell(slack.client, desk, asked.owner._replace(person=person), "signoff.taken-back")


def needed_for(verdict: str) -> int:
    """How many must approve: two where something in the draft could hurt somebody."""
    return 2 if verdict == "hold" else 1


async def bring(client: AsyncWebClient, desk: Desk, owner: Owner, saved: Kept) -> None:
    """Show the text to reviewers who agreed once to be shown drafts; ask the others first."""
    for person in saved.request.reviewers:
        reviewer = owner._replace(person=person)
        choices, team = await desk.choices.person(reviewer), await desk.choices.team(reviewer)
        voice = desk.library().phrases.voice(choices.language, team.language)
        show = show_request if choices.reviews else show_invitation
        message = show(saved.request, saved.plan.id, voice)
        with suppress(SlackApiError):
            await client.chat_postMessage(channel=person, **message)


async def tell(client: AsyncWebClient, desk: Desk, owner: Owner, key: str, **values: object) -> None:
    """A sentence by direct message, in the person's language."""
    choices, team = await desk.choices.person(owner), await desk.choices.team(owner)
    voice = desk.library().phrases.voice(choices.language, team.language)
    with suppress(SlackApiError):
        await client.chat_postMessage(channel=owner.person, **kit.note(voice(key, **values)))


def _edited(request: Request, asked: Asked, text: str) -> Request | None:
    if request.author != asked.owner.person or not request.text or text == request.text:
        return None
    return request.edited(text)
