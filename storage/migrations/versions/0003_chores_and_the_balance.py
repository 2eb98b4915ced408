"""Chores that one process does for all, the balance of deliveries, and who had one sent again."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import storage.base

revision: str = "0003"
down_revision: str | None = "0002"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

BALANCE = """
CREATE VIEW delivery_balance AS
SELECT g.id AS group_id,
    (SELECT count(*) FROM delivery_events AS e JOIN deliveries AS p ON p.id = e.delivery_id
        WHERE p.group_id = g.id AND e.event = 'planned') AS planned,
    count(CASE WHEN d.state = 'pending' THEN 1 END) AS pending,
    count(CASE WHEN d.state = 'sending' THEN 1 END) AS sending,
    count(CASE WHEN d.state = 'sent' THEN 1 END) AS sent,
    count(CASE WHEN d.state = 'late' THEN 1 END) AS late,
    count(CASE WHEN d.state = 'dead' THEN 1 END) AS dead,
    count(CASE WHEN d.state = 'cancelled' THEN 1 END) AS cancelled,
    count(CASE WHEN d.state = 'held' THEN 1 END) AS held,
    count(CASE WHEN d.state IN ('late', 'dead', 'cancelled', 'held')
        AND coalesce(d.reason, '') = '' THEN 1 END) AS unexplained
FROM groups AS g LEFT JOIN deliveries AS d ON d.group_id = g.id
GROUP BY g.id
"""


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "chores",
        sa.Column("name", sa.String(length=32), nullable=False),
        sa.Column("edition", sa.String(length=64), nullable=False),
        sa.Column("done_at", storage.base.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_chores")),
    )
    op.add_column("deliveries", sa.Column("sent_again_at", storage.base.Instant(), nullable=True))
    op.execute(BALANCE)
