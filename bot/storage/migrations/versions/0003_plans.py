"""What people asked to keep or to be reminded of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plans",
        sa.Column("id", postgresql.UUID(as_uuid=True), primary_key=True),
        sa.Column("enterprise", sa.String, nullable=False),
        sa.Column("team", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("sealed", sa.LargeBinary, nullable=False, comment="encrypted: what is planned"),
        sa.Column("version", sa.BigInteger, nullable=False, server_default="1"),
        sa.Column("generation", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("made", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        comment="What people asked to keep or to be reminded of: planned posts, sign-offs, weekly reminders.",
    )
    op.create_index("plans_of_a_team", "plans", ["enterprise", "team", "address", "person"])
    op.create_index("plans_expire", "plans", ["expires"])
