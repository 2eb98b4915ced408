"""Bringing a database to the present revision, and refusing to work on any other. One history for both."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, func, select

MIGRATIONS = Path(__file__).parent / "migrations"

TURN = 5_271_903
"""The lock of whoever migrates on PostgreSQL, which lets two make the same table: any number, always this.
https://www.postgresql.org/docs/current/functions-admin.html#FUNCTIONS-ADVISORY-LOCKS"""


class WrongRevision(RuntimeError):
    """The database is of another revision than this Scribe; ``found`` and ``wanted`` name them."""

    def __init__(self, found: str | None, wanted: str | None) -> None:
        """The revision found and the one wanted."""
        super().__init__(f"the database is at revision {found}, this Scribe wants {wanted}")
        self.found = found
        self.wanted = wanted


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return config


def revisions() -> list[str]:
    """Every revision that this Scribe knows, oldest first."""
    known = ScriptDirectory.from_config(_config()).walk_revisions()
    return [script.revision for script in known][::-1]


def head() -> str:
    """The present revision."""
    return revisions()[-1]


def upgrade(engine: Engine, to: str = "head") -> None:
    """Apply the migrations that a database lacks, in one transaction; ``to`` a revision, for the tests. Those
    who do so at once wait for each other."""
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":  # SQLite has one writer anyway
            connection.execute(select(func.pg_advisory_xact_lock(TURN)))
        config = _config()
        config.attributes["connection"] = connection
        command.upgrade(config, to)


def check(engine: Engine) -> None:
    """Raise :class:`WrongRevision` unless the database is at the present revision."""
    wanted = head()
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found != wanted:
        raise WrongRevision(found, wanted)
