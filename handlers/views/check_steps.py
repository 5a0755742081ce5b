"""What one can do with a checked draft: change it, read it otherwise, show it, open it on a network."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote as encoded

from babel import Locale, UnknownLocaleError

from handlers.views import kit
from handlers.views.check_form import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.checking import Report
    from content.engine.phrases import Voice
    from handlers.reviewing import Review

OFFERED = ("en", "ar", "fr", "ur")
"""Languages with rules of their own, which one may say a draft is in."""


def next_steps(report: Report, review: Review, mark: str, voice: Voice) -> Iterator[kit.Block]:
    """Buttons that change or show the draft, and the menus of networks and languages."""
    elements = [*changing_steps(report, review, mark, voice)]
    elements.append(kit.button(voice("hashtags.button"), "hashtags.for", mark))
    elements.append(kit.button(voice("signoff.button"), "signoff.ask", mark))
    share = kit.button(voice("check.share"), "check.share", mark)
    asks = [voice(f"check.share-{part}") for part in ("title", "ask", "yes", "no")]
    elements.append(kit.asking(share, *asks))
    yield kit.divider()
    yield kit.actions(elements)
    yield kit.actions(_menus(report, mark.partition(":")[0], voice))


def changing_steps(report: Report, review: Review, mark: str, voice: Voice) -> Iterator[kit.Element]:
    """Buttons that change the draft: make it fit, put the safe changes in, write it anew, take the last one back."""
    safe = sum(finding.safe and finding.replacement is not None for finding in report.findings)
    if report.length.used > report.length.limit:
        yield kit.button(voice("check.fit"), "check.fit", mark, style="primary")
    if safe and report.revised != review.text:
        yield kit.button(voice("check.apply-all", count=safe), "check.apply-all", mark, style="primary")
    if len(review.text) <= kit.LONGEST_TEXT:
        yield kit.button(voice("check.edit"), "check.edit", mark)
    if review.undoable:
        yield kit.button(voice("check.undo"), "check.undo", mark)


def _menus(report: Report, copy: str, voice: Voice) -> Iterator[kit.Element]:
    networks = [
        kit.option(voice("check.for", network=voice(f"network.{name}")), f"{copy}:{name}")
        for name in NETWORKS
    ]
    yield kit.select("check.network", networks, f"{copy}:{report.network}")
    languages = [
        kit.option(voice("check.in", language=language_name(code, voice)), f"{copy}:{code}")
        for code in OFFERED
    ]
    chosen = f"{copy}:{report.language}"
    yield kit.select(
        "check.language", [kit.option(voice("check.in-auto"), f"{copy}:auto"), *languages], chosen
    )


def outward(report: Report, review: Review, voice: Voice, mastodon: str) -> Iterator[kit.Block]:
    """Links that open the networks with the text filled in; none while something holds the draft."""
    if report.verdict == "hold":
        yield kit.context(voice("check.no-open"))
        return
    links = compose_links(review.text, mastodon)
    fits = {network: link for network, link in links.items() if len(link) <= kit.LONGEST_LINK}
    if fits:
        yield kit.actions(
            kit.button(
                voice("check.open-in", network=voice(f"network.{network}")),
                f"check.open:{network}",
                link=link,
            )
            for network, link in fits.items()
        )
    if len(fits) < len(links):
        missing = ", ".join(voice(f"network.{network}") for network in links if network not in fits)
        yield kit.context(voice("check.too-long-to-open", networks=missing))


def compose_links(text: str, mastodon: str) -> dict[str, str]:
    """The public addresses that open a network's own composer with the text in it."""
    words = encoded(text.encode("utf-8", "replace"), safe="")
    return {
        "x": f"https://x.com/intent/post?text={words}",
        "bluesky": f"https://bsky.app/intent/compose?text={words}",
        "mastodon": f"https://{mastodon}/share?text={words}",
    }


def language_name(code: str, voice: Voice) -> str:
    """A language's name in the reader's own."""
    return _named(code, voice.code) or voice("check.unknown-language")


@lru_cache(maxsize=1000)
def _named(code: str, reader: str) -> str:
    try:
        return str(Locale.parse(code).get_display_name(reader) or code)
    except (UnknownLocaleError, ValueError, TypeError):
        return ""
