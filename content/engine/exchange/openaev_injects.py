"""The injects, articles and expectations of an OpenAEV export as messages and asks of a drill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from content.engine.drills.durations import short
from content.engine.exchange.openaev_source import seconds
from content.engine.exchange.openaev_text import named, plain, slug

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from content.engine.exchange.openaev_source import Source
    from content.engine.exchange.rebuilding import Built

WITHIN = (5 * 60, 20 * 60)
KINDS = {"TEXT": "text", "DOCUMENT": "document", "MANUAL": "manual"}
CHANNELS = {"newspaper": "news", "tv": "news", "microblogging": "post"}
CONTROL = "control"


class Message(NamedTuple):
    """What one inject says, who says it and on which channel."""

    sender: str
    channel: str
    subject: str
    text: str


def fill(source: Source, built: Built, shrink: float) -> None:
    """Put the injects into a drill in the order of their time, with their senders and expectations."""
    asked: list[tuple[dict[str, Any], float]] = []
    for inject in sorted(source.items("injects"), key=seconds):
        title = named(inject, "inject_title")
        if inject.get("inject_enabled") is False:
            source.say(f'Left out: the inject "{title}", which is disabled.')
            continue
        if inject.get("inject_depends_on"):
            source.say(f'The inject "{title}" hangs on another one there; here it comes at its time.')
        taken = {each["id"] for each in built.shape["injects"]}
        name = slug(title, taken) or f"inject-{len(taken) + 1}"
        message = _message(source, built, inject)
        shape = {
            "id": name,
            "at": short(seconds(inject) * shrink),
            "from": message.sender,
            "channel": message.channel,
        }
        words = {"subject": message.subject, "text": message.text or title or name}
        built.shape["injects"].append(shape)
        built.words["injects"][name] = {key: value for key, value in words.items() if value}
        asked += _expectations(source, built, inject, shape)
    _share(asked)


def _message(source: Source, built: Built, inject: Mapping[str, Any]) -> Message:
    content = inject.get("inject_content")
    content = content if isinstance(content, dict) else {}
    articles = _articles(source, content)
    if articles:
        return _published(source, built, articles)
    text = next(filter(None, (named(content, key) for key in ("body", "message", "content"))), "")
    if CONTROL not in built.shape["senders"]:
        built.shape["senders"][CONTROL] = {"role": "official"}
        built.words["senders"][CONTROL] = {"name": "Exercise control"}
        source.say('E-mails came from the exercise itself; name their sender instead of "Exercise control".')
    text = plain(text) or plain(named(inject, "inject_description"))
    return Message(CONTROL, "email", plain(named(content, "subject")), text)


def _articles(source: Source, content: Mapping[str, Any]) -> list[dict[str, Any]]:
    wanted = content.get("articles")
    names = wanted if isinstance(wanted, list) else []
    return [each for each in source.items("articles") if each.get("article_id") in names]


def _published(source: Source, built: Built, articles: list[dict[str, Any]]) -> Message:
    first = articles[0]
    channels = {named(each, "channel_id"): each for each in source.items("channels")}
    channel = channels.get(named(first, "article_channel"), {})
    author = named(first, "article_author") or named(channel, "channel_name") or "News"
    name = slug(author, set()) or f"sender-{len(built.shape['senders']) + 1}"
    built.shape["senders"].setdefault(name, {"role": "news-outlet"})
    built.words["senders"].setdefault(name, {"name": author})
    if any(each.get(f"article_{what}") for each in articles for what in ("likes", "shares", "comments")):
        source.say("Likes, shares and comments are fixed numbers there; give the message a reach here.")
    text = "\n\n".join(filter(None, (plain(named(each, "article_content")) for each in articles)))
    kind = CHANNELS.get(named(channel, "channel_type").casefold(), "news")
    return Message(name, kind, plain(named(first, "article_name")), text)


def _expectations(
    source: Source, built: Built, inject: Mapping[str, Any], shape: dict[str, Any]
) -> Iterator[tuple[dict[str, Any], float]]:
    content = inject.get("inject_content")
    found = content.get("expectations") if isinstance(content, dict) else None
    for each in found if isinstance(found, list) else []:
        kind = KINDS.get(named(each, "expectation_type").upper()) if isinstance(each, dict) else None
        if kind is None:
            source.say("Left out: expectations of reading an article, of challenges and of machines.")
            continue
        yield _expectation(built, each, shape, kind)
        source.say("Deadlines were brought between 5 and 20 minutes, points to 100 in all.")


def _expectation(
    built: Built, found: Mapping[str, Any], shape: dict[str, Any], kind: str
) -> tuple[dict[str, Any], float]:
    expectations = shape.setdefault("expect", [])
    name = f"ask-{len(expectations) + 1}"
    wait = found.get("expectation_expiration_time")
    within = min(max(wait, WITHIN[0]), WITHIN[1]) if isinstance(wait, int) else WITHIN[1]
    made = {
        "id": name,
        "kind": kind,
        "within": short(within),
        "objective": built.shape["objectives"][0]["id"],
    }
    expectations.append(made)
    ask = plain(named(found, "expectation_name")) or "What do you do?"
    text = plain(named(found, "expectation_description")) or ask
    built.words["injects"][shape["id"]].setdefault("expect", {})[name] = {"ask": ask, "text": text}
    score = found.get("expectation_score")
    return made, float(score) if isinstance(score, int | float) and 0 < score < 10**6 else 1.0


def _share(asked: list[tuple[dict[str, Any], float]]) -> None:
    """Share 100 points out in proportion to the scores; what rounding leaves goes to the first."""
    total = sum(score for _, score in asked)
    for expectation, score in asked:
        expectation["points"] = str(int(100 * score / total))
    if asked:
        first = asked[0][0]
        first["points"] = str(int(first["points"]) + 100 - sum(int(each["points"]) for each, _ in asked))
