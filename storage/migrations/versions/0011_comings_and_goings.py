"""What chats tell of accounts and rooms, and whose time zone was given on the roster."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import storage.base

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply it. A zone that is not the administration's was given."""
    # Not a batch: that would make the table of SQLite anew, which others refer to.
    op.add_column("people", sa.Column("zone_given", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE people SET zone_given = true WHERE zone <> "
        "(SELECT zone FROM administrations WHERE administrations.id = people.administration_id)"
    )
    with op.batch_alter_table("identities") as identities:
        identities.add_column(sa.Column("open", sa.Boolean(), nullable=True))
        identities.add_column(sa.Column("told_at", storage.base.Instant(), nullable=True))
    with op.batch_alter_table("rooms") as rooms:
        rooms.add_column(sa.Column("closed", sa.String(length=16), nullable=True))
        rooms.add_column(sa.Column("told_at", storage.base.Instant(), nullable=True))
        rooms.add_column(sa.Column("named_at", storage.base.Instant(), nullable=True))
    with op.batch_alter_table("conversations") as conversations:
        conversations.add_column(sa.Column("team", sa.String(length=300), nullable=True))
