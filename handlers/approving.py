"""A request for sign-off as it is kept: the text while it is open, and the trail of decisions for longer."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict

ADDRESS = "signoff.due"
"""The due moment at which a request's text is erased."""

State = Literal["open", "approved", "changes", "declined", "expired", "withdrawn"]
Verdict = Literal["approve", "changes", "decline", "back"]
_ERASED: dict[str, Any] = {"text": "", "posts": (), "source": {}}


class Decision(BaseModel):
    """What one reviewer decided, when (ISO), on which version, in which words; `post` counts from 1, 0 is all of it.

    The verdict "back" takes their earlier one back.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    person: str
    verdict: Verdict
    at: str
    version: int
    words: str = ""
    post: int = 0


class Request(BaseModel):
    """A text, or a thread as a whole, on its way to being signed off; `needed` approvals of its present version carry it."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    author: str
    reviewers: tuple[str, ...]
    text: str
    posts: tuple[str, ...] = ()
    """Of a thread: each as it will stand; nothing for a single text."""
    source: dict[str, Any] = {}
    """Of a thread: what its conversation opens it again with."""
    accepted: tuple[str, ...] = ()
    """Keys of findings that the author looked at and left as they are."""
    network: str = "x"
    verdict: str = "ready"
    note: str = ""
    needed: int = 1
    version: int = 1
    shown: int = 1
    """The version that the reviewers were shown last."""
    state: State = "open"
    decisions: tuple[Decision, ...] = ()
    places: dict[str, tuple[str, str]] = {}
    """The channel and timestamp of the message that shows it to each reviewer."""
    until: str = ""
    """When the text is erased, decided or not (ISO)."""
    untold: Literal["", "post", "thread"] = ""
    """What ran out without a decision, as long as its author has not heard of it."""

    @property
    def parts(self) -> tuple[str, ...]:
        """What is read one by one: the posts of a thread, or the text."""
        return self.posts or (self.text,)

    @property
    def approvals(self) -> int:
        """How many reviewers approve the text as it is now."""
        return sum(one.verdict == "approve" for one in self.standing)

    @property
    def standing(self) -> tuple[Decision, ...]:
        """The decisions on the present version, the last of each reviewer; nothing of who took theirs back."""
        last = {one.person: one for one in self.decisions if one.version == self.version}
        return tuple(one for one in last.values() if one.verdict != "back")

    def may_decide(self, person: str) -> bool:
        """Only those who were named, never the author, and only while it is open."""
        return self.state == "open" and person in self.reviewers and person != self.author

    def has_decided(self, person: str) -> bool:
        """True when this person's decision on the present version is known."""
        return any(one.person == person for one in self.standing)

    def may_take_back(self, person: str) -> bool:
        """Whoever has decided, as long as the words are here."""
        return bool(self.text) and self.has_decided(person)

    def decided(self, decision: Decision) -> Self:
        """The request after a decision on its present version, or after one was taken back."""
        changed = self.model_copy(update={"decisions": (*self.decisions, decision)})
        verdicts = {one.verdict for one in changed.standing}
        refused = "declined" if "decline" in verdicts else "changes" if "changes" in verdicts else ""
        enough = changed.approvals >= self.needed
        return changed.model_copy(update={"state": refused or ("approved" if enough else "open")})

    def edited(self, text: str, verdict: str, needed: int) -> Self:
        """The request with another text: a new version, which nobody has approved yet; never fewer are needed."""
        changes = {"text": text, "verdict": verdict, "needed": max(self.needed, needed)}
        return self.model_copy(update={**changes, "version": self.version + 1, "state": "open"}).brought()

    def rethreaded(self, posts: tuple[str, ...], source: dict[str, Any], verdict: str, needed: int) -> Self:
        """The request with other posts: what was approved no longer counts, and nobody has been shown these yet."""
        shown, edited = self.shown, self.edited(joined(posts), verdict, needed)
        return edited.model_copy(update={"posts": posts, "source": source, "shown": shown})

    def brought(self) -> Self:
        """The request once its reviewers are being shown the present version."""
        return self.model_copy(update={"shown": self.version})

    def placed(self, places: dict[str, tuple[str, str]]) -> Self:
        """The request once it is known where its reviewers see it."""
        return self.model_copy(update={"places": places})

    def expired(self) -> Self:
        """The trail without the text; its author has still to hear that nobody decided."""
        if self.state != "open":
            return self.model_copy(update=_ERASED)
        untold = "thread" if self.posts else "post"
        return self.model_copy(update={"state": "expired", "untold": untold, **_ERASED})

    def told(self) -> Self:
        """The trail once its author has heard."""
        return self.model_copy(update={"untold": ""})

    def withdrawn(self) -> Self:
        """The author takes it back: the text goes at once."""
        return self.model_copy(update={"state": "withdrawn", **_ERASED})


def joined(posts: tuple[str, ...]) -> str:
    """The posts of a thread as one text."""
    return "\n\n".join(posts)
