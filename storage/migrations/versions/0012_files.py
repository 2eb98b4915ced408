"""Files that people asked for, and the links at which they are downloaded."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import storage.base

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply it."""
    op.create_table(
        "file_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("asked_at", storage.base.Instant(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_file_requests_group_id_groups")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_file_requests_person_id_people")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_requests")),
    )
    for column in ("group_id", "person_id"):
        op.create_index(op.f(f"ix_file_requests_{column}"), "file_requests", [column])
    op.create_table(
        "file_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("ends_at", storage.base.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["request_id"], ["file_requests.id"], name=op.f("fk_file_links_request_id_file_requests")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_links")),
        sa.UniqueConstraint("digest", name=op.f("uq_file_links_digest")),
    )
    for column in ("request_id", "ends_at"):
        op.create_index(op.f(f"ix_file_links_{column}"), "file_links", [column])
