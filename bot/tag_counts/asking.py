"""Asking all networks at once, within two seconds, no more than once in a quarter of an hour for the same tag."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog
from pydantic import ValidationError
from yarl import URL

from bot.fetch import Fetcher, FetchError, Refusal
from bot.tag_counts.breaking import Breaker
from bot.tag_counts.networks import Addresses, questions, trends

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from bot.tag_counts.networks import Question
    from handlers.tag_counts import TagCount

log = structlog.get_logger(__name__)

BUDGET = 2.0
"""Seconds that all questions together may take."""
LIFE = timedelta(minutes=15)
_MOST_KEPT = 5_000
_MOST_TAGS = 5
_MOST_BYTES = 2_000_000
_JSON = frozenset({"application/json"})


class TagCounter:
    """Fills the port handlers.tag_counts.TagCounts."""

    def __init__(
        self,
        clock: Callable[[], datetime],
        *,
        token: str = "",
        addresses: Addresses | None = None,
        fetcher: Fetcher | None = None,
    ) -> None:
        self._clock = clock
        self._token = token
        self._addresses = addresses or Addresses()
        self._fetcher = fetcher or Fetcher(most=_MOST_BYTES, seconds=BUDGET)
        self._breaker = Breaker(clock)
        self._heard: OrderedDict[str, tuple[datetime, tuple[TagCount, ...]]] = OrderedDict()

    def known(self, tags: Sequence[str], server: str) -> tuple[TagCount, ...]:
        """What was heard of these tags in the last quarter of an hour, by tag and network; no network is asked."""
        rising = {one.tag.casefold(): one for one in self._fresh(trends(server, self._addresses)) or ()}
        found: list[TagCount] = []
        for tag in tags[:_MOST_TAGS]:
            trend = rising.get(tag.casefold())
            for question in self._questions(tag, server):
                counts = self._fresh(question) or ()
                if trend and question.place == server:
                    counts = tuple(one._replace(trending=True) for one in counts) or (
                        trend._replace(tag=tag),
                    )
                found += counts
        return tuple(found)

    async def ask(self, tags: Sequence[str], server: str) -> tuple[TagCount, ...]:
        """What the networks say of these tags; what is slow, closed or strange is left out."""
        wanted = [trends(server, self._addresses)]
        wanted += [one for tag in tags[:_MOST_TAGS] for one in self._questions(tag, server)]
        new = [one for one in wanted if self._fresh(one) is None and self._breaker.lets(_host(one))]
        await asyncio.gather(*map(self._hear, new))
        return self.known(tags, server)

    def _questions(self, tag: str, server: str) -> list[Question]:
        return list(questions(tag, server, self._addresses, self._token))

    def _fresh(self, question: Question) -> tuple[TagCount, ...] | None:
        at, counts = self._heard.get(question.key, (None, ()))
        return counts if at and self._clock() - at < LIFE else None

    async def _hear(self, question: Question) -> None:
        host = _host(question)
        try:
            page = await self._fetcher.get(question.url, _JSON, token=question.token)
            self._keep(question, question.read(page.body, self._clock()))
        except FetchError as error:
            self._missed(question, host, error.reason)
        except (ValidationError, ValueError, OverflowError):
            self._missed(question, host, Refusal.NOT_A_PAGE)
        else:
            self._breaker.answered(host)

    def _missed(self, question: Question, host: str, reason: Refusal) -> None:
        """Only a host's own troubles count against it: a tag that nobody used is an answer."""
        log.info("no tag count", host=host, reason=str(reason))
        if reason == Refusal.NOT_FOUND:
            self._keep(question, ())
        else:
            self._breaker.failed(host, closed=reason in {Refusal.LOGIN, Refusal.PRIVATE, Refusal.TOO_LARGE})

    def _keep(self, question: Question, counts: tuple[TagCount, ...]) -> None:
        self._heard[question.key] = (self._clock(), counts)
        self._heard.move_to_end(question.key)
        while len(self._heard) > _MOST_KEPT:
            self._heard.popitem(last=False)


def _host(question: Question) -> str:
    return URL(question.url).authority
