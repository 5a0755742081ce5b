"""The journal and the answers of a drill as rows, for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.durations import shown

if TYPE_CHECKING:
    from content.engine.reports.value import Report

Rows = list[tuple[str, ...]]
JOURNAL = ("clock", "second", "kind", "who", "about", "text")
ANSWERS = (
    *("expectation", "question", "who", "answer", "result", "late", "points", "of"),
    *("rules_met", "rules_missed", "gates", "better"),
)


def journal_rows(report: Report) -> Rows:
    """Everything that was said and done, the facilitator's doings too, a row each, under a row of heads."""
    rows = (
        (shown(each.second), f"{each.second:g}", each.kind, each.who, each.about, each.text)
        for each in report.journal
    )
    return [JOURNAL, *rows]


def answer_rows(report: Report) -> Rows:
    """How everything that was asked came out, a row each, under a row of heads."""
    rows = (
        (
            *(each.ref, each.ask, each.who, each.text, each.result, "yes" if each.late else ""),
            *(f"{each.points:g}", f"{each.of:g}", " ".join(each.met), " ".join(each.missed)),
            *(" ".join(each.gates), each.better),
        )
        for each in report.replies
    )
    return [ANSWERS, *rows]
