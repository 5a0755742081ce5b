"""Where the app is installed: one encrypted row a workspace, or a whole Enterprise organisation."""

from __future__ import annotations

import hashlib
import logging
import secrets
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from slack_sdk.oauth.installation_store.async_installation_store import AsyncInstallationStore
from slack_sdk.oauth.installation_store.models.installation import Installation
from slack_sdk.oauth.state_store.async_state_store import AsyncOAuthStateStore
from sqlalchemy import delete, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.scope import Team, acting, acting_for
from bot.storage.installation_tables import installations as table
from bot.storage.installation_tables import states
from handlers.desk import Due, GoneError
from handlers.installed import ERASE

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable

    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.storage.database import Database
    from bot.storage.sealing import Seal

    Defer = Callable[[AsyncConnection, datetime, Due], Awaitable[None]]
    Renew = Callable[[Installation], Awaitable[Installation | None]]

STATE_LIFE = timedelta(minutes=10)
"""How long a person may take between "Add to Slack" and "Allow"."""
_SECOND = timedelta(seconds=1)


class Installations(AsyncInstallationStore):
    """Bolt's installation store on our own database; fills the port handlers.installed.Installed too."""

    def __init__(self, database: Database, seal: Seal, defer: Defer) -> None:
        self._database, self._seal, self._defer = database, seal, defer

    @property
    def logger(self) -> logging.Logger:
        """Where Slack's library reports."""
        return logging.getLogger("slack_bolt")

    async def async_save(self, installation: Installation) -> None:
        """Keep it, in the place of an earlier one."""
        row = {**_place(installation)._asdict(), **self._columns(installation)}
        saved = insert(table).values(row)
        kept = {"sealed": saved.excluded.sealed, "installed": saved.excluded.installed}
        async with self._database.transaction(_place(installation)) as connection:
            await connection.execute(saved.on_conflict_do_update(constraint=table.primary_key, set_=kept))

    async def async_find_installation(
        self,
        *,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None = None,  # noqa: ARG002 -- we ask for no person's token, so whoever installed it is the same
        is_enterprise_install: bool | None = False,
    ) -> Installation | None:
        """The workspace's own one, or else its organisation's."""
        own = {} if is_enterprise_install or not team_id else _key(enterprise_id, team_id)
        for key in (own, _key(enterprise_id, "") if enterprise_id else {}):
            if key:
                async with self._database.transaction(Team(**key)) as connection:
                    sealed = (await connection.execute(select(table.c.sealed).where(*_where(key)))).scalar()
                if sealed is not None:
                    return self._read(sealed)
        return None

    async def renew(self, installation: Installation, renewed: Renew) -> Installation:
        """It with fresh tokens: one process asks Slack for them, the others wait for what it got."""
        here = _where(_place(installation)._asdict())
        async with self._database.transaction(_place(installation)) as connection:
            locked = select(table.c.sealed).where(*here).with_for_update()
            sealed = (await connection.execute(locked)).scalar()
            if sealed is None:
                return installation
            current = self._read(sealed) or installation
            fresh = await renewed(current)
            if fresh is None:
                return current
            await connection.execute(update(table).where(*here).values(self._columns(fresh)))
        return fresh

    async def leave(self, enterprise: str, team: str, at: datetime, erase: datetime) -> bool:
        """Forget its tokens, unless it was installed anew after `at`, and plan to erase the data at `erase`."""
        gone = delete(table).where(*_where(_key(enterprise, team)), table.c.installed <= at + _SECOND)
        async with self._database.transaction(Team(enterprise, team)) as connection:
            if (await connection.execute(gone)).rowcount == 0:
                return False
            await self._defer(connection, erase, Due(enterprise, team, ERASE, ""))
        return True

    async def withdraw(self, enterprise: str, team: str, at: datetime, erase: datetime) -> None:
        """Note that an organisation's installation does not hold there; a workspace's own one is left alone."""
        key, nothing = _key(enterprise, team), {"sealed": self._seal.close({}), "installed": at}
        async with self._of_organisation(enterprise, team) as connection:
            sealed = await self._noted(connection, key)
            if enterprise and (sealed is None or self._read(sealed) is None):
                note = insert(table).values(**key, **nothing)
                newer = note.on_conflict_do_update(
                    constraint=table.primary_key, set_=nothing, where=table.c.installed < at
                )
                if (await connection.execute(newer)).rowcount:
                    await self._defer(connection, erase, Due(enterprise, team, ERASE, ""))

    async def give_back(self, enterprise: str, team: str, at: datetime) -> None:
        """Forget that note, unless it was made after `at`."""
        key = _key(enterprise, team)
        async with self._of_organisation(enterprise, team) as connection:
            sealed = await self._noted(connection, key)
            if sealed is not None and self._read(sealed) is None:
                await connection.execute(delete(table).where(*_where(key), table.c.installed <= at))

    @asynccontextmanager
    async def _of_organisation(self, enterprise: str, team: str) -> AsyncIterator[AsyncConnection]:
        """A transaction for any workspace of the organisation that is worked for. Raises GoneError for another's."""
        here = acting()
        if here and (here.enterprise != enterprise or not enterprise):
            raise GoneError
        with acting_for(enterprise, team):
            async with self._database.transaction(Team(enterprise, team)) as connection:
                yield connection

    async def _noted(self, connection: AsyncConnection, key: dict[str, str]) -> bytes | None:
        found = select(table.c.sealed).where(*_where(key)).with_for_update()
        sealed: bytes | None = (await connection.execute(found)).scalar()
        return sealed

    async def here(self, enterprise: str, team: str) -> bool:
        """True when it is installed there, or for the whole organisation."""
        return await self.async_find_installation(enterprise_id=enterprise, team_id=team) is not None

    def _columns(self, installation: Installation) -> dict[str, Any]:
        installed = datetime.fromtimestamp(installation.installed_at, UTC)
        return {"sealed": self._seal.close(vars(installation)), "installed": installed}

    def _read(self, sealed: bytes) -> Installation | None:
        """What was kept; nothing for a workspace from which its organisation took the app."""
        said = self._seal.open(sealed)
        return Installation(**said) if said else None


class States(AsyncOAuthStateStore):
    """Proof that an installation ends in the browser where it began: each is used once."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database, self._clock = database, clock

    @property
    def logger(self) -> logging.Logger:
        """Where Slack's library reports."""
        return logging.getLogger("slack_bolt")

    async def async_issue(self, *_: object, **__: object) -> str:
        """A fresh one."""
        state = secrets.token_urlsafe(32)
        row = {"digest": _digest(state), "expires": self._clock() + STATE_LIFE}
        async with self._database.transaction() as connection:
            await connection.execute(insert(states).values(row))
        return state

    async def async_consume(self, state: str) -> bool:
        """True the first time, within its ten minutes."""
        used = delete(states).where(states.c.digest == _digest(state)).returning(states.c.expires)
        async with self._database.transaction() as connection:
            expires = (await connection.execute(used)).scalar()
        return expires is not None and bool(expires > self._clock())

    async def tidy(self) -> int:
        """Erase those that nobody came back with and say how many there were."""
        async with self._database.transaction() as connection:
            done = await connection.execute(delete(states).where(states.c.expires <= self._clock()))
        return done.rowcount


def _place(installation: Installation) -> Team:
    whole = installation.is_enterprise_install
    return Team(installation.enterprise_id or "", "" if whole else installation.team_id or "")


def _key(enterprise: str | None, team: str | None) -> dict[str, str]:
    return {"enterprise": enterprise or "", "team": team or ""}


def _where(key: dict[str, str]) -> list[Any]:
    return [table.c.enterprise == key["enterprise"], table.c.team == key["team"]]


def _digest(state: str) -> str:
    return hashlib.sha256(state.encode()).hexdigest()
