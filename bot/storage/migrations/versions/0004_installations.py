"""Where the app is installed, and installations begun in a browser."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "installations",
        sa.Column("enterprise", sa.String, nullable=False),
        sa.Column("team", sa.String, nullable=False, comment="empty for a whole Enterprise organisation"),
        sa.Column(
            "sealed", sa.LargeBinary, nullable=False, comment="encrypted: the tokens and names Slack gave"
        ),
        sa.Column("installed", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("enterprise", "team"),
        comment="Where the app is installed, when many workspaces share it.",
    )
    op.create_table(
        "installation_states",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("expires", sa.DateTime(timezone=True), nullable=False),
        comment="Installations begun in a browser: used once, within ten minutes.",
    )
    op.create_index("installation_states_expire", "installation_states", ["expires"])
