"""The form for what a person chooses for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.boxes import tick
from handlers.views.check_form import NETWORKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.engine.phrases import Language, Voice
    from handlers.choices import PersonChoices


def show_my_settings(person: PersonChoices, voice: Voice, languages: Sequence[Language]) -> dict[str, Any]:
    """A person's own form: in which language the bot speaks to them, for which network they write, how much is sent."""
    as_team = kit.option(voice("settings.as-team"), "team")
    spoken = [as_team, *(kit.option(one.name, one.code) for one in languages)]
    networks = [as_team, *(kit.option(voice(f"network.{name}"), name) for name in NETWORKS)]
    fields = [
        kit.field(
            voice("settings.language"), kit.select("language", spoken, person.language or "team"), "language"
        ),
        kit.field(
            voice("settings.network"), kit.select("network", networks, person.network or "team"), "network"
        ),
        kit.field(
            voice("settings.light"),
            tick(voice("settings.light-ask"), "light", on=person.short_answers),
            "light",
            optional=True,
            hint=voice("settings.light-hint"),
        ),
    ]
    title, send = voice("settings.my-title"), voice("settings.save")
    return kit.form("settings.person", title, send, voice("check.form-close"), fields)
