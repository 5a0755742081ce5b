"""The first tables, and procrastinate's own."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from procrastinate.schema import SchemaManager
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.get_bind().exec_driver_sql(SchemaManager.get_schema().replace("%", "%%"))
    op.create_table(
        "working_copies",
        sa.Column("id", postgresql.UUID(as_uuid=True), primary_key=True),
        sa.Column("enterprise", sa.String, nullable=False),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column(
            "sealed",
            sa.LargeBinary,
            nullable=False,
            comment="encrypted: the draft and what was chosen for it",
        ),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        comment="Drafts in review: read by their author only, erased a day after last use.",
    )
    op.create_index("working_copies_expire", "working_copies", ["expires"])
    op.create_table(
        "team_settings",
        sa.Column("enterprise", sa.String, nullable=False),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("said", postgresql.JSONB, nullable=False, server_default=sa.text("'{}'")),
        sa.Column("version", sa.BigInteger, nullable=False, server_default="1"),
        sa.PrimaryKeyConstraint("enterprise", "team"),
        comment="What a workspace chose: rule levels, words, network, language.",
    )
    op.create_table(
        "person_settings",
        sa.Column("enterprise", sa.String, nullable=False),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("said", postgresql.JSONB, nullable=False, server_default=sa.text("'{}'")),
        sa.Column("version", sa.BigInteger, nullable=False, server_default="1"),
        sa.PrimaryKeyConstraint("enterprise", "team", "person"),
        comment="What a person chose: language, network, short answers.",
    )
    op.create_table(
        "rule_complaints",
        sa.Column("enterprise", sa.String, nullable=False),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("rule", sa.String, nullable=False),
        sa.Column("count", sa.BigInteger, nullable=False, server_default="1"),
        sa.PrimaryKeyConstraint("enterprise", "team", "rule"),
        comment="How often a team called a finding a false alarm: counts only, no text.",
    )
