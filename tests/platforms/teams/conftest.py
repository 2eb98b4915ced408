"""Microsoft's keys, and the host that publishes them."""

import pytest

from bot.platforms.teams.keys import Keys
from tests.platforms.teams.issuer import Issuer
from tests.platforms.teams.keyhost import Clock, KeyHost


@pytest.fixture
def clock() -> Clock:
    """Whose time the keys go by."""
    return Clock()


@pytest.fixture
def host(clock: Clock) -> KeyHost:
    """Who publishes them."""
    return KeyHost(Issuer(clock))


@pytest.fixture
def keys(host: KeyHost, clock: Clock) -> Keys:
    """As Scribe keeps them."""
    return host.keys(clock)
