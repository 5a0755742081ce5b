"""A draft in review: its text so far, what was chosen for it, and what the checker says of it now."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict, field_validator

from content.engine.checking import Draft, House, check, key
from content.engine.rule import own_term
from content.engine.text.counting import NETWORKS

if TYPE_CHECKING:
    from content.engine.checking import Finding, Report
    from handlers.asking import Asked
    from handlers.choices import TeamChoices
    from handlers.desk import Desk

REMEMBERED = 10
"""Versions of a text that "undo" can go back to."""
LONG = 4_000
"""Characters; a text beyond them is no post, and nobody else should wait while it is read."""
_BESIDE = ThreadPoolExecutor(1, "long-texts")
"""One at a time: several would leave little of the processor to everybody else."""


class Review(BaseModel):
    """What a working copy of a draft holds."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    versions: tuple[str, ...]
    network: str = "x"
    language: str = ""
    live: str = ""
    channel: str = ""
    day: str = ""
    """The day it is used, as YYYY-MM-DD; nothing for today."""
    source: str = ""
    """The message it was written in, when it came by direct message."""
    answer: str = ""
    """The bot's message that shows it, when that is no ephemeral one."""
    accepted: tuple[str, ...] = ()
    """Keys of findings that the author looked at and left as they are."""
    done: tuple[dict[str, Any], ...] = ()
    """What was chosen before each step but for the text, the last step last; nothing for a change of text."""
    turn: int = 0
    """Grows with every change, so that a button pressed twice acts once."""

    @field_validator("network")
    @classmethod
    def _is_known(cls, value: str) -> str:
        return value if value in NETWORKS else "x"

    @field_validator("day")
    @classmethod
    def _is_a_day(cls, value: str) -> str:
        try:
            return date.fromisoformat(value).isoformat() if value else ""
        except ValueError:
            return ""

    @property
    def text(self) -> str:
        """The draft as it stands."""
        return self.versions[-1]

    def saying(self, text: str) -> Self:
        """The review after the text was changed."""
        if text == self.text:
            return self
        return self._changed(versions=(*self.versions, text)[-REMEMBERED:], done=self._remembering({}))

    @property
    def undoable(self) -> bool:
        """True when there is a step to take back."""
        return len(self.versions) > 1 or any(self.done[-1:])

    def undone(self) -> Self:
        """The review with the last step taken back: other words, another choice, a finding that was left."""
        last, rest = next(iter(self.done[-1:]), {}), self.done[:-1]
        if last:
            return self._changed(**last, done=rest)
        return self._changed(versions=self.versions[:-1], done=rest) if len(self.versions) > 1 else self

    def accepting(self, finding: Finding) -> Self:
        """The review after its author said: I have looked at this, it stays."""
        before = {"accepted": list(self.accepted)}
        accepted = (*self.accepted, key(finding, self.text))
        return self._changed(accepted=accepted, done=self._remembering(before))

    def choosing(self, **chosen: str) -> Self:
        """The review for another network, language or event."""
        before = {name: was for name in chosen if (was := getattr(self, name)) != chosen[name]}
        return self._changed(**chosen, done=self._remembering(before) if before else self.done)

    def said(self) -> dict[str, Any]:
        """What is kept of it."""
        return self.model_dump(mode="json")

    def _remembering(self, before: dict[str, Any]) -> tuple[dict[str, Any], ...]:
        return (*self.done, before)[-REMEMBERED:]

    def _changed(self, **changes: Any) -> Self:
        return type(self).model_validate({**self.model_dump(), **changes, "turn": self.turn + 1})


def examine(review: Review, asked: Asked, desk: Desk) -> Report:
    """What the checker says of the draft now, without what its author has looked at and left."""
    draft = Draft(
        text=review.text,
        network=review.network,
        language=review.language or asked.team.draft_language,
        live=review.live,
        now=desk.clock(),
        limit=asked.team.mastodon_limit if review.network == "mastodon" else None,
        reader=asked.voice.code,
    )
    house = house_of(asked.team)
    if review.accepted:
        house = replace(house, hidden=house.hidden | frozenset(review.accepted))
    return _with_press_page(check(draft, desk.library().rulebook, house), asked.team.press_page)


async def examined(review: Review, asked: Asked, desk: Desk) -> Report:
    """What `examine` says, found in a thread of its own when the text is long."""
    if len(review.text) < LONG:
        return examine(review, asked, desk)
    return await asyncio.get_running_loop().run_in_executor(_BESIDE, examine, review, asked, desk)


def _with_press_page(report: Report, page: str) -> Report:
    """The report, in which a missing link can be put in: that of the team's press page, at the end."""
    if not page:
        return report
    text = report.text
    end, gap = len(text.rstrip()), "\n" if "\n" in text.strip() else " "
    findings = tuple(
        finding._replace(start=end, end=end, replacement=f"{gap}{page}")
        if finding.rule == "link.missing" and finding.replacement is None
        else finding
        for finding in report.findings
    )
    return report._replace(findings=findings)


@lru_cache(maxsize=1000)
def house_of(team: TeamChoices) -> House:
    """A team's settings as the checker takes them."""
    return House(
        levels={choice.rule: choice.level for choice in team.levels},
        allow=frozenset(team.allow),
        own=tuple(
            own_term(term.phrase, term.replacement or None, term.why, number)
            for number, term in enumerate(team.own_terms, 1)
        ),
        hidden=frozenset(team.hidden),
    )
