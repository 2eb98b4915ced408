"""All of a message that its chat had no room for: for those who may read it, and nobody else."""

from datetime import timedelta

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session

from bot.chat.call import Call
from bot.language import Language
from storage.groups import the_group
from storage.outbox import announce, at_once
from storage.people import Holding, Role
from storage.store import Store
from storage.workstreams import Status, Update, Workstream
from tests.commands.town import FIONA, GENEVIEVE, LUC, NOBODY, START, Town
from tests.exceptions import MANY, a_digest, much_is_late, told

NOTHING = "There is no such message."


@pytest.fixture
async def town(store: Store) -> Town:
    """The sample group on each database in turn, in which much is late."""
    town = Town.furnished(store)
    for account in (FIONA, GENEVIEVE, LUC):
        await town.hear(account, "help")
    store.now(lambda session: much_is_late(session, START))
    return town


def whole(delivery: str | None) -> Call:
    return Call("delivery.whole", {"delivery": delivery} if delivery is not None else {})


async def test_one_is_shown_all_of_a_message_of_ones_own_as_its_records_are_now(town: Town) -> None:
    id = town.store.now(lambda session: a_digest(session, START))
    answer = await town.hear(FIONA, whole(id))
    assert answer.startswith("Digest for the co-chairs")
    assert told(answer, "Action") == [*range(MANY)]
    assert answer.count("First contact") == MANY


async def test_nobody_is_shown_what_was_for_somebody_else(town: Town) -> None:
    id = town.store.now(lambda session: a_digest(session, START))
    assert await town.hear(GENEVIEVE, whole(id)) == "Cet envoi n’existe pas."
    assert "⟦" not in await town.hear(LUC, whole(id))


async def test_who_no_longer_conducts_the_group_is_not_shown_what_the_records_say_by_now(town: Town) -> None:
    id = town.store.now(lambda session: a_digest(session, START))
    town.store.now(lambda session: session.execute(delete(Holding).where(Holding.role == Role.CO_CHAIR)))
    assert await town.hear(FIONA, whole(id)) == NOTHING


@pytest.mark.parametrize("id", [None, "", "x", "0" * 32, "f" * 36, "00000000-0000-0000-0000-000000000000"])
async def test_what_is_no_message_is_refused(town: Town, id: str | None) -> None:
    assert await town.hear(FIONA, whole(id)) == NOTHING


def posted(session: Session, kind: str, subject: str) -> str:
    """Something that was said in a room."""
    group = the_group(session)
    assert group is not None
    due = at_once(kind, subject, f"{kind} {subject}", "room:1", START, START + timedelta(days=1))
    announce(session, group.id, [due], START)
    return str(due.id)


def updated(session: Session) -> str:
    """An update of a workstream, posted in a room."""
    stream = session.query(Workstream).filter_by(code="w1").one()
    given = Update(workstream_id=stream.id, author_id=1, status=Status.COMPLETE, text="⟦done⟧", at=START)
    given.language = Language.EN
    session.add(given)
    session.flush()
    return posted(session, "workstream.updated", f"update:{given.id}")


async def test_what_is_in_a_room_is_shown_to_everybody_of_the_group_in_their_own_language(town: Town) -> None:
    id = town.store.now(updated)
    assert (await town.hear(LUC, whole(id))).startswith("Mise à jour du volet : Volet ⟦1⟧")
    assert (await town.hear(FIONA, whole(id))).startswith("Workstream update: Stream ⟦1⟧")
    assert "⟦" not in await town.hear(NOBODY, whole(id))


async def test_what_a_message_was_about_can_be_gone(town: Town) -> None:
    gone = town.store.now(lambda session: posted(session, "workstream.updated", "update:999"))
    assert await town.hear(FIONA, whole(gone)) == "What this message was about is gone."
    forgotten = town.store.now(lambda session: posted(session, "test.unknown", "meeting:1"))
    assert await town.hear(FIONA, whole(forgotten)) == NOTHING
