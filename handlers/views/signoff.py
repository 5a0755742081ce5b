"""What sign-off looks like: the form, the invitation, the text with its findings in short, the decisions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.check_steps import compose_links
from handlers.views.safe import clipped, visible

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.phrases import Voice
    from handlers.approving import Decision, Request

MOST_SHOWN = 3000
SIGNS = {"approve": "✅", "changes": "✏️", "decline": "✋"}


def show_ask(voice: Voice, needed: int, *, kept: dict[str, str]) -> dict[str, Any]:
    """A modal: who shall look, and a word to them."""
    people = {"type": "multi_users_select", "action_id": "reviewers", "max_selected_items": 5}
    hint = voice("signoff.needed", count=needed)
    fields = [
        kit.field(voice("signoff.reviewers"), people, "reviewers", hint=hint),
        kit.field(voice("signoff.note"), kit.writing("note", lines=True, longest=500), "note", optional=True),
    ]
    return _form("signoff.form", voice, "signoff.title", "signoff.send", fields, kept)


def show_edit(voice: Voice, text: str, *, kept: dict[str, str]) -> dict[str, Any]:
    """A modal with the text, for its author."""
    fields = [
        kit.field(
            voice("check.form-draft"),
            kit.writing("text", text=text, lines=True),
            "draft",
            hint=voice("signoff.edit-hint"),
        )
    ]
    return _form("signoff.edit-form", voice, "signoff.title", "signoff.send", fields, kept)


def show_words(voice: Voice, verdict: str, *, kept: dict[str, str]) -> dict[str, Any]:
    """A modal for the words of a decision."""
    fields = [
        kit.field(voice(f"signoff.words-{verdict}"), kit.writing("words", lines=True, longest=1000), "words")
    ]
    return _form("signoff.words", voice, "signoff.title", "signoff.send-words", fields, kept)


def show_asked(request: Request, plan: str, voice: Voice) -> dict[str, Any]:
    """What the author sees: whom it went to, and the ways out."""
    people = ", ".join(f"<@{person}>" for person in request.reviewers)
    words = voice("signoff.asked", people=people, count=request.needed)
    return kit.message(words, [kit.section(words), kit.actions(_authors(plan, voice))])


def show_invitation(request: Request, plan: str, voice: Voice) -> dict[str, Any]:
    """A word to somebody who has not agreed yet to be shown drafts: no text in it."""
    words = voice("signoff.invitation", person=f"<@{request.author}>")
    see = kit.button(voice("signoff.see"), "signoff.see", plan, style="primary")
    return kit.message(words, [kit.section(words), kit.actions([see])])


def show_request(request: Request, plan: str, voice: Voice) -> dict[str, Any]:
    """The text for a reviewer, with the three decisions."""
    words = voice("signoff.request", person=f"<@{request.author}>", count=request.version)
    mark = f"{plan}:{request.version}"
    buttons = [
        kit.button(voice("signoff.approve"), "signoff.approve", mark, style="primary"),
        kit.button(voice("signoff.changes"), "signoff.changes", mark),
        kit.button(voice("signoff.decline"), "signoff.decline", mark, style="danger"),
    ]
    return kit.message(words, [kit.section(words), *_text(request, voice), kit.actions(buttons)])


def show_decided(request: Request, verdict: str, voice: Voice) -> dict[str, Any]:
    """What a reviewer sees after deciding; the text is no longer shown."""
    words = voice(f"signoff.you-{verdict}", person=f"<@{request.author}>")
    return kit.note(f"{SIGNS[verdict]} {words}")


def show_verdict(
    request: Request, decision: Decision, plan: str, voice: Voice, mastodon: str
) -> dict[str, Any]:
    """What the author hears of a decision; once enough approve, the text and where to post it."""
    words = voice(
        f"signoff.they-{decision.verdict}",
        person=f"<@{decision.person}>",
        got=request.approvals,
        count=request.needed,
    )
    blocks = [kit.section(f"{SIGNS[decision.verdict]} {words}")]
    if decision.words:
        blocks.append(kit.rich(kit.quote(kit.words(decision.words))))
    if request.state == "approved":
        blocks += [kit.section(f"*{voice('signoff.approved')}*"), *_text(request, voice)]
        links = compose_links(request.text, mastodon)
        fits = {name: link for name, link in links.items() if len(link) <= kit.LONGEST_LINK}
        blocks.append(kit.actions(_links(fits, voice)))
        blocks.append(kit.context(*_trail(request, voice)))
    else:
        blocks.append(kit.actions(_authors(plan, voice)))
    return kit.message(words, blocks)


def _text(request: Request, voice: Voice) -> Iterator[kit.Block]:
    yield kit.rich(kit.quote(kit.words(clipped(visible(request.text), MOST_SHOWN))))
    verdict = voice(f"signoff.verdict-{request.verdict}")
    yield kit.context(voice(f"network.{request.network}") + " · " + verdict)
    if request.note:
        yield kit.rich(kit.line(kit.words(request.note, italic=True)))


def _trail(request: Request, voice: Voice) -> Iterator[str]:
    for one in request.decisions[-8:]:
        yield voice(
            "signoff.trail",
            person=f"<@{one.person}>",
            sign=SIGNS[one.verdict],
            version=one.version,
            at=one.at,
        )


def _links(links: dict[str, str], voice: Voice) -> Iterator[kit.Element]:
    for name, link in links.items():
        words = voice("check.open-in", network=voice(f"network.{name}"))
        yield kit.button(words, f"check.open:{name}", link=link)


def _authors(plan: str, voice: Voice) -> list[kit.Element]:
    back = kit.button(voice("signoff.withdraw"), "signoff.withdraw", plan)
    asks = [voice(f"signoff.withdraw-{part}") for part in ("title", "ask", "yes", "no")]
    return [kit.button(voice("signoff.edit"), "signoff.edit", plan), kit.asking(back, *asks)]


def _form(
    name: str, voice: Voice, title: str, send: str, fields: list[kit.Block], kept: dict[str, str]
) -> dict[str, Any]:
    return kit.form(name, voice(title), voice(send), voice("check.form-close"), fields, kept=json.dumps(kept))
