"""A file comes once, whatever goes wrong on the way; the same on SQLite and on PostgreSQL."""

from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.clock import MovableClock
from bot.local import furnish
from bot.platforms.platform import Failed, Later, Locked, Unsure, Untaken
from bot.worker import Worker
from storage.actions import Action, Ownership
from storage.deliveries import Delivery, DeliveryState
from storage.hours import QuietHours
from storage.people import Holding, Identity, Person, Role
from storage.store import Store
from tests.commands.town import FIONA, START, Town
from tests.files.filing import FilingChat
from tests.worker.chat import ACCEPTED, Chat, Killed

KIND = "file.asked"


class Desk:
    """Fiona, a co-chair, who asks in one chat and is written to in another."""

    def __init__(self, store: Store, chat: Chat, clock: MovableClock) -> None:
        self.town, self.chat, self.clock = Town(store), chat, clock
        self.public_url: str | None = "https://scribe.example"

    async def ask(self, line: str = "export attendance") -> str:
        told = await self.town.hear(FIONA, line)
        self.town.store.now(self._move)
        return told

    def _move(self, session: Session) -> None:
        """Her only account is in the chat of this test."""
        account = session.scalars(select(Identity)).one()
        account.platform, account.direct = self.chat.name, "D-fiona"

    def worker(self) -> Worker:
        chats = {self.chat.name: self.chat}
        return Worker(self.town.store, chats, self.clock, lambda _: self.clock(), public_url=self.public_url)

    async def later(self, seconds: float = 700) -> None:
        self.clock.set(self.clock() + timedelta(seconds=seconds))
        await self.worker().drain()

    def rows(self) -> list[Delivery]:
        asked = select(Delivery).where(Delivery.kind == KIND).order_by(Delivery.occurrence)
        return self.town.store.now(lambda session: list(session.scalars(asked)))

    def row(self) -> Delivery:
        (row,) = self.rows()
        return row

    def brought(self) -> list[dict[str, str]]:
        """The messages that tell of a file."""
        return [
            payload for _, id, payload in self.chat.messages if id in {str(row.id) for row in self.rows()}
        ]


@pytest.fixture
def desk(store: Store) -> Desk:
    store.now(lambda session: furnish(session, START))
    clock = MovableClock(START, frozen=True)
    chat = FilingChat(clock)
    chat.name = "teams"
    return Desk(store, chat, clock)


def filing(desk: Desk) -> FilingChat:
    assert isinstance(desk.chat, FilingChat)
    return desk.chat


async def test_it_comes_with_its_message(desk: Desk) -> None:
    assert await desk.ask() == "The file comes to you in a direct message from Scribe."
    await desk.worker().drain()
    (message,) = desk.brought()
    assert message["file"] == "attendance-2026-11-23.csv"
    assert message["text"].startswith("The meetings up to the next one as a file for spreadsheets")
    assert desk.row().state is DeliveryState.SENT


@pytest.mark.parametrize(
    "ill", [Failed("HTTP 503"), Later(7), Locked("token_revoked"), OSError("odd"), Killed()], ids=repr
)
async def test_an_upload_that_fails_is_done_again(desk: Desk, ill: BaseException) -> None:
    await desk.ask()
    filing(desk).taking = [ill]
    with suppress(Killed):
        await desk.worker().drain()
    assert desk.brought() == []
    await desk.later()
    assert len(desk.brought()) == len(filing(desk).taken) == 1
    assert desk.row().state is DeliveryState.SENT


@pytest.mark.parametrize("ill", [Unsure(ACCEPTED), Failed(ACCEPTED), Killed(ACCEPTED)], ids=repr)
async def test_a_message_whose_answer_is_lost_is_found_and_its_file_does_not_come_twice(
    desk: Desk, ill: BaseException
) -> None:
    await desk.ask()
    desk.chat.script["D-fiona"] = [ill]
    with suppress(Killed):
        await desk.worker().drain()
    await desk.later()
    assert len(desk.brought()) == len(filing(desk).taken) == 1
    assert desk.row().state is DeliveryState.SENT


async def test_what_is_killed_after_the_upload_brings_it_anew_and_once(desk: Desk) -> None:
    await desk.ask()
    desk.chat.script["D-fiona"] = [Killed()]
    with pytest.raises(Killed):
        await desk.worker().drain()
    assert (desk.brought(), len(filing(desk).taken)) == ([], 1)
    await desk.later()
    assert len(desk.brought()) == 1


async def test_where_it_is_not_taken_a_link_comes(desk: Desk) -> None:
    await desk.ask()
    filing(desk).taking = [Untaken("file_uploads_disabled")]
    await desk.worker().drain()
    (message,) = desk.brought()
    assert "Download attendance-2026-11-23.csv: https://scribe.example/download/" in message["text"]
    assert "The link works until Monday, November 23, 2026, 10 pm" in message["text"].replace("\u00a0", " ")


async def test_where_there_is_no_address_either_the_command_line_is_told(desk: Desk) -> None:
    await desk.ask()
    desk.public_url = None
    filing(desk).taking = [Untaken("missing_scope")]
    await desk.worker().drain()
    (message,) = desk.brought()
    assert "scribe export attendance attendance-2026-11-23.csv --language en" in message["text"]
    assert "no public address is set" in message["text"]


async def test_a_chat_that_takes_no_files_and_cannot_look_gets_links(desk: Desk) -> None:
    desk.chat = Chat(desk.clock, name="teams", blind=True)
    await desk.ask()
    desk.chat.script["D-fiona"] = [Failed("HTTP 503")]
    await desk.worker().drain()
    await desk.later()
    (message,) = desk.brought()
    assert "https://scribe.example/download/" in message["text"]


async def test_it_was_asked_for_and_so_waits_for_no_hours(desk: Desk) -> None:
    await desk.ask()
    at = START.time()

    def quiet(session: Session) -> None:
        session.add(
            QuietHours(person_id=_fiona(session).id, start=at.replace(hour=1), end=at.replace(hour=23))
        )

    desk.town.store.now(quiet)
    desk.chat.undisturbed_from["fiona"] = START + timedelta(hours=5)
    await desk.worker().drain()
    assert len(desk.brought()) == 1


async def test_one_whose_role_has_ended_meanwhile_does_not_get_it(desk: Desk) -> None:
    await desk.ask()

    def end(session: Session) -> None:
        theirs = select(Holding).where(Holding.person_id == _fiona(session).id, Holding.role == Role.CO_CHAIR)
        session.scalars(theirs).one().until = START.date() - timedelta(days=1)

    desk.town.store.now(end)
    await desk.worker().drain()
    row = desk.row()
    assert (row.state, row.reason) == (DeliveryState.CANCELLED, "may not have it any more")
    assert desk.brought() == []


async def test_the_same_file_is_not_sent_for_while_it_is_on_its_way(desk: Desk) -> None:
    await desk.ask()
    assert await desk.town.hear(FIONA, "export attendance") == (
        "This file is on its way to you already, in a direct message from Scribe."
    )
    await desk.town.hear(FIONA, "export roster")
    await desk.worker().drain()
    assert len(desk.brought()) == 2
    await desk.town.hear(FIONA, "export attendance")
    await desk.worker().drain()
    assert len(desk.brought()) == 3


async def test_what_is_gone_when_it_goes_is_told_without_a_file(desk: Desk) -> None:
    await desk.town.hear(FIONA, "action add @luc.arsenault-doiron Draft the guide by December 10")
    await desk.ask("export actions")

    def forget(session: Session) -> None:
        for model in (Ownership, Action):
            for row in session.scalars(select(model)):
                session.delete(row)
            session.flush()

    desk.town.store.now(forget)
    await desk.worker().drain()
    (message,) = desk.brought()
    assert "nothing to put into the file" in message["text"]
    assert filing(desk).taken == []


async def test_a_look_that_fails_waits_for_a_decision_nowhere(desk: Desk) -> None:
    """A chat that cannot look sends a link again: it is the same file."""
    desk.chat = Chat(desk.clock, name="teams", blind=True)
    await desk.ask()
    desk.chat.script["D-fiona"] = [Unsure("lost")]
    await desk.worker().drain()
    await desk.later()
    assert desk.row().state is DeliveryState.SENT


def _fiona(session: Session) -> Person:
    return session.scalars(select(Person).where(Person.email.startswith("fiona."))).one()
