"""The HTTP door: Slack's signed requests in, health for whoever runs us."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.app.async_app import AsyncApp

EVENTS = "/slack/events"
LARGEST_BODY = 1024 * 1024
"""Bytes; Slack's own requests stay far below."""


def door(bolt: AsyncApp, signing_secret: str, ready: Callable[[], Awaitable[bool]]) -> web.Application:
    """The web application: one signed route for Slack, /health (alive) and /ready (the database answers)."""
    verifier = SignatureVerifier(signing_secret)

    async def slack(request: web.Request) -> web.Response:
        body = await request.read()
        refused = _refused(verifier, request, body)
        if refused:
            return refused
        sent = AsyncBoltRequest(body=body.decode(), query=request.query_string, headers=dict(request.headers))
        return await to_aiohttp_response(await bolt.async_dispatch(sent))

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def readiness(_: web.Request) -> web.Response:
        reached = await ready()
        return web.json_response({"database": reached}, status=200 if reached else 503)

    application = web.Application(client_max_size=LARGEST_BODY, middlewares=[_careful_headers])
    application.add_routes(
        [web.post(EVENTS, slack), web.get("/health", health), web.get("/ready", readiness)]
    )
    return application


@web.middleware
async def _careful_headers(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    response = await handler(request)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response


def _refused(verifier: SignatureVerifier, request: web.Request, body: bytes) -> web.Response | None:
    """A 400 for what nobody at Slack would send, a 401 for what Slack did not sign, None for what may come in."""
    shaped = _is_shaped(request.content_type, body)
    if not shaped and "X-Slack-Signature" not in request.headers:
        return web.json_response({"error": "this is not a request from Slack"}, status=400)
    if not _is_signed(verifier, request, body):
        return web.json_response({"error": "invalid request: wrong or missing signature"}, status=401)
    return None if shaped else web.json_response({"error": "the body can't be read"}, status=400)


def _is_signed(verifier: SignatureVerifier, request: web.Request, body: bytes) -> bool:
    stamp = request.headers.get("X-Slack-Request-Timestamp", "")
    signature = request.headers.get("X-Slack-Signature", "")
    return stamp.isascii() and stamp.isdigit() and verifier.is_valid(body, stamp, signature)


def _is_shaped(content_type: str, body: bytes) -> bool:
    """True for the forms that Slack sends: a command, an interaction's payload, an event, a certificate check."""
    try:
        text = body.decode()
        if content_type == "application/json":
            return _is_object(text)
        form = parse_qs(text, strict_parsing=True, max_num_fields=100)
    except ValueError:
        return False
    if "payload" in form:
        return _is_object(form["payload"][0])
    return "command" in form or "ssl_check" in form


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except RecursionError:
        return False
