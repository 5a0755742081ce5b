"""Who must sign a draft off, as its team has settled it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.choices import TeamChoices


class Policy(NamedTuple):
    """How many must approve, and who may; anybody when nobody is named."""

    needed: int = 1
    signers: tuple[str, ...] = ()

    def outsiders(self, reviewers: Iterable[str]) -> bool:
        """True when somebody is asked who may not sign such a text off."""
        return bool(self.signers) and not set(reviewers) <= set(self.signers)


def policy_for(team: TeamChoices, verdict: str) -> Policy:
    """What the team settled for a text that could hurt somebody; one approval, of anybody, for all others."""
    return Policy(team.approvals, team.signers) if verdict == "hold" else Policy()
