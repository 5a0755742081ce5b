"""A request for sign-off as it is kept: the text while it is open, and the trail of decisions for longer."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict

ADDRESS = "signoff.due"
"""The due moment at which a request's text is erased."""

State = Literal["open", "approved", "changes", "declined", "expired", "withdrawn"]
Verdict = Literal["approve", "changes", "decline"]


class Decision(BaseModel):
    """What one reviewer decided, when (ISO), on which version, in which words."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    person: str
    verdict: Verdict
    at: str
    version: int
    words: str = ""


class Request(BaseModel):
    """A text on its way to being signed off; `needed` approvals of its present version carry it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    author: str
    reviewers: tuple[str, ...]
    text: str
    network: str = "x"
    verdict: str = "ready"
    note: str = ""
    needed: int = 1
    version: int = 1
    state: State = "open"
    decisions: tuple[Decision, ...] = ()
    until: str = ""
    """When the text is erased, decided or not (ISO)."""

    @property
    def approvals(self) -> int:
        """How many reviewers approve the text as it is now."""
        return sum(one.verdict == "approve" for one in self.standing)

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions on the present version, the last of each reviewer."""
        last = {one.person: one for one in self.decisions if one.version == self.version}
        return tuple(last.values())

    def may_decide(self, person: str) -> bool:
        """Only those who were named, never the author, and only while it is open."""
        return self.state == "open" and person in self.reviewers and person != self.author

    def has_decided(self, person: str) -> bool:
        """True when this person's decision on the present version is known."""
        return any(one.person == person for one in self.standing)

    def decided(self, decision: Decision) -> Self:
        """The request after a decision on its present version."""
        changed = self.model_copy(update={"decisions": (*self.decisions, decision)})
        enough = changed.approvals >= self.needed
        state = {"decline": "declined", "changes": "changes"}.get(decision.verdict)
        return changed.model_copy(update={"state": state or ("approved" if enough else "open")})

    def edited(self, text: str) -> Self:
        """The request with another text: a new version, which nobody has approved yet."""
        return self.model_copy(update={"text": text, "version": self.version + 1, "state": "open"})

    def expired(self) -> Self:
        """The trail without the text."""
        state = "expired" if self.state == "open" else self.state
        return self.model_copy(update={"state": state, "text": ""})

    def withdrawn(self) -> Self:
        """The author takes it back: the text goes at once."""
        return self.model_copy(update={"state": "withdrawn", "text": ""})
