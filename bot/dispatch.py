"""From a verified request to the conversation that answers it, and to a kind word when that fails."""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from typing import TYPE_CHECKING, Any

import psycopg
import structlog
from slack_bolt.kwargs_injection.async_args import AsyncArgs  # noqa: TC002 -- Bolt reads the listeners' annotations at run time
from slack_sdk.errors import SlackApiError, SlackClientError
from sqlalchemy.exc import SQLAlchemyError

from bot import logs, once
from bot.acknowledging import Receipt
from bot.client import REFUSED, Respond, ours
from bot.metrics import Metrics
from bot.moments import Moments
from bot.scope import acting_for, admit
from bot.turns import Turns
from handlers.asking import hear
from handlers.desk import GoneError, NotForYouError
from handlers.routes import Handler, Route, table
from handlers.views.kit import context, note

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    import aiohttp
    from slack_bolt.app.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.installing import Tokens
    from bot.once import Firsts
    from content.engine.phrases import Voice
    from handlers.desk import Desk

log = structlog.get_logger(__name__)


SILENT = {"command", "action", "shortcut", "message_shortcut", "view_closed"}
"""What a receipt says nothing about, so that it need not wait until the database says whether this came before."""


class Dispatcher:
    """Finds the handler by name, hands it the desk, and counts what is under way."""

    def __init__(
        self,
        routes: Collection[Route],
        desk: Desk,
        client: AsyncWebClient,
        firsts: Firsts,
        tokens: Tokens | None = None,
    ) -> None:
        self._table, self._desk, self._firsts = table(routes), desk, firsts
        self._under_way: set[asyncio.Task[Any]] = set()
        self._turns = Turns()
        self.session: aiohttp.ClientSession | None = None
        due = self._table.setdefault("due", {})
        self.moments = Moments(routes, due, desk, client, tokens, lambda: self.session)
        self.metrics = Metrics(REFUSED)

    def register(self, bolt: AsyncApp) -> None:
        """Tell Bolt what we answer: one listener a kind, so that a request is matched once, not once a route."""
        kinds = {
            "command": (bolt.command, lambda body: body["command"]),
            "action": (bolt.action, lambda body: body["actions"][0]["action_id"]),
            "options": (bolt.options, lambda body: body["action_id"]),
            "view_submission": (bolt.view_submission, lambda body: body["view"]["callback_id"]),
            "view_closed": (bolt.view_closed, lambda body: body["view"]["callback_id"]),
            "event": (bolt.event, lambda body: body["event"]["type"]),
            "shortcut": (bolt.global_shortcut, lambda body: body["callback_id"]),
            "message_shortcut": (bolt.message_shortcut, lambda body: body["callback_id"]),
        }
        for kind, (declare, name) in kinds.items():
            if kind in self._table:
                declare(_any_of(self._table[kind]))(self._listener(kind, name))

    @property
    def busy(self) -> bool:
        """True while an answer is under way."""
        return bool(self._under_way)

    async def finish(self, seconds: float) -> None:
        """Let answers under way finish, for as long as `seconds`."""
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=seconds)

    def _listener(self, kind: str, name: Any) -> Any:
        handlers = self._table[kind]

        async def listen(args: AsyncArgs) -> None:
            task = asyncio.current_task()
            if task:
                self._under_way.add(task)
                task.add_done_callback(self._under_way.discard)
            args.respond, args.client = self._respond(args), ours(args.client)
            receipt = Receipt(args.ack, {"options": []} if kind == "options" else {})
            args.ack, started = receipt, time.perf_counter()  # type: ignore[assignment]
            with acting_for(args.context.enterprise_id, args.context.team_id):
                try:
                    if kind in SILENT:
                        await args.ack()
                    admit(args)
                    answer = self._once(handlers[name(args.body).partition(":")[0]], args)
                    await self._turns.taking(answer, urgent=args.ack.response is None)
                    if receipt.unsaid:
                        await _tell(args, args.respond, receipt.words())
                except Exception as error:  # noqa: BLE001 -- the one place where whatever went wrong is told and logged
                    await self._failed(args, error)
            receipt.close()
            self.metrics.answered(kind, time.perf_counter() - started)

        return listen

    async def _once(self, handler: Handler, args: AsyncArgs) -> None:
        """Let the conversation answer, unless some process has taken the same request up already."""
        async with once.taken_up(self._firsts, args) as is_first:
            await (handler(args, self._desk) if is_first else args.ack())

    def _respond(self, args: AsyncArgs) -> Respond:
        respond = Respond(response_url=args.context.response_url)
        respond.session = self.session
        respond.mark = lambda: self._repeat(args)
        return respond

    async def _failed(self, args: AsyncArgs, error: Exception) -> None:
        """Tell the person, with a reference that finds the log line; the log keeps places, not words."""
        if args.ack.response is None:
            await args.ack()  # else Slack waits for it, and tells the person something of its own
        if isinstance(error, GoneError):
            await self._say(args, "error.gone")
            return
        if isinstance(error, NotForYouError):
            await self._say(args, error.key, **error.values)
            return
        self.metrics.failed(_code(error))
        reference = secrets.token_hex(3)
        kind = args.body.get("type") or args.body.get("command")
        log.error(
            "answer failed", reference=reference, kind=kind, error=type(error).__name__, at=logs.where(error)
        )
        await self._say(args, "error.ours", reference=reference)

    async def _repeat(self, args: AsyncArgs) -> dict[str, Any]:
        return context((await self._voice(args))("drill.repeat"))

    async def _voice(self, args: AsyncArgs) -> Voice:
        """The voice for the person, or our usual one when the database can't say which."""
        try:
            return (await hear(args, self._desk)).voice
        except (psycopg.Error, SQLAlchemyError, OSError):
            return self._desk.library().phrases.voice()

    async def _say(self, args: AsyncArgs, key: str, **values: object) -> None:
        words = (await self._voice(args))(key, **values)
        try:
            await _tell(args, args.respond, words)
        except (SlackClientError, OSError):
            log.warning("the person could not be told", key=key)


def _code(error: Exception) -> str:
    """What kind of trouble it was: Slack's own error code, or the exception's name."""
    said = error.response.get("error") if isinstance(error, SlackApiError) else None
    return str(said or type(error).__name__)


async def _tell(args: AsyncArgs, respond: Any, words: str) -> None:
    message = note(words)
    if respond.response_url:
        await respond(replace_original=False, response_type="ephemeral", **message)
    elif args.context.user_id:
        await args.client.chat_postMessage(channel=args.context.user_id, **message)


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"^(?:{'|'.join(re.escape(name) for name in names)})(?::.*)?$")
