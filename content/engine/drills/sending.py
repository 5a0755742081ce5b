"""Putting messages into a drill: injects, pressing lines, chatter and role secrets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.engine.drills.effects import Post, Secret
from content.engine.drills.shape import EVERYONE
from content.engine.drills.turn import draw

if TYPE_CHECKING:
    from content.engine.drills.scenario import Asked
    from content.engine.drills.shape import Inject
    from content.engine.drills.turn import Turn

LATE_SECONDS = 30


def send(turn: Turn, inject: Inject, *, late: bool = False) -> None:
    """Send an inject, once, and start the deadlines of what it asks."""
    if inject.id in turn.sent or inject.id in turn.skipped:
        return
    turn.forget(f"inject:{inject.id}")
    turn.sent[inject.id] = turn.now
    asks = [turn.plan.asked[f"{inject.id}.{each.id}"] for each in inject.expect]
    text = turn.edited.get(inject.id, "")
    refs = tuple(ask.ref for ask in asks)
    key, words = f"inject:{inject.id}", f"inject:{inject.id}"
    to = _audience(turn, inject.to)
    turn.effects.append(
        Post(key, "inject", inject.id, inject.sender, inject.channel, to, words, text, refs, late)
    )
    turn.log("inject", inject.sender, inject.id, text)
    for ask in asks:
        _await(turn, ask)


def send_extra(turn: Turn, name: str) -> None:
    """Send an inject that the facilitator added."""
    extra = turn.added[name]
    if name not in turn.sent:
        turn.sent[name] = turn.now
        by_hand(turn, name, extra.sender, extra.channel, extra.to, extra.text, words="")


def by_hand(turn: Turn, key: str, sender: str, channel: str, to: str, text: str, words: str) -> None:
    """A sender speaks with words that a person wrote, or with one of their lines."""
    turn.effects.append(Post(f"hand:{key}", "hand", "", sender, channel, _audience(turn, to), words, text))
    turn.log("hand", sender, words or key, text)


def press(turn: Turn, ask: Asked) -> None:
    """The sender asks again, in their own manner, about what nobody has answered."""
    inject, pressing = ask.inject, ask.expectation.press
    if pressing is None or ask.ref in turn.scores:
        return
    words = f"line:{inject.sender}.{pressing.line}"
    key, to = f"press:{ask.ref}", _audience(turn, inject.to)
    turn.effects.append(
        Post(key, "press", inject.id, inject.sender, inject.channel, to, words, asks=(ask.ref,))
    )
    turn.log("press", inject.sender, words)


def start_chatter(turn: Turn, sender: str) -> None:
    """Plan a sender's next line of chatter, unless they are turned down or have none left."""
    every = turn.scenario.map.senders[sender].every
    level = turn.levels.get(sender, 1.0)
    lines = len(turn.scenario.said(turn.before.language).senders[sender].chatter)
    said = turn.chatted.get(sender, 0)
    turn.forget(f"chatter:{sender}")
    if every and level > 0 and said < lines:
        jitter = draw(turn.before.seed, sender, said).uniform(0.75, 1.25)
        turn.wake(f"chatter:{sender}", turn.now + every * turn.plan.scale * jitter / level)


def chatter(turn: Turn, sender: str) -> None:
    """A sender says the next of their lines, in an order that the seed decides; none is said twice."""
    lines = len(turn.scenario.said(turn.before.language).senders[sender].chatter)
    said = turn.chatted.get(sender, 0)
    if said >= lines:
        return
    turn.chatted[sender] = said + 1
    order = list(range(1, lines + 1))
    draw(turn.before.seed, sender).shuffle(order)
    words = f"chatter:{sender}.{order[said]}"
    turn.effects.append(Post(f"chatter:{sender}.{said + 1}", "chatter", "", sender, "post", EVERYONE, words))
    turn.log("chatter", sender, words)
    start_chatter(turn, sender)


def secrets(turn: Turn) -> None:
    """Give each role's secret to whoever acts for it now; the keys keep it from arriving twice."""
    for role in turn.scenario.map.roles:
        acting = turn.acting(role.id)
        if role.secret and acting:
            for player, seat in turn.players.items():
                if seat == acting:
                    turn.effects.append(Secret(f"secret:{role.id}:{player}", role.id, player))


def _audience(turn: Turn, to: str) -> str:
    return to if to == EVERYONE else turn.acting(to) or to


def _await(turn: Turn, ask: Asked) -> None:
    turn.wake(f"deadline:{ask.ref}", turn.now + ask.within)
    pressing = ask.expectation.press
    if pressing is not None:
        after = min(pressing.after * turn.plan.scale, ask.within * 0.9)
        turn.wake(f"press:{ask.ref}", turn.now + after)
