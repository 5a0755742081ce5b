"""The answers of the networks, as far as they matter here; whatever else they hold is not read.

Sources: docs.joinmastodon.org/entities/Tag, the lexicon app.bsky.feed.searchPosts, X API v2 GET /2/tweets/counts/recent.
"""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 -- pydantic reads the fields' types at run time
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

Uses = Annotated[int, Field(ge=0, le=10**12)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class Day(_Shape):
    """One day of a tag's history; Mastodon writes its numbers as text."""

    uses: Uses


class Tag(_Shape):
    """A tag on a Mastodon server, with the last seven days."""

    name: str
    history: list[Day]

    @property
    def week(self) -> int:
        """The posts of the last seven days."""
        return sum(day.uses for day in self.history[:7])


TAGS = TypeAdapter(list[Tag])


class Feature(_Shape):
    """What a part of a Bluesky post is: a tag, when it has one."""

    tag: str = ""


class Facet(_Shape):
    """A part of a Bluesky post."""

    features: list[Feature] = []


class Record(_Shape):
    """What somebody wrote on Bluesky; its text is not read."""

    facets: list[Facet] = []
    tags: list[str] = []


class Author(_Shape):
    """Who wrote it."""

    did: str = ""


class Post(_Shape):
    """A post on Bluesky."""

    record: Record
    author: Author = Author()
    at: datetime = Field(alias="indexedAt")


class Posts(_Shape):
    """What Bluesky's search finds, newest first."""

    posts: list[Post]


class Total(_Shape):
    """How many posts X counted."""

    total: Uses = Field(alias="total_tweet_count")


class Counts(_Shape):
    """What X says of the last seven days."""

    meta: Total
