"""The Slack app manifest, made from the routes, so that what Slack sends and what we answer can't drift apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.routes import Route

SCOPES: dict[str, str] = {
    "chat:write": "answer, and bring drills and reminders to people who asked for them",
    "commands": "slash commands and shortcuts",
    "im:history": "read what people write to the bot itself",
    "im:write": "open the conversation with a person who asked for something",
    "files:read": "read a press release that somebody hands to the bot",
    "files:write": "hand over reports and calendars as files",
    "pins:write": "pin the drill's board while a drill runs",
    "users:read": "see who is an admin of the workspace, and names and time zones of the people in a drill",
    "assistant:write": "suggested prompts in the direct messages",
}
"""Every permission, with the reason that the README gives for it."""

_EVENT_NEEDS = {"message": "message.im"}
_LONG = (
    "Sounding Board reads a draft before the world does. It checks length, links, hashtags and wording, and asks before "
    "words go out that could hurt somebody; it suggests the one or two hashtags that carry a message, turns a press "
    "release into posts, helps with drafting in direct messages and runs crisis drills with the team. It suggests; "
    "you decide. Drafts are encrypted, read by their author only, and erased a day after last use."
)


def manifest(
    routes: Iterable[Route],
    address: str = "https://your-server.example.org",
    *,
    socket: bool = False,
    many: bool = False,
) -> dict[str, Any]:
    """The manifest for an app reached at `address` over HTTP, or over Socket Mode; `many` workspaces install it by OAuth."""
    known = list(routes)
    oauth: dict[str, Any] = {"scopes": {"bot": sorted(needed(known))}}
    if many:
        oauth["redirect_urls"] = [f"{address}/slack/oauth_redirect"]
    settings = _settings(known, address, socket=socket)
    return {
        "display_information": {
            "name": "Sounding Board",
            "description": "A second pair of eyes for the people who speak for human rights",
            "long_description": _LONG,
            "background_color": "#1d3b4f",
        },
        "features": _features(known, address, socket=socket),
        "oauth_config": oauth,
        "settings": settings | {"token_rotation_enabled": many},
    }


def _features(known: list[Route], address: str, *, socket: bool) -> dict[str, Any]:
    features: dict[str, Any] = {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": "Sounding Board", "always_online": True},
        "slash_commands": [
            _command(route, address, socket=socket) for route in known if route.kind == "command"
        ],
    }
    shortcuts = [_shortcut(route) for route in known if route.kind in {"shortcut", "message_shortcut"}]
    return features | ({"shortcuts": shortcuts} if shortcuts else {})


def _settings(known: list[Route], address: str, *, socket: bool) -> dict[str, Any]:
    events = sorted({_EVENT_NEEDS.get(route.name, route.name) for route in known if route.kind == "event"})
    settings: dict[str, Any] = {
        "interactivity": {"is_enabled": True, **_url(address, socket=socket)},
        "org_deploy_enabled": True,
        "socket_mode_enabled": socket,
    }
    if events:
        settings["event_subscriptions"] = {**_url(address, socket=socket), "bot_events": events}
    return settings


def needed(routes: Iterable[Route]) -> set[str]:
    """The scopes that these routes need, and no more."""
    return {"chat:write", "commands"} | {
        scope for route in routes for scope in _NEEDS.get((route.kind, route.name), ())
    }


_NEEDS: dict[tuple[str, str], tuple[str, ...]] = {
    ("event", "message"): ("im:history",),
    ("view_submission", "settings.team"): ("users:read",),
    ("command", "/crisis-drill"): ("pins:write", "im:write", "users:read"),
    ("action", "hashtags.ics"): ("im:write", "files:write"),
    ("action", "drill.report"): ("im:write", "files:write"),
    ("action", "drill.tables"): ("im:write", "files:write"),
    ("view_submission", "thread.form"): ("files:read",),
    ("action", "thread.file"): ("files:read",),
    ("action", "data.export"): ("im:write", "files:write"),
    ("action", "data.unhand"): ("files:write",),
    ("action", "thread.export"): ("im:write", "files:write"),
}


def _command(route: Route, address: str, *, socket: bool) -> dict[str, Any]:
    said: dict[str, Any] = {"command": route.name, "description": route.about, "should_escape": False}
    if route.usage:
        said["usage_hint"] = route.usage
    return said | ({} if socket else {"url": f"{address}/slack/events"})


def _shortcut(route: Route) -> dict[str, Any]:
    where = "message" if route.kind == "message_shortcut" else "global"
    return {"name": route.usage, "type": where, "callback_id": route.name, "description": route.about}


def _url(address: str, *, socket: bool) -> dict[str, str]:
    return {} if socket else {"request_url": f"{address}/slack/events"}
