"""One post of a thread: as it will look, how long it is, what the checker says of it, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from handlers.views import kit
from handlers.views.check import LEVELS, SIGNS, bar
from handlers.views.check_steps import compose_links
from handlers.views.safe import clipped, visible
from handlers.views.times import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.checking import Report
    from content.engine.phrases import Voice
    from content.engine.splitting import Post, Thread

MOST_SHOWN = 3000
LONGEST_SAID = 160
MOST_FINDINGS = 2


class Place(NamedTuple):
    """Where a post stands: its index among so many, the mark of its buttons, its own working copy, the team's zone and server."""

    at: int
    total: int
    mark: str
    copy: str
    zone: str
    mastodon: str


def show_post(
    thread: Thread, report: Report, place: Place, voice: Voice, *, held: bool
) -> Iterator[kit.Block]:
    """The blocks of one post; nothing that leads outside while an embargo or a finding holds it."""
    post = thread.posts[place.at]
    yield kit.rich(kit.quote(kit.words(clipped(visible(post.text), MOST_SHOWN))))
    yield kit.context(_about(post, report, place, voice))
    if report.findings:
        yield kit.rich(kit.bullets(*(kit.line(kit.words(line)) for line in found_lines(report, voice))))
    link = "" if held or report.verdict == "hold" else _link(post.text, thread.network, place.mastodon)
    yield kit.actions(_steps(thread, place, link, voice), f"post:{place.mark}:{place.at}")


def _about(post: Post, report: Report, place: Place, voice: Voice) -> str:
    parts = [
        f"{SIGNS[report.verdict]} {place.at + 1}/{place.total}",
        voice(f"thread.role-{post.role}"),
        f"{bar(post.length, post.limit)} {post.length}/{post.limit}",
    ]
    return " · ".join([*parts, moment(post.at, place.zone, voice)] if post.at else parts)


def found_lines(report: Report, voice: Voice) -> Iterator[str]:
    """The gravest findings in a line each, and how many more there are."""
    for finding in report.findings[:MOST_FINDINGS]:
        yield f"{LEVELS[finding.level]} {clipped(visible(finding.message), LONGEST_SAID)}"
    more = len(report.findings) - MOST_FINDINGS
    if more > 0:
        yield voice("check.more", count=more)


def _steps(thread: Thread, place: Place, link: str, voice: Voice) -> Iterator[kit.Element]:
    menu = kit.select(
        f"thread.post:{place.at}",
        [kit.option(voice(f"thread.do-{do}"), do) for do in _doable(thread, place.at)],
    )
    yield {**menu, "placeholder": kit.plain(voice("thread.do"), 75)}
    yield kit.button(voice("thread.check"), f"check.show:thread{place.at}", f"{place.copy}:0")
    yield kit.button(voice("signoff.button"), f"signoff.ask:thread{place.at}", f"{place.copy}:0")
    if 0 < len(link) <= kit.LONGEST_LINK:
        words = voice("check.open-in", network=voice(f"network.{thread.network}"))
        yield kit.button(words, f"thread.open:{place.at}", link=link)
    else:
        yield kit.button(voice("thread.copy"), f"thread.copy:{place.at}")


def _doable(thread: Thread, at: int) -> Iterator[str]:
    several, post = len(thread.posts) > 1, thread.posts[at]
    if len(post.body) <= kit.LONGEST_TEXT:
        yield "edit"
    yield "other"
    yield "split"
    if at + 1 < len(thread.posts):
        yield "merge"
    if at:
        yield "up"
    if at + 1 < len(thread.posts):
        yield "down"
    if several:
        yield "drop"


def _link(text: str, network: str, mastodon: str) -> str:
    return compose_links(text, mastodon).get(network, "")
