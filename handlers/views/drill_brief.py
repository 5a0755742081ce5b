"""A drill looked back on in one message: how it came out by objective, and who mends what by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from content.engine.reporting import as_brief
from handlers.views import kit
from handlers.views.drill import marked
from handlers.views.safe import clipped, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from content.engine.phrases import Voice
    from content.engine.reporting import Report


class Row(NamedTuple):
    """A row of the improvement plan: the rule it mends, what to do, who took it on (or nobody), by when."""

    key: str
    what: str
    who: str
    due: date
    done: bool


def show_brief(voice: Voice, drill: str, found: Report, rows: Sequence[Row]) -> dict[str, Any]:
    """The report's heart; what takes room comes as files to whoever presses a button."""
    brief = as_brief(found)
    blocks = [
        kit.header(brief.title),
        kit.context(escaped(brief.facts)),
        *_lines(voice, [brief.rating, *brief.verdict]),
        *_lines(voice, brief.goals),
        *_plan(voice, drill, rows),
        kit.context(voice("after.files")),
        kit.actions(_files(voice, drill)),
    ]
    return marked(voice, brief.title, blocks)


def _lines(voice: Voice, lines: Sequence[str]) -> Iterator[kit.Block]:
    if lines:
        yield kit.rich(kit.bullets(*(kit.line(kit.words(voice.line(each))) for each in lines)))


def _plan(voice: Voice, drill: str, rows: Sequence[Row]) -> Iterator[kit.Block]:
    if rows:
        yield kit.section(f"*{voice('after.plan')}*")
    for number, row in enumerate(rows):
        yield from _row(voice, drill, row, number)


def _row(voice: Voice, drill: str, row: Row, number: int) -> Iterator[kit.Block]:
    yield kit.rich(kit.line(kit.words(clipped(row.what, 500), strike=row.done)))
    who = f"<@{row.who}>" if row.who else voice("after.nobody")
    when = f"<!date^{_noon(row.due)}^{{date_long}}|{row.due.isoformat()}>"
    yield kit.context(voice("after.done-by" if row.done else "after.owner", who=who, date=when))
    place = f"{drill}:{row.key}"
    if row.done:
        return
    if row.who:
        done = kit.button(voice("after.done"), f"drill.action-done:{number}", place)
        yield kit.actions([kit.day(f"drill.action-day:{number}", row.due.isoformat()), done], place)
    else:
        yield kit.actions([kit.button(voice("after.take"), f"drill.action-take:{number}", place)], place)


def _noon(day: date) -> int:
    """Noon in UTC, which is the same day for nearly every reader."""
    return (day.toordinal() - 719163) * 86400 + 43200


def _files(voice: Voice, drill: str) -> Iterator[kit.Element]:
    yield kit.button(voice("after.report"), "drill.report", drill, style="primary")
    yield kit.button(voice("after.tables"), "drill.tables", drill)


def show_reminder(voice: Voice, plan: str, title: str, what: str) -> dict[str, Any]:
    """A word to whoever took on an action, on its day."""
    head = voice("after.reminder", title=escaped(clipped(title, 150)))
    blocks = [
        kit.section(head),
        kit.rich(kit.quote(kit.words(clipped(what, 1000)))),
        kit.actions(
            [
                kit.button(voice("after.done"), "drill.reminded-done", plan, style="primary"),
                kit.button(voice("after.later"), "drill.reminded-later", plan),
            ]
        ),
    ]
    return kit.message(head, blocks)
