"""What a drill looks like while it runs: the board, and messages that tell at a glance where they came from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.views import kit
from handlers.views.safe import clipped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from content.engine.drills.sayings import Said
    from content.engine.phrases import Voice

SIGNS = {"post": "📣", "news": "📰", "dm": "✉️", "email": "📧", "phone": "☎️", "chat": "💬"}
LONGEST_LETTER = 2500


class Ask(NamedTuple):
    """Something that an inject asks: who must answer (shown as is), the question, by when, and whether to choose."""

    ref: str
    who: str
    question: str
    deadline: datetime | None


class Inject(NamedTuple):
    """A message of a sender, with what it asks; `to` is shown as is and empty when it goes to everybody."""

    kind: str
    said: Said
    to: str
    asks: tuple[Ask, ...]
    late: bool = False


def clock(moment: datetime) -> str:
    """A moment as Slack shows it to each reader in their own time."""
    return f"<!date^{int(moment.timestamp())}^{{time}}|{moment:%H:%M} UTC>"


def marked(voice: Voice, text: str, blocks: Sequence[kit.Block], *, real: bool = False) -> dict[str, Any]:
    """A message of a drill: its mark in the text and in the blocks, so that it stays on whatever is copied.

    In a real crisis the mark says just that.
    """
    mark = voice("drill.real-mark") if real else voice("drill.mark")
    return kit.message(f"{mark} · {text}", [kit.context(f"*{mark}*"), *blocks])


def show_inject(voice: Voice, drill: str, inject: Inject) -> dict[str, Any]:
    """A sender's message, in the look of the channel it came by."""
    said = inject.said
    about = " · ".join(
        filter(None, (voice(f"drill.channel-{said.channel}"), clipped(said.about, 200), said.story_time))
    )
    blocks = [
        kit.header(f"{SIGNS.get(said.channel, '💬')} {said.sender}"),
        {"type": "context", "elements": [kit.plain(about, 300)]},
        _letter(voice, said),
        *(_artefact(said)),
        *(_late(voice) if inject.late else ()),
        *(_asks(voice, drill, inject)),
    ]
    return marked(voice, clipped(f"{said.sender}: {said.subject or said.text}", 300), blocks)


def _letter(voice: Voice, said: Said) -> kit.Block:
    subject = [kit.words(f"{said.subject}\n", bold=True)] if said.subject else []
    mark = kit.words(f"{voice('drill.mark')}\n", italic=True)
    return kit.rich(kit.quote(mark, *subject, kit.words(clipped(said.text, kit.LONGEST_TEXT))))


def _artefact(said: Said) -> Iterator[kit.Block]:
    if said.artefact:
        name, text = said.artefact.name, clipped(said.artefact.text, LONGEST_LETTER)
        yield kit.rich(
            kit.line(kit.words(f"📎 {name}", bold=True)),
            {"type": "rich_text_preformatted", "elements": [kit.words(text)]},
        )


def _late(voice: Voice) -> Iterator[kit.Block]:
    yield kit.context(voice("drill.late-inject"))


def _asks(voice: Voice, drill: str, inject: Inject) -> Iterator[kit.Block]:
    for number, ask in enumerate(inject.asks):
        key = "drill.ask-by" if ask.deadline else "drill.ask"
        when = clock(ask.deadline) if ask.deadline else ""
        yield kit.rich(kit.line(kit.words(ask.question, bold=True)))
        yield kit.context(voice(key, who=ask.who, time=when))
        press = kit.button(
            voice("drill.answer"), f"drill.answer:{number}", f"{drill}:{ask.ref}", style="primary"
        )
        yield kit.actions([press])
