"""Declare a command, button, form, event or due moment where it is written; everything else follows from that.

The Bolt listeners, the app manifest, the README's table and the help texts are all made from these declarations.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, NamedTuple

import handlers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Handler = Callable[..., Awaitable[None]]
"""`async def handler(slack: AsyncArgs, desk: Desk) -> None`; a due moment takes `(moment: Due, client, desk)`."""


class Route(NamedTuple):
    """One thing a person can do (or a moment that can come), and who answers it."""

    kind: str
    name: str
    handler: Handler
    about: str = ""
    usage: str = ""
    always: bool = False


class Routes:
    """The declarations of one conversation; make one at the top of a file in handlers/."""

    def __init__(self) -> None:
        self._routes: list[Route] = []

    def __iter__(self) -> Iterator[Route]:
        return iter(self._routes)

    def command(self, name: str, *, about: str, usage: str = "") -> Callable[[Handler], Handler]:
        """A slash command, with the line that Slack shows while one types."""
        return self._add("command", name, about, usage)

    def button(self, name: str) -> Callable[[Handler], Handler]:
        """A click on a button, menu or picker; an action_id `name:anything` comes here too."""
        return self._add("action", name)

    def options(self, name: str) -> Callable[[Handler], Handler]:
        """The choices of a menu that asks while one types."""
        return self._add("options", name)

    def form(self, name: str) -> Callable[[Handler], Handler]:
        """A submitted form."""
        return self._add("view_submission", name)

    def closed(self, name: str) -> Callable[[Handler], Handler]:
        """A form closed without sending it."""
        return self._add("view_closed", name)

    def event(self, name: str) -> Callable[[Handler], Handler]:
        """Something that happened in Slack, by event type."""
        return self._add("event", name)

    def shortcut(
        self, name: str, *, title: str, about: str, on_message: bool = False
    ) -> Callable[[Handler], Handler]:
        """A shortcut: on a message, or from anywhere."""
        return self._add("message_shortcut" if on_message else "shortcut", name, about, title)

    def due(self, name: str, *, always: bool = False) -> Callable[[Handler], Handler]:
        """A moment that was planned earlier and has come; `always` while the app is removed too, with nobody to tell."""
        return self._add("due", name, always=always)

    def _add(
        self, kind: str, name: str, about: str = "", usage: str = "", *, always: bool = False
    ) -> Callable[[Handler], Handler]:
        def keep(handler: Handler) -> Handler:
            self._routes.append(Route(kind, name, handler, about, usage, always))
            return handler

        return keep


def discover() -> tuple[Route, ...]:
    """Every route of every conversation. Raises ValueError when two answer the same thing."""
    routes = tuple(route for module in _modules() for route in getattr(module, "routes", ()))
    seen: set[tuple[str, str]] = set()
    for route in routes:
        if (route.kind, route.name) in seen:
            raise ValueError(f"two handlers answer the {route.kind} {route.name}")
        seen.add((route.kind, route.name))
    return routes


def table(routes: Iterable[Route]) -> dict[str, dict[str, Handler]]:
    """The handlers by kind and name: {"command": {"/check-tweet": handler}}."""
    found: dict[str, dict[str, Handler]] = {}
    for route in routes:
        found.setdefault(route.kind, {})[route.name] = route.handler
    return found


def _modules() -> Iterator[Any]:
    for info in pkgutil.walk_packages(handlers.__path__, f"{handlers.__name__}."):
        if not info.name.startswith(f"{handlers.__name__}.views"):
            yield importlib.import_module(info.name)
