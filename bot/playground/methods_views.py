"""The Web API methods that show forms and App Home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.playground.judge import judge_home, judge_modal
from bot.playground.refusing import Arguments, Method, RefusedError, refuse_blocks

if TYPE_CHECKING:
    from bot.playground.workspace import View


def _open_view(api: Any, arguments: Arguments) -> dict[str, Any]:
    person = api.forms.use_trigger(str(arguments.get("trigger_id") or ""))
    refuse_blocks(judge_modal(arguments["view"]))
    view = api.workspace.new_view(person, arguments["view"])
    api.workspace.stacks[person] = [view]
    return {"view": described(view)}


def _push_view(api: Any, arguments: Arguments) -> dict[str, Any]:
    person = api.forms.use_trigger(str(arguments.get("trigger_id") or ""))
    refuse_blocks(judge_modal(arguments["view"]))
    return {"view": described(api.forms.push(person, arguments["view"]))}


def _update_view(api: Any, arguments: Arguments) -> dict[str, Any]:
    view = api.workspace.view(str(arguments.get("view_id") or arguments.get("external_id") or ""))
    if view is None:
        raise RefusedError("not_found")
    if arguments.get("hash") and arguments["hash"] != view.hash:
        raise RefusedError("hash_conflict")
    refuse_blocks(judge_modal(arguments["view"]))
    view.view, view.hash, view.errors = arguments["view"], api.workspace.fresh_hash(), {}
    return {"view": described(view)}


def _publish(api: Any, arguments: Arguments) -> dict[str, Any]:
    person = str(arguments["user_id"])
    if person not in api.workspace.people:
        raise RefusedError("invalid_arguments")
    refuse_blocks(judge_home(arguments["view"]))
    view = api.workspace.new_view(person, arguments["view"])
    api.workspace.homes[person] = view
    return {"view": described(view)}


def described(view: View) -> dict[str, Any]:
    """A view as the API gives it back."""
    return {
        **view.view,
        "id": view.id,
        "hash": view.hash,
        "root_view_id": view.root,
        "previous_view_id": view.previous or None,
    }


VIEW_METHODS: dict[str, Method] = {
    "views.open": Method(_open_view, frozenset(), ("view",)),
    "views.push": Method(_push_view, frozenset(), ("view",)),
    "views.update": Method(_update_view, frozenset(), ("view",)),
    "views.publish": Method(_publish, frozenset(), ("user_id", "view")),
}
