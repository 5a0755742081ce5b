"""The HTTP door: Slack's signed requests in, health for whoever runs us."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from bot import shapes
from bot.metrics import CONTENT_TYPE

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, MutableMapping

    from slack_bolt.app.async_app import AsyncApp

    from bot.metrics import Metrics

EVENTS = "/slack/events"
LARGEST_BODY = 1024 * 1024
"""Bytes; Slack's own requests stay far below."""
CAREFUL = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Strict-Transport-Security": "max-age=31536000",
    "Server": "Sounding Board",
}
"""Nothing here is a page that runs anything, stands in a frame, or is kept; who looks learns no version."""
LONGEST_STAMP = 12
"""Digits of a time in seconds, with room for some thirty thousand years."""


def door(
    bolt: AsyncApp, signing_secret: str, ready: Callable[[], Awaitable[bool]], metrics: Metrics
) -> web.Application:
    """The web application: one signed route for Slack, /health (alive), /ready (the database answers) and /metrics."""
    verifier = SignatureVerifier(signing_secret)

    async def slack(request: web.Request) -> web.Response:
        started = time.perf_counter()
        response = await answered(request)
        metrics.requested(response.status, time.perf_counter() - started)
        return response

    async def answered(request: web.Request) -> web.Response:
        body = await request.read()
        refused = _refused(verifier, request, body)
        if refused:
            return refused
        sent = AsyncBoltRequest(body=body.decode(), query=request.query_string, headers=dict(request.headers))
        return await to_aiohttp_response(await bolt.async_dispatch(sent))

    application = web.Application(client_max_size=LARGEST_BODY, middlewares=[_careful_headers])
    application.add_routes([web.post(EVENTS, slack), *_seen_by_hosts(ready, metrics)])
    return application


def side_door(ready: Callable[[], Awaitable[bool]], metrics: Metrics) -> web.Application:
    """What hosts ask of a process that Slack never calls, a worker: the same addresses, and no way in for Slack."""
    application = web.Application(middlewares=[_careful_headers])
    application.add_routes(_seen_by_hosts(ready, metrics))
    return application


def _seen_by_hosts(ready: Callable[[], Awaitable[bool]], metrics: Metrics) -> list[web.RouteDef]:
    """What load balancers and scrapers ask for."""

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def numbers(_: web.Request) -> web.Response:
        return web.Response(body=await metrics.page(), headers={"Content-Type": CONTENT_TYPE})

    async def readiness(_: web.Request) -> web.Response:
        reached = await ready()
        return web.json_response({"database": reached}, status=200 if reached else 503)

    return [web.get("/health", health), web.get("/ready", readiness), web.get("/metrics", numbers)]


@web.middleware
async def _careful_headers(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    try:
        response = await handler(request)
    except web.HTTPException as refused:  # a page that is not there, a body that is too large
        _take_care(refused.headers)
        raise
    _take_care(response.headers)
    return response


def _take_care(headers: MutableMapping[str, str]) -> None:
    for name, value in CAREFUL.items():
        headers.setdefault(name, value)


def _refused(verifier: SignatureVerifier, request: web.Request, body: bytes) -> web.Response | None:
    """A 400 for what nobody at Slack would send, a 401 for what Slack did not sign, None for what may come in."""
    text = _decoded(body)
    shaped = text is not None and _is_shaped(request.content_type, text)
    if not shaped and (text is None or "X-Slack-Signature" not in request.headers):
        return web.json_response({"error": "this is not a request from Slack"}, status=400)
    if not _is_signed(verifier, request, body):
        return web.json_response({"error": "invalid request: wrong or missing signature"}, status=401)
    return None if shaped else web.json_response({"error": "the body can't be read"}, status=400)


def _decoded(body: bytes) -> str | None:
    try:
        return body.decode()
    except UnicodeDecodeError:
        return None


def _is_signed(verifier: SignatureVerifier, request: web.Request, body: bytes) -> bool:
    stamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    if not (stamp.isascii() and stamp.isdigit() and len(stamp) <= LONGEST_STAMP):
        return False
    return verifier.is_valid(body, stamp, signature)


def _is_shaped(content_type: str, text: str) -> bool:
    """True for the forms that Slack sends: a command, an interaction's payload, an event, a certificate check."""
    if content_type == "application/json":
        return shapes.is_event(text)
    try:
        form = parse_qs(text, keep_blank_values=True, strict_parsing=True, max_num_fields=100)
    except ValueError:
        return False
    if "payload" in form:
        return shapes.is_payload(form["payload"][-1])
    return form.get("ssl_check") == ["1"] or shapes.is_command(form)
