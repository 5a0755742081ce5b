"""How the practice Slack says no, and what a method of its Web API is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.playground.judge_texts import Refusal

Arguments = dict[str, Any]


class RefusedError(Exception):
    """Slack says no: its error code and what it says beside it."""

    def __init__(self, code: str, **more: Any) -> None:
        super().__init__(code)
        self.code, self.more = code, more


class Method(NamedTuple):
    """A method: what it does, which of these permissions it needs one of, which arguments it can't do without."""

    act: Callable[[Any, Arguments], dict[str, Any]]
    scopes: frozenset[str] = frozenset()
    required: tuple[str, ...] = ()


def refuse_blocks(refusals: list[Refusal]) -> None:
    """Raise Slack's error for what the judge found. Raises RefusedError."""
    if not refusals:
        return
    short = {"no_text", "msg_too_long"} & {one.reason for one in refusals}
    if short:
        raise RefusedError(short.pop())
    if any(one.reason.startswith("msg_blocks_too_long") for one in refusals):
        raise RefusedError("msg_blocks_too_long")
    raise RefusedError("invalid_blocks", response_metadata={"messages": [str(one) for one in refusals]})
