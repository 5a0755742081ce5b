"""What a person asks for in the form, read and checked beside its fields."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple
from zoneinfo import ZoneInfo

from content.engine.splitting import Plan
from handlers.answering import filled
from handlers.views import kit
from handlers.views.thread_forms import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from content.engine.phrases import Voice
    from handlers.asking import Asked

_LINK = re.compile(r"<?(https?://[^\s<>|]+)(?:\|[^<>]*)?>?", re.IGNORECASE)
_MORNING = time(8)


class WrongFieldError(Exception):
    """A field holds what can't be; the text is the field's name, with what is wrong when it can be wrong in two ways."""

    def beside(self, voice: Voice) -> dict[str, str]:
        """What to say beside the field."""
        field = str(self) if str(self) in FIELDS else str(self).partition("-")[0]
        return {field: voice(f"thread.wrong-{self}")}


def link_in(text: str) -> str:
    """The address, when the text is nothing but one; Slack's own angle brackets taken off."""
    found = _LINK.fullmatch(text.strip())
    return found[1] if found else ""


class Source(NamedTuple):
    """Where the release is: the text itself, what Slack says of a file, or a link; one of them."""

    text: str
    file: Mapping[str, Any]
    page: str


def source_of(slack: AsyncArgs) -> Source:
    """The release, however it was given. Raises WrongFieldError when it was given twice, or not at all."""
    found = Source(_pasted(slack), _handed_over(slack), named_link(slack, "page"))
    if not any(found):
        raise WrongFieldError(FIELDS[0])
    if found.file and (found.text or found.page):
        raise WrongFieldError("file")
    if found.text and found.page:
        raise WrongFieldError("page-twice")
    return found


def _pasted(slack: AsyncArgs) -> str:
    """The text of all fields; one that is full to the brim goes on in the next."""
    text = ""
    for part in (filled(slack, name) for name in FIELDS):
        brim = bool(text) and len(text) % kit.LONGEST_TEXT == 0
        text += part if brim or not text or not part else f"\n\n{part}"
    return text.strip()


def _handed_over(slack: AsyncArgs) -> Mapping[str, Any]:
    fields = slack.body["view"]["state"]["values"].get("file", {})
    return next((file for field in fields.values() for file in field.get("files") or []), {})


def wished(slack: AsyncArgs, asked: Asked) -> Plan:
    """The plan that the form asks for. Raises WrongFieldError."""
    count = filled(slack, "count")
    zones = _zones(filled(slack, "zones")) or (asked.team.zone,)
    return Plan(
        network=filled(slack, "network") or asked.network,
        link=named_link(slack, "link"),
        mode="day" if filled(slack, "mode") == "day" else "thread",
        posts=int(count) if count.isdecimal() else None,
        numbering=filled(slack, "numbers") == "yes",
        timezones=zones,
        start=_start(filled(slack, "start"), zones[0]),
    )


def named_link(slack: AsyncArgs, field: str) -> str:
    """The link of a field, or nothing. Raises WrongFieldError for anything else."""
    said = filled(slack, field).strip()
    if said and not link_in(said):
        raise WrongFieldError(field)
    return link_in(said)


def _zones(said: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in re.split(r"[,;،\n]", said) if part.strip())
    try:
        return tuple(ZoneInfo(name).key for name in names)
    except (ValueError, OSError, KeyError):
        raise WrongFieldError("zones") from None


def _start(day: str, zone: str) -> datetime | None:
    return datetime.combine(datetime.fromisoformat(day), _MORNING, ZoneInfo(zone)) if day else None


def rewritten_post(slack: AsyncArgs, zone: str, now: datetime, held: str) -> tuple[str, datetime | None]:
    """The words and the time of a post's form. Raises WrongFieldError for no words, and a time that is past or held."""
    text, day, hour = filled(slack, "text").strip(), filled(slack, "day"), _hour(slack)
    if not text:
        raise WrongFieldError("text")
    if not (day and hour):
        return text, None
    at = datetime.fromisoformat(f"{day}T{hour}").replace(tzinfo=ZoneInfo(zone))
    if held and at < datetime.fromisoformat(held):
        raise WrongFieldError("day-held")
    if at <= now:
        raise WrongFieldError("day-past")
    return text, at


def _hour(slack: AsyncArgs) -> str:
    fields = slack.body["view"]["state"]["values"].get("time", {})
    return next((str(field.get("selected_time") or "") for field in fields.values()), "")
