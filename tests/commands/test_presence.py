"""News of a chat may come late, twice, and in any order: what is left is what was told last."""

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.chat.inbound import Account, Place
from bot.chat.news import AccountNews, Closing, News, RoomClosed, RoomOpened, RoomRenamed
from bot.dispatch import Dispatch
from bot.language import Language
from commands.roster.importing import import_roster
from commands.roster.read import read
from storage.groups import Room
from storage.people import Identity, Person
from storage.store import Store
from tests.commands.town import NOBODY, SLACK, START, Town

CHANNEL = Place("C1", "open-government")
FIONA = replace(SLACK, id="fiona")
SECOND = timedelta(seconds=1)


@pytest.fixture
async def town(store: Store, monkeypatch: pytest.MonkeyPatch) -> Town:
    """The sample group on each database; a co-chair has made a channel the group's."""
    from tests.commands import town as towns

    fiona = ("Fiona", "fiona.bayers-achebe@novascotia.example", Language.EN)
    monkeypatch.setitem(towns.PROFILES, FIONA, fiona)
    made = Town.furnished(store)
    await made.hear(SLACK, "help")
    await made.hear(FIONA, "room add", CHANNEL)
    return made


async def learn(town: Town, *news: News) -> None:
    dispatch = Dispatch(town.store, lambda: town.now, lambda: None)
    for one in news:
        await dispatch.learn(one)


def told(number: int, *, open: bool = True, account: Account = SLACK, **more: str) -> AccountNews:
    return AccountNews(account, START + number * SECOND, open, **more)  # type: ignore[arg-type]


def at(number: int) -> datetime:
    return START + number * SECOND


def room(town: Town) -> Room:
    return town.store.now(lambda session: session.scalars(select(Room)).one())


@pytest.mark.parametrize("order", list(permutations(range(3))))
async def test_accounts_are_as_they_were_told_last(town: Town, order: tuple[int, ...]) -> None:
    news = [
        told(1, name="First", zone="America/Halifax"),
        told(2, open=False, name="Second"),
        told(3, name="Third", zone="America/Regina"),
    ]
    await learn(town, *(news[n] for n in order), *(news[n] for n in order))
    known = town.identity(SLACK)
    assert (known.name, known.zone, known.dead_at) == ("Third", "America/Regina", None)


@pytest.mark.parametrize("order", list(permutations(range(4))))
async def test_rooms_are_as_they_were_told_last(town: Town, order: tuple[int, ...]) -> None:
    there = ("slack", CHANNEL.channel)
    news: list[News] = [
        RoomClosed(*there, at(1), Closing.ARCHIVED),
        RoomRenamed(*there, at(2), "renamed"),
        RoomOpened(*there, at(3), frozenset({Closing.ARCHIVED})),
        RoomRenamed(*there, at(4), "renamed again"),
    ]
    await learn(town, *(news[n] for n in order), *(news[n] for n in order))
    assert (room(town).closed, room(town).left_at, room(town).name) == (None, None, "renamed again")


async def test_nobody_and_nothing_is_made_of_news(town: Town) -> None:
    def everything(session: Session) -> list[int]:
        return [len(session.scalars(select(kind)).all()) for kind in (Person, Identity, Room)]

    before = town.store.now(everything)
    email = "new@elsewhere.example"
    await learn(
        town,
        told(1, account=NOBODY, name="Nobody", email=email),
        RoomOpened("slack", "C9", at(1), frozenset(Closing)),
        RoomClosed("slack", "C9", at(2), Closing.DELETED),
    )
    assert town.store.now(everything) == before


async def test_an_account_that_takes_no_messages_is_not_revived_by_whatever_else_changes(town: Town) -> None:
    await learn(town, told(1, name="Heather"))

    def bury(session: Session) -> None:
        known = session.scalars(select(Identity).where(Identity.account == SLACK.id)).one()
        known.dead_at = town.now

    town.store.now(bury)
    await learn(town, told(2, name="Heather M."))
    assert town.identity(SLACK).dead_at == town.now
    await learn(town, told(3, open=False), told(4))
    assert town.identity(SLACK).dead_at is None


async def test_one_with_another_account_can_still_be_reached(town: Town) -> None:
    await town.linked()
    await learn(town, told(1, open=False))
    person = town.person(SLACK)
    assert person is not None
    assert person.unreachable_since is None


async def test_a_zone_that_a_roster_gives_is_kept_as_given(town: Town, tmp_path: Path) -> None:
    who = "nb,Heather MacIlwraith,heather.macilwraith@nouveaubrunswick.example,English,representative"
    roster = tmp_path / "roster.csv"
    roster.write_text(
        f"administration,name,email,language,role,time zone,sample\n{who},Halifax,yes\n", "utf-8"
    )
    heather = town.person(SLACK)
    assert heather is not None
    assert not heather.zone_given
    town.store.now(lambda session: import_roster(session, read(roster), START.date()))
    await learn(town, told(1, zone="America/Vancouver"))
    heather = town.person(SLACK)
    assert heather is not None
    assert (heather.zone_given, heather.zone) == (True, "America/Halifax")
