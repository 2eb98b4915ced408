"""A database of PostgreSQL that a test has used is as good as a new one for the next."""

import pytest
from sqlalchemy import Connection, NullPool, create_engine, text

from storage.store import Store, open_engine
from tests.databases import Databases
from tests.sequences.group import furnish

pytestmark = pytest.mark.postgresql

CONTENT = """
SELECT (SELECT count(*) FROM people), (SELECT count(*) FROM audit_entries), (SELECT entries FROM audit_head)
"""


def connected(url: str) -> Connection:
    """In a transaction that is carried out at once."""
    return create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT").connect()


def content(url: str) -> tuple[int, ...]:
    with connected(url) as connection:
        return tuple(connection.execute(text(CONTENT)).one())


def test_it_is_lent_again_as_empty_as_at_first(databases: Databases) -> None:
    with databases.lent() as url:
        before = content(url)
        store = Store(open_engine(url))
        store.now(furnish)  # and never closed
        assert content(url) > before
    with databases.lent() as again:
        assert (again, content(again)) == (url, before)
        second = Store(open_engine(again))
        second.now(furnish)
        second.close()
    store.close()


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE people ADD COLUMN more text",
        "DROP TABLE posts",
        "CREATE TABLE more (id int)",
        "CREATE SCHEMA more",
        "ALTER TABLE audit_entries DISABLE TRIGGER ALL",
    ],
)
def test_one_whose_tables_were_changed_is_not_lent_again(databases: Databases, change: str) -> None:
    with databases.lent() as url, connected(url) as connection:
        connection.execute(text(change))
    with databases.lent() as another:
        assert another != url
