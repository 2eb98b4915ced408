"""The sample group in a database of one kind: it has no part in what texts mean."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.local import furnish
from storage.store import Store, open_engine
from tests.commands.town import START


@pytest.fixture(scope="session")
def sample(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with the sample group, to be copied."""
    path = tmp_path_factory.mktemp("sample") / "sample.sqlite3"
    shutil.copy(empty_sqlite, path)
    store = Store(open_engine(f"sqlite:///{path}"))
    store.now(lambda session: furnish(session, START))
    store.close()
    return path


@pytest.fixture
def store(sample: Path, tmp_path: Path) -> Iterator[Store]:
    """A database of one's own."""
    path = tmp_path / "scribe.sqlite3"
    shutil.copy(sample, path)
    opened = Store(open_engine(f"sqlite:///{path}"))
    yield opened
    opened.close()
