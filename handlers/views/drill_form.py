"""The form that sets up a drill: what, with whom, where, how fast and when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.views import kit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.drilling import Scenario
    from content.engine.phrases import Voice

SPEEDS = ("1", "2", "5", "10", "20")
REMINDERS = ("0", "15", "60", "1440")
WHENS = ("now", "at", "weekly", "monthly", "surprise")


class Setting(NamedTuple):
    """What the form offers: the scenarios, and languages as code and name."""

    scenarios: Sequence[Scenario]
    languages: Sequence[tuple[str, str]]
    language: str
    person: str
    channel: str


def show_form(voice: Voice, setting: Setting, kept: dict[str, str]) -> dict[str, Any]:
    """The whole form; for one person alone it is enough to send it as it opens."""
    blocks = [*_what(voice, setting), *_who(voice, setting), *_when(voice)]
    title, send, close = voice("drill.form-title"), voice("drill.form-send"), voice("drill.cancel")
    return kit.form("drill.form", title, send, close, blocks, kept=json.dumps(kept))


def _what(voice: Voice, setting: Setting) -> Iterator[kit.Block]:
    options = [_scenario(voice, each, setting.language) for each in setting.scenarios[:100]]
    yield kit.field(
        voice("drill.form-scenario"),
        kit.select("scenario", options, options[0]["value"]),
        "scenario",
        hint=voice("drill.form-scenario-hint"),
    )
    sizes = [kit.option(voice(f"drill.size-{size}"), size) for size in ("solo", "lunch", "full")]
    yield kit.field(voice("drill.form-size"), kit.select("size", sizes, "solo"), "size")
    languages = [kit.option(name, code) for code, name in setting.languages]
    yield kit.field(
        voice("drill.form-language"), kit.select("language", languages, setting.language), "language"
    )


def _scenario(voice: Voice, scenario: Scenario, language: str) -> kit.Element:
    title = scenario.said(language).title
    minutes = "/".join(str(size.minutes) for size in scenario.map.sizes.values())
    about = voice(
        "drill.scenario-about",
        minutes=minutes,
        level="●" * scenario.map.difficulty + "○" * (4 - scenario.map.difficulty),
        languages=", ".join(sorted(scenario.words)),
    )
    return {**kit.option(title, scenario.name), "description": kit.plain(about, kit.LONGEST_LABEL)}


def _who(voice: Voice, setting: Setting) -> Iterator[kit.Block]:
    channel = {
        "type": "conversations_select",
        "action_id": "channel",
        "filter": {"include": ["public", "private"], "exclude_bot_users": True},
    }
    channel |= {"initial_conversation": setting.channel} if setting.channel[:1] in {"C", "G"} else {}
    yield kit.field(
        voice("drill.form-channel"), channel, "channel", optional=True, hint=voice("drill.form-channel-hint")
    )
    players = {"type": "multi_users_select", "action_id": "players"}
    yield kit.field(voice("drill.form-players"), players, "players", optional=True)
    lead = {"type": "users_select", "action_id": "facilitator", "initial_user": setting.person}
    yield kit.field(voice("drill.form-facilitator"), lead, "facilitator", optional=True)
    speeds = [kit.option(f"×{speed}", speed) for speed in SPEEDS]
    yield kit.field(voice("drill.form-speed"), kit.select("speed", speeds, "1"), "speed")


def _when(voice: Voice) -> Iterator[kit.Block]:
    whens = [kit.option(voice(f"drill.when-{when}"), when) for when in WHENS]
    yield kit.field(
        voice("drill.form-when"), kit.select("when", whens, "now"), "when", hint=voice("drill.form-when-hint")
    )
    yield kit.field(voice("drill.form-day"), kit.day("day"), "day", optional=True)
    until = voice("drill.form-until")
    reminders = [kit.option(voice(f"after.remind-{minutes}"), minutes) for minutes in REMINDERS]
    yield kit.field(
        voice("drill.form-time"), {"type": "timepicker", "action_id": "time"}, "time", optional=True
    )
    yield kit.field(until, kit.day("until"), "until", optional=True)
    yield kit.field(voice("after.form-remind"), kit.select("remind", reminders, "0"), "remind", optional=True)
