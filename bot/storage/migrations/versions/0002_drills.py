"""Drills, the messages they have under way, and the scenarios as they were when a drill began."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "drill_scripts",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("text", sa.Text, nullable=False),
        comment="Scenarios as they were when a drill began; the name is their digest.",
    )
    op.create_table(
        "drills",
        sa.Column("id", postgresql.UUID(as_uuid=True), primary_key=True),
        sa.Column("enterprise", sa.String, nullable=False),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("channel", sa.String, nullable=False),
        sa.Column("is_open", sa.Boolean, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False, comment="encrypted: the whole run, answers too"),
        sa.Column("version", sa.BigInteger, nullable=False, server_default="1"),
        sa.Column("generation", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("due", sa.DateTime(timezone=True)),
        sa.Column(
            "care", sa.DateTime(timezone=True), comment="when somebody looks after its messages anyway"
        ),
        sa.Column("began", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        comment="Drills, planned drills and crisis rooms; state and next wake-up are saved together.",
    )
    op.create_index("drills_of_a_team", "drills", ["enterprise", "team", "is_open", "channel"])
    op.create_index("drills_expire", "drills", ["expires"])
    op.create_table(
        "drill_posts",
        sa.Column("number", sa.BigInteger, sa.Identity(), primary_key=True),
        sa.Column(
            "drill",
            postgresql.UUID(as_uuid=True),
            sa.ForeignKey("drills.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("key", sa.String, nullable=False),
        sa.Column("instead", sa.String, nullable=False, server_default=""),
        sa.Column("sealed", sa.LargeBinary, comment="encrypted: the message; gone once it is sent"),
        sa.Column("status", sa.String, nullable=False, comment="waiting, sending, sent or lost"),
        sa.Column("held_until", sa.DateTime(timezone=True)),
        sa.Column("channel", sa.String, nullable=False, server_default=""),
        sa.Column("ts", sa.String, nullable=False, server_default=""),
        sa.UniqueConstraint("drill", "key"),
        comment="Messages of drills: written down before they go out and when they are there.",
    )
    op.create_index(
        "drill_posts_under_way",
        "drill_posts",
        ["drill", "number"],
        postgresql_where=sa.text("status IN ('waiting', 'sending')"),
    )
