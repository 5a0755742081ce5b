"""A report in a few lines, for a message: the file holds the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from content.engine.reports import saying
from content.engine.reports.writing import cut

if TYPE_CHECKING:
    from content.engine.reports.value import Action, Finding, Report

MOST_LINES = 3
LONGEST = 300


class Brief(NamedTuple):
    """The heart of a report, each part ready to be shown: plain text, no markup; `chart` describes the picture."""

    exercise: str
    title: str
    facts: str
    rating: str
    verdict: tuple[str, ...]
    goals: tuple[str, ...]
    strengths: tuple[str, ...]
    improve: tuple[str, ...]
    actions: tuple[Action, ...]
    chart: str


def as_brief(report: Report) -> Brief:
    """The rating, the objectives, and the three first strengths, areas and actions."""
    voice = report.voice
    return Brief(
        voice("exercise"),
        cut(saying.title(report), 140),
        saying.facts(report),
        saying.labelled(voice, voice("rating"), saying.rating(report)),
        tuple(saying.verdict(report)),
        tuple(cut(f"{goal.letter or '–'} · {goal.text}", LONGEST) for goal in report.goals),
        tuple(_line(report, each, kept=True) for each in report.strengths[:MOST_LINES]),
        tuple(_line(report, each, kept=False) for each in report.improve[:MOST_LINES]),
        report.plan[:MOST_LINES],
        cut(saying.labelled(voice, voice("timeline"), saying.response(report)), LONGEST),
    )


def _line(report: Report, found: Finding, *, kept: bool) -> str:
    words = saying.shown_by(report.voice, found, kept=kept)
    mark = f" ({report.voice('gate')})" if found.cause == "gate" else ""
    return cut(saying.labelled(report.voice, f"{found.name}{mark}", words or found.says), LONGEST)
