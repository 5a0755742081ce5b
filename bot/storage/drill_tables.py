"""The tables of drills."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Identity,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import UUID

from bot.storage.tables import metadata

scripts = Table(
    "drill_scripts",
    metadata,
    Column("name", String, primary_key=True),
    Column("text", Text, nullable=False),
    Column(
        "expires",
        DateTime(timezone=True),
        nullable=False,
        server_default=text("now() + interval '731 days'"),
    ),
    Index("drill_scripts_expire", "expires"),
    comment="Scenarios as they were when a drill began; the name is their digest.",
)

drills = Table(
    "drills",
    metadata,
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("enterprise", String, nullable=False),
    Column("team", String, nullable=False),
    Column("channel", String, nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("sealed", LargeBinary, nullable=False, comment="encrypted: the whole run, answers too"),
    Column("version", BigInteger, nullable=False, server_default="1"),
    Column("generation", BigInteger, nullable=False, server_default="0"),
    Column("due", DateTime(timezone=True)),
    Column("care", DateTime(timezone=True), comment="when somebody looks after its messages anyway"),
    Column("began", DateTime(timezone=True), nullable=False),
    Column("expires", DateTime(timezone=True), nullable=False),
    Index("drills_of_a_team", "enterprise", "team", "is_open", "channel"),
    Index("drills_expire", "expires"),
    comment="Drills, planned drills and crisis rooms; state and next wake-up are saved together.",
)

posts = Table(
    "drill_posts",
    metadata,
    Column("number", BigInteger, Identity(), primary_key=True),
    Column("drill", UUID(as_uuid=True), ForeignKey("drills.id", ondelete="CASCADE"), nullable=False),
    Column("key", String, nullable=False),
    Column("instead", String, nullable=False, server_default=""),
    Column("sealed", LargeBinary, comment="encrypted: the message; gone once it is sent"),
    Column("status", String, nullable=False, comment="waiting, sending, sent or lost"),
    Column("held_until", DateTime(timezone=True)),
    Column("channel", String, nullable=False, server_default=""),
    Column("ts", String, nullable=False, server_default=""),
    UniqueConstraint("drill", "key"),
    Index(
        "drill_posts_under_way",
        "drill",
        "number",
        postgresql_where=text("status IN ('waiting', 'sending')"),
    ),
    comment="Messages of drills: written down before they go out and when they are there.",
)
