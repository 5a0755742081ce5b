"""A message as its writer meant it: Slack's escapes undone, links and names as they were typed."""

from __future__ import annotations

import re

_WRAPPED = re.compile(r"<([^<>|\s]+)(?:\|([^<>]*))?>")


def unwrapped(text: str) -> str:
    """The text without Slack's own markup: `<https://x.org|x.org>` is x.org, `&amp;` is &."""
    shown = _WRAPPED.sub(_as_typed, text)
    return shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").strip()


def _as_typed(found: re.Match[str]) -> str:
    target, label = found[1], found[2]
    if target.startswith(("http://", "https://", "mailto:")):
        return label or target.removeprefix("mailto:")
    if target.startswith("#"):
        return f"#{label}" if label else target
    return f"@{label}" if label else (target if target.startswith(("@", "!")) else found[0])
