"""Row-level security: a transaction sees the rows of the workspaces that it says it works for."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

SEES = """
CREATE FUNCTION sounding_board_sees(enterprise text, team text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (enterprise || '/' || team) = ANY (string_to_array(current_setting('app.teams', true), chr(31)))
        OR current_setting('app.teams', true) = '*'
$$
"""
TABLES = (
    "working_copies",
    "plans",
    "drills",
    "team_settings",
    "person_settings",
    "rule_complaints",
    "installations",
)


def upgrade() -> None:
    op.execute(SEES)
    for table in TABLES:
        _lock(table, "sounding_board_sees(enterprise, team)")
    _lock("drill_posts", "EXISTS (SELECT FROM drills WHERE drills.id = drill_posts.drill)")


def _lock(table: str, rule: str) -> None:
    op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
    op.execute(f"ALTER TABLE {table} FORCE ROW LEVEL SECURITY")
    op.execute(f"CREATE POLICY own_workspace ON {table} USING ({rule}) WITH CHECK ({rule})")
