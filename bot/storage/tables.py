"""The tables, each row keyed by the workspace it belongs to."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Index,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, UUID

metadata = MetaData()

working_copies = Table(
    "working_copies",
    metadata,
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("enterprise", String, nullable=False),
    Column("team", String, nullable=False),
    Column("person", String, nullable=False),
    Column("sealed", LargeBinary, nullable=False, comment="encrypted: the draft and what was chosen for it"),
    Column("expires", DateTime(timezone=True), nullable=False),
    Index("working_copies_expire", "expires"),
    comment="Drafts in review: read by their author only, erased a day after last use.",
)

plans = Table(
    "plans",
    metadata,
    Column("id", UUID(as_uuid=True), primary_key=True),
    Column("enterprise", String, nullable=False),
    Column("team", String, nullable=False),
    Column("person", String, nullable=False),
    Column("address", String, nullable=False),
    Column("sealed", LargeBinary, nullable=False, comment="encrypted: what is planned"),
    Column("version", BigInteger, nullable=False, server_default="1"),
    Column("generation", BigInteger, nullable=False, server_default="0"),
    Column("made", DateTime(timezone=True), nullable=False, server_default=text("now()")),
    Column("expires", DateTime(timezone=True), nullable=False),
    Index("plans_of_a_team", "enterprise", "team", "address", "person"),
    Index("plans_expire", "expires"),
    comment="What people asked to keep or to be reminded of: planned posts, sign-offs, weekly reminders.",
)

team_settings = Table(
    "team_settings",
    metadata,
    Column("enterprise", String, nullable=False),
    Column("team", String, nullable=False),
    Column("said", JSONB, nullable=False, server_default=text("'{}'")),
    Column("version", BigInteger, nullable=False, server_default="1"),
    PrimaryKeyConstraint("enterprise", "team"),
    comment="What a workspace chose: rule levels, words, network, language.",
)

person_settings = Table(
    "person_settings",
    metadata,
    Column("enterprise", String, nullable=False),
    Column("team", String, nullable=False),
    Column("person", String, nullable=False),
    Column("said", JSONB, nullable=False, server_default=text("'{}'")),
    Column("version", BigInteger, nullable=False, server_default="1"),
    PrimaryKeyConstraint("enterprise", "team", "person"),
    comment="What a person chose: language, network, short answers.",
)

rule_complaints = Table(
    "rule_complaints",
    metadata,
    Column("enterprise", String, nullable=False),
    Column("team", String, nullable=False),
    Column("rule", String, nullable=False),
    Column("count", BigInteger, nullable=False, server_default="1"),
    PrimaryKeyConstraint("enterprise", "team", "rule"),
    comment="How often a team called a finding a false alarm: counts only, no text.",
)
