"""The form for how a team works: where its news stands, its themes and hours, who signs off, how long records are kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from babel import Locale

from handlers.views import kit
from handlers.views.boxes import several
from handlers.views.settings import collided_note

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import time

    from content.engine.phrases import Voice
    from handlers.choices import TeamChoices

APPROVALS = (1, 2, 3)
MOST_SIGNERS = 10


def show_work_settings(
    team: TeamChoices,
    themes: Sequence[tuple[str, str]],
    voice: Voice,
    kept: dict[str, Any],
    collided: Sequence[str] = (),
) -> dict[str, Any]:
    """A modal; `themes` are those of the catalogue by key and name, `kept` comes back with it."""
    blocks = [
        *collided_note(collided, voice),
        _written(team.press_page, voice, "press", example="https://"),
        _themes(team, themes, voice),
        *_hours(team, voice),
        *_signing(team, voice),
        _written(str(team.retention or ""), voice, "retention", longest=4),
    ]
    title, send, close = voice("settings.work-title"), voice("settings.save"), voice("check.form-close")
    return kit.form("settings.work", title, send, close, blocks, kept=json.dumps(kept))


def _written(text: str, voice: Voice, name: str, *, example: str = "", longest: int = 500) -> kit.Block:
    field = kit.writing(name, text=text, placeholder=example, longest=longest)
    return kit.field(
        voice(f"settings.{name}"), field, name, optional=True, hint=voice(f"settings.{name}-hint")
    )


def _themes(team: TeamChoices, themes: Sequence[tuple[str, str]], voice: Voice) -> kit.Block:
    menu = several("themes", [kit.option(name, key) for key, name in themes], team.themes)
    hint = voice("settings.themes-hint")
    return kit.field(voice("settings.themes"), menu, "themes", optional=True, hint=hint)


def _hours(team: TeamChoices, voice: Voice) -> Iterator[kit.Block]:
    names = Locale(voice.code).days["stand-alone"]["wide"]
    days = [kit.option(names[day], str(day)) for day in range(7)]
    menu = several("days", days, [str(day) for day in team.work_days])
    yield kit.field(voice("settings.days"), menu, "days", optional=True)
    yield _time(voice, "opens", team.work_opens, hint=voice("settings.opens-hint"))
    yield _time(voice, "closes", team.work_closes)


def _time(voice: Voice, name: str, at: time | None, *, hint: str = "") -> kit.Block:
    picker: kit.Element = {"type": "timepicker", "action_id": name}
    if at:
        picker["initial_time"] = f"{at:%H:%M}"
    return kit.field(voice(f"settings.{name}"), picker, name, optional=True, hint=hint)


def _signing(team: TeamChoices, voice: Voice) -> Iterator[kit.Block]:
    counts = [kit.option(str(count), str(count)) for count in APPROVALS]
    menu = kit.select("approvals", counts, str(team.approvals))
    yield kit.field(voice("settings.approvals"), menu, "approvals", hint=voice("settings.approvals-hint"))
    people: kit.Element = {
        "type": "multi_users_select",
        "action_id": "signers",
        "max_selected_items": MOST_SIGNERS,
    }
    if team.signers:
        people["initial_users"] = list(team.signers)
    hint = voice("settings.signers-hint")
    yield kit.field(voice("settings.signers"), people, "signers", optional=True, hint=hint)
