"""The reviewer's side: see it, approve, ask for changes in words, or decline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.answering import answer, filled, kept, number, pressed
from handlers.approving import ADDRESS, Decision, Verdict
from handlers.asking import hear
from handlers.desk import GoneError, NotForYouError, Owner
from handlers.routes import Routes
from handlers.signoff import keeping
from handlers.signoff.asking import tell
from handlers.views import kit
from handlers.views.signoff import show_decided, show_invitation, show_request, show_verdict, show_words

if TYPE_CHECKING:
    from slack_bolt.kwargs_injection.async_args import AsyncArgs
    from slack_sdk.web.async_client import AsyncWebClient

    from handlers.asking import Asked
    from handlers.desk import Desk, Due
    from handlers.signoff.keeping import Kept

routes = Routes()


@routes.button("signoff.see")
async def see(slack: AsyncArgs, desk: Desk) -> None:
    """Agree once to be shown drafts for sign-off, and see this one."""
    await slack.ack()
    asked = await hear(slack, desk)
    saved = await keeping.opened(desk, asked.owner, pressed(slack))
    if not saved.request.may_decide(asked.owner.person):
        await answer(slack, kit.note(asked.voice("signoff.over")), replace=True)
        return
    await desk.choices.save_person(asked.owner, asked.person.model_copy(update={"reviews": True}))
    await answer(slack, show_request(saved.request, saved.plan.id, asked.voice), replace=True)


@routes.button("signoff.show")
async def show(slack: AsyncArgs, desk: Desk) -> None:
    """A request that waits, from App Home, in the direct messages."""
    await slack.ack()
    asked = await hear(slack, desk)
    saved = await keeping.opened(desk, asked.owner, pressed(slack))
    if saved.request.may_decide(asked.owner.person):
        shown = show_request if asked.person.reviews else show_invitation
        await answer(slack, shown(saved.request, saved.plan.id, asked.voice))
    else:
        raise NotForYouError("signoff.over")


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
    words = filled(slack, "words").strip()
    await _decide(slack, desk, found["plan"], number(found["version"]), found["verdict"], words)


@routes.due(ADDRESS)
async def run_out(due: Due, client: AsyncWebClient, desk: Desk) -> None:
    """Two days are over: the text goes, the trail stays, and the author hears when nobody decided."""
    owner = Owner(due.enterprise, due.team, "")
    try:
        saved = await keeping.opened(desk, owner, due.key)
    except GoneError:
        return
    if saved.plan.generation != due.generation:
        return
    was_open = saved.request.state == "open"
    await keeping.change(desk, owner, due.key, lambda request: request.expired())
    if was_open:
        await tell(client, desk, owner._replace(person=saved.request.author), "signoff.expired")


async def _ask_words(slack: AsyncArgs, desk: Desk, verdict: Verdict) -> None:
    await slack.ack()
    asked = await hear(slack, desk)
    plan, _, version = pressed(slack).partition(":")
    if not (await keeping.opened(desk, asked.owner, plan)).request.may_decide(asked.owner.person):
        raise NotForYouError("signoff.over")
    back = {
        "url": slack.body.get("response_url", ""),
        "plan": plan,
        "version": version,
        "verdict": verdict,
    }
    view = show_words(asked.voice, verdict, kept=back)
    await slack.client.views_open(trigger_id=slack.body["trigger_id"], view=view)


async def _decide(
    slack: AsyncArgs, desk: Desk, plan: str, version: int, verdict: Verdict, words: str = ""
) -> None:
    """Take a decision on the version that was shown, if it is still the one, and tell the author at once."""
    asked = await hear(slack, desk)
    decision = Decision(
        person=asked.owner.person,
        verdict=verdict,
        at=desk.clock().isoformat(timespec="seconds"),
        version=version,
        words=words,
    )
    saved, done = await keeping.change(
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
    await answer(slack, show_decided(saved.request, verdict, asked.voice), replace=True)
    await _tell_author(slack, desk, asked, saved, decision)


async def _tell_author(slack: AsyncArgs, desk: Desk, asked: Asked, saved: Kept, decision: Decision) -> None:
    author = asked.owner._replace(person=saved.request.author)
    choices, team = await desk.choices.person(author), await desk.choices.team(author)
    voice = desk.library().phrases.voice(choices.language, team.language)
    message = show_verdict(saved.request, decision, saved.plan.id, voice, team.mastodon_server)
    await slack.client.chat_postMessage(channel=author.person, **message)
