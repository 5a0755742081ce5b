"""What a check looks like: the verdict, the draft, its length, the findings in reading order, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote as encoded

from babel import Locale, UnknownLocaleError

from handlers.views import kit
from handlers.views.check_form import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.checking import Finding, Report
    from content.engine.phrases import Voice
    from handlers.reviewing import Review

SIGNS = {"ready": "✅", "revise": "✏️", "hold": "✋"}
LEVELS = {"hold": "✋", "fix": "✏️", "tip": "💡"}
CELLS = 12
OFFERED = ("en", "ar", "fr", "ur")
"""Languages with rules of their own, which one may say a draft is in."""


def show_check(report: Report, review: Review, copy: str, voice: Voice, mastodon: str) -> dict[str, Any]:
    """A message with the whole answer; `copy` is the working copy that its buttons act on."""
    mark = f"{copy}:{review.turn}"
    ending = [*_next_steps(report, review, mark, voice), *_outward(report, review, voice, mastodon)]
    opening = [
        kit.section(_headline(report, voice)),
        kit.rich(kit.quote(kit.words(review.text))),
        _length(report, voice),
    ]
    found = list(_fitting(report, review, mark, voice, kit.BUDGET - _size([*opening, *ending]) - 600))
    return kit.message(_summary(report, voice), [*opening, *found, *ending])


def show_shared(report: Report, text: str, person: str, voice: Voice) -> dict[str, Any]:
    """The draft as the channel sees it: who shares it, the words, the verdict; no findings."""
    length = report.length
    values = {"used": length.used, "limit": length.limit, "network": voice(f"network.{report.network}")}
    said = voice("check.shared", person=person, verdict=_verdict(report, voice), **values)
    return kit.message(_summary(report, voice), [kit.context(said), kit.rich(kit.quote(kit.words(text)))])


def bar(used: int, limit: int) -> str:
    """How full it is, in twelve cells; a full bar means full or over."""
    filled = min(CELLS, round(CELLS * used / limit)) if limit else 0
    return "▰" * filled + "▱" * (CELLS - filled)


def language_name(code: str, voice: Voice) -> str:
    """A language's name in the reader's own."""
    try:
        return str(Locale.parse(code).get_display_name(voice.code) or code)
    except (UnknownLocaleError, ValueError, TypeError):
        return voice("check.unknown-language")


def _verdict(report: Report, voice: Voice) -> str:
    if report.verdict == "ready":
        return voice("check.ready")
    level = "hold" if report.verdict == "hold" else "fix"
    return voice(f"check.{report.verdict}", count=sum(finding.level == level for finding in report.findings))


def _headline(report: Report, voice: Voice) -> str:
    tips = sum(finding.level == "tip" for finding in report.findings)
    after = f" · {voice('check.tips', count=tips)}" if tips and report.verdict == "ready" else ""
    return f"{SIGNS[report.verdict]} *{_verdict(report, voice)}*{after}"


def _summary(report: Report, voice: Voice) -> str:
    network = voice(f"network.{report.network}")
    length = report.length
    return voice(
        "check.summary",
        verdict=_verdict(report, voice),
        used=length.used,
        limit=length.limit,
        network=network,
    )


def _length(report: Report, voice: Voice) -> kit.Block:
    length, over = report.length, report.length.used - report.length.limit
    language = language_name(report.language, voice) if report.language else voice("check.unknown-language")
    if report.language and not report.sure:
        language = voice("check.unsure-language", language=language)
    values = {"bar": bar(length.used, length.limit), "used": length.used, "limit": length.limit, "over": over}
    key = "check.length-over" if over > 0 else "check.length"
    first = voice(key, **values, network=voice(f"network.{report.network}"), language=language)
    others = [
        voice("check.one-length", network=voice(f"network.{one.network}"), used=one.used, limit=one.limit)
        for one in report.lengths
        if one.network != report.network
    ]
    lines = [first, voice("check.other-lengths", lengths=" · ".join(others))] if others else [first]
    return kit.context(*lines, *([] if report.complete else [voice("check.structure-only")]))


def _fitting(report: Report, review: Review, mark: str, voice: Voice, budget: int) -> Iterator[kit.Block]:
    """Findings until the message is full; the rest are counted and come up once these are settled."""
    if not report.findings and report.verdict == "ready":
        return
    for index, finding in enumerate(report.findings):
        blocks = list(_finding(finding, index, review, mark, voice))
        budget -= _size(blocks)
        if budget < 0 or index >= 15:  # noqa: PLR2004 -- two blocks each, of the fifty a message may have
            yield kit.context(voice("check.more", count=len(report.findings) - index))
            return
        yield from blocks


def _finding(finding: Finding, index: int, review: Review, mark: str, voice: Voice) -> Iterator[kit.Block]:
    meant = review.text[finding.start : finding.end].strip()
    runs = [kit.words(f"{LEVELS[finding.level]} ")]
    if meant and len(meant) < len(review.text.strip()):
        runs.append(kit.words(f"“{kit.clipped(meant, 120)}”  ", bold=True))
    runs.append(kit.words(f"{finding.message}\n"))
    runs.append(kit.words(voice("check.why", why=finding.why) + " ", italic=True))
    source = voice("check.source", source=finding.source)
    runs.append(kit.link(finding.link, source) if finding.link else kit.words(source, italic=True))
    yield kit.rich(kit.line(*runs))
    yield kit.actions(_choices(finding, index, mark, voice))


def _choices(finding: Finding, index: int, mark: str, voice: Voice) -> Iterator[kit.Element]:
    value = f"{mark}:{index}"
    if finding.replacement is not None:
        words = voice("check.use", replacement=kit.clipped(kit.visible(finding.replacement), 50))
        label = words if finding.replacement.strip() else voice("check.remove")
        yield kit.button(label, f"check.use:{index}", value)
    keep = "check.keep-hold" if finding.level == "hold" else "check.keep"
    yield kit.button(voice(keep), f"check.keep:{index}", value)
    alarm = kit.button(voice("check.alarm"), f"check.alarm:{index}", value)
    asks = [voice(f"check.alarm-{part}") for part in ("title", "ask", "yes", "no")]
    yield kit.asking(alarm, *asks)


def _next_steps(report: Report, review: Review, mark: str, voice: Voice) -> Iterator[kit.Block]:
    safe = sum(finding.safe and finding.replacement is not None for finding in report.findings)
    elements = []
    if report.length.used > report.length.limit:
        elements.append(kit.button(voice("check.fit"), "check.fit", mark, style="primary"))
    if safe and report.revised != review.text:
        elements.append(
            kit.button(voice("check.apply-all", count=safe), "check.apply-all", mark, style="primary")
        )
    elements.append(kit.button(voice("check.edit"), "check.edit", mark))
    if len(review.versions) > 1:
        elements.append(kit.button(voice("check.undo"), "check.undo", mark))
    share = kit.button(voice("check.share"), "check.share", mark)
    asks = [voice(f"check.share-{part}") for part in ("title", "ask", "yes", "no")]
    elements.append(kit.asking(share, *asks))
    yield kit.divider()
    yield kit.actions(elements)
    yield kit.actions(_menus(report, mark.partition(":")[0], voice))


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


def _outward(report: Report, review: Review, voice: Voice, mastodon: str) -> Iterator[kit.Block]:
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


def _size(blocks: Sequence[kit.Block]) -> int:
    return len(str(blocks))
