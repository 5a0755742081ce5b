"""What can be done with a whole thread: more or fewer posts, numbers, another network, away with it, or back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.views import kit
from handlers.views.check_form import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.phrases import Voice
    from content.engine.splitting import Thread
    from handlers.views.thread import Shown

EXPORTS = ("text", "buffer", "hootsuite", "ics")
MOST, MOST_IN_A_DAY = 15, 5


def whole_steps(shown: Shown, voice: Voice) -> Iterator[kit.Block]:
    """Three rows: change it, make it for somewhere else, take it along."""
    yield kit.actions(_changing(shown, voice), f"whole:{shown.mark}")
    yield kit.actions(_menus(shown.thread, voice), f"menus:{shown.mark}")
    yield kit.actions(_taking(shown, voice), f"taking:{shown.mark}")


def _changing(shown: Shown, voice: Voice) -> Iterator[kit.Element]:
    thread, plan = shown.thread, shown.thread.plan
    most = MOST_IN_A_DAY if plan.mode == "day" else MOST
    bears_more = plan.posts is None or len(thread.posts) >= plan.posts
    if plan.network != "linkedin" and len(thread.posts) < most and bears_more:
        yield kit.button(voice("thread.more"), "thread.more")
    if len(thread.posts) > 1:
        yield kit.button(voice("thread.fewer"), "thread.fewer")
        numbers = "thread.numbers-off" if plan.numbering else "thread.numbers-on"
        yield kit.button(voice(numbers), "thread.numbers")
    if shown.page:
        yield kit.button(voice("thread.press-page"), "thread.press-page")
    other = "thread" if plan.mode == "day" else "day"
    yield kit.button(voice(f"thread.to-{other}"), "thread.mode")
    if shown.undo:
        yield kit.button(voice("check.undo"), "thread.undo")


def _menus(thread: Thread, voice: Voice) -> Iterator[kit.Element]:
    networks = [kit.option(voice("check.for", network=voice(f"network.{name}")), name) for name in NETWORKS]
    yield kit.select("thread.network", networks, thread.network)
    yield kit.button(voice("thread.link-other" if thread.plan.link else "thread.link-add"), "thread.relink")
    timed = any(post.at for post in thread.posts)
    exports = [kit.option(voice(f"thread.export-{name}"), name) for name in EXPORTS if timed or name != "ics"]
    menu = kit.select("thread.export", exports)
    yield {**menu, "placeholder": kit.plain(voice("thread.export"), 75)}


def _taking(shown: Shown, voice: Voice) -> Iterator[kit.Element]:
    yield kit.button(voice("thread.copy-all"), "thread.copy")
    if not shown.held:
        asks = [voice(f"thread.share-{part}") for part in ("title", "ask", "yes", "no")]
        yield kit.asking(kit.button(voice("check.share"), "thread.share"), *asks)
    yield from reminding(shown, voice)
    yield from signing(shown, voice)


def reminding(shown: Shown, voice: Voice) -> Iterator[kit.Element]:
    """The button that asks for reminders of a day of posts, or ends them."""
    if shown.thread.plan.mode == "day" and any(post.at for post in shown.thread.posts):
        if shown.reminds:
            yield kit.button(voice("thread.remind-off"), "thread.remind-off")
        else:
            yield kit.button(voice("thread.remind"), "thread.remind", style="primary")


def signing(shown: Shown, voice: Voice) -> Iterator[kit.Element]:
    """Buttons that ask for sign-off of all posts together, or show the reviewers what changed."""
    if len(shown.thread.posts) > 1 or shown.again:
        yield kit.button(voice("thread.signoff"), "thread.signoff")
    if shown.again:
        yield kit.button(voice("thread.signoff-again"), "thread.signoff-again", style="primary")
