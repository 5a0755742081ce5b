"""Fields of a form that can be ticked, or in which several things can be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.views import kit

if TYPE_CHECKING:
    from collections.abc import Sequence


def several(action_id: str, options: Sequence[kit.Element], chosen: Sequence[str] = ()) -> kit.Element:
    """A menu of fixed choices of which several may be taken."""
    element: kit.Element = {"type": "multi_static_select", "action_id": action_id, "options": list(options)}
    initial = [choice for choice in options if choice["value"] in chosen]
    return {**element, "initial_options": initial} if initial else element


def tick(text: str, action_id: str, *, on: bool) -> kit.Element:
    """A box to tick."""
    choice = kit.option(text, "yes")
    box: kit.Element = {"type": "checkboxes", "action_id": action_id, "options": [choice]}
    return {**box, "initial_options": [choice]} if on else box
