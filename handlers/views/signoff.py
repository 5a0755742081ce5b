"""What sign-off looks like: the invitation, the words with their findings in short, the decisions."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.check_steps import compose_links
from handlers.views.safe import clipped, visible
from handlers.views.signoff_posts import note_blocks, post_pages, text_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.checking import Report
    from content.engine.phrases import Voice
    from handlers.approving import Decision, Request

SIGNS = {"approve": "✅", "changes": "✏️", "decline": "✋", "back": "↩️"}
_OPENING = 120
"""Characters of a post by which one knows it again."""


def show_asked(request: Request, plan: str, voice: Voice) -> dict[str, Any]:
    """What the author sees: whom it went to, and the ways out."""
    people = ", ".join(f"<@{person}>" for person in request.reviewers)
    words = voice("signoff.asked", people=people, count=request.needed)
    return kit.message(words, [kit.section(words), kit.actions(_authors(request, plan, voice))])


def show_mine(request: Request, plan: str, voice: Voice) -> dict[str, Any]:
    """The same from App Home, where its author has to be told which text it is."""
    asked = show_asked(request, plan, voice)
    words = kit.rich(kit.quote(kit.words(clipped(visible(request.text), 300))))
    return {**asked, "blocks": [words, *asked["blocks"]]}


def show_invitation(request: Request, plan: str, voice: Voice) -> dict[str, Any]:
    """A word to somebody who has not agreed yet to be shown drafts: no text in it."""
    words = voice("signoff.invitation", person=f"<@{request.author}>")
    see = kit.button(voice("signoff.see"), "signoff.see", plan, style="primary")
    return kit.message(words, [kit.section(words), kit.actions([see])])


def show_request(
    request: Request, plan: str, voice: Voice, reports: Sequence[Report] = (), *, page: int = 0
) -> dict[str, Any]:
    """The words for a reviewer, with the three decisions; who wants to approve a thread has to see its last page."""
    key = "signoff.request-thread" if request.posts else "signoff.request"
    values = {"person": f"<@{request.author}>", "count": request.version, "posts": len(request.posts)}
    words = voice(key, **values)
    mark = f"{plan}:{request.version}"
    shown, more = _words(request, voice, reports, mark, page)
    buttons = [
        kit.button(voice("signoff.changes"), "signoff.changes", mark),
        kit.button(voice("signoff.decline"), "signoff.decline", mark, style="danger"),
    ]
    if not more:
        buttons.insert(0, kit.button(voice("signoff.approve"), "signoff.approve", mark, style="primary"))
    return kit.message(words, [kit.section(words), *shown, kit.actions(buttons)])


def show_run_out(what: str, voice: Voice) -> dict[str, Any]:
    """What the author hears when nobody decided in time, and where to begin anew: with a "post" or a "thread"."""
    words = voice("signoff.expired-thread" if what == "thread" else "signoff.expired")
    action = "thread.new" if what == "thread" else "check.new"
    begin = kit.button(voice("home.do-thread" if what == "thread" else "home.do-check"), action)
    return kit.message(words, [kit.section(words), kit.actions([begin])])


def show_decided(request: Request, plan: str, verdict: str, voice: Voice) -> dict[str, Any]:
    """What a reviewer sees after deciding; the text is no longer shown, and the answer can be taken back."""
    words = f"{SIGNS[verdict]} {voice(f'signoff.you-{verdict}', person=f'<@{request.author}>')}"
    back = kit.button(voice("signoff.undecide"), "signoff.undecide", f"{plan}:{request.version}")
    return kit.message(words, [kit.section(words), kit.actions([back])])


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
    blocks = [kit.section(f"{SIGNS[decision.verdict]} {words}"), *_said(request, decision, voice)]
    if request.state == "approved":
        blocks += _approved(request, plan, voice, mastodon)
    else:
        blocks.append(kit.actions(_authors(request, plan, voice)))
    return kit.message(words, blocks)


def show_approved(request: Request, plan: str, voice: Voice, mastodon: str, *, page: int) -> dict[str, Any]:
    """Another page of the thread that was signed off."""
    return kit.message(voice("signoff.approved"), list(_approved(request, plan, voice, mastodon, page=page)))


def _said(request: Request, decision: Decision, voice: Voice) -> Iterator[kit.Block]:
    """The words of a decision, and the post that they are about."""
    if 0 < decision.post <= len(request.posts):
        post = clipped(visible(request.posts[decision.post - 1]), _OPENING)
        about = voice("signoff.about-post", number=decision.post, words=post)
        yield kit.rich(kit.line(kit.words(about)))
    if decision.words:
        yield kit.rich(kit.quote(kit.words(decision.words)))


def _approved(
    request: Request, plan: str, voice: Voice, mastodon: str, *, page: int = 0
) -> Iterator[kit.Block]:
    yield kit.section(f"*{voice('signoff.approved')}*")
    yield from _words(request, voice, (), f"{plan}:{request.version}", page)[0]
    if not request.posts:
        links = compose_links(request.text, mastodon)
        fits = {name: link for name, link in links.items() if len(link) <= kit.LONGEST_LINK}
        yield from [kit.actions(_links(fits, voice))] if fits else []
    yield kit.context(*_trail(request, voice))


def _words(
    request: Request, voice: Voice, reports: Sequence[Report], mark: str, page: int
) -> tuple[list[kit.Block], bool]:
    """The words that are up for sign-off, and whether there are more pages of them."""
    if not request.posts:
        return list(text_blocks(request, voice, reports)), False
    pages = post_pages(request, voice, reports)
    page = min(page, len(pages) - 1)
    turning = list(_turning(page, len(pages), mark, voice))
    return [*pages[page], *turning, *note_blocks(request)], page + 1 < len(pages)


def _turning(page: int, count: int, mark: str, voice: Voice) -> Iterator[kit.Block]:
    if count == 1:
        return
    buttons = []
    if page:
        buttons.append(kit.button(voice("thread.page-before"), "signoff.page:before", f"{mark}:{page - 1}"))
    if page + 1 < count:
        after = kit.button(
            voice("thread.page-after"), "signoff.page:after", f"{mark}:{page + 1}", style="primary"
        )
        buttons.append(after)
    yield kit.context(voice("thread.page", page=page + 1, count=count))
    yield kit.actions(buttons)


def _trail(request: Request, voice: Voice) -> Iterator[str]:
    for one in request.decisions[-8:]:
        values = {"sign": SIGNS[one.verdict], "version": one.version, "at": _when(one.at)}
        yield voice("signoff.trail", person=f"<@{one.person}>", **values)


def _when(at: str) -> str:
    """A moment that Slack shows in the form and zone of whoever reads it."""
    moment = datetime.fromisoformat(at)
    return f"<!date^{int(moment.timestamp())}^{{date_short_pretty}} {{time}}|{moment:%Y-%m-%d %H:%M} UTC>"


def _links(links: dict[str, str], voice: Voice) -> Iterator[kit.Element]:
    for name, link in links.items():
        words = voice("check.open-in", network=voice(f"network.{name}"))
        yield kit.button(words, f"check.open:{name}", link=link)


def _authors(request: Request, plan: str, voice: Voice) -> list[kit.Element]:
    back = kit.button(voice("signoff.withdraw"), "signoff.withdraw", plan)
    asks = [voice(f"signoff.withdraw-{part}") for part in ("title", "ask", "yes", "no")]
    change = kit.button(voice("signoff.edit"), "signoff.edit", plan)
    if request.posts:
        change = kit.button(voice("signoff.open-thread"), "thread.signoff-open", plan)
    fits = [change] if len(request.text) <= kit.LONGEST_TEXT or request.posts else []
    return [*fits, kit.asking(back, *asks)]
