"""What the tests of the command line share."""

import pytest

from bot import clock
from bot.local import furnish
from storage.store import Store, open_engine
from tests.commands.town import START


@pytest.fixture
def furnished(database_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The sample group on each database in turn; it is the usual start."""
    store = Store(open_engine(database_url))
    store.now(lambda session: furnish(session, START))
    store.close()
    monkeypatch.setattr(clock, "real", lambda: START)
    return database_url
