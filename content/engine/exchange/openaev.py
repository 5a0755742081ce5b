"""What maps of an OpenAEV scenario (the JSON inside its export) onto a drill of ours, and what is left out.

Field names follow OpenAEV's own importer (the `scenario_` and `exercise_` prefixes of its export). Its players, teams'
members, assets, challenges and technical expectations have no place in a media drill; conditions between injects see only
pass or fail there and are left to the trainer. What this had to assume is said with what it left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from content.engine.exchange.openaev_injects import fill
from content.engine.exchange.openaev_source import seconds
from content.engine.exchange.openaev_text import named, plain, slug
from content.engine.exchange.rebuilding import Built

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.engine.exchange.openaev_source import Source

LONGEST = 120
"""Minutes that a drill brought in lasts at most; a longer exercise is shrunk in proportion."""
LEAST = 15
TAIL = 10
UNUSED = {
    "users": "players and their addresses",
    "organizations": "organisations",
    "documents": "documents",
    "challenges": "challenges",
    "tags": "tags",
    "endpoints": "machines",
    "assets": "machines",
    "asset_groups": "machines",
}


def converted(source: Source, file: str) -> Built:
    """The drill that an export gives, as far as it maps; `source.said` tells what was assumed and left out."""
    information = source.data[f"{source.prefix}information"]
    title = named(information, f"{source.prefix}name") or "OpenAEV scenario"
    built = Built(file, slug(title, set()) or "openaev-scenario")
    roles, objectives = _roles(source), _objectives(source)
    shrink, minutes = _length(source)
    built.words = {
        "title": title,
        "about": plain(named(information, f"{source.prefix}description")) or title,
        "variables": _variables(source),
        "objectives": {each["id"]: each.pop("text") for each in objectives},
        "roles": {each["id"]: each.pop("words") for each in roles},
        "senders": {},
        "injects": {},
        "ends": {"out-of-time": "Time is up.", "stopped": "The drill was stopped."},
        "hotwash": [plain(each) for each in _lessons(source)],
    }
    built.shape = _shape(roles, objectives, minutes)
    fill(source, built, shrink)
    _unused(source)
    return built


def _shape(roles: list[dict[str, Any]], objectives: list[dict[str, Any]], minutes: int) -> dict[str, Any]:
    return {
        "version": "1",
        "kind": "accidental",
        "difficulty": "2",
        "objectives": objectives,
        "state": {},
        "roles": roles,
        "sizes": {"full": {"minutes": str(minutes), "roles": [each["id"] for each in roles]}},
        "senders": {},
        "injects": [],
        "ends": [{"id": "out-of-time", "at": f"{minutes}m"}, {"id": "stopped", "by": "facilitator"}],
    }


def _roles(source: Source) -> list[dict[str, Any]]:
    taken: set[str] = set()
    found: list[dict[str, Any]] = []
    for team in source.items("teams"):
        words = {"name": named(team, "team_name") or "Team", "brief": plain(named(team, "team_description"))}
        name = slug(words["name"], taken) or f"team-{len(found) + 1}"
        found.append({"id": name, "words": words})
        taken.add(name)
    if found:
        source.say("Each team became one role; say who stands in for whom.")
    return found or [{"id": "spokesperson", "words": {"name": "Spokesperson"}}]


def _objectives(source: Source) -> list[dict[str, Any]]:
    taken: set[str] = set()
    found: list[dict[str, Any]] = []
    for objective in source.items("objectives"):
        text = named(objective, "objective_title") or plain(named(objective, "objective_description"))
        name = slug(text, taken) or f"objective-{len(found) + 1}"
        found.append({"id": name, "capability": "general", "text": text or name})
        taken.add(name)
    source.say("OpenAEV does not tie expectations to objectives; all went to the first, so share them out.")
    return found or [{"id": "respond", "capability": "general", "text": "Respond well"}]


def _length(source: Source) -> tuple[float, int]:
    """By how much times shrink, and the minutes that the drill lasts."""
    last = max((seconds(each) for each in source.items("injects")), default=0.0)
    minutes = max(LEAST, round(last / 60) + TAIL)
    if minutes <= LONGEST:
        return 1.0, minutes
    source.say(f"The exercise lasts {minutes} minutes; its times were shrunk to {LONGEST}.")
    return (LONGEST - TAIL) * 60 / last, LONGEST


def _variables(source: Source) -> dict[str, str]:
    found = {}
    for each in source.items("variables"):
        key, value = named(each, "variable_key"), named(each, "variable_value")
        if key.isascii() and key.replace("_", "").isalpha() and key.islower():
            found[key] = value or key
        else:
            source.say(f'The variable "{key}": its name has to be small letters and "_".')
    return found


def _lessons(source: Source) -> Iterator[str]:
    for each in source.items("lessons_questions"):
        question = named(each, "lessons_question_content")
        if question:
            yield question


def _unused(source: Source) -> None:
    for name, what in UNUSED.items():
        if source.items(name):
            source.say(f"Left out: {what}.")
    for assumed in (
        "Kind of crisis and difficulty were set to accidental and 2.",
        "Doctrine rules, consequences and contingency injects are for you to add.",
    ):
        source.say(assumed)
