"""A channel can be shared by people of several tenants: it is one room, whoever speaks there."""

import pytest
from sqlalchemy.orm import Session

from bot.chat.inbound import Place
from storage.groups import Room, rooms_of, the_group
from storage.store import Store
from tests.commands.town import FIONA, GENEVIEVE, Town

SHARED = Place("19:shared@thread.tacv2", "Gouvernement ouvert")
NAMELESS = Place("19:group@thread.v2", "")


@pytest.fixture
def town(store: Store) -> Town:
    """The sample group on each database in turn; its co-chairs are of two tenants."""
    return Town.furnished(store)


def rooms(town: Town) -> list[Room]:
    def found(session: Session) -> list[Room]:
        group = the_group(session)
        assert group is not None
        return rooms_of(session, group.id)

    return town.store.now(found)


async def test_a_shared_channel_is_added_once(town: Town) -> None:
    await town.hear(FIONA, "room add", SHARED)
    assert await town.hear(GENEVIEVE, "canal ajouter", SHARED) == "Ce canal est déjà un canal du groupe."
    assert len(rooms(town)) == 1


async def test_a_shared_channel_is_removed_by_either_and_revived_with_its_posts_known(town: Town) -> None:
    await town.hear(FIONA, "room add", SHARED)
    (before,) = rooms(town)
    await town.hear(GENEVIEVE, "canal retirer", SHARED)
    assert rooms(town) == []
    await town.hear(GENEVIEVE, "canal ajouter", SHARED)
    (after,) = rooms(town)
    assert (after.id, after.first) == (before.id, "fr")


async def test_rooms_are_listed_with_their_chats_also_those_without_a_name(town: Town) -> None:
    await town.hear(FIONA, "room add", SHARED)
    await town.hear(FIONA, "room add French first", NAMELESS)
    told = await town.hear(FIONA, "room list")
    assert "No.: 1; Room: Gouvernement ouvert; Chat: Teams; Order of the languages: English first" in told
    assert "No.: 2; Room: a chat without a name; Chat: Teams; Order of the languages: French first" in told
    assert list(town.offered) == ["Remove room 1", "Remove room 2"]
