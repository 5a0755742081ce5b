"""The one pinned board of a drill: who plays, how it stands, how long it goes on, and a stop button for everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from handlers.views import kit
from handlers.views.drill import Ask, clock, marked
from handlers.views.safe import clipped, escaped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.engine.drills.effects import Board
    from content.engine.phrases import Voice

SHOWN_ASKS = 6


class Seat(NamedTuple):
    """A role: its id, name, what it is for, and who sits there."""

    role: str
    name: str
    brief: str
    players: tuple[str, ...]


class Table(NamedTuple):
    """Everything about a drill that its board shows beside the engine's own."""

    drill: str
    title: str
    about: str
    note: str
    facilitator: str
    solo: bool
    seats: tuple[Seat, ...]
    invited: tuple[str, ...] = ()
    away: tuple[str, ...] = ()


def show_lobby(voice: Voice, table: Table) -> dict[str, Any]:
    """The board before the clock starts: what awaits the players, and "I'm in"."""
    blocks = [
        kit.header(clipped(table.title, 140)),
        kit.section(escaped(table.about)),
        *([kit.section(voice("drill.note", note=escaped(table.note)))] if table.note else []),
        kit.section(voice("drill.lobby-solo" if table.solo else "drill.lobby")),
        *_seats(voice, table),
        kit.actions(_lobby_buttons(voice, table)),
    ]
    return marked(voice, voice("drill.lobby-text", title=table.title), blocks)


def show_board(voice: Voice, table: Table, board: Board, asks: Sequence[Ask]) -> dict[str, Any]:
    """The board while the drill runs, pauses, or is over."""
    blocks = [
        kit.header(clipped(table.title, 140)),
        kit.section(_standing(voice, board)),
        kit.context(_figures(voice, board)),
        *(_open(voice, asks) if board.status == "running" else ()),
        *(() if table.solo else _seats_line(voice, table)),
    ]
    if board.status != "ended":
        blocks.append(kit.actions(_buttons(voice, table, board.status)))
    return marked(voice, _standing(voice, board), blocks)


def seat_lines(voice: Voice, table: Table) -> Iterator[kit.Block]:
    """The roles, who has them, and "I'm in" beside each."""
    for seat in table.seats:
        taken = " ".join(f"<@{player}>" for player in seat.players) or voice("drill.seat-free")
        text = voice(
            "drill.seat", name=escaped(seat.name), brief=escaped(clipped(seat.brief, 300)), players=taken
        )
        join = kit.button(voice("drill.in"), f"drill.in:{seat.role}", f"{table.drill}:{seat.role}")
        yield kit.section(text, join)


def _seats(voice: Voice, table: Table) -> Iterator[kit.Block]:
    yield from seat_lines(voice, table)
    for key, people in (("drill.invited", table.invited), ("drill.away", table.away)):
        if people:
            yield kit.context(voice(key, people=" ".join(f"<@{person}>" for person in people[:40])))


def _lobby_buttons(voice: Voice, table: Table) -> list[kit.Element]:
    stop = _stop(voice, table)
    if table.solo:
        return [stop]
    watch = kit.button(voice("drill.watch"), "drill.in:", f"{table.drill}:")
    start = kit.button(voice("drill.start"), "drill.start", table.drill, style="primary")
    return [start, watch, stop]


def _stop(voice: Voice, table: Table) -> kit.Element:
    stop = kit.button(voice("drill.stop"), "drill.stop", table.drill, style="danger")
    title, ask, yes, no = (voice(f"drill.stop-{part}") for part in ("title", "ask", "yes", "no"))
    return kit.asking(stop, title, ask, yes, no)


def _leave(voice: Voice, table: Table) -> kit.Element:
    leave = kit.button(voice("drill.leave"), "drill.leave", table.drill)
    title, ask, yes, no = (voice(f"drill.leave-{part}") for part in ("title", "ask", "yes", "no"))
    return kit.asking(leave, title, ask, yes, no)


def _standing(voice: Voice, board: Board) -> str:
    if board.status == "running" and board.ends_at:
        return voice("drill.running-until", time=clock(board.ends_at))
    return voice(f"drill.status-{board.status}")


def _figures(voice: Voice, board: Board) -> str:
    names = {"trust": voice("drill.value-trust"), "heat": voice("drill.value-heat")}
    values = [f"{names.get(name, name)} {value}" for name, value in sorted(board.values.items())]
    reach = [voice("drill.reach", people=f"{board.reach:,}")] if board.reach else []
    sent = voice("drill.sent", sent=board.sent, answered=board.answered)
    return " · ".join([sent, *values, *reach])


def _open(voice: Voice, asks: Sequence[Ask]) -> Iterator[kit.Block]:
    for ask in asks[:SHOWN_ASKS]:
        question = escaped(clipped(ask.question, 200))
        when = clock(ask.deadline) if ask.deadline else ""
        yield kit.section(voice("drill.open-ask", who=ask.who, question=question, time=when))


def _seats_line(voice: Voice, table: Table) -> Iterator[kit.Block]:
    told = [
        f"{escaped(seat.name)}: {' '.join(f'<@{each}>' for each in seat.players)}"
        for seat in table.seats
        if seat.players
    ]
    lead = voice("drill.facilitator", person=f"<@{table.facilitator}>")
    yield kit.context(voice.line(" · ".join([*told, lead])))


def _buttons(voice: Voice, table: Table, status: str) -> list[kit.Element]:
    clockwork = ("drill.resume", "drill.resume") if status == "paused" else ("drill.pause", "drill.pause")
    buttons = [
        kit.button(voice(clockwork[0]), clockwork[1], table.drill),
        kit.button(voice("drill.log"), "drill.log", table.drill),
    ]
    if not table.solo:
        buttons.append(kit.button(voice("drill.panel"), "drill.panel", table.drill))
        buttons.append(_leave(voice, table))
    return [*buttons, _stop(voice, table)]
