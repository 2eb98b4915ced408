"""The sample group and its meetings, on each database in turn."""

import pytest

from bot.local import furnish
from storage.store import Store
from tests.commands.town import START, Town


@pytest.fixture
def town(store: Store) -> Town:
    """People who speak with Scribe in two chats."""
    store.now(lambda session: furnish(session, START))
    return Town(store)
