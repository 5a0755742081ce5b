"""What the bot shows in direct messages beside drafts: what it can do, what it offers for a long text, a page or a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.safe import escaped, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from content.engine.guidance import Entry
    from content.engine.phrases import Voice

_LONGEST_NAME = 150
_ACTS = {"check": "check.new", "hashtags": "hashtags.new", "thread": "thread.new", "drill": "drill.new"}


def show_help(voice: Voice, words: str, *, only: str = "") -> dict[str, Any]:
    """A sentence, and buttons for what the bot can do."""
    names = [only] if only else list(_ACTS)
    buttons = [kit.button(voice(f"direct.do-{name}"), _ACTS[name]) for name in names]
    buttons += [] if only else [kit.button(voice("direct.do-guide"), "guide.list")]
    buttons += [] if only else [kit.button(voice("direct.do-lines"), "lines.list")]
    return kit.message(words, [kit.section(words), kit.actions(buttons)])


def show_entry(entry: Entry, others: Sequence[Entry], voice: Voice) -> dict[str, Any]:
    """An answer of the guidance: the question as it is kept, the answer, its source, what helps, and what is related."""
    blocks = [
        kit.section(f"*{escaped(entry.question)}*"),
        kit.section(escaped(entry.answer)),
        kit.context(voice("check.source", source=str(entry.source))),
    ]
    buttons = [*_help(entry.do, voice), *_entries(others)]
    return kit.message(entry.question, [*blocks, kit.actions(buttons)] if buttons else blocks)


def show_near(others: Sequence[Entry], voice: Voice) -> dict[str, Any]:
    """What comes near a question that the guidance does not answer."""
    words = voice("direct.near")
    return kit.message(words, [kit.section(words), kit.actions(_entries(others))])


def _help(do: str, voice: Voice) -> Iterator[kit.Element]:
    kind, _, guide = do.partition(" ")
    if kind == "guide":
        yield kit.button(voice("guide.start"), f"guide.open:{guide}", guide, style="primary")
    elif kind in _ACTS:
        yield kit.button(voice(f"direct.do-{kind}"), _ACTS[kind], style="primary")


def _entries(entries: Sequence[Entry]) -> list[kit.Element]:
    return [kit.button(entry.question, f"direct.entry:{entry.id}", entry.id) for entry in entries]


def show_long(voice: Voice, copy: str, count: int) -> dict[str, Any]:
    """What may be done with a long text: a thread, or a check as one post."""
    words = voice("direct.long", count=count)
    buttons = [
        kit.button(voice("direct.do-thread"), "thread.from", copy, style="primary"),
        kit.button(voice("direct.check-long"), "check.show:direct", f"{copy}:0"),
    ]
    return kit.message(words, [kit.section(words), kit.actions(buttons)])


def show_answer_offer(voice: Voice, copy: str, question: str, *, cut: bool) -> dict[str, Any]:
    """Whether a message is the answer that a drill waits for."""
    words = voice("direct.your-answer", question=escaped(question))
    buttons = [
        kit.button(voice("direct.answer-yes"), "drill.typed", copy, style="primary"),
        kit.button(voice("direct.answer-no"), "direct.not-an-answer", copy),
    ]
    long = [kit.context(voice("direct.answer-cut"))] if cut else []
    return kit.message(words, [kit.section(words), *long, kit.actions(buttons)])


def show_page_offer(
    voice: Voice, name: str, *, url: str = "", files: Iterable[Mapping[str, Any]] = ()
) -> dict[str, Any]:
    """What may be done with a link or a file that somebody handed over."""
    words = voice("direct.page") if url else voice("direct.file", name=escaped(name))
    buttons = [kit.button(voice("direct.do-thread"), "thread.page", url, style="primary")] if url else []
    buttons += list(_of_files(list(files), voice))
    return kit.message(words, [kit.section(words), kit.actions(buttons)] if buttons else [kit.section(words)])


def _of_files(files: Sequence[Mapping[str, Any]], voice: Voice) -> Iterator[kit.Element]:
    """A button for each file, named where there are several; none for what Slack would not give back."""
    for number, file in enumerate(files):
        own = voice("direct.do-thread-of", name=visible(str(file.get("name") or number + 1)))
        label, value = own if len(files) > 1 else voice("direct.do-thread"), file_value(file)
        if value:
            yield kit.button(label, f"thread.file:{number}", value)


def file_value(file: Mapping[str, Any]) -> str:
    """What a button keeps of a file so that it can be read when it is pressed; nothing where Slack would not take it."""
    known = {part: file.get(part) for part in ("id", "size", "url_private_download")}
    value = json.dumps(known | {"name": str(file.get("name") or "")[-_LONGEST_NAME:]})
    return value if len(value) <= kit.LONGEST_VALUE else ""
