"""The sentences that every rendering of a report shares, so that a message and a page never disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from content.engine.phrases import Voice
    from content.engine.reports.value import Finding, Report

_LOCALES = {"en": "en_GB"}
"""Dates are read worldwide: 21 November, not November 21."""


def title(report: Report) -> str:
    """What the report is called."""
    return report.voice("title", title=report.title)


def facts(report: Report) -> str:
    """When, how long, how big."""
    voice = report.voice
    length = voice("length", count=max(1, round(report.length / 60)))
    return voice(
        "facts",
        date=day(report.on, voice),
        length=length,
        size=voice(f"sizes_{report.size}"),
    )


def facts_and_seed(report: Report) -> str:
    """The same, with the number by which the drill can be played again just so."""
    return f"{facts(report)} · {report.voice('seed', seed=report.seed)}"


def rating(report: Report) -> str:
    """The letter and what it means, or that there is none."""
    return graded(report.voice, report.outcome.rating)


def graded(voice: Voice, letter: str | None) -> str:
    """A letter and what it means."""
    return f"{letter} – {voice(f'rating_{letter.lower()}')}" if letter else voice("rating_none")


def capability(voice: Voice, name: str) -> str:
    """What a capability is called; one of a scenario of your own, in the words that its id is made of."""
    key = f"capability_{name}"
    return voice(key) if key in voice.phrases else name.replace("-", " ").capitalize()


def verdict(report: Report) -> Iterator[str]:
    """The sentences under the rating: points, gates, whether it was stopped, the first answer."""
    voice = report.voice
    yield points(voice, report.outcome.points, report.outcome.of)
    if report.outcome.gates:
        yield voice("gates", gates=", ".join(report.outcome.gates))
    if report.outcome.stopped:
        yield voice("stopped")
    yield response(report)


def points(voice: Voice, earned: float, of: float) -> str:
    """Points of points."""
    return voice("points", points=voice.number(earned), of=voice.number(of))


def response(report: Report) -> str:
    """How soon the first public answer came, against the golden hour."""
    voice, found = report.voice, report.response
    if found.after is None:
        return voice("no_response")
    said = voice("first_response", time=span(voice, found.after))
    return (
        said if found.kept is None else f"{said} ({voice('golden_kept' if found.kept else 'golden_missed')})"
    )


def timeline(report: Report) -> str:
    """What the picture of the timeline shows, in a sentence, for who gets no picture."""
    return labelled(report.voice, report.voice("timeline"), response(report))


def span(voice: Voice, seconds: float) -> str:
    """A length of time: 12 min 30 s."""
    minutes, rest = divmod(round(seconds), 60)
    return voice("span", minutes=minutes, seconds=rest) if rest else voice("span_whole", minutes=minutes)


def labelled(voice: Voice, label: str, text: str) -> str:
    """A label, a colon as the language sets it, and a text."""
    return voice("labelled", label=label, text=text)


def listed(voice: Voice, words: Iterable[str]) -> str:
    """Words in a row, with the comma of the language."""
    return ("، " if voice.direction == "rtl" else ", ").join(words)


def day(moment: date, voice: Voice) -> str:
    """A date in words."""
    return format_date(moment, "long", locale=_LOCALES.get(voice.code, voice.code))


def shown_by(voice: Voice, finding: Finding, *, kept: bool) -> str:
    """The words that earned or lost a rule, or that there were none."""
    if finding.evidence:
        return " · ".join(quoted(voice.code, words) for words in finding.evidence)
    if finding.cause == "judged":
        return voice("judged")
    if kept:
        return ""
    return voice("silence" if finding.cause == "silence" else "missing")


def quoted(code: str, words: str) -> str:
    """Words in the quotation marks of a language."""
    before, after = {"fr": ("«\u00a0", "\u00a0»"), "ar": ("«", "»"), "ur": ("”", "“")}.get(code, ("“", "”"))
    return f"{before}{words}{after}"
