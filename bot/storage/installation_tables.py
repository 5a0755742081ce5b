"""The tables of installations by OAuth."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Index, LargeBinary, PrimaryKeyConstraint, String, Table

from bot.storage.tables import metadata

installations = Table(
    "installations",
    metadata,
    Column("enterprise", String, nullable=False),
    Column("team", String, nullable=False, comment="empty for a whole Enterprise organisation"),
    Column("sealed", LargeBinary, nullable=False, comment="encrypted: the tokens and names Slack gave"),
    Column("installed", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("enterprise", "team"),
    comment="Where the app is installed, when many workspaces share it.",
)

states = Table(
    "installation_states",
    metadata,
    Column("digest", String, primary_key=True),
    Column("expires", DateTime(timezone=True), nullable=False),
    Index("installation_states_expire", "expires"),
    comment="Installations begun in a browser: used once, within ten minutes.",
)
