"""Numbers for whoever runs the bot, in Prometheus's format: counts and times, never a word of a draft or an id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5)


class Metrics:
    """One process's numbers; a scraper adds the processes up."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "sounding_board_requests_total", "Requests from Slack", ["status"], registry=self._registry
        )
        self._acknowledged = Histogram(
            "sounding_board_ack_seconds",
            "Time until Slack has its receipt",
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._answers = Histogram(
            "sounding_board_answer_seconds",
            "Time a handler took",
            ["kind"],
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._errors = Counter(
            "sounding_board_errors_total", "Answers that failed", ["error"], registry=self._registry
        )
        self._late = Gauge(
            "sounding_board_jobs_late_seconds",
            "How long the most overdue moment has waited",
            registry=self._registry,
        )
        self._drills = Gauge("sounding_board_drills_open", "Drills under way", registry=self._registry)
        self._looks: list[tuple[Gauge, Callable[[], Awaitable[float]]]] = []

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

    def watch(self, late: Callable[[], Awaitable[float]], drills: Callable[[], Awaitable[float]]) -> None:
        """Where to look, at each scrape, for what the database knows."""
        self._looks = [(self._late, late), (self._drills, drills)]

    async def page(self) -> bytes:
        """Everything, as a scraper reads it."""
        for gauge, look in self._looks:
            try:
                gauge.set(await look())
            except Exception:  # noqa: BLE001 -- a database that is away must not hide the other numbers
                gauge.set(float("nan"))
        return generate_latest(self._registry)
