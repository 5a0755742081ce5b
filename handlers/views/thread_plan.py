"""Reminders of planned posts: the moment to post, what became of it, and everything that is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.views import kit
from handlers.views.check import SIGNS
from handlers.views.check_steps import compose_links
from handlers.views.safe import clipped, escaped, visible
from handlers.views.thread_post import found_lines
from handlers.views.times import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from content.engine.checking import Report
    from content.engine.phrases import Voice

MOST_LISTED = 20
MOST_SHOWN = 3000
_PREVIEW = 200


class Reminder(NamedTuple):
    """A post whose time has come; `mark` names it in its plan, `copy` is its own working copy."""

    title: str
    text: str
    at: datetime
    network: str
    mark: str
    copy: str


class Listed(NamedTuple):
    """A post that is still to come, in the list of them."""

    mark: str
    text: str
    at: datetime
    network: str


def show_reminder(one: Reminder, report: Report, voice: Voice, zone: str, mastodon: str) -> dict[str, Any]:
    """A direct message: the post, is it still right today, what the checker says now, and where to go with it."""
    title = voice("thread.time-to-post", network=voice(f"network.{one.network}"))
    about = (
        f"{SIGNS[report.verdict]} {report.length.used}/{report.length.limit} · {moment(one.at, zone, voice)}"
    )
    blocks = [
        kit.section(f"*{title}*\n{clipped(escaped(one.title), 200)}"),
        kit.rich(kit.quote(kit.words(clipped(visible(one.text), MOST_SHOWN)))),
        kit.context(about),
        kit.section(voice("thread.still-right")),
    ]
    if report.findings:
        blocks.append(
            kit.rich(kit.bullets(*(kit.line(kit.words(line)) for line in found_lines(report, voice))))
        )
    link = "" if report.verdict == "hold" else compose_links(one.text, mastodon).get(one.network, "")
    return kit.message(title, [*blocks, kit.actions(_answers(one, link, voice))])


def show_answered(
    what: str, text: str, at: datetime, following: datetime | None, voice: Voice, zone: str
) -> dict[str, Any]:
    """What became of a post, in its reminder's place, and when the next one comes."""
    title = voice(f"thread.answered-{what}", at=moment(at, zone, voice))
    after = voice("thread.next", at=moment(following, zone, voice)) if following else voice("thread.no-next")
    shown = kit.rich(kit.quote(kit.words(clipped(visible(text), _PREVIEW))))
    return kit.message(title, [kit.section(f"*{title}*"), shown, kit.context(after)])


def show_plans(posts: Sequence[Listed], voice: Voice, zone: str) -> dict[str, Any]:
    """A list of what is to come, each with a menu to change it or take it out."""
    title = voice("thread.plans", count=len(posts)) if posts else voice("thread.no-plans")
    blocks = [kit.section(f"*{title}*")]
    for one in posts[:MOST_LISTED]:
        when = f"{moment(one.at, zone, voice)} · {voice(f'network.{one.network}')}"
        words = kit.plain(f"{when}\n{clipped(visible(one.text), _PREVIEW)}")
        options = [kit.option(voice(f"thread.planned-{do}"), f"{do}:{one.mark}") for do in _doable(one)]
        menu = {"type": "overflow", "action_id": "thread.planned", "options": options}
        blocks.append({"type": "section", "text": words, "accessory": menu})
    if len(posts) > MOST_LISTED:
        blocks.append(kit.context(voice("thread.plans-more", count=len(posts) - MOST_LISTED)))
    return kit.message(title, blocks)


def _doable(one: Listed) -> Iterator[str]:
    if len(one.text) <= kit.LONGEST_TEXT:
        yield "edit"
    yield "drop"


def _answers(one: Reminder, link: str, voice: Voice) -> Iterator[kit.Element]:
    if 0 < len(link) <= kit.LONGEST_LINK:
        words = voice("check.open-in", network=voice(f"network.{one.network}"))
        yield kit.button(words, "thread.open", link=link)
    yield kit.button(voice("thread.posted"), "thread.posted", one.mark, style="primary")
    yield kit.button(voice("thread.later"), "thread.later", one.mark)
    yield kit.button(voice("thread.skip"), "thread.skip", one.mark)
    yield kit.button(voice("thread.check"), "check.show:thread", f"{one.copy}:0")
