"""Requests taken up already, so that the same one is answered once; and an end for scenarios that no drill needs any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seen_requests",
        sa.Column("enterprise", sa.String, nullable=False),
        sa.Column("team", sa.String, nullable=False),
        sa.Column(
            "digest",
            sa.LargeBinary,
            nullable=False,
            comment="of the event's id, or of the request's signature",
        ),
        sa.Column("taken", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done", sa.Boolean, nullable=False),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("enterprise", "team", "digest"),
        comment="Requests taken up already, so that the same one is answered once, whichever process gets it.",
    )
    op.create_index("seen_requests_expire", "seen_requests", ["expires"])
    op.add_column(
        "drill_scripts",
        sa.Column(
            "expires",
            sa.DateTime(timezone=True),
            nullable=False,
            server_default=sa.text("now() + interval '731 days'"),  # for a version before that still runs
        ),
    )
    op.create_index("drill_scripts_expire", "drill_scripts", ["expires"])
    rule = "sounding_board_sees(enterprise, team)"
    op.execute("ALTER TABLE seen_requests ENABLE ROW LEVEL SECURITY")
    op.execute("ALTER TABLE seen_requests FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_workspace ON seen_requests USING ({rule}) WITH CHECK ({rule})")
