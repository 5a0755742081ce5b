"""The form for how a team works, read: what its fields say, or what is wrong, field by field."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from handlers.answering import filled, picked
from handlers.choices import LONGEST_RETENTION, WEEK

if TYPE_CHECKING:
    from collections.abc import Container

    from slack_bolt.kwargs_injection.async_args import AsyncArgs

    from handlers.asking import Asked

FIELDS = (
    "press_page",
    "themes",
    "work_days",
    "work_opens",
    "work_closes",
    "approvals",
    "signers",
    "retention",
)
LEAST_RETENTION = 7


def read_work(
    slack: AsyncArgs, asked: Asked, themes: Container[str]
) -> tuple[dict[str, Any], dict[str, str]]:
    """What the form says of a team's choices; or what to say beside the fields that can't be."""
    found: dict[str, Any] = {
        "press_page": page_of(filled(slack, "press")),
        "themes": tuple(theme for theme in _chosen(slack, "themes") if theme in themes),
        "work_days": tuple(sorted(int(day) for day in _chosen(slack, "days"))) or WEEK,
        "work_opens": _time(slack, "opens"),
        "work_closes": _time(slack, "closes"),
        "approvals": int(filled(slack, "approvals") or 2),
        "signers": tuple(picked(slack, "signers", "selected_users") or ()),
        "retention": days_of(filled(slack, "retention")),
    }
    opens, closes = found["work_opens"], found["work_closes"]
    wrong = {
        "press": found["press_page"] is None,
        "closes": (opens is None) != (closes is None) or bool(opens and closes and opens >= closes),
        "signers": bool(found["signers"]) and len(found["signers"]) <= found["approvals"],
        "retention": found["retention"] is None,
    }
    values = {"least": LEAST_RETENTION, "most": LONGEST_RETENTION, "count": found["approvals"] + 1}
    return found, {
        name: asked.voice(f"settings.{name}-wrong", **values) for name, is_so in wrong.items() if is_so
    }


def page_of(text: str) -> str | None:
    """An address that can be opened, as it was typed or with https:// before it; None when it is none."""
    said = text.strip()
    if not said:
        return ""
    whole = said if "://" in said else f"https://{said}"
    try:
        parts = urlsplit(whole)
        host = parts.hostname or ""
    except ValueError:
        return None
    fits = parts.scheme in {"http", "https"} and "." in host.strip(".") and "@" not in parts.netloc
    return whole if fits and not any(sign.isspace() or sign in "<>|" for sign in whole) else None


def days_of(text: str) -> int | None:
    """A number of days, in any language's figures; 0 for nothing, None when it is no number or too small or large."""
    said = text.strip()
    if not said:
        return 0
    days = int(said) if said.isdecimal() else -1
    return days if LEAST_RETENTION <= days <= LONGEST_RETENTION else None


def _chosen(slack: AsyncArgs, name: str) -> list[str]:
    return [str(one["value"]) for one in picked(slack, name, "selected_options") or ()]


def _time(slack: AsyncArgs, name: str) -> time | None:
    said = picked(slack, name, "selected_time")
    return time.fromisoformat(said) if said else None
