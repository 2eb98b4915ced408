"""What the tests of calendars share: the other reader."""

from collections.abc import Iterator

import pytest

from tests.feeds.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """One process for all of them."""
    started = Reader.started()
    yield started
    started.stop()
