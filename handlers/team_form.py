"""The team's form, read: what its fields say, on top of what it does not show; or what is wrong, field by field."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any
from zoneinfo import available_timezones

from pydantic import ValidationError

from handlers.answering import filled
from handlers.choices import LevelChoice, OwnTerm

if TYPE_CHECKING:
    from collections.abc import Container

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked
    from handlers.choices import TeamChoices

_SERVER = re.compile(r"^[a-z0-9.-]+\.[a-z]{2,}$")
_BETWEEN = re.compile(r"[\s,;،؛]+")
_LONGEST_SAID = 60


FIELDS = (
    "network",
    "language",
    "draft_language",
    "mastodon_server",
    "mastodon_limit",
    "zone",
    "countries",
    "holidays",
    "tag_counts",
    "allow",
    "own_terms",
    "levels",
)
"""The choices that this form shows."""


def read_form(
    slack: AsyncArgs, asked: Asked, places: Container[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """What the form says, or what to say beside fields that can't be; `places` are the countries that we know."""
    server, limit = filled(slack, "server").strip().lower(), filled(slack, "limit").strip()
    zone, countries = zone_named(filled(slack, "zone") or asked.team.zone), country_codes(slack)
    unknown = [code for code in countries if len(code) != 2 or code not in places]  # noqa: PLR2004 -- two letters a country
    terms, holidays = _terms(filled(slack, "terms")), days_named(filled(slack, "holidays"))
    wrong = {
        "server": not _SERVER.match(server),
        "limit": not limit.isdecimal() or not 1 <= int(limit) <= 100_000,  # noqa: PLR2004 -- the model's own bounds
        "zone": zone is None,
        "countries": bool(unknown),
        "holidays": holidays is None,
        "terms": terms is None,
    }
    said = ", ".join(unknown)[:_LONGEST_SAID]
    bad = [field for field, is_so in wrong.items() if is_so]
    if bad:
        return {}, {field: asked.voice(f"settings.{field}-wrong", codes=said) for field in bad}
    return _as_they_are(slack) | {
        "mastodon_server": server,
        "mastodon_limit": int(limit),
        "zone": zone,
        "countries": countries,
        "holidays": holidays,
        "own_terms": terms,
    }, {}


def zone_named(text: str) -> str | None:
    """A time zone by its name, however its letters are written; None when there is none of that name."""
    return _zones().get(text.strip().replace(" ", "_").casefold())


def country_codes(slack: AsyncArgs) -> tuple[str, ...]:
    """The codes in the form's field, in capitals, each once."""
    typed = _BETWEEN.split(filled(slack, "countries").upper())
    return tuple(dict.fromkeys(code for code in typed if code))


def days_named(text: str) -> tuple[date, ...] | None:
    """Days written as 2026-12-25, in any language's figures, in their order; None when one is no such day."""
    plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in text)
    try:
        days = {date.fromisoformat(word) for word in _BETWEEN.split(plain) if word}
    except ValueError:
        return None
    return tuple(sorted(days))


@cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def _as_they_are(slack: AsyncArgs) -> dict[str, Any]:
    """The fields that can't be wrong."""
    ticks = slack.body["view"]["state"]["values"].get("counts", {}).get("counts", {}).get("selected_options")
    lines = (line.strip() for line in filled(slack, "allow").splitlines())
    return {
        "network": filled(slack, "network"),
        "language": filled(slack, "language"),
        "draft_language": filled(slack, "drafts").replace("auto", ""),
        "allow": tuple(line for line in lines if line),
        "tag_counts": bool(ticks),
    }


def _terms(text: str) -> tuple[OwnTerm, ...] | None:
    """The lines `words => better words | why`; None when one is no such line."""
    found = []
    for line in filter(None, map(str.strip, text.splitlines())):
        phrase, arrow, rest = line.partition("=>")
        better, _, why = rest.partition("|")
        if (
            not arrow
            or not any(sign.isalnum() for sign in phrase)
            or phrase.strip().lower() == better.strip().lower()
        ):
            return None
        try:
            found.append(OwnTerm(phrase=phrase.strip(), replacement=better.strip(), why=why.strip()))
        except ValidationError:
            return None
    return tuple(found)


def weighed(slack: AsyncArgs, team: TeamChoices) -> tuple[LevelChoice, ...]:
    """The team's levels of rules with the one changed that the form names."""
    rule, level = filled(slack, "rule"), filled(slack, "level")
    if not rule or not level:
        return team.levels
    others = tuple(choice for choice in team.levels if choice.rule != rule)
    return (
        others if level == "usual" else (*others, LevelChoice.model_validate({"rule": rule, "level": level}))
    )
