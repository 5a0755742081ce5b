"""The table of requests taken up already."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Index, LargeBinary, PrimaryKeyConstraint, String, Table

from bot.storage.tables import metadata

seen = Table(
    "seen_requests",
    metadata,
    Column("enterprise", String, nullable=False),
    Column("team", String, nullable=False),
    Column("digest", LargeBinary, nullable=False, comment="of the event's id, or of the request's signature"),
    Column("taken", DateTime(timezone=True), nullable=False),
    Column("done", Boolean, nullable=False),
    Column("expires", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("enterprise", "team", "digest"),
    Index("seen_requests_expire", "expires"),
    comment="Requests taken up already, so that the same one is answered once, whichever process gets it.",
)
