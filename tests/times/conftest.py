"""The sample group in a database of one kind: it has no part in what texts mean."""

from collections.abc import Iterator

import pytest

from storage.store import Store, open_engine


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    """A database of one's own."""
    opened = Store(open_engine(sqlite_url))
    yield opened
    opened.close()
