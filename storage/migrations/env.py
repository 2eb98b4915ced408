"""Alembic's entry: runs the migrations on the connection it is given."""

from alembic import context
from sqlalchemy import Connection

from storage.models import METADATA


def run(connection: Connection) -> None:
    """Run inside the caller's transaction; SQLite alters tables by batch."""
    context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True)
    context.run_migrations()


run(context.config.attributes["connection"])
