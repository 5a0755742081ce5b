"""Many workspaces: installing through OAuth, and the right token for whichever of them is worked for."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any, NamedTuple

import structlog
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_bolt.oauth.async_oauth_flow import AsyncOAuthFlow
from slack_bolt.oauth.async_oauth_settings import AsyncOAuthSettings
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.token_rotation.async_rotator import AsyncTokenRotator

from bot.client import slack_client
from bot.manifest import needed
from bot.one_workspace import OneWorkspace
from bot.scope import acting, acting_for
from handlers.routes import discover

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_sdk.oauth.installation_store.models.installation import Installation
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.config import Settings
    from bot.storage.installations import Installations, States
    from handlers.installed import Installed

log = structlog.get_logger(__name__)

FRESH = 30.0
"""Seconds for which a token read from the database is used without looking again."""
EARLY = 120
"""Minutes before a token's end at which it is exchanged for the next, as Bolt does."""


class Application(NamedTuple):
    """The app as Slack knows it: what proves that it is we who ask for tokens."""

    client_id: str
    client_secret: str

    def __repr__(self) -> str:
        """Without the secret, wherever it is printed."""
        return f"Application({self.client_id!r})"


class Tokens(AsyncAuthorize):
    """Finds the installation that a request or a due moment belongs to; its tokens are renewed in time.

    Bolt's own asks Slack who we are on every request; what Slack said when the app was installed is enough.
    """

    def __init__(self, store: Installations, application: Application, client: AsyncWebClient) -> None:
        self._store = store
        self._rotator = AsyncTokenRotator(**application._asdict(), client=client)
        self._seen: dict[tuple[str, str, bool], tuple[float, Installation]] = {}

    async def __call__(
        self,
        *,
        context: Any,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        **_: Any,
    ) -> AuthorizeResult | None:
        """Whom Bolt answers as in this workspace; nothing where the app is not installed."""
        whole = bool(context.is_enterprise_install)
        found = await self.installation(enterprise_id or "", team_id or "", whole=whole)
        if found is None:
            return None
        return AuthorizeResult(
            enterprise_id=enterprise_id,
            team_id=team_id,
            bot_user_id=found.bot_user_id,
            bot_id=found.bot_id,
            bot_token=found.bot_token,
            bot_scopes=found.bot_scopes,
            user_id=user_id,
        )

    async def token(self, enterprise: str, team: str) -> str:
        """The token for a workspace; empty where the app is not installed."""
        found = await self.installation(enterprise, team)
        return (found.bot_token or "") if found else ""

    async def here(self) -> str:
        """The token of the workspace that is worked for; empty outside of any."""
        team = acting()
        return await self.token(*team) if team else ""

    async def installation(self, enterprise: str, team: str, *, whole: bool = False) -> Installation | None:
        """The workspace's installation, or its organisation's, with a token that is good for hours."""
        key = (enterprise, team, whole)
        seen = self._seen.get(key)
        if seen and time.monotonic() - seen[0] < FRESH:
            return seen[1]
        with acting_for(enterprise, team):
            found = await self._store.async_find_installation(
                enterprise_id=enterprise, team_id=team, is_enterprise_install=whole
            )
            if found is not None and _ends_soon(found):
                found = await self._renew(found)
        self._remember(key, found)
        return found

    async def _renew(self, found: Installation) -> Installation:
        async def exchange(current: Installation) -> Installation | None:
            return await self._rotator.perform_token_rotation(
                installation=current, minutes_before_expiration=EARLY
            )

        try:
            return await self._store.renew(found, exchange)
        except (SlackTokenRotationError, OSError) as error:
            log.warning("a token could not be renewed", team=found.team_id, error=type(error).__name__)
            return found

    def _remember(self, key: tuple[str, str, bool], found: Installation | None) -> None:
        if found is None:
            self._seen.pop(key, None)
            return
        if len(self._seen) > 10_000:  # noqa: PLR2004 -- bounded, and cheap to fill again
            self._seen.clear()
        self._seen[key] = (time.monotonic(), found)


def _ends_soon(found: Installation) -> bool:
    return found.bot_token_expires_at is not None and found.bot_token_expires_at < time.time() + EARLY * 60


class Access(NamedTuple):
    """How Slack lets us in: a client, with one workspace's token or, by `tokens`, whichever is worked for."""

    client: AsyncWebClient
    token: Callable[[], Awaitable[str]]
    installed: Installed
    tokens: Tokens | None = None
    flow: AsyncOAuthFlow | None = None


def access_for(settings: Settings, store: Installations, states: States) -> Access:
    """The way in that the settings name: many workspaces by OAuth, or one by its token."""
    api, secret = settings.slack_api_url, settings.client_secret.get_secret_value()
    if not (settings.client_id and secret):
        token = settings.bot_token.get_secret_value()
        return Access(slack_client(token, api), lambda: _same(token), OneWorkspace())
    application, client = Application(settings.client_id, secret), slack_client("", api)
    tokens = Tokens(store, application, client)
    return Access(client, tokens.here, store, tokens, _flow(application, store, states, tokens, client))


async def _same(token: str) -> str:
    return token


def _flow(
    application: Application, store: Installations, states: States, tokens: Tokens, client: AsyncWebClient
) -> AsyncOAuthFlow:
    """Slack's installation in two steps, /slack/install and /slack/oauth_redirect, kept in our own stores."""
    logger = logging.getLogger("bot.installing")
    logger.addFilter(_without_code)
    settings = AsyncOAuthSettings(
        **application._asdict(),
        scopes=sorted(needed(discover())),
        user_scopes=[],
        installation_store=store,
        state_store=states,
        install_page_rendering_enabled=False,
        authorization_url=_authorize_address(str(client.base_url)),
        logger=logger,
    )
    settings.authorize = tokens  # in the place of the one that asks Slack each time
    return AsyncOAuthFlow(client=client, settings=settings, logger=logger)


def _authorize_address(api: str) -> str:
    return f"{api.removesuffix('/').removesuffix('/api')}/oauth/v2/authorize"


def _without_code(record: logging.LogRecord) -> bool:
    """Bolt writes the code of an installation that failed into its message; it is nobody's business."""
    if "with code:" in record.getMessage():
        record.msg, record.args = "an installation could not be completed", ()
    return True
