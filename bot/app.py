"""The one place where everything meets: production, tests and the playground call the same build()."""

from __future__ import annotations

import asyncio
import gc
import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from slack_bolt.app.async_app import AsyncApp

from bot.client import open_session
from bot.dispatch import Dispatcher
from bot.door import door
from bot.install_pages import pages
from bot.installing import Access, access_for
from bot.jobs import Jobs
from bot.outside import OutsideReader
from bot.press import FilePress
from bot.shelf import Shelf
from bot.storage.copies import Copies
from bot.storage.database import Database
from bot.storage.drill_posts import Posts
from bot.storage.drills import POST as CARE
from bot.storage.drills import DrillStore
from bot.storage.installations import Installations, States
from bot.storage.leftovers import Leftovers
from bot.storage.plans import PlanStore
from bot.storage.records import Records
from bot.storage.retention import Retention
from bot.storage.sealing import Seal
from bot.storage.seen import Seen
from bot.storage.settings import ChoiceStore
from bot.tag_counts import TagCounter
from handlers.desk import Desk, Due
from handlers.routes import discover

if TYPE_CHECKING:
    from collections.abc import Callable

    from aiohttp import web
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.config import Settings
    from bot.storage.database import Raw
    from content.engine.library import Library
    from content.engine.phrases import Phrases

GRACE = 20.0
"""Seconds that answers under way may still take when the process is told to stop."""


def utc_now() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


@dataclass
class Bot:
    """A built bot: `async with` it to connect; serve `web`, or `jobs.work()`, or both."""

    web: web.Application
    bolt: AsyncApp
    desk: Desk
    jobs: Jobs
    database: Database
    dispatcher: Dispatcher
    shelf: Shelf
    _watch: asyncio.Task[None] | None = field(default=None, init=False)

    async def __aenter__(self) -> Self:
        await self.jobs.open()
        self.dispatcher.session = self.bolt.client.session = open_session()
        self._watch = asyncio.create_task(self.shelf.watch())
        return self

    async def warm(self) -> None:
        """Load what the first answer would wait for; call it once the port listens."""
        await asyncio.to_thread(self.desk.library().warm)
        gc.collect()
        gc.freeze()  # the content stays for the life of the process; the collector need not walk it for every answer

    async def __aexit__(self, *error: object) -> None:
        if self._watch:
            self._watch.cancel()
        await self.dispatcher.finish(GRACE)
        if self.dispatcher.session:
            await self.dispatcher.session.close()
        await self.jobs.close()
        await self.database.close()


def build(
    settings: Settings, *, library: Library | None = None, clock: Callable[[], datetime] = utc_now
) -> Bot:
    """A bot from its settings: content read, ports filled, every route registered, nothing opened yet."""
    shelf = Shelf(settings.content_path, library)
    database = Database(settings.database_url, settings.database_pool)
    seal = Seal([key.get_secret_value() for key in settings.keys])
    copies = Copies(database, seal, clock)
    jobs: Jobs
    plan = lambda *planned: _defer(jobs, clock, *planned)  # noqa: E731 -- jobs come last, when all they wake is there
    drills = DrillStore(database, seal, plan, clock)
    choices, records = ChoiceStore(database), Records(database, seal)
    outbox = Posts(database, seal, lambda: jobs.is_pressed)
    plans, installed = PlanStore(database, seal, plan, clock), Installations(database, seal, plan)
    access = access_for(settings, installed, States(database, clock))
    outside = OutsideReader(access.token, settings.slack_api_url)
    counts = TagCounter(clock, token=settings.x_bearer_token.get_secret_value())
    kept = (copies, choices, drills, outbox, plans)
    desk = Desk(shelf, *kept, outside, counts, records, access.installed, clock, FilePress())
    bolt = _bolt(access, shelf().phrases)
    dispatcher = Dispatcher(discover(), desk, access.client, Seen(database, clock), access.tokens)
    dispatcher.register(bolt)
    jobs = Jobs(settings.database_url, dispatcher.moments.deliver, patient={CARE})
    erasing = (kind(database, clock) for kind in (States, Seen, Retention, Leftovers))
    jobs.every_ten_minutes(*(chore.tidy for chore in (copies, drills, plans, *erasing)))
    secret, metrics = settings.signing_secret.get_secret_value(), dispatcher.metrics
    metrics.watch(jobs.late, drills.states)
    application = door(bolt, secret, database.reached, metrics)
    application.add_routes(pages(access.flow) if access.flow else [])
    return Bot(application, bolt, desk, jobs, database, dispatcher, shelf)


def _bolt(access: Access, phrases: Phrases) -> AsyncApp:
    """Slack's framework with our words: before Slack has let us in, nobody can say which language is spoken there."""
    locked_out = "\n".join(voice("error.locked-out") for voice in phrases.voices.values())
    return AsyncApp(
        name="sounding-board",
        client=access.client,
        oauth_flow=access.flow,
        request_verification_enabled=False,  # the door has verified it, on the bytes as they came
        logger=logging.getLogger("slack_bolt"),
        user_facing_authorize_error_message=locked_out,
    )


async def _defer(
    jobs: Jobs, clock: Callable[[], datetime], connection: AsyncConnection | Raw, at: datetime, due: Due
) -> None:
    """Plan a moment of our clock on the database's clock; in the playground ours may be ahead."""
    await jobs.wake(connection, at - (clock() - utc_now()), due)
