"""A team's own live event: while it runs, its tag comes first."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from content.engine import tagging
from content.engine.hashtags.tokens import fold
from content.engine.tagging import TagProblem
from content.engine.text import validating

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from content.engine.hashtags.cataloguing import Catalogue


class Event(NamedTuple):
    """A conference, hearing or march with its own tag (with #), from `start` to `end`, both days included."""

    name: str
    tag: str
    start: date
    end: date
    place: str = ""
    handles: tuple[str, ...] = ()

    def live(self, day: date) -> bool:
        """Whether it is on that day."""
        return self.start <= day <= self.end


class EventForm(NamedTuple):
    """What a person typed to register an event: dates as YYYY-MM-DD, handles between commas."""

    name: str
    tag: str
    start: str
    end: str
    place: str = ""
    handles: str = ""


def read_event(
    form: EventForm, catalogue: Catalogue, others: Iterable[Event] = (), reader: str = ""
) -> tuple[Event | None, tuple[TagProblem, ...]]:
    """The event, unless something keeps it from being one, and everything worth telling the reader about what was typed."""
    problems = tuple(check_event(form, catalogue, others, reader))
    start, end = _date(form.start), _date(form.end or form.start)
    if start is None or end is None or any(problem.stops for problem in problems):
        return None, problems
    tag = "#" + form.tag.strip().lstrip("#＃")
    return Event(form.name.strip(), tag, start, end, form.place.strip(), _handles(form)), problems


def check_event(
    form: EventForm, catalogue: Catalogue, others: Iterable[Event] = (), reader: str = ""
) -> list[TagProblem]:
    """What is wrong with an event as typed, or deserves a second look."""
    start, end = _date(form.start), _date(form.end or form.start)
    problems = [*_empty(form), *_dates(form, start, end), *_unreachable(form)]
    if form.tag.strip():
        problems += tagging.judge_tag(form.tag.strip(), catalogue, owner="event", reader=reader)
        problems += _taken(form, start, end, others)
    return problems


def _empty(form: EventForm) -> Iterator[TagProblem]:
    if not form.name.strip():
        yield TagProblem("no-name", "Give the event a name.", stops=True)
    if not form.tag.strip().strip("#＃"):
        yield TagProblem(
            "no-tag", "Give the tag people use at the event, such as #AsiaPacificNHRIs.", stops=True
        )


def _dates(form: EventForm, start: date | None, end: date | None) -> Iterator[TagProblem]:
    for typed, read in ((form.start, start), (form.end or form.start, end)):
        if read is None:
            sentence = f'There is no date "{typed}". Write it as 2026-12-10.'
            yield TagProblem("no-such-date", sentence, stops=True)
            return
    if start and end and end < start:
        yield TagProblem("ends-before-start", "The event ends before it starts.", stops=True)


def _unreachable(form: EventForm) -> Iterator[TagProblem]:
    for handle in _handles(form):
        if not is_handle(handle):
            sentence = f'"{handle}" is nobody\'s handle: only letters, digits and _ may stand in one.'
            yield TagProblem("no-handle", sentence, handle, stops=True)


def is_handle(handle: str) -> bool:
    """Whether it can be one account's name: @name on X, @name@server in the fediverse, @name.example.org on Bluesky."""
    name, _, server = handle.lstrip("@＠").partition("@")
    if server:
        return validating.is_username(f"@{name}") and validating.is_url(server, protocol=False)
    return validating.is_username(handle) or ("." in name and validating.is_url(name, protocol=False))


def _handles(form: EventForm) -> tuple[str, ...]:
    typed = form.handles.replace("،", ",").replace(",", " ").split()
    return tuple("@" + handle.lstrip("@＠") for handle in typed)


def _taken(
    form: EventForm, start: date | None, end: date | None, others: Iterable[Event]
) -> Iterator[TagProblem]:
    for other in others:
        same = fold(other.tag.lstrip("#＃")) == fold(form.tag.strip().lstrip("#＃"))
        if same and start and end and start <= other.end and end >= other.start:
            yield TagProblem("taken", f'"{other.name}" uses {other.tag} on the same days.', stops=False)


def _date(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None
