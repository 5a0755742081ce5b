"""An order for what is due: the next jobs are found at once, however many wait for later."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "CREATE INDEX sounding_board_jobs_due ON procrastinate_jobs"
        " ((coalesce(scheduled_at, '-infinity'::timestamptz))) WHERE status = 'todo'"
    )
