"""The journal of a drill told in a reader's language: the timeline, the decision log and how each ask came out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from content.engine.drills.effects import Post
from content.engine.drills.sayings import expected, said
from content.engine.drills.shape import EVERYONE
from content.engine.drills.state import TAKEN_BACK
from content.engine.reports.value import Decision, Moment, Reply

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from content.engine.drills.scenario import Plan, Scenario
    from content.engine.drills.state import DrillState, Entry, Score

MESSAGES = {"inject": "inject:", "press": "", "chatter": "", "hand": ""}
ANSWERS = ("answer", "unasked")


@dataclass(frozen=True)
class Telling:
    """A drill and the language it is told in; people appear by their role, never by their account."""

    scenario: Scenario
    state: DrillState
    language: str

    @cached_property
    def plan(self) -> Plan:
        """The plan of the size that was played."""
        return self.scenario.plans[self.state.size]

    @cached_property
    def seats(self) -> Mapping[str, str]:
        """The last role of everybody who took part, also of those who left."""
        joined = {entry.who: entry.about for entry in self.state.journal if entry.kind == "joined"}
        return {**joined, **self.state.players}

    def person(self, account: str) -> str:
        """The name of somebody's role; nothing for one who only watched."""
        role = self.scenario.said(self.language).roles.get(self.seats.get(account, ""))
        return role.name if role else ""

    def moments(self) -> Iterator[Moment]:
        """What was said by whom, in the order in which it happened."""
        for place, entry in enumerate(self.state.journal):
            moment = self._moment(entry)
            if moment is not None:
                yield moment._replace(result="") if place in self.state.taken_back else moment

    def _moment(self, entry: Entry) -> Moment | None:
        if entry.kind in MESSAGES:
            return self._message(entry)
        if entry.kind in ANSWERS:
            return self._answered(entry)
        if entry.kind == TAKEN_BACK:
            return Moment(entry.second, entry.kind, self.person(entry.who), self._gone(entry))
        told = {"decision": entry.text, "left": "", "judged": self._verdict(entry)}
        if entry.kind not in told or (entry.kind == "left" and not entry.about):
            return None
        about = entry.about if entry.kind == "judged" else ""
        return Moment(entry.second, entry.kind, self.person(entry.who), told[entry.kind], about)

    def _answered(self, entry: Entry) -> Moment:
        found = [
            score.result
            for score in self.state.scores.values()
            if score.ref.partition(".")[0] == entry.about and entry.kind == "answer"
        ]
        result = found[-1] if found else ""
        return Moment(
            entry.second, entry.kind, self.person(entry.who), self.answer(entry), entry.about, result
        )

    def journal(self) -> Iterator[Moment]:
        """Everything that was written down, also what the facilitator did."""
        told = {"answer": self.answer, "unasked": self.answer, TAKEN_BACK: self._gone}
        for entry in self.state.journal:
            if entry.kind in MESSAGES:
                yield self._message(entry)
            else:
                text = told[entry.kind](entry) if entry.kind in told else entry.text
                about = "" if entry.kind == TAKEN_BACK else entry.about
                yield Moment(entry.second, entry.kind, self.person(entry.who), text, about)

    def decisions(self) -> Iterator[Decision]:
        """The decision log with its reasons."""
        for place, entry in enumerate(self.state.journal):
            if entry.kind == "decision":
                back = place in self.state.taken_back
                yield Decision(entry.second, self.person(entry.who), entry.text, entry.about, back)

    def replies(self) -> Iterator[Reply]:
        """How everything that was asked came out, in the order of the scenario."""
        for ref in self.plan.asked:
            score = self.state.scores.get(ref)
            if score is not None:
                yield self._reply(score)

    def ask(self, ref: str) -> str:
        """The question of an expectation."""
        return expected(self.scenario, self.language, ref).ask

    def choice(self, ref: str, name: str) -> str:
        """A choice in its words; the name itself when it has none."""
        return expected(self.scenario, self.language, ref).choices.get(name, name)

    def answer(self, entry: Entry) -> str:
        """An answer as it was written, a choice in its words."""
        words = self.scenario.said(self.language).injects.get(entry.about)
        for name in words.expect if words else ():
            chosen = self.choice(f"{entry.about}.{name}", entry.text)
            if chosen != entry.text:
                return chosen
        return entry.text

    def answered(self, score: Score) -> Entry | None:
        """The journal's line of the answer that a score is about."""
        inject = score.ref.partition(".")[0]
        found = [
            entry
            for entry in self.state.standing
            if entry.kind == "answer" and entry.about == inject and entry.who == score.by
        ]
        return found[-1] if found else None

    def _gone(self, entry: Entry) -> str:
        """What somebody took back, in its words."""
        return self.answer(self.state.journal[int(entry.about)])

    def _message(self, entry: Entry) -> Moment:
        inject = entry.about if entry.kind == "inject" else ""
        words = MESSAGES[entry.kind] + entry.about
        post = Post("", entry.kind, inject, entry.who, "", "", words, entry.text)
        told = said(self.scenario, self.language, post, entry.second)
        return Moment(entry.second, entry.kind, told.sender, told.subject or told.text, inject)

    def _verdict(self, entry: Entry) -> str:
        ask = self.ask(entry.about) if entry.about in self.plan.asked else ""
        return " · ".join(filter(None, (ask, entry.text)))

    def _why(self, ref: str) -> str:
        """Why the facilitator decided as they did; the last word counts."""
        judged = [each.text for each in self.state.journal if each.kind == "judged" and each.about == ref]
        return judged[-1] if judged else ""

    def _reply(self, score: Score) -> Reply:
        entry = self.answered(score) if score.by else None
        return Reply(
            score.ref,
            self.ask(score.ref),
            self.person(score.by),
            self.answer(entry) if entry else "",
            score.result,
            score.points,
            score.of,
            score.late,
            tuple(rule.rule for rule in score.rules if rule.met),
            tuple(rule.rule for rule in score.rules if not rule.met),
            score.gates,
            score.better,
            self._settled(score, entry),
            self._why(score.ref),
        )

    def _settled(self, score: Score, answer: Entry | None) -> float:
        """When it came out; the time to think again is nobody's delay."""
        alone = self.plan.asked[score.ref].expectation.who != EVERYONE
        if answer and alone and not score.late:
            return answer.second
        journal = self.state.journal
        return next(
            (each.second for each in journal if (each.kind, each.about) == ("scored", score.ref)), 0.0
        )
