"""A group on each kind of database, to be copied for each run of the machine."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from storage.store import Store
from tests.databases import EMPTY, Databases, administer
from tests.sequences.acting import STARTS
from tests.sequences.databases import Stores, copies, furnished, templates
from tests.sequences.machine import Sequences


@pytest.fixture(scope="session")
def sqlite_group(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The group in an SQLite file, to be copied."""
    path = tmp_path_factory.mktemp("sequences") / "group.sqlite3"
    shutil.copy(empty_sqlite, path)
    furnished(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgresql_group(databases: Databases) -> Databases:
    """Databases, with the group in that named ``sequences``, to be copied."""
    administer(databases.url, f"CREATE DATABASE sequences TEMPLATE {EMPTY}")
    furnished(databases.named("sequences"))
    return databases


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def backend(request: pytest.FixtureRequest) -> str:
    """Each kind of database in turn."""
    kind: str = request.param
    return kind


@pytest.fixture
def stores(backend: str, request: pytest.FixtureRequest, tmp_path: Path) -> Stores:
    """Databases of that kind, one at a time."""
    if backend == "sqlite":
        return copies(request.getfixturevalue("sqlite_group"), tmp_path)
    return templates(request.getfixturevalue("postgresql_group"))


@pytest.fixture
def here(stores: Stores) -> type[Sequences]:
    """The machine on those databases."""

    class Here(Sequences):
        def new_store(self) -> AbstractContextManager[Store]:
            return stores()

    return Here


@pytest.fixture
def told(here: type[Sequences]) -> Iterator[Sequences]:
    """The machine at its usual start, for one sequence that is told step by step."""
    machine = here()
    machine.begin(STARTS[0])
    yield machine
    machine.teardown()
