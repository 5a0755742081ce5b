"""What App Home lists of a person's own: drafts, planned posts, requests for sign-off, and the drills that come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.views import kit
from handlers.views.safe import clipped, escaped, visible
from handlers.views.times import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.phrases import Voice
    from handlers.keeping import Kept, KeptDraft

LONGEST = 120
MOST_REQUESTS = 5
MOST_DRILLS = 3


def show_kept(kept: Kept, voice: Voice, zone: str) -> Iterator[kit.Block]:
    """A heading and what there is; nothing at all where nothing is kept."""
    blocks = [
        *(
            [kit.section(voice("home.question", ask=escaped(clipped(kept.question, LONGEST))))]
            if kept.question
            else []
        ),
        *_requests(kept, voice),
        *_posts(kept, voice, zone),
        *_drafts(kept, voice),
        *_drills(kept, voice, zone),
    ]
    if blocks:
        yield kit.divider()
        yield kit.section(f"*{voice('home.kept')}*")
        yield from blocks


def _drafts(kept: Kept, voice: Voice) -> Iterator[kit.Block]:
    for number, draft in enumerate(kept.drafts):
        about = f"{voice('home.posts', count=draft.posts)} · " if draft.posts else ""
        yield kit.paragraph(f"{about}{_beginning(draft.text)}")
        erase = kit.button(voice("home.forget"), f"home.forget:{number}", draft.copy)
        asks = [voice(f"home.forget-{part}") for part in ("title", "ask", "yes", "no")]
        yield kit.actions([_opening(draft, number, voice), kit.asking(erase, *asks)], _mark(draft, number))


def _opening(draft: KeptDraft, number: int, voice: Voice) -> kit.Element:
    if draft.posts:
        return kit.button(voice("home.look"), "thread.whole")
    return kit.button(voice("home.look"), f"check.show:home{number}", f"{draft.copy}:{draft.turn}")


def _mark(draft: KeptDraft, number: int) -> str:
    """What a thread's buttons find it by."""
    return f"home{number}:{draft.copy}:{draft.turn}:0"


def _posts(kept: Kept, voice: Voice, zone: str) -> Iterator[kit.Block]:
    posts = kept.posts
    lines = (
        [voice("home.planned", count=posts.waiting, at=moment(posts.next, zone, voice))] if posts.next else []
    )
    lines += [voice("home.told", count=posts.told)] if posts.told else []
    if lines:
        yield kit.section(" ".join(lines), kit.button(voice("home.look"), "thread.plans"))


def _requests(kept: Kept, voice: Voice) -> Iterator[kit.Block]:
    for request in kept.requests[:MOST_REQUESTS]:
        words = voice("home.asked", got=request.got, count=request.needed)
        block = kit.paragraph(f"{words} {_beginning(request.text)}")
        yield {**block, "accessory": kit.button(voice("home.look"), "signoff.mine", request.plan)}


def _drills(kept: Kept, voice: Voice, zone: str) -> Iterator[kit.Block]:
    for drill in kept.drills[:MOST_DRILLS]:
        title, at = escaped(clipped(drill.title, LONGEST)), moment(drill.at, zone, voice)
        yield kit.section(
            voice("home.drill", title=title, at=at), kit.button(voice("home.look"), "drill.planned")
        )


def _beginning(text: str) -> str:
    return f"“{clipped(visible(' '.join(text.split())), LONGEST)}”"
