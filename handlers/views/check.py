"""What a check looks like: the verdict, the draft, its length, the findings in reading order, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.check_steps import language_name, next_steps, outward
from handlers.views.safe import clipped, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.checking import Finding, Report
    from content.engine.phrases import Voice
    from handlers.reviewing import Review

SIGNS = {"ready": "✅", "revise": "✏️", "hold": "✋"}
LEVELS = {"hold": "✋", "fix": "✏️", "tip": "💡"}
CELLS = 12
MOST_SHOWN = 3000
"""Characters of a draft that are shown; no post on any network we know is longer."""
MOST_FOUND = 15
"""Findings at once: two blocks each, of the fifty a message may have."""
SPARED = 600
"""Characters of JSON of a message's budget that are left for what is not counted."""
STEPS, FINDING = 3600, 1400
"""Characters of JSON that the steps below a draft take at most, and those around the words of a finding."""


def show_check(report: Report, review: Review, copy: str, voice: Voice, mastodon: str) -> dict[str, Any]:
    """A message with the whole answer; `copy` is the working copy that its buttons act on."""
    mark = f"{copy}:{review.turn}"
    steps, out = list(next_steps(report, review, mark, voice)), list(outward(report, review, voice, mastodon))
    opening = [kit.section(_headline(report, voice)), *_draft(review.text, voice), _length(report, voice)]
    found = [
        list(_finding(one, at, review, mark, voice)) for at, one in enumerate(report.findings[:MOST_FOUND])
    ]
    if found and not _is_short(report, review, [*opening, *out]):
        room = kit.BUDGET - _size([*opening, *steps, *out]) - SPARED
        found = list(_fitting(found, room))
    more = len(report.findings) - len(found)
    rest = [kit.context(voice("check.more", count=more))] if more else []
    shown = [block for blocks in found for block in blocks]
    return kit.message(_summary(report, voice), [*opening, *shown, *rest, *steps, *out])


def show_shared(report: Report, text: str, person: str, voice: Voice) -> dict[str, Any]:
    """The draft as the channel sees it: who shares it, the words, the verdict; no findings."""
    length = report.length
    values = {"used": length.used, "limit": length.limit, "network": voice(f"network.{report.network}")}
    said = voice("check.shared", person=f"<@{person}>", verdict=verdict_line(report, voice), **values)
    return kit.message(_summary(report, voice), [kit.context(said), *_draft(text, voice)])


def _draft(text: str, voice: Voice) -> Iterator[kit.Block]:
    yield kit.rich(kit.quote(kit.words(clipped(visible(text), MOST_SHOWN))))
    if len(text) > MOST_SHOWN:
        yield kit.context(voice("check.cut", count=MOST_SHOWN))


def bar(used: int, limit: int) -> str:
    """How full it is, in twelve cells; a full bar means full or over."""
    filled = min(CELLS, round(CELLS * used / limit)) if limit else 0
    return "▰" * filled + "▱" * (CELLS - filled)


def verdict_line(report: Report, voice: Voice) -> str:
    """The verdict in words."""
    if report.verdict == "ready":
        return voice("check.ready")
    level = "hold" if report.verdict == "hold" else "fix"
    return voice(f"check.{report.verdict}", count=sum(finding.level == level for finding in report.findings))


def _headline(report: Report, voice: Voice) -> str:
    tips = sum(finding.level == "tip" for finding in report.findings)
    after = f" · {voice('check.tips', count=tips)}" if tips and report.verdict == "ready" else ""
    return f"{SIGNS[report.verdict]} *{verdict_line(report, voice)}*{after}"


def _summary(report: Report, voice: Voice) -> str:
    network = voice(f"network.{report.network}")
    length = report.length
    return voice(
        "check.summary",
        verdict=verdict_line(report, voice),
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


def _is_short(report: Report, review: Review, around: Sequence[kit.Block]) -> bool:
    """True where everything surely fits, as nearly always, so that nothing need be measured closely."""
    room = kit.BUDGET - SPARED - STEPS - _size(around)
    for one in report.findings[:MOST_FOUND]:
        meant = review.text[one.start : one.end][:120]
        room -= FINDING + len(repr(one.message + one.why + one.source + one.link + meant)) * 4 // 3
    return room >= 0


def _fitting(found: Sequence[list[kit.Block]], room: int) -> Iterator[list[kit.Block]]:
    """Findings until the message is full; the rest are counted and come up once these are settled."""
    for blocks in found:
        room -= _size(blocks)
        if room < 0:
            return
        yield blocks


def _finding(finding: Finding, index: int, review: Review, mark: str, voice: Voice) -> Iterator[kit.Block]:
    meant = review.text[finding.start : finding.end].strip()
    runs = [kit.words(voice.line(f"{LEVELS[finding.level]} "))]
    if meant and len(meant) < len(review.text.strip()) and meant not in finding.message:
        runs.append(kit.words(f"“{clipped(meant, 120)}”  ", bold=True))
    runs.append(kit.words(f"{finding.message}\n"))
    runs.append(kit.words(voice("check.why", why=finding.why) + " ", italic=True))
    source = voice("check.source", source=finding.source)
    runs.append(kit.link(finding.link, source) if finding.link else kit.words(source, italic=True))
    yield kit.rich(kit.line(*runs))
    yield kit.actions(_choices(finding, index, mark, voice))


def _choices(finding: Finding, index: int, mark: str, voice: Voice) -> Iterator[kit.Element]:
    value = f"{mark}:{index}"
    if finding.replacement is not None:
        yield kit.button(_using(finding, finding.replacement, voice), f"check.use:{index}", value)
    keep = "check.keep-hold" if finding.level == "hold" else "check.keep"
    yield kit.button(voice(keep), f"check.keep:{index}", value)
    alarm = kit.button(voice("check.alarm"), f"check.alarm:{index}", value)
    asks = [voice(f"check.alarm-{part}") for part in ("title", "ask", "yes", "no")]
    yield kit.asking(alarm, *asks)


def _using(finding: Finding, replacement: str, voice: Voice) -> str:
    """What the button says that puts a replacement in: in the place of words, or where there were none."""
    shown = clipped(visible(replacement.strip()), 50)
    if not shown:
        return voice("check.remove")
    return voice("check.add" if finding.start == finding.end else "check.use", replacement=shown)


def _size(blocks: Sequence[kit.Block]) -> int:
    return len(str(blocks))
