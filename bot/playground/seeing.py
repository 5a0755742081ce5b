"""What the page draws: the workspace as one person sees it, and what travelled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.workspace import BOT, SLACKBOT, Message, Person, View, named

if TYPE_CHECKING:
    from bot.playground.slack import Playground

ZONE = "Asia/Karachi"
"""Where everybody here lives, as users.info says too."""
NOT_SIMULATED = (
    "Reading the history of channels, search, reactions, huddles, canvases and lists.",
    "Other apps, workflows, Slack Connect, guests and Enterprise organisations.",
    "The agent view: direct messages look like ordinary ones here.",
    "Answers that only you see are kept when you reload the page; Slack forgets them.",
    "Rates other than chat.postMessage's one a second in a channel.",
    "Slack's servers: nothing you write here leaves this machine.",
)


def seen_by(slack: Playground, person: Person, *, traffic: bool = True) -> dict[str, Any]:
    """Everything the page draws for this person; what travelled only when its drawer is open."""
    workspace, features = slack.workspace, slack.manifest["features"]
    home = workspace.homes.get(person.id)
    mine = [one for one in workspace.channels.values() if not one.direct or one.id == person.direct]
    return {
        "version": workspace.version,
        "who": person.id,
        "team": {"id": workspace.team, "name": "Human Rights Commission (practice)"},
        "people": [vars(one) for one in workspace.people.values()],
        "channels": [{"id": one.id, "name": one.name, "direct": False} for one in mine if not one.direct],
        "messages": {one.id: [_message(m) for m in workspace.seen_by(person.id, one.id)] for one in mine},
        "modals": [_view(view) for view in workspace.stacks.get(person.id, [])],
        "home": _view(home) if home else None,
        "commands": features["slash_commands"],
        "shortcuts": features.get("shortcuts", []),
        "clock": slack.clock.now().isoformat(),
        "zone": ZONE,
        "bot": {"id": BOT, "name": features["bot_user"]["display_name"]},
        "slackbot": {"id": SLACKBOT, "name": "Slackbot"},
        "traffic": list(slack.delivery.traffic) if traffic else [],
        "not_simulated": NOT_SIMULATED,
        "prompts": features.get("agent_view", {}).get("suggested_prompts", []),
    }


def _message(message: Message) -> dict[str, Any]:
    return {**vars(message), "blocks": named(message.blocks)}


def _view(view: View) -> dict[str, Any]:
    shown = {**view.view, "blocks": named(view.view.get("blocks") or [])}
    return {"id": view.id, "view": shown, "errors": view.errors, "trouble": view.trouble}
