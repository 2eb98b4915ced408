"""The local times of meetings as they were worked out, and days worked otherwise than a calendar has it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

import storage.base

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply it."""
    _clocks()
    op.create_table(
        "workday_exceptions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("region", sa.String(length=32), nullable=False),
        sa.Column("worked", sa.Boolean(), nullable=False),
        sa.Column("name_en", sa.String(length=200), nullable=True),
        sa.Column("name_fr", sa.String(length=200), nullable=True),
        sa.ForeignKeyConstraint(
            ["group_id"], ["groups.id"], name=op.f("fk_workday_exceptions_group_id_groups")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workday_exceptions")),
        sa.UniqueConstraint(
            "group_id", "day", "region", name=op.f("uq_workday_exceptions_group_id_day_region")
        ),
    )


def _clocks() -> None:
    op.create_table(
        "meeting_clocks",
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("starts_at", storage.base.Instant(), nullable=False),
        sa.Column("zone", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("time", sa.Time(), nullable=False),
        sa.Column("tzdata_version", sa.String(length=16), nullable=False),
        sa.Column("was_day", sa.Date(), nullable=True),
        sa.Column("was_time", sa.Time(), nullable=True),
        sa.Column("why", sa.String(length=8), nullable=True),
        sa.Column("moved_at", storage.base.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_clocks_meeting_id_meetings")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_meeting_clocks_person_id_people")
        ),
        sa.PrimaryKeyConstraint("meeting_id", "person_id", name=op.f("pk_meeting_clocks")),
    )
    op.create_index(op.f("ix_meeting_clocks_day"), "meeting_clocks", ["day"])
    op.create_index(op.f("ix_meeting_clocks_person_id_moved_at"), "meeting_clocks", ["person_id", "moved_at"])
