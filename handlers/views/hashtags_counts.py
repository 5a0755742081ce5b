"""What others use now, in figures: beside each tag, or as a word after the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal

from handlers.views import kit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.phrases import Voice
    from handlers.tag_counts import TagCount


def count_line(tag: str, counts: Sequence[TagCount], voice: Voice) -> str:
    """How much one tag is used, by network, in one line; nothing where nobody says."""
    return " · ".join(part for one in counts if one.tag == tag for part in _parts(one, voice))


def show_counts(counts: Sequence[TagCount], voice: Voice) -> dict[str, Any]:
    """A short message for when the tags are shown already and their message can't be changed."""
    title = voice("hashtags.counts-title")
    lines = [
        kit.line(kit.words(tag, bold=True), kit.words(f"  {count_line(tag, counts, voice)}"))
        for tag in dict.fromkeys(one.tag for one in counts)
    ]
    return kit.message(title, [kit.section(f"*{title}*"), kit.rich(kit.bullets(*lines))])


def _parts(one: TagCount, voice: Voice) -> Iterator[str]:
    key = "hashtags.counted-more" if one.at_least else "hashtags.counted"
    number = format_decimal(one.posts, locale=voice.code)
    yield voice(key, count=one.posts, number=number, place=one.place)
    if one.trending:
        yield voice("hashtags.rising", place=one.place)
    if one.beside:
        yield voice("hashtags.beside", tag=one.beside)
