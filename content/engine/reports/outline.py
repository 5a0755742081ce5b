"""A report laid out as sections of tables and items, once, for every rendering that shows all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from content.engine.drills.durations import shown
from content.engine.reports import saying

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from content.engine.phrases import Voice
    from content.engine.reports.value import Finding, Moment, Reply, Report


_KINDS = {"judged": "verdict", "hand": "inject"}


class Table(NamedTuple):
    """Rows under heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Item(NamedTuple):
    """Something with a name, a mark beside it, a text, and notes under it; `tone` colours it."""

    name: str
    mark: str = ""
    text: str = ""
    notes: tuple[str, ...] = ()
    tone: Literal["plain", "kept", "missed", "gate"] = "plain"


class Section(NamedTuple):
    """A heading and what stands under it; `empty` is said when nothing does."""

    id: str
    heading: str
    parts: tuple[Table | Item, ...]
    empty: str = ""


def outline(report: Report) -> Iterator[Section]:
    """The sections of a report that have something to say, in reading order."""
    voice = report.voice
    for section in (
        _objectives(report),
        _findings(report, "strengths", report.strengths),
        _findings(report, "improve", report.improve),
        _plan(report),
        _timeline(report),
        Section("answers", voice("answers"), tuple(_reply(voice, each) for each in report.replies)),
        _decisions(report),
        _hotwash(report),
    ):
        if section.parts or section.empty:
            yield section


def _objectives(report: Report) -> Section:
    voice = report.voice
    rows = (
        (
            goal.text,
            saying.capability(voice, goal.capability),
            saying.graded(voice, goal.letter),
            f"{voice.number(goal.points)}/{voice.number(goal.of)}",
        )
        for goal in report.goals
    )
    return _tabled(voice, "objectives", ("objective", "capability", "rating", "result"), rows)


def _findings(report: Report, key: str, found: Iterable[Finding]) -> Section:
    voice = report.voice
    items = tuple(_finding(voice, each, kept=key == "strengths") for each in found)
    return Section(key, voice(key), items, voice(f"no_{key}"))


def _finding(voice: Voice, found: Finding, *, kept: bool) -> Item:
    gate = found.cause == "gate"
    words = saying.shown_by(voice, found, kept=kept)
    often = voice("times", count=found.often) if found.often > 1 else ""
    notes = (
        saying.labelled(voice, voice("evidence"), words) if found.evidence else words,
        often,
        _source(voice, found),
    )
    marks = voice("gate") if gate else ""
    tone: Literal["kept", "missed", "gate"] = "kept" if kept else "gate" if gate else "missed"
    return Item(f"{found.rule} {found.name}", marks, found.says, tuple(filter(None, notes)), tone)


def _source(voice: Voice, found: Finding) -> str:
    return saying.labelled(voice, voice("source"), found.source) if found.source else ""


def _plan(report: Report) -> Section:
    voice = report.voice
    rows = ((row.key, row.what, row.owner, saying.day(row.due, voice)) for row in report.plan)
    return _tabled(voice, "plan", ("rule", "action", "owner", "due"), rows)


def _timeline(report: Report) -> Section:
    voice = report.voice
    rows = (
        (shown(each.second), voice(_KINDS.get(each.kind, each.kind)), each.who, _with_result(voice, each))
        for each in report.timeline
    )
    return _tabled(voice, "timeline", ("time", "kind", "sender", "text"), rows)


def _with_result(voice: Voice, moment: Moment) -> str:
    return f"{moment.text} ({voice(moment.result)})" if moment.result else moment.text


def _reply(voice: Voice, reply: Reply) -> Item:
    late = (voice("late"),) if reply.late else ()
    points = (saying.points(voice, reply.points, reply.of),) if reply.of else ()
    outcome = saying.listed(voice, (voice(reply.result), *late, *points))
    said = saying.labelled(voice, reply.who, reply.text) if reply.who and reply.text else reply.text
    better = (
        saying.labelled(voice, voice("better"), reply.better)
        if reply.better and reply.result != "met"
        else ""
    )
    why = saying.labelled(voice, voice("verdict"), reply.why) if reply.why else ""
    return Item(reply.ask, outcome, "", tuple(filter(None, (said, why, better))))


def _decisions(report: Report) -> Section:
    voice = report.voice
    rows = (
        (
            shown(each.second),
            each.who,
            saying.labelled(voice, voice("taken-back"), each.what) if each.back else each.what,
            each.why,
        )
        for each in report.decisions
    )
    return _tabled(report.voice, "decisions", ("time", "sender", "decision", "because"), rows)


def _hotwash(report: Report) -> Section:
    voice = report.voice
    items = tuple(
        Item(
            each.question,
            notes=tuple(
                saying.labelled(voice, who or voice("anonymous"), text) for who, text in each.answers
            ),
        )
        for each in report.hotwash
    )
    return Section("hotwash", voice("hotwash"), items)


def _tabled(voice: Voice, key: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Section:
    found = tuple(rows)
    table = Table(tuple(voice(head) for head in heads), found)
    return Section(key, voice(key), (table,) if found else ())
