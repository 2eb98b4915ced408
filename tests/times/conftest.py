"""The sample group in a database of one kind: it has no part in what texts mean."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from storage.store import Store, open_engine
from tests.commands.town import START


@pytest.fixture
def store(sample: Callable[[datetime], Path], tmp_path: Path) -> Iterator[Store]:
    """A database of one's own."""
    path = tmp_path / "scribe.sqlite3"
    shutil.copy(sample(START), path)
    opened = Store(open_engine(f"sqlite:///{path}"))
    yield opened
    opened.close()
