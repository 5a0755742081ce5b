"""An export of posts becomes one page with a chart, read in a process of its own: `python -m bot.figures` is that process.

On standard input a line of JSON says for whom, and the file's bytes follow; on standard output stands the page as JSON.
"""

from __future__ import annotations

import json
import re
import sys
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.analytics import best_facts, facts, notes_on, number_in, summary_of, weekday
from bot.apart import Apart, tighten
from bot.spreadsheets import MOST_BYTES, SheetError
from content.engine.exported import ExportError
from content.engine.measure_chart import Bar, Panel, as_chart
from content.engine.phrases import read_phrases
from content.engine.reading import HOME
from handlers.outside import Measured

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from content.engine.measuring import Best, Slot, Summary
    from content.engine.phrases import Voice

MEMORY = 768 * 1024 * 1024
"""Bytes of address space, libraries included."""
WORK = 20
"""Seconds of processor time."""
LONGEST_POST = 140
LONGEST_ALT = 1000
"""Characters of a description that Slack keeps with a picture."""
MOST_NOTES = 4
_SIGNS = re.compile(r"\\(.)")
"""Marks by which Markdown takes a sign as it stands; Slack's rich text needs none."""


class Figures:
    """Sums up exports, one at a time; each gets `seconds` once its turn has come."""

    def __init__(self, seconds: float = 30) -> None:
        self._reader = Apart("bot.figures", 1, seconds)

    async def sum_up(self, data: bytes, zone: str, reader: str) -> Measured:
        """The page of an export for a reader, with times in a zone; or the reason why there is none."""
        if len(data) > MOST_BYTES:
            return Measured(reason="too-large")
        about = json.dumps({"zone": zone, "reader": reader}).encode()
        try:
            said, code = await self._reader.ask(about + b"\n" + data)
        except TimeoutError:
            return Measured(reason="unreadable")
        return Measured(**json.loads(said)) if code == 0 else Measured(reason="unreadable")


def page_of(data: bytes, zone: str, voice: Voice) -> Measured:
    """The page of a file, here and now."""
    try:
        return page_from(summary_of(data, zone=ZoneInfo(zone)), voice)
    except SheetError:
        return Measured(reason="unreadable")
    except ExportError as error:
        return Measured(reason=error.kind)


def page_from(summary: Summary, voice: Voice) -> Measured:
    """The page of what was measured."""
    panels = tuple(_panels(summary, voice))
    limits = tuple(voice(f"measure.limit-{name}") for name in ("cause", "counting", "people"))
    title = voice("measure.title", product=voice(f"measure.product-{summary.product}"))
    return Measured(
        title=title,
        facts=tuple(line.strip("-* ") for line in facts(summary, voice) if line),
        best=tuple(_best(summary.best, voice)) or (voice("measure.no-best"),),
        limits=limits,
        notes=tuple(_SIGNS.sub(r"\1", note) for note in notes_on(summary, voice))[:MOST_NOTES],
        chart=as_chart(title, panels, mirrored=voice.direction == "rtl") if panels else "",
        alt=_alt(panels, voice) if panels else "",
    )


def _best(best: Iterable[Best], voice: Voice) -> Iterator[str]:
    for post in best:
        line = " ".join(post.text.split()) or voice("measure.wordless")
        cut = line if len(line) <= LONGEST_POST else f"{line[: LONGEST_POST - 1].rstrip()}…"
        yield f"{cut}\n{best_facts(post, voice)}"


def _panels(summary: Summary, voice: Voice) -> Iterator[Panel]:
    named = {
        "measure.weekdays": [(weekday(one.slot, voice), one) for one in summary.weekdays],
        "measure.hours": [(f"{one.slot:02d}:00", one) for one in summary.hours],
    }
    for key, slots in named.items():
        if slots:
            yield Panel(voice(key), tuple(_bar(label, one, voice) for label, one in slots))


def _bar(label: str, slot: Slot, voice: Voice) -> Bar:
    number = number_in(slot.engagements, voice)
    return Bar(label, voice("measure.few", number=number) if slot.few else number, slot.engagements, slot.few)


def _alt(panels: Iterable[Panel], voice: Voice) -> str:
    """What the picture shows, for people who don't see it."""
    told = [
        f"{panel.title}: {', '.join(f'{bar.label} {bar.words}' for bar in panel.bars)}." for panel in panels
    ]
    whole = " ".join([voice("measure.alt"), *told])
    return whole if len(whole) <= LONGEST_ALT else f"{whole[: LONGEST_ALT - 1]}…"


def main() -> int:
    """Read who asks and the file, write the page; say nothing else, since an error might quote the file."""
    tighten(MEMORY, WORK)
    try:
        about: dict[str, Any] = json.loads(sys.stdin.buffer.readline())
        data = sys.stdin.buffer.read(MOST_BYTES + 1)
        voice = read_phrases(HOME)[0].voice(about["reader"])
        page = page_of(data, about["zone"], voice)
    except Exception:  # noqa: BLE001 -- whatever a reader makes of a broken file, there is no page
        return 1
    sys.stdout.write(json.dumps(page._asdict()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
