"""Calendar files, read by another program's parser (ical.js, which Thunderbird reads with)."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat.file import File
from commands.feed import files
from commands.notice import Enclosure
from storage.groups import Group, the_group
from storage.people import Person
from tests.commands.town import SLACK, START, Town
from tests.feeds.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    started = Reader.started()
    yield started
    started.stop()


def people(session: Session, email: str) -> tuple[Group, Person]:
    group = the_group(session)
    assert group is not None
    return group, session.scalars(select(Person).where(Person.email.startswith(email))).one()


def made(town: Town, whose: str, make: object = files.own) -> File:
    def drawn(session: Session) -> Enclosure:
        return make(session, *people(session, whose), START)  # type: ignore[operator,no-any-return]

    return town.store.now(drawn).file


async def test_ones_own_meetings_are_those_that_one_comes_to(town: Town, reader: Reader) -> None:
    first, last = datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 2, 28, tzinfo=UTC)
    file = made(town, "heather.")
    assert (file.name, file.media) == ("meetings.ics", "text/calendar")
    before = [one.start.date() for one in reader.read(file.body.decode(), first, last)]
    assert before == [date(2026, 12, 9), date(2027, 1, 13), date(2027, 2, 10)]
    await town.hear(SLACK, "attendance answer no")
    after = [one.start.date() for one in reader.read(made(town, "heather.").body.decode(), first, last)]
    assert after == [date(2027, 1, 13), date(2027, 2, 10)]


def test_the_groups_are_in_the_language_of_who_asks(town: Town, reader: Reader) -> None:
    file = made(town, "luc.", files.whole)
    assert (file.name, file.title.replace("\u00a0", " ")) == ("reunions-du-groupe.ics", "GTGOC : réunions")
    shown = reader.read(
        file.body.decode(), datetime(2026, 12, 1, tzinfo=UTC), datetime(2026, 12, 31, tzinfo=UTC)
    )
    assert [one.start.date() for one in shown] == [date(2026, 12, 9)]
    assert "meeting" not in file.body.decode()
