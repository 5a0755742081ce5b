"""The two addresses of an installation in a browser: off to Slack, and back with its code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.request.async_request import AsyncBoltRequest

if TYPE_CHECKING:
    from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"


def pages(flow: AsyncOAuthFlow) -> list[web.RouteDef]:
    """/slack/install and /slack/oauth_redirect; their pages run nothing, stand in no frame and tell nobody their address."""

    async def begin(request: web.Request) -> web.Response:
        return _careful(await to_aiohttp_response(await flow.handle_installation(_asked(request))))

    async def end(request: web.Request) -> web.Response:
        return _careful(await to_aiohttp_response(await flow.handle_callback(_asked(request))))

    return [web.get(flow.install_path, begin), web.get(flow.redirect_uri_path, end)]


def _asked(request: web.Request) -> AsyncBoltRequest:
    return AsyncBoltRequest(body="", query=request.query_string, headers=dict(request.headers))


def _careful(response: web.Response) -> web.Response:
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
