"""Numbers for whoever runs the bot, in Prometheus's format: counts and times, never a word of a draft or an id."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily
from prometheus_client.registry import Collector

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator, Mapping

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5)


class Metrics:
    """One process's numbers; a scraper adds the processes up."""

    def __init__(self, refused: Mapping[str, int] | None = None) -> None:
        """Its own numbers, and what Slack `refused` this process, by code, which it looks up at each scrape."""
        self._registry = registry = CollectorRegistry()
        self._requests = Counter(
            "sounding_board_requests_total", "Requests from Slack", ["status"], registry=registry
        )
        self._acknowledged = _times(
            "sounding_board_ack_seconds", "Time until Slack has its receipt", registry
        )
        self._answers = _times("sounding_board_answer_seconds", "Time a handler took", registry, "kind")
        self._errors = Counter(
            "sounding_board_errors_total", "Answers that failed", ["error"], registry=registry
        )
        late = "How long the most overdue moment has waited"
        self._late = Gauge("sounding_board_jobs_late_seconds", late, registry=registry)
        self._drills = Gauge("sounding_board_drills", "Drills and crisis rooms", ["state"], registry=registry)
        registry.register(_Refusals({} if refused is None else refused))
        self._look: Look | None = None

    def requested(self, status: int, seconds: float) -> None:
        """A request from Slack has its answer."""
        self._requests.labels(str(status)).inc()
        self._acknowledged.observe(seconds)

    def answered(self, kind: str, seconds: float) -> None:
        """A handler has done its work."""
        self._answers.labels(kind).observe(seconds)

    def failed(self, error: str) -> None:
        """A handler failed: Slack's error code, or the kind of the exception."""
        self._errors.labels(error).inc()

    def watch(
        self, late: Callable[[], Awaitable[float]], drills: Callable[[], Awaitable[Mapping[str, float]]]
    ) -> None:
        """Where to look, at each scrape, for what the database knows."""
        self._look = Look(late, drills)

    async def page(self) -> bytes:
        """Everything, as a scraper reads it; what a database that is away would know is no number."""
        late, drills = float("nan"), dict.fromkeys(("running", "standing", "over"), float("nan"))
        if self._look:
            with suppress(Exception):
                late, drills = await self._look.late(), dict(await self._look.drills())
        self._late.set(late)
        for state, count in drills.items():
            self._drills.labels(state).set(count)
        return generate_latest(self._registry)


def _times(name: str, about: str, registry: CollectorRegistry, *labels: str) -> Histogram:
    return Histogram(name, about, labels, buckets=_SECONDS, registry=registry)


class Look(NamedTuple):
    """Where the database's numbers come from."""

    late: Callable[[], Awaitable[float]]
    drills: Callable[[], Awaitable[Mapping[str, float]]]


class _Refusals(Collector):
    """What Slack refused us since the process began, whoever asked and whether or not a person noticed."""

    def __init__(self, refused: Mapping[str, int]) -> None:
        self._refused = refused

    def collect(self) -> Iterator[CounterMetricFamily]:
        found = CounterMetricFamily(
            "sounding_board_slack_errors", "Calls that Slack refused", labels=["error"]
        )
        for error, count in sorted(self._refused.items()):
            found.add_metric([error], count)
        yield found
