"""Where each network is asked, and how its answer is read."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from bot.tag_counts.shapes import TAGS, Counts, Posts, Tag
from handlers.tag_counts import TagCount

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bot.tag_counts.shapes import Post

WEEK = timedelta(days=7)
_MOST = 100
"""Posts that Bluesky shows at once."""
_OFTEN = 3
"""So many people use a tag beside another before it is worth a word."""
_LONGEST = 60


class Addresses(NamedTuple):
    """Where the networks are; tests give servers of their own."""

    mastodon: str = "https://{server}"
    bluesky: str = "https://public.api.bsky.app"
    x: str = "https://api.x.com"


class Question(NamedTuple):
    """One address to ask, and what its answer says of tags."""

    key: str
    url: str
    place: str
    read: Callable[[bytes, datetime], tuple[TagCount, ...]]
    token: str = ""


def questions(tag: str, server: str, at: Addresses, token: str) -> Iterator[Question]:
    """What to ask about one tag; its name is all that leaves. X is asked only with a token of its own."""
    name, host = quote(tag.lstrip("#＃"), safe=""), at.mastodon.format(server=server)
    yield Question(
        f"{host} {tag}", f"{host}/api/v1/tags/{name}", server, lambda body, _: (_of_tag(tag, server, body),)
    )
    search = f"{at.bluesky}/xrpc/app.bsky.feed.searchPosts?q=%23{name}&sort=latest&limit={_MOST}"
    yield Question(f"bluesky {tag}", search, "Bluesky", lambda body, now: _of_posts(tag, body, now))
    if token:
        counts = f"{at.x}/2/tweets/counts/recent?query=%23{name}&granularity=day"
        yield Question(f"x {tag}", counts, "X", lambda body, _: (_of_total(tag, body),), token)


def trends(server: str, at: Addresses) -> Question:
    """What to ask once for all tags: which of them a Mastodon server sees rising."""
    host = at.mastodon.format(server=server)
    return Question(
        f"{host} trends",
        f"{host}/api/v1/trends/tags?limit=20",
        server,
        lambda body, _: _of_trends(server, body),
    )


def _of_tag(tag: str, server: str, body: bytes) -> TagCount:
    return TagCount(tag, server, Tag.model_validate_json(body).week)


def _of_trends(server: str, body: bytes) -> tuple[TagCount, ...]:
    found = TAGS.validate_json(body)[:_MOST]
    return tuple(TagCount(f"#{one.name}", server, one.week, trending=True) for one in found)


def _of_total(tag: str, body: bytes) -> TagCount:
    return TagCount(tag, "X", Counts.model_validate_json(body).meta.total)


def _of_posts(tag: str, body: bytes, now: datetime) -> tuple[TagCount, ...]:
    """The posts of the week that truly bear the tag; nothing when a full page holds none, for more may follow."""
    found, folded = Posts.model_validate_json(body).posts, tag.lstrip("#＃").casefold()
    recent = [post for post in found if now - post.at.astimezone(now.tzinfo) < WEEK]
    naming = [post for post in recent if folded in _tags(post)]
    more = len(found) >= _MOST and len(recent) == len(found)
    if more and not naming:
        return ()
    return (TagCount(tag, "Bluesky", len(naming), at_least=more, beside=_beside(folded, naming)),)


def _tags(post: Post) -> dict[str, str]:
    """A post's tags, folded, with how they are written."""
    written = [*post.record.tags, *(part.tag for one in post.record.facets for part in one.features)]
    return {tag.casefold(): tag for tag in written if _is_tag(tag)}


def _is_tag(tag: str) -> bool:
    return 0 < len(tag) <= _LONGEST and all(
        sign == "_" or unicodedata.category(sign)[0] in "LNM" for sign in tag
    )


def _beside(folded: str, posts: list[Post]) -> str:
    """The tag that most people use in the same posts, each person counted once."""
    pairs = {(post.author.did, other) for post in posts for other in _tags(post) if other != folded}
    ranked = Counter(other for _, other in sorted(pairs)).most_common(1)
    if not ranked or ranked[0][1] < _OFTEN:
        return ""
    spellings = Counter(_tags(post)[ranked[0][0]] for post in posts if ranked[0][0] in _tags(post))
    return f"#{spellings.most_common(1)[0][0]}"
