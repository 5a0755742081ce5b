"""What the engine wants the world to do, as messages on their way to Slack."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from content.engine.drills import effects as fx
from content.engine.drills.pointing import Asked
from content.engine.drills.rating import UNSETTLED
from content.engine.drills.sayings import expected, filled, line, said, secret
from content.engine.drills.scenario import substitute
from handlers.drill.looking_back import brief_parcel, verdict_on
from handlers.drill.thinking_again import heard, settled
from handlers.drills import Parcel
from handlers.views.drill import Ask, Inject, show_inject
from handlers.views.drill_board import Seat, Table, show_board, show_lobby
from handlers.views.drill_invitation import show_invitation
from handlers.views.drill_result import show_result
from handlers.views.drill_score import show_score, show_secret
from handlers.views.drill_verdict import show_to_judge, show_verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    from content.engine.drilling import DrillState, Scenario, ScoringRules
    from content.engine.phrases import Voice
    from handlers.drill.run import Run

ROOM = "room"
BOARD = "board"


class Telling(NamedTuple):
    """What is needed to put effects into words; `number` is the version that is being saved, `voices` say reports."""

    drill: str
    number: int
    run: Run
    scenario: Scenario
    state: DrillState
    rules: ScoringRules
    voice: Voice
    voices: Mapping[str, Voice]

    def seconds(self, at: datetime) -> float:
        """The drill second at a moment."""
        return self.state.clock.at(at) if self.state.clock else 0.0

    def who(self, role: str) -> str:
        """The people in a role as mentions; whoever stands in, or else the role's name; everybody for none."""
        roles, players = self.scenario.said(self.state.language).roles, self.state.players
        if role not in roles:
            return self.voice("drill.everybody")
        acting = substitute(self.scenario, role, frozenset(players.values()))
        people = " ".join(f"<@{player}>" for player, seat in players.items() if seat == acting)
        if acting == role or not people:
            return people or roles[role].name
        return self.voice("drill.stands-in", people=people, role=roles[role].name)


def parcels(telling: Telling, effects: Sequence[fx.Effect], at: datetime) -> tuple[Parcel, ...]:
    """The messages that these effects call for, in their order."""
    return tuple(parcel for effect in effects for parcel in _parcels(telling, effect, at))


def _parcels(telling: Telling, effect: fx.Effect, at: datetime) -> Iterator[Parcel]:
    match effect:
        case fx.Post():
            yield _post(telling, effect, at)
        case fx.Secret():
            text = secret(telling.scenario, telling.state.language, effect.role)
            yield Parcel(
                effect.key, effect.player, show_secret(telling.voice, telling.who(effect.role), text)
            )
        case fx.Scored():
            yield from _scored(telling, effect)
        case fx.Board():
            yield from (
                _light_board(telling, effect) if telling.run.light else (board_parcel(telling, effect),)
            )
        case fx.Ended():
            yield _ended(telling, effect)
            yield brief_parcel(telling)
        case _:
            yield from _thought_again(telling, effect, at)


def _thought_again(telling: Telling, effect: fx.Effect, at: datetime) -> Iterator[Parcel]:
    if isinstance(effect, fx.Heard):
        yield heard(telling, effect, at)
    elif isinstance(effect, fx.Settled):
        yield from settled(telling, effect)


def _post(telling: Telling, post: fx.Post, at: datetime) -> Parcel:
    words = said(telling.scenario, telling.state.language, post, telling.seconds(at))
    asks = tuple(_ask(telling, ref) for ref in post.asks if ref not in telling.state.scores)
    to = "" if post.to == "everyone" else telling.who(post.to)
    inject = Inject(post.kind, words, to, asks, post.late)
    return to_room(telling, post.key, show_inject(telling.voice, telling.drill, inject))


def to_room(telling: Telling, key: str, message: dict[str, object]) -> Parcel:
    """A message to where the drill is played: in the board's thread, or simply to somebody who plays alone."""
    return Parcel(key, ROOM, message, under="" if telling.run.solo else BOARD)


def _ask(telling: Telling, ref: str, deadline: datetime | None = None) -> Ask:
    asked = telling.scenario.plans[telling.state.size].asked[ref]
    question = expected(telling.scenario, telling.state.language, ref).ask
    second = telling.state.due.get(f"deadline:{ref}")
    moment = telling.state.clock.moment(second) if telling.state.clock and second is not None else deadline
    return Ask(ref, telling.who(asked.expectation.who), question, moment)


def _scored(telling: Telling, effect: fx.Scored) -> Iterator[Parcel]:
    score, language = effect.score, telling.state.language
    words = expected(telling.scenario, language, score.ref)
    to = telling.run.channel if telling.run.solo else score.by
    why = verdict_on(telling.state, score.ref)
    if to and why is not None:
        yield Parcel(effect.key, to, show_verdict(telling.voice, score, words.ask, why))
    elif to:
        said_then = line(telling.scenario, language, score.ref)
        asked = Asked(words, telling.scenario.map.kind, language)
        yield Parcel(
            effect.key, to, show_score(telling.voice, telling.drill, score, said_then, asked, telling.rules)
        )
    if score.result == UNSETTLED:
        message = show_to_judge(telling.voice, telling.drill, score.ref, words.ask, score.by)
        yield Parcel(f"{effect.key}:judge", telling.run.facilitator, message)


def _ended(telling: Telling, effect: fx.Ended) -> Parcel:
    words = telling.scenario.said(telling.state.language)
    closing = filled(words.ends.get(effect.end, ""), words.variables)
    message = show_result(telling.voice, telling.drill, effect, closing, telling.state.scores, telling.rules)
    return to_room(telling, effect.key, message)


def table_of(telling: Telling) -> Table:
    """What the board shows beside the engine's own figures."""
    words = telling.scenario.said(telling.state.language)
    roles = telling.scenario.plans[telling.state.size].roles
    seats = tuple(
        Seat(
            role, words.roles[role].name, filled(words.roles[role].brief, words.variables), _in(telling, role)
        )
        for role in roles
    )
    about, note = (filled(text, words.variables) for text in (words.about, f"{words.note} {words.opt_out}"))
    run, here = telling.run, {*telling.state.players, *telling.state.observers}
    away = tuple(person for person in run.away if person not in here)
    invited = tuple(person for person in run.invited if person not in away)
    title, lead = run.title, run.facilitator
    return Table(telling.drill, title, about, note.strip(), lead, run.solo, seats, invited, away)


def _in(telling: Telling, role: str) -> tuple[str, ...]:
    return tuple(player for player, seat in telling.state.players.items() if seat == role)


def board_parcel(telling: Telling, board: fx.Board) -> Parcel:
    """The board as it is now, in the place of the one that stands there."""
    table, key = table_of(telling), f"{BOARD}:{telling.number}"
    if board.status == "gathering":
        return Parcel(key, ROOM, show_lobby(telling.voice, table), instead=BOARD)
    asks = tuple(_ask(telling, each.ref, each.deadline) for each in board.opens)
    return Parcel(key, ROOM, show_board(telling.voice, table, board, asks), instead=BOARD)


def _light_board(telling: Telling, board: fx.Board) -> Iterator[Parcel]:
    """A new board each time the drill starts, stops or goes on, for who wants nothing redrawn in place."""
    if board.status in {"running", "paused"}:
        pauses = sum(entry.kind == "paused" for entry in telling.state.journal)
        new = board_parcel(telling, board)
        yield new._replace(key=f"{BOARD}-{board.status}-{pauses}", instead="")


def first_board(telling: Telling) -> Iterator[Parcel]:
    """The board when it goes up, and a word to everybody who is invited."""
    table, run = table_of(telling), telling.run
    yield Parcel(BOARD, ROOM, show_lobby(telling.voice, table))
    for person in () if run.solo else table.invited:
        yield Parcel(f"invited:{person}", person, show_invitation(telling.voice, table, run.channel))
