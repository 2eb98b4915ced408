"""Whatever co-chairs do to the meetings, calendars show exactly those that stand."""

import asyncio
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from bot.chat.call import Call
from bot.language import Language
from commands.feed.gather import own, whole
from storage.groups import the_group
from storage.meetings import Meeting, MeetingState
from storage.people import person_by_email
from storage.store import Store, open_engine
from tests.commands.town import FIONA, PROFILES, START, Town
from tests.feeds.reader import Reader

HORIZON = START + timedelta(days=365)
"""Meetings are made so far ahead."""


@dataclass(frozen=True)
class Doing:
    """A command about the meeting of a number, counted over all that there are."""

    command: str
    number: int | None
    args: dict[str, str]


DAYS = st.dates(date(2026, 11, 24), date(2027, 11, 20))
CLOCKS = st.sampled_from(["", " 09:00", " 14:00", " 23:30"])
NUMBERS = st.integers(0, 20)
MOVES = st.tuples(NUMBERS, DAYS, CLOCKS).map(
    lambda of: Doing("meeting.move", of[0], {"to": f"{of[1]}{of[2]}", "reason": "summit"})
)
CANCELLATIONS = NUMBERS.map(lambda number: Doing("meeting.cancel", number, {"reason": "storm"}))
ADDITIONS = DAYS.map(lambda day: Doing("meeting.schedule", None, {"rule": f"{day} 10:00", "mode": "hybrid"}))
REPLACED = st.sampled_from(["every other Tuesday at 11 am", "last Friday of each month at 3:30 pm"]).map(
    lambda rule: Doing("meeting.schedule", None, {"rule": rule})
)
SET = {"Schedule this meeting", "Replace the series"}
"""The buttons that confirm what is shown first."""

ACTS = st.lists(MOVES | CANCELLATIONS | ADDITIONS | REPLACED, max_size=8)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """One engine for all sequences; its file is another each time."""
    opened = open_engine(f"sqlite:///{tmp_path_factory.mktemp('sequences') / 'scribe.sqlite3'}")
    # Nobody pulls the plug here, and waiting for the disk would take most of the time.
    event.listen(opened, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    return opened


@pytest.fixture(scope="module")
def furnished(sample: Callable[[datetime], Path]) -> Path:
    """The sample group and its meetings."""
    return sample(START)


async def act(store: Store, acts: list[Doing]) -> None:
    """A co-chair does it all; what is refused changes nothing."""
    town = Town(store)
    for doing in acts:
        ids = store.now(_ids)
        which = {} if doing.number is None else {"meeting": f"meeting:{ids[doing.number % len(ids)]}"}
        await town.hear(FIONA, Call(doing.command, {**which, **doing.args}))
        for label in SET & town.offered.keys():
            await town.press(FIONA, label)


def _ids(session: Session) -> list[int]:
    return list(session.scalars(select(Meeting.id).order_by(Meeting.id)))


def standing(session: Session) -> list[datetime]:
    """When the meetings start that stand, as Scribe has them."""
    stand = select(Meeting.starts_at).where(Meeting.state == MeetingState.SCHEDULED)
    return sorted(session.scalars(stand))


def calendars(session: Session) -> tuple[str, str]:
    """The group's, and that of a member who has not answered."""
    group = the_group(session)
    person = person_by_email(session, str(PROFILES[FIONA][1]))
    assert group is not None
    assert person is not None
    return whole(session, group, *Language), own(session, group, person, Language.EN, START)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_calendars_show_the_meetings_that_stand_and_no_others(
    acts: list[Doing], engine: Engine, furnished: Path, reader: Reader
) -> None:
    engine.dispose()
    for leftover in Path(str(engine.url.database)).parent.iterdir():
        leftover.unlink()
    shutil.copy(furnished, str(engine.url.database))
    store = Store(engine)
    asyncio.run(act(store, acts))
    stand, (group, person) = store.now(standing), store.now(calendars)
    store.close()
    known = datetime.combine(HORIZON.date(), datetime.min.time(), UTC)
    first = START - timedelta(days=1)
    for text in (group, person):
        shown = [one for one in reader.read(text, first, known) if one.status != "CANCELLED"]
        assert [one.start for one in shown] == [start for start in stand if start < known]
