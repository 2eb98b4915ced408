"""Every scenario of tests/conversations/*.md, acted out against Scribe as it runs."""

import logging
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from storage.store import Store, open_engine
from tests.conversation import CHATS, act
from tests.furnished import Furnished, prepare
from tests.steps import Scenario
from tests.transcript import scenarios

HERE = Path(__file__).parent / "conversations"
EVERY = [scenario for path in sorted(HERE.glob("*.md")) for scenario in scenarios(path)]
FIRST = [scenarios(path)[0] for path in sorted(HERE.glob("*.en.md"))]
OPENING = [scenarios(path)[0] for path in sorted(HERE.glob("*.md"))]
POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgresql)


def name(scenario: Scenario) -> str:
    """As pytest shows it."""
    return f"{scenario.path.stem}: {scenario.title}"


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """One engine for all, which keeps the statements it has compiled; its file is another each time."""
    opened = open_engine(f"sqlite:///{tmp_path_factory.mktemp('conversations') / 'scribe.sqlite3'}")
    # Nobody pulls the plug here, and waiting for the disk would take half of the time.
    event.listen(opened, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    return opened


@pytest.mark.parametrize("platform", CHATS)
@pytest.mark.parametrize("scenario", EVERY, ids=name)
async def test_a_conversation_goes_as_written(
    scenario: Scenario,
    platform: str,
    furnished: Furnished,
    engine: Engine,
    caplog: pytest.LogCaptureFixture,
) -> None:
    shutil.copy(furnished(scenario.givens, platform), str(engine.url.database))
    await acted(Store(engine), scenario, platform, caplog)


@pytest.mark.parametrize("scenario", OPENING, ids=name)
async def test_a_conversation_goes_the_same_in_socket_mode(
    scenario: Scenario, furnished: Furnished, engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.copy(furnished(scenario.givens), str(engine.url.database))
    await acted(Store(engine), scenario, "socket", caplog)


@pytest.mark.parametrize("database_url", [POSTGRESQL], indirect=True)
@pytest.mark.parametrize("platform", CHATS)
@pytest.mark.parametrize("scenario", FIRST, ids=name)
async def test_a_conversation_goes_the_same_on_postgresql(
    scenario: Scenario, platform: str, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    await store.run(lambda session: prepare(session, scenario.givens, platform))
    await acted(store, scenario, platform, caplog)


async def acted(store: Store, scenario: Scenario, platform: str, caplog: pytest.LogCaptureFixture) -> None:
    """Act it out; whatever the transcript checks, nothing may be logged as an error."""
    try:
        await act(store, scenario, platform)
    finally:
        store.close()
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


def test_each_feature_is_told_in_both_languages() -> None:
    english, french = ({path.name[:-6] for path in HERE.glob(f"*.{code}.md")} for code in ("en", "fr"))
    assert english == french
