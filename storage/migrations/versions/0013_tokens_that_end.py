"""Until when a workspace's token still works, where the chat gives no other."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import storage.base

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply it."""
    with op.batch_alter_table("workspaces") as workspaces:
        workspaces.add_column(sa.Column("ends_at", storage.base.Instant(), nullable=True))
        workspaces.add_column(sa.Column("install_at", sa.String(length=300), nullable=True))
