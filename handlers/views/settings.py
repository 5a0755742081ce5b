"""The forms for what a team and a person choose."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from handlers.views import kit
from handlers.views.boxes import tick
from handlers.views.check_form import NETWORKS
from handlers.views.check_steps import OFFERED, language_name
from handlers.views.safe import clipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from content.engine.phrases import Language, Voice
    from handlers.choices import OwnTerm, TeamChoices

LEVELS = ("off", "tip", "fix", "hold", "usual")
LABELS = {
    "network": "network",
    "language": "language",
    "draft_language": "drafts",
    "mastodon_server": "server",
    "mastodon_limit": "limit",
    "zone": "zone",
    "countries": "countries",
    "holidays": "holidays",
    "tag_counts": "counts",
    "allow": "allow",
    "own_terms": "terms",
    "levels": "rule",
    "press_page": "press",
    "themes": "themes",
    "work_days": "days",
    "work_opens": "opens",
    "work_closes": "closes",
    "approvals": "approvals",
    "signers": "signers",
    "retention": "retention",
}
"""What a choice is called on the forms: the end of its phrase's key."""


def show_team_settings(
    team: TeamChoices,
    voice: Voice,
    languages: Sequence[Language],
    kept: dict[str, Any],
    collided: Sequence[str] = (),
) -> dict[str, Any]:
    """The team's form; prints of what it shows travel with it, so that two admins can't overwrite each other unseen."""
    blocks = [
        *collided_note(collided, voice),
        kit.section(voice("settings.work-about"), kit.button(voice("settings.work"), "settings.work")),
        *_defaults(team, voice, languages),
        *_where(team, voice),
        *_own_words(team, voice),
        *_rules(team, voice),
    ]
    title, send, close = voice("settings.title"), voice("settings.save"), voice("check.form-close")
    return kit.form("settings.team", title, send, close, blocks, kept=json.dumps(kept))


def collided_note(collided: Sequence[str], voice: Voice) -> Iterator[kit.Block]:
    """Which fields somebody else gave another value while the form was open."""
    if collided:
        names = ", ".join(f"“{voice(f'settings.{LABELS[field]}')}”" for field in collided)
        yield kit.section(voice("settings.collided", fields=names))


def _defaults(team: TeamChoices, voice: Voice, languages: Sequence[Language]) -> list[kit.Block]:
    return [
        kit.field(voice("settings.network"), _networks(team.network, voice), "network"),
        kit.field(voice("settings.language"), _languages(team.language or "en", languages), "language"),
        kit.field(voice("settings.drafts"), _drafts(team.draft_language or "auto", voice), "drafts"),
        kit.field(
            voice("settings.server"), kit.writing("server", text=team.mastodon_server, longest=100), "server"
        ),
        kit.field(
            voice("settings.limit"), kit.writing("limit", text=str(team.mastodon_limit), longest=6), "limit"
        ),
    ]


def _where(team: TeamChoices, voice: Voice) -> list[kit.Block]:
    """Where the team works, and whether what others use is asked."""
    return [
        kit.field(
            voice("settings.zone"),
            kit.writing("zone", text=team.zone, longest=60),
            "zone",
            hint=voice("settings.zone-hint"),
        ),
        kit.field(
            voice("settings.countries"),
            kit.writing("countries", text=", ".join(team.countries), longest=1000),
            "countries",
            optional=True,
            hint=voice("settings.countries-hint"),
        ),
        _holidays(team, voice),
        kit.field(
            voice("settings.counts"),
            tick(voice("settings.counts-ask"), "counts", on=team.tag_counts),
            "counts",
            optional=True,
            hint=voice("settings.counts-hint"),
        ),
    ]


def _holidays(team: TeamChoices, voice: Voice) -> kit.Block:
    days = ", ".join(day.isoformat() for day in team.holidays)
    field = kit.writing("holidays", text=days, longest=1000)
    hint = voice("settings.holidays-hint")
    return kit.field(voice("settings.holidays"), field, "holidays", optional=True, hint=hint)


def _own_words(team: TeamChoices, voice: Voice) -> list[kit.Block]:
    return [
        kit.field(
            voice("settings.allow"),
            kit.writing("allow", text="\n".join(team.allow), lines=True),
            "allow",
            optional=True,
            hint=voice("settings.allow-hint"),
        ),
        kit.field(
            voice("settings.terms"),
            kit.writing("terms", text="\n".join(map(term_line, team.own_terms)), lines=True),
            "terms",
            optional=True,
            hint=voice("settings.terms-hint"),
        ),
    ]


def term_line(term: OwnTerm) -> str:
    """A team's own term as it is typed: words => better words | why."""
    return f"{term.phrase} => {term.replacement}" + (f" | {term.why}" if term.why else "")


def show_rule_options(rules: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The choices of the menu of rules: each id with what it says."""
    options = [
        {
            "text": kit.plain(rule, kit.LONGEST_LABEL),
            "value": rule,
            "description": kit.plain(about, kit.LONGEST_LABEL),
        }
        for rule, about in rules
    ]
    return {"options": options[:100]}


def _rules(team: TeamChoices, voice: Voice) -> Iterator[kit.Block]:
    yield kit.divider()
    if team.levels:
        changed = ", ".join(
            f"`{choice.rule}` {voice(f'settings.level-{choice.level}')}" for choice in team.levels
        )
        yield kit.section(voice("settings.changed", rules=clipped(changed, 2500)))
    menu = {
        "type": "external_select",
        "action_id": "settings.rule",
        "min_query_length": 0,
        "placeholder": kit.plain(voice("settings.rule-example"), 150),
    }
    levels = [kit.option(voice(f"settings.level-{level}"), level) for level in LEVELS]
    yield kit.field(voice("settings.rule"), menu, "rule", optional=True)
    yield kit.field(voice("settings.level"), kit.select("level", levels), "level", optional=True)


def _networks(chosen: str, voice: Voice) -> kit.Element:
    return kit.select("network", [kit.option(voice(f"network.{name}"), name) for name in NETWORKS], chosen)


def _drafts(chosen: str, voice: Voice) -> kit.Element:
    known = [kit.option(voice("check.in", language=language_name(code, voice)), code) for code in OFFERED]
    return kit.select("drafts", [kit.option(voice("check.in-auto"), "auto"), *known], chosen)


def _languages(chosen: str, languages: Sequence[Language]) -> kit.Element:
    return kit.select("language", [kit.option(one.name, one.code) for one in languages], chosen)
