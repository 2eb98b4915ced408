"""What the tests share: an empty database of each kind, and the sample group in it."""

import gc
import json
import os
import shutil
import ssl
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import certifi
import pytest

from storage.migrate import upgrade
from storage.store import Store, open_engine
from tests import postgres
from tests.databases import Databases

if TYPE_CHECKING:
    from tests.furnished import Furnished

IN_MEMORY, ROOM = Path("/dev/shm"), 4 * 2**30  # noqa: S108 - pytest and tempfile make folders of their own there
"""Where there is room, temporary files are in memory: a disk would make each of many transactions wait."""

if "TMPDIR" not in os.environ and IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM:
    os.environ["TMPDIR"] = str(IN_MEMORY)
    tempfile.tempdir = None  # asked for anew

INSTALL = "PostgreSQL is not installed: apt-get install postgresql"


def skip_or_fail(reason: str) -> None:
    """Skip on a machine that lacks something; in CI a skipped test is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def _without_node() -> bool:
    """Whether what was seen cannot be checked on this machine; in CI that is a failure."""
    absent = shutil.which("node") is None
    if absent and os.environ.get("CI") == "true":
        pytest.fail("no node: what was sent was not checked; install npm")
    return absent


@pytest.fixture(scope="session", autouse=True)
def the_usual_authorities_are_read_once() -> Iterator[None]:
    """A client that trusts them costs 40 ms for their list, though nothing here leaves the machine."""
    made, usual = ssl.create_default_context, {"cafile": certifi.where()}
    shared = made(cafile=certifi.where())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            ssl,
            "create_default_context",
            lambda *args, **named: shared if named == usual else made(*args, **named),
        )
        yield


@pytest.fixture(scope="session", autouse=True)
def every_card_parses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """In every card that any test's Teams was sent, Microsoft's own renderer finds nothing to complain of."""
    yield
    checking = sys.modules.get("tests.teams.activity_check")
    if checking is None or not checking.SEEN or _without_node():
        return
    from tests.platforms.teams.parse import complaints

    assert complaints([json.loads(card) for card in checking.SEEN], tmp_path_factory.mktemp("cards")) == []


@pytest.fixture(scope="session", autouse=True)
def every_payload_is_as_slack_publishes_it() -> Iterator[None]:
    """Whatever any test's Slack took is of Slack's published types, within its documented limits."""
    from tests.platforms.slack import published

    with pytest.MonkeyPatch.context() as patch:
        published.remember_what_is_taken(patch.setattr)
        yield
    if published.SEEN and not _without_node():
        wrong = {one: told for one in published.SEEN if (told := published.complaints(json.loads(one)))}
        assert not wrong, "\n".join(wrong)


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file at the present revision, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.sqlite3"
    engine = open_engine(f"sqlite:///{path}")
    upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def databases() -> Iterator[Databases]:
    """Those of a PostgreSQL of the tests' own."""
    if postgres.programs() is None:
        skip_or_fail(INSTALL)
    # Not under pytest's folder: that of a privileged user is closed to PostgreSQL's.
    with tempfile.TemporaryDirectory(prefix="scribe-pg-") as folder:
        Path(folder).chmod(0o755)
        with postgres.running(Path(folder) / "server") as url:
            yield Databases(url)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database of one's own, of each kind in turn."""
    if request.param == "sqlite":
        path = tmp_path / "scribe.sqlite3"
        shutil.copy(request.getfixturevalue("empty_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    lender: Databases = request.getfixturevalue("databases")
    with lender.lent() as url:
        yield url


@pytest.fixture
def sqlite_url(empty_sqlite: Path, tmp_path: Path) -> str:
    """The URL of an SQLite database of one's own, where the kind does not matter."""
    path = tmp_path / "only.sqlite3"
    shutil.copy(empty_sqlite, path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def sample(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[datetime], Path]:
    """SQLite files with the sample group as of an instant, to be copied."""
    from bot.local import furnish  # here, for most tests need no group

    folder = tmp_path_factory.mktemp("sample")

    @cache
    def made(now: datetime) -> Path:
        path = folder / f"{now:%Y%m%dT%H%M%S}.sqlite3"
        shutil.copy(empty_sqlite, path)
        store = Store(open_engine(f"sqlite:///{path}"))
        store.now(lambda session: furnish(session, now))
        store.close()
        return path

    return made


@pytest.fixture(scope="session")
def furnished(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> "Furnished":
    """SQLite files with the sample group, one for each set of givens and chat, to be copied."""
    from tests.furnished import prepare  # here, for most tests need neither a chat nor the commands

    folder = tmp_path_factory.mktemp("furnished")

    @cache
    def made(givens: frozenset[str], platform: str = "slack") -> Path:
        path = folder / f"{'-'.join([platform, *sorted(givens)])}.sqlite3"
        shutil.copy(empty_sqlite, path)
        store = Store(open_engine(f"sqlite:///{path}"))
        store.now(lambda session: prepare(session, givens, platform))
        store.close()
        return path

    return made


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    """A store on a database of one's own, of each kind in turn."""
    opened = Store(open_engine(database_url))
    yield opened
    opened.close()


def pytest_collection_finish() -> None:
    """What was collected stays: looking through it again and again took a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """In CI a skipped test is a failure: everything that tests need is installed there."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
