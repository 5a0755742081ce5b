"""A draft in review: its text so far, what was chosen for it, and what the checker says of it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from pydantic import BaseModel, ConfigDict

from content.engine.checking import Draft, House, check, verdict
from content.engine.rules import Rule

if TYPE_CHECKING:
    from content.engine.checking import Finding, Report
    from handlers.asking import Asked
    from handlers.choices import OwnTerm, TeamChoices
    from handlers.desk import Desk

REMEMBERED = 10
"""Versions of a text that "undo" can go back to."""

_NO_BRACES = str.maketrans("{}", "()")


class Review(BaseModel):
    """What a working copy of a draft holds."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    versions: tuple[str, ...]
    network: str = "x"
    language: str = ""
    live: str = ""
    channel: str = ""
    accepted: tuple[tuple[str, str], ...] = ()
    """Findings that the author looked at and left: (rule, the words meant)."""
    turn: int = 0
    """Grows with every change, so that a button pressed twice acts once."""

    @property
    def text(self) -> str:
        """The draft as it stands."""
        return self.versions[-1]

    def saying(self, text: str) -> Self:
        """The review after the text was changed."""
        if text == self.text:
            return self
        return self._changed(versions=(*self.versions, text)[-REMEMBERED:])

    def undone(self) -> Self:
        """The review with the last change of text taken back."""
        return self._changed(versions=self.versions[:-1]) if len(self.versions) > 1 else self

    def accepting(self, finding: Finding) -> Self:
        """The review after its author said: I have looked at this, it stays."""
        return self._changed(accepted=(*self.accepted, _mark(finding, self.text)))

    def choosing(self, **chosen: str) -> Self:
        """The review for another network, language or event."""
        return self._changed(**chosen)

    def said(self) -> dict[str, Any]:
        """What is kept of it."""
        return self.model_dump(mode="json")

    def _changed(self, **changes: Any) -> Self:
        return self.model_copy(update={**changes, "turn": self.turn + 1})


def examine(review: Review, asked: Asked, desk: Desk) -> Report:
    """What the checker says of the draft now, without what its author has looked at and left."""
    limit = asked.team.mastodon_limit if review.network == "mastodon" else None
    draft = Draft(
        text=review.text,
        network=review.network,
        language=review.language or asked.team.draft_language,
        live=review.live,
        now=desk.clock(),
        limit=limit,
        reader=asked.voice.code,
    )
    report = check(draft, desk.library().rulebook, house_of(asked.team))
    left = tuple(finding for finding in report.findings if _mark(finding, review.text) not in review.accepted)
    return report._replace(findings=left, verdict=verdict(left))


def house_of(team: TeamChoices) -> House:
    """A team's settings as the checker takes them."""
    return House(
        levels=team.levels,
        allow=frozenset(team.allow),
        own=tuple(own_rule(number, term) for number, term in enumerate(team.own_terms)),
        hidden=frozenset(team.hidden),
    )


def own_rule(number: int, term: OwnTerm) -> Rule:
    """A team's own word as a rule like any other."""
    return Rule.model_validate(
        {
            "id": f"own.term-{number + 1}",
            "level": "fix",
            "message": "{found}",
            "why": term.why.translate(_NO_BRACES) or "house style",
            "source": {"name": "house style"},
            "words": {term.phrase: [term.replacement] if term.replacement else []},
            "safe": bool(term.replacement),
        }
    )


def _mark(finding: Finding, text: str) -> tuple[str, str]:
    return finding.rule, text[finding.start : finding.end]
