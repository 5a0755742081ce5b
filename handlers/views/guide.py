"""What guides look like: the list, a question with its choices, the result to keep or share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.engine import guiding
from handlers.views import kit
from handlers.views.safe import clipped, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from content.engine.guiding import Guide, Result, Walk
    from content.engine.phrases import Voice

MOST_GUIDES = 40
_MEASURES = "measure-a-campaign"
"""The guide after which somebody will have figures at hand."""


def show_guides(guides: Mapping[str, Guide], voice: Voice) -> dict[str, Any]:
    """A message with every guide, one press away."""
    title = voice("guide.list")
    blocks = [kit.section(f"*{title}*")]
    for name, guide in list(guides.items())[:MOST_GUIDES]:
        telling = guide.telling(voice.code)
        words = f"{telling.title}\n{telling.about}"
        start = kit.button(voice("guide.start"), f"guide.open:{name}", name)
        blocks.append({"type": "section", "text": kit.plain(words, 300), "accessory": start})
    return kit.message(title, blocks)


def show_step(guide: Guide, walk: Walk, copy: str, voice: Voice) -> dict[str, Any]:
    """A question, with a button for each choice or for writing, and the way back."""
    at, telling = guiding.here(guide, walk), guide.telling(voice.code)
    step, words, count = guide.shape.steps[at], telling.steps[at], len(walk.answers)
    blocks = [kit.context(telling.title), kit.section(f"*{words.ask}*")]
    if words.hint:
        blocks.append(kit.context(words.hint))
    buttons = [
        kit.button(words.choices[choice], f"guide.choose:{choice}", f"{copy}:{count}:{choice}")
        for choice in step.choices
    ]
    if step.writes:
        buttons.append(kit.button(voice("guide.write"), "guide.write", f"{copy}:{count}", style="primary"))
    if count:
        buttons.append(kit.button(voice("guide.back"), "guide.back", f"{copy}:{count}"))
    if step.timed:
        blocks.append(kit.context(voice("guide.seconds", count=guiding.seconds(guide, walk, voice.code))))
    return kit.message(f"{telling.title}: {words.ask}", [*blocks, kit.actions(buttons)])


def show_writing(guide: Guide, at: str, voice: Voice, *, kept: str) -> dict[str, Any]:
    """A modal for a question that is answered in words."""
    words = guide.telling(voice.code).steps[at]
    writing = kit.writing("text", lines=True, longest=guide.shape.steps[at].writes)
    field = kit.field(clipped(words.ask, 2000), writing, "words", hint=words.hint)
    title, send = clipped(guide.telling(voice.code).title, 24), voice("guide.send")
    return kit.form("guide.words", title, send, voice("check.form-close"), [field], kept=kept)


def show_result(guide: Guide, result: Result, voice: Voice, *, copy: str = "") -> dict[str, Any]:
    """What it came to; with a working copy, also what can be done with it."""
    telling = guide.telling(voice.code)
    blocks = [kit.context(telling.title), kit.section(f"*{result.title}*"), *_body(result, voice)]
    if guide.name == _MEASURES:
        blocks.append(kit.context(voice("measure.in-guide")))
    blocks.append(kit.context(voice("check.source", source=telling.source)))
    if copy:
        buttons = [kit.button(voice("check.share"), "guide.share", copy)]
        if result.text:
            buttons.insert(
                0, kit.button(voice("hashtags.check"), "check.show:guide", f"{copy}:0", style="primary")
            )
        blocks.append(kit.actions(buttons))
    return kit.message(f"{telling.title}: {result.title}", blocks)


def _body(result: Result, voice: Voice) -> Iterator[kit.Block]:
    if result.why:
        yield kit.section(result.why)
    if result.text:
        yield kit.rich(kit.quote(kit.words(clipped(visible(result.text), 2900))))
    if result.list:
        yield kit.rich(kit.bullets(*(kit.line(kit.words(one)) for one in result.list)))
    if result.seconds:
        yield kit.context(voice("guide.seconds", count=result.seconds))
