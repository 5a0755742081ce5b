"""Exports of X and Meta as one page of figures: bytes in, the page's value or its Markdown in a reader's language out."""

from __future__ import annotations

import codecs
import re
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from bot.spreadsheets import rows_of
from content.engine.export_columns import read_columns
from content.engine.exported import read_export
from content.engine.measuring import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from content.engine.measuring import Best, Slot, Summary
    from content.engine.phrases import Voice

LONGEST = 140
"""Characters of a post that the page shows."""
MOST_NAMED = 12
"""Columns or cells named when there are many."""

_SIGNS = re.compile(r"([\\`*_\[\]<>|#~])")
_LOCALES = {"en": "en_GB"}
"""Dates are read worldwide: 21 November, not November 21."""
_MONDAY = date(2024, 1, 1)


def summary_of(data: bytes, *, written: tzinfo = UTC, zone: tzinfo | None = None) -> Summary:
    """What an exported CSV or workbook comes to. Raises SheetError when unreadable, ExportError when it holds no posts."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", errors="replace").encode()
    return measure(read_export(rows_of(data), read_columns()[0], written=written, zone=zone))


def as_markdown(summary: Summary, voice: Voice, *, moved: bool = False) -> str:
    """The page for people; `moved` when its times were put into their zone."""
    title = voice("measure.title", product=voice(f"measure.product-{summary.product}"))
    lines = [f"# {title}", "", *facts(summary, voice), "", f"## {voice('measure.best')}", ""]
    lines += list(_best(summary.best, voice)) or [voice("measure.no-best")]
    days = [(weekday(slot.slot, voice), slot) for slot in summary.weekdays]
    lines += _table(voice("measure.weekdays"), voice("measure.weekday"), days, voice)
    hours = [(f"{slot.slot:02d}:00", slot) for slot in summary.hours]
    lines += _table(voice("measure.hours"), voice("measure.hour"), hours, voice)
    if summary.hours and not moved:
        lines += ["", voice("measure.zone")]
    limits = ("measure.limit-cause", "measure.limit-counting", "measure.limit-people")
    lines += ["", f"## {voice('measure.limits')}", "", *(f"- {voice(limit)}" for limit in limits)]
    notes = [f"- {note}" for note in notes_on(summary, voice)]
    return "\n".join([*lines, *(["", f"## {voice('measure.read')}", "", *notes] if notes else [])]) + "\n"


def facts(summary: Summary, voice: Voice) -> Iterator[str]:
    """How many posts there were and what they came to, a line each."""
    if summary.first and summary.last:
        days = {"first": _day(summary.first, voice), "last": _day(summary.last, voice)}
        yield f"**{voice('measure.span', count=summary.posts, **days)}**"
    else:
        yield f"**{voice('measure.posts', count=summary.posts)}**"
    yield ""
    if summary.shown is not None:
        yield f"- {voice('measure.shown', number=number_in(summary.shown, voice))}"
    if summary.reach_usual is not None:
        reach = {
            "usual": number_in(summary.reach_usual, voice),
            "most": number_in(summary.reach_most or 0, voice),
        }
        yield f"- {voice('measure.reach', **reach)}"
    if summary.engagements is not None:
        yield f"- {voice('measure.engagements', number=number_in(summary.engagements, voice))}"
    if summary.rate is not None:
        key = "measure.rate-shown" if summary.rate_by == "shown" else "measure.rate-reach"
        yield f"- {voice(key, rate=_percent(summary.rate, voice))}"


def _best(best: Iterable[Best], voice: Voice) -> Iterator[str]:
    for number, post in enumerate(best, start=1):
        line = " ".join(post.text.split()) or voice("measure.wordless")
        cut = line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
        link = f"  \n   {_plain(post.link)}" if post.link else ""
        yield f"{number}. {_plain(cut)}  \n   {best_facts(post, voice)}{link}"


def best_facts(post: Best, voice: Voice) -> str:
    """What people did with one of the best posts."""
    number = number_in(post.engagements, voice)
    if post.rate is None:
        done = voice("measure.best-done", number=number)
    else:
        done = voice("measure.best-rate", number=number, rate=_percent(post.rate, voice))
    if post.at is None:
        return voice("measure.best-undated", engagements=done)
    return voice("measure.best-facts", day=_day(post.at, voice), engagements=done)


def _table(title: str, first: str, rows: Iterable[tuple[str, Slot]], voice: Voice) -> list[str]:
    told = [f"| {name} | {number_in(slot.posts, voice)} | {_usual(slot, voice)} |" for name, slot in rows]
    head = f"| {first} | {voice('measure.count')} | {voice('measure.usual')} |"
    return ["", f"## {title}", "", head, "| --- | --- | --- |", *told] if told else []


def _usual(slot: Slot, voice: Voice) -> str:
    number = number_in(slot.engagements, voice)
    return voice("measure.few", number=number) if slot.few else number


def notes_on(summary: Summary, voice: Voice) -> Iterator[str]:
    """How the file was read, and what of it was left out."""
    read = summary.export
    if read.unknown:
        yield voice("measure.unknown", count=len(read.unknown), names=_named(read.unknown))
    if read.unreadable:
        yield voice("measure.unreadable", count=len(read.unreadable), cells=_named(read.unreadable))
    counts = {"measure.repeated": read.repeated, "measure.empty": read.empty, "measure.undated": read.undated}
    yield from (voice(key, count=count) for key, count in counts.items() if count)
    if read.month_first:
        yield voice("measure.month-first")


def _named(names: tuple[str, ...]) -> str:
    shown = ", ".join(_plain(name[:LONGEST]) for name in names[:MOST_NAMED])
    return f"{shown} …" if len(names) > MOST_NAMED else shown


def _plain(text: str) -> str:
    """Text in one line whose signs mean nothing to Markdown."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _locale(voice: Voice) -> Locale:
    return Locale.parse(_LOCALES.get(voice.code, voice.code))


def _day(at: date, voice: Voice) -> str:
    return format_date(at, "long", locale=_locale(voice))


def weekday(number: int, voice: Voice) -> str:
    """A weekday's name; 0 is Monday."""
    return format_date(_MONDAY + timedelta(days=number), "EEEE", locale=_locale(voice))


def number_in(number: float, voice: Voice) -> str:
    """A number as the reader writes it."""
    return format_decimal(number, "#,##0.#", locale=_locale(voice))


def _percent(rate: float, voice: Voice) -> str:
    return format_percent(rate, "#,##0.0%", locale=_locale(voice))
