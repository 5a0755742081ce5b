"""What teams and people chose, read often and changed seldom: a choice made elsewhere is seen within seconds."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import BaseModel
from sqlalchemy import Table, select, update
from sqlalchemy.dialects.postgresql import insert

from bot.scope import Team
from bot.storage.tables import person_settings, rule_complaints, team_settings
from handlers.choices import PersonChoices, TeamChoices
from handlers.desk import ChangedMeanwhileError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.storage.database import Database
    from handlers.desk import Owner

M = TypeVar("M", bound=BaseModel)

FRESH = 3.0
"""Seconds for which a read choice is believed before the database is asked again."""
_BOTH = (
    "SELECT 'team', said, version FROM team_settings WHERE enterprise = %s AND team = %s"
    " UNION ALL SELECT 'person', said, version FROM person_settings"
    " WHERE enterprise = %s AND team = %s AND person = %s"
)


class ChoiceStore:
    """Fills the port handlers.desk.Choices."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._seen: dict[tuple[str, ...], tuple[float, Any]] = {}

    async def team(self, owner: Owner) -> TeamChoices:
        """The team's choices, its defaults when it made none."""
        return (await self._read(team_settings, (owner.enterprise, owner.team), TeamChoices))[0]

    async def person(self, owner: Owner) -> PersonChoices:
        """The person's choices, the defaults when there are none."""
        key = (owner.enterprise, owner.team, owner.person)
        return (await self._read(person_settings, key, PersonChoices))[0]

    async def both(self, owner: Owner) -> tuple[TeamChoices, PersonChoices]:
        """The team's and the person's, in one question: what every request begins with."""
        team, person = (owner.enterprise, owner.team), (owner.enterprise, owner.team, owner.person)
        known = self._fresh(team), self._fresh(person)
        if known[0] and known[1]:
            return known[0][0], known[1][0]
        rows = {row[0]: row[1:] for row in await self._database.ask(_BOTH, (*team, *person), owner)}
        found = _made(TeamChoices, rows.get("team")), _made(PersonChoices, rows.get("person"))
        self._remember(team, found[0])
        self._remember(person, found[1])
        return found[0][0], found[1][0]

    async def team_version(self, owner: Owner) -> tuple[TeamChoices, int]:
        """The team's choices and the version to save a change against, as the database has them now."""
        key = (owner.enterprise, owner.team)
        self._seen.pop(key, None)
        return await self._read(team_settings, key, TeamChoices)

    async def save_team(self, owner: Owner, choices: TeamChoices, version: int) -> None:
        """Save over the version that was read. Raises ChangedMeanwhileError when somebody was faster."""
        key = (owner.enterprise, owner.team)
        await self._save(team_settings, key, choices, version)

    async def save_person(self, owner: Owner, choices: PersonChoices) -> None:
        """Save a person's own choices; the last one wins."""
        key = (owner.enterprise, owner.team, owner.person)
        row = {**_columns(person_settings, key), "said": choices.model_dump(mode="json")}
        saved = insert(person_settings).values(row)
        saved = saved.on_conflict_do_update(
            constraint=person_settings.primary_key, set_={"said": saved.excluded.said}
        )
        async with self._database.transaction(owner) as connection:
            await connection.execute(saved)
        self._seen.pop(key, None)

    async def complain(self, owner: Owner, rule: str) -> None:
        """Count one false alarm of a rule."""
        row = {"enterprise": owner.enterprise, "team": owner.team, "rule": rule}
        added = insert(rule_complaints).values(row)
        added = added.on_conflict_do_update(
            constraint=rule_complaints.primary_key, set_={"count": rule_complaints.c.count + 1}
        )
        async with self._database.transaction(owner) as connection:
            await connection.execute(added)

    async def complaints(self) -> dict[str, int]:
        """False alarms by rule, over all teams: numbers only."""
        async with self._database.everywhere() as connection:
            rows = (await connection.execute(select(rule_complaints.c.rule, rule_complaints.c.count))).all()
        found: dict[str, int] = {}
        for rule, count in rows:
            found[rule] = found.get(rule, 0) + count
        return found

    async def _read(self, table: Table, key: tuple[str, ...], model: type[M]) -> tuple[M, int]:
        known: tuple[M, int] | None = self._fresh(key)
        if known:
            return known
        async with self._database.transaction(Team(*key[:2])) as connection:
            row = (
                await connection.execute(select(table.c.said, table.c.version).where(*_where(table, key)))
            ).first()
        found = _made(model, row)
        self._remember(key, found)
        return found

    async def _save(self, table: Table, key: tuple[str, ...], value: BaseModel, version: int) -> None:
        said = value.model_dump(mode="json")
        async with self._database.transaction(Team(*key[:2])) as connection:
            if version == 0:
                row = {**_columns(table, key), "said": said, "version": 1}
                done = await connection.execute(insert(table).values(row).on_conflict_do_nothing())
            else:
                here = [*_where(table, key), table.c.version == version]
                done = await connection.execute(
                    update(table).where(*here).values(said=said, version=version + 1)
                )
        self._seen.pop(key, None)
        if done.rowcount == 0:
            raise ChangedMeanwhileError

    def _fresh(self, key: tuple[str, ...]) -> Any:
        seen = self._seen.get(key)
        return seen[1] if seen and time.monotonic() - seen[0] < FRESH else None

    def _remember(self, key: tuple[str, ...], found: tuple[Any, int]) -> None:
        if len(self._seen) > 10_000:  # noqa: PLR2004 -- bounded, and cheap to fill again
            self._seen.clear()
        self._seen[key] = (time.monotonic(), found)


def _made(model: type[M], row: Sequence[Any] | None) -> tuple[M, int]:
    """A row's choices and their version, or the defaults."""
    return (model.model_validate(row[0]), int(row[1])) if row else (model(), 0)


def _columns(table: Table, key: tuple[str, ...]) -> dict[str, str]:
    return dict(zip((column.name for column in table.primary_key), key, strict=True))


def _where(table: Table, key: tuple[str, ...]) -> list[Any]:
    return [column == value for column, value in zip(table.primary_key, key, strict=True)]
