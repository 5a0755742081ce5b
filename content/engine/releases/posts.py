"""Posts, the plan they are made by, and how text, numbering, link and tags become one post within the limit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime  # noqa: TC003 -- pydantic reads it when a thread is kept
from typing import TYPE_CHECKING, Literal, NamedTuple

from content.engine.hours import Hours  # noqa: TC001 -- likewise
from content.engine.text.counting import NETWORKS, measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Role = Literal["headline", "subhead", "lede", "quote", "detail", "conclusion"]

MOST_POSTS = 15
MOST_IN_A_DAY = 5


@dataclass(frozen=True)
class Plan:
    """What a person chose: network, link, `thread` or `day`, how many posts, numbering, tags, and when."""

    network: str = "x"
    link: str = ""
    mode: Literal["thread", "day"] = "thread"
    posts: int | None = None
    numbering: bool = False
    tags: tuple[str, ...] = ()
    timezones: tuple[str, ...] = ()
    start: datetime | None = None
    taken: tuple[datetime, ...] = ()
    limit: int | None = None
    """A server's own limit, where it differs from the network's usual one."""
    staffed: Hours | None = None
    """When somebody is there to send the posts of a day."""

    def __post_init__(self) -> None:
        if self.network not in NETWORKS:
            raise ValueError(
                f'"{self.network}" is not a network we write for; there are: {", ".join(NETWORKS)}.'
            )
        if self.mode not in {"thread", "day"}:
            raise ValueError('The mode is "thread" or "day".')
        if self.posts is not None and self.posts < 1:
            raise ValueError("A thread needs at least one post.")
        if any(character.isspace() for character in self.link):
            raise ValueError("A link has no spaces.")


class Draft(NamedTuple):
    """A post before numbering, link and tags: its words, where each stands in the release, and when it goes out."""

    body: str
    role: Role
    spans: tuple[tuple[int, int], ...]
    at: datetime | None = None


class Post(NamedTuple):
    """A post as it will look; `length` as its network counts, `body` without numbering, link and tags."""

    text: str
    role: Role
    length: int
    spans: tuple[tuple[int, int], ...]
    at: datetime | None
    body: str
    limit: int = 0
    valid: bool = True


class Thread(NamedTuple):
    """Posts in their order; `held_until` is the end of an embargo that has not passed."""

    network: str
    title: str
    posts: tuple[Post, ...]
    warnings: tuple[str, ...]
    plan: Plan
    held_until: datetime | None = None
    release: str = ""
    """The text it was made from, so that it can be made anew."""


def fits(body: str, plan: Plan, *, tags: bool = False) -> bool:
    """Whether a body has room beside its link, the widest numbering and, if asked, the tags."""
    if len(body) > 3 * (plan.limit or NETWORKS[plan.network].limit):
        return False
    number = f"{MOST_POSTS}/{MOST_POSTS}" if plan.numbering else ""
    length = measure(
        _with_footer(body, number, plan.link, plan.tags if tags else ()), plan.network, plan.limit
    )
    return length.valid and not length.unsure


def laid_out(drafts: Sequence[Draft], plan: Plan) -> tuple[Post, ...]:
    """The drafts as posts: numbered when there are two or more, the link in each, the tags in the first with room."""
    for count in range(len(plan.tags), 0, -1):
        fewer = replace(plan, tags=plan.tags[:count])
        for index, draft in enumerate(drafts):
            if fits(draft.body, fewer, tags=True):
                return tuple(_posts(drafts, fewer, index))
    return tuple(_posts(drafts, plan, -1))


def drafts_of(thread: Thread) -> list[Draft]:
    """The posts of a thread without numbering, link and tags, to be changed and laid out again."""
    return [Draft(post.body, post.role, post.spans, post.at) for post in thread.posts]


def with_hash(tag: str) -> str:
    """A tag with its sign, whether or not it was typed."""
    return tag if tag.startswith(("#", "\uff03")) else f"#{tag}"


def _posts(drafts: Sequence[Draft], plan: Plan, tagged: int) -> Iterator[Post]:
    for index, draft in enumerate(drafts):
        number = f"{index + 1}/{len(drafts)}" if plan.numbering and len(drafts) > 1 else ""
        text = _with_footer(draft.body, number, plan.link, plan.tags if index == tagged else ())
        length = measure(text, plan.network, plan.limit)
        yield Post(
            text, draft.role, length.used, draft.spans, draft.at, draft.body, length.limit, length.valid
        )


def _with_footer(body: str, number: str, link: str, tags: Sequence[str]) -> str:
    footer = " ".join(part for part in (number, link, *map(with_hash, tags)) if part)
    return f"{body}\n\n{footer}" if footer else body
