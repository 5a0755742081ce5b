"""A thread taken elsewhere: into scheduling tools, a calendar, a message, or safe keeping."""

from __future__ import annotations

import csv
import hashlib
import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter

from content.engine.releases.posts import Thread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from content.engine.releases.posts import Post

LAYOUTS = ("buffer", "hootsuite")
"""The tools whose bulk import a CSV file is laid out for."""

_THREAD = TypeAdapter(Thread)
_FOLD = 74
"""A calendar line's longest content in bytes (RFC 5545, 3.1)."""
_FIVE = timedelta(minutes=5)


def as_text(thread: Thread) -> str:
    """The posts one under another, a line of dashes between, for copying."""
    return "\n\n---\n\n".join(post.text for post in thread.posts) + "\n"


def as_csv(thread: Thread, layout: str, zone: str = "UTC") -> str:
    """A file for the bulk import of Buffer or Hootsuite; times are local to `zone`, the account's own. ValueError otherwise.

    Buffer: a header, then Text, Image URL, Tags, Posting Time as YYYY-MM-DD HH:MM. Hootsuite: no header; date and hour as
    MM/DD/YYYY HH:MM in five-minute steps, message, link (empty here: the link stands in the message).
    """
    rows = _ROWS.get(layout)
    if rows is None:
        raise ValueError(f'There is no layout "{layout}"; there are: {", ".join(LAYOUTS)}.')
    file = io.StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(rows(thread, ZoneInfo(zone)))
    return file.getvalue()


def as_calendar(thread: Thread, now: datetime) -> str:
    """An .ics file with one entry a post; posts without a time are left out. `now` stamps the entries."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sounding Board//Posts//EN", "CALSCALE:GREGORIAN"]
    for number, post in enumerate(thread.posts, 1):
        lines += _event(thread, number, post, now) if post.at else []
    return "\r\n".join(folded for line in [*lines, "END:VCALENDAR"] for folded in _folded(line)) + "\r\n"


def packed(thread: Thread) -> str:
    """The thread as JSON text, to be kept."""
    return _THREAD.dump_json(thread).decode()


def unpacked(text: str) -> Thread:
    """The thread that `packed` wrote. ValueError when it is not one."""
    return _THREAD.validate_json(text)


def _buffer(thread: Thread, zone: ZoneInfo) -> Iterator[list[str]]:
    yield ["Text", "Image URL", "Tags", "Posting Time"]
    for post in thread.posts:
        yield [post.text, "", "", f"{post.at.astimezone(zone):%Y-%m-%d %H:%M}" if post.at else ""]


def _hootsuite(thread: Thread, zone: ZoneInfo) -> Iterator[list[str]]:
    for post in thread.posts:
        yield [f"{_in_fives(post.at).astimezone(zone):%m/%d/%Y %H:%M}" if post.at else "", post.text, ""]


_ROWS: dict[str, Callable[[Thread, ZoneInfo], Iterator[list[str]]]] = {
    "buffer": _buffer,
    "hootsuite": _hootsuite,
}


def _in_fives(moment: datetime) -> datetime:
    past = timedelta(minutes=moment.minute % 5, seconds=moment.second, microseconds=moment.microsecond)
    return moment if not past else moment - past + _FIVE


def _event(thread: Thread, number: int, post: Post, now: datetime) -> list[str]:
    assert post.at is not None  # noqa: S101 -- the caller looked
    key = hashlib.sha256(f"{thread.title}\n{number}\n{post.text}".encode()).hexdigest()[:24]
    return [
        "BEGIN:VEVENT",
        f"UID:{key}@sounding-board",
        f"DTSTAMP:{_stamp(now)}",
        f"DTSTART:{_stamp(post.at)}",
        f"DTEND:{_stamp(post.at + timedelta(minutes=15))}",
        f"SUMMARY:{_escaped(f'Post {number}/{len(thread.posts)} on {thread.network}: {thread.title}')}",
        f"DESCRIPTION:{_escaped(post.text)}",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{_escaped(post.body)}",
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
    ]


def _stamp(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return "\\n".join(text.splitlines())


def _folded(line: str) -> Iterator[str]:
    """Lines of at most 75 bytes, never broken inside a letter; those that go on start with a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _FOLD:
            yield piece
            piece = " "
        piece += letter
    yield piece
