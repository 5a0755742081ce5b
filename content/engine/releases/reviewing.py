"""What a person does to a thread while reviewing it; each gives back a new thread, numbered and counted anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.releases.offering import choices, titles
from content.engine.releases.posts import Draft, Thread, drafts_of, fits, laid_out
from content.engine.releases.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.releases.candidates import Candidate
    from content.engine.releases.parts import Release


def edit(thread: Thread, index: int, body: str) -> Thread:
    """Other words for one post; its link, tags and number stay. ValueError when nothing is left of it."""
    if not body.strip():
        raise ValueError("A post needs words; to take it out, drop it.")
    drafts = drafts_of(thread)
    old = _at(drafts, index)
    same = body.strip() == old.body
    drafts[index] = old._replace(body=body.strip(), spans=old.spans if same else ())
    return _with(thread, drafts)


def drop(thread: Thread, index: int) -> Thread:
    """The thread without one post; the times of the others stay."""
    drafts = drafts_of(thread)
    _at(drafts, index)
    if len(drafts) == 1:
        raise ValueError("This is the only post; a thread needs one.")
    return _with(thread, [*drafts[:index], *drafts[index + 1 :]])


def move(thread: Thread, index: int, to: int) -> Thread:
    """One post at another place; the times keep their order."""
    drafts = drafts_of(thread)
    _at(drafts, index), _at(drafts, to)
    times = [draft.at for draft in drafts]
    drafts.insert(to, drafts.pop(index))
    return _with(thread, [draft._replace(at=at) for draft, at in zip(drafts, times, strict=True)])


def merge(thread: Thread, index: int) -> Thread:
    """One post and the next as one. ValueError when they do not fit together."""
    drafts = drafts_of(thread)
    first, second = _at(drafts, index), _at(drafts, index + 1)
    for join in ("\n\n", "\n", " "):
        body = f"{first.body}{join}{second.body}"
        if fits(body, thread.plan):
            drafts[index : index + 2] = [first._replace(body=body, spans=first.spans + second.spans)]
            return _with(thread, drafts)
    raise ValueError("The two posts are too long to be one.")


def split(thread: Thread, index: int, release: Release) -> Thread:
    """One post as two, between two sentences near its middle. ValueError when it holds only one sentence or one quote."""
    drafts = drafts_of(thread)
    whole = _at(drafts, index)
    found = sentences(whole.body, release.marks)
    places = [
        start
        for (start, _), before in zip(found[1:], found, strict=False)
        if _between_quotes(whole.body, before[1])
    ]
    if not places:
        raise ValueError("This post is one sentence or one quote, which is not cut.")
    place = min(places, key=lambda start: abs(start - len(whole.body) / 2))
    parts = (whole.body[:place].rstrip(), whole.body[place:])
    drafts[index : index + 1] = [
        whole._replace(body=body, spans=_located(release, body, whole.spans)) for body in parts
    ]
    return _with(thread, drafts)


def regenerate(thread: Thread, index: int, release: Release) -> Thread:
    """One post made from another part of the release, best first, round again at the end. ValueError when there is none."""
    drafts = drafts_of(thread)
    old = _at(drafts, index)
    taken = [span for number, draft in enumerate(drafts) if number != index for span in draft.spans]
    offers = [
        one
        for one in _offers(release, thread, old)
        if not any(_overlap(span, other) for span in _own(one) for other in taken)
    ]
    if not offers:
        raise ValueError("The release holds nothing else that could stand here.")
    place = next((number for number, one in enumerate(offers) if one.body == old.body), -1)
    new = offers[(place + 1) % len(offers)]
    if new.body == old.body:
        raise ValueError("The release holds nothing else that could stand here.")
    drafts[index] = Draft(
        new.body, new.role if old.role in {"headline", "subhead", "quote"} else old.role, new.spans, old.at
    )
    return _with(thread, drafts)


def _offers(release: Release, thread: Thread, old: Draft) -> list[Candidate]:
    every = [one for one in choices(release, thread.plan) if one.score > 0]
    alike = [one for one in every if (one.role == "quote") == (old.role == "quote")]
    first = [one for one in titles(release, thread.plan) if old.role in {"headline", "subhead"}]
    return first + alike + [one for one in every if one not in alike]


def _own(one: Candidate) -> list[tuple[int, int]]:
    """Where a candidate's own words stand; the speaker's name may be used again."""
    return [(one.start, one.end)]


def _overlap(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span[0] < other[1] and other[0] < span[1]


def _between_quotes(body: str, place: int) -> bool:
    before = body[:place]
    return (
        before.count("“") == before.count("”")
        and before.count("«") == before.count("»")
        and before.count('"') % 2 == 0
    )


def _located(release: Release, body: str, spans: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Those of the spans whose words stand in the part, whole or from where it begins."""
    return tuple(part for span in spans for part in _part(release, body, span))


def _part(release: Release, body: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    flat = " ".join(body.split())
    words = release.page.words(*span)
    if words in flat:
        return [span]
    for low, high in sentences(release.page.shown[slice(*span)], release.marks):
        if release.page.words(span[0] + low, span[0] + high) in flat:
            stretches = [
                (span[0] + one, span[0] + two)
                for one, two in sentences(release.page.shown[slice(*span)], release.marks)
            ]
            inside = [stretch for stretch in stretches if release.page.words(*stretch) in flat]
            return [(inside[0][0], inside[-1][1])]
    return []


def _at(drafts: Sequence[Draft], index: int) -> Draft:
    if not 0 <= index < len(drafts):
        raise ValueError(f"There is no post {index + 1}; the thread has {len(drafts)}.")
    return drafts[index]


def _with(thread: Thread, drafts: Sequence[Draft]) -> Thread:
    return thread._replace(posts=laid_out(drafts, thread.plan))


__all__ = ["drop", "edit", "merge", "move", "regenerate", "split"]
