"""Scribe in several workspaces: each person is written to where they are, and what is removed is told."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.local import CHANNEL
from bot.workspace.records import Message
from commands.digest.gather import exceptions
from storage.claims import NO_ACCOUNT, UNINSTALLED
from storage.deliveries import Delivery, DeliveryState
from storage.groups import Room, the_group
from storage.people import Person
from storage.store import Store
from storage.workspaces import workspace
from tests.platforms.slack.several import THERE, Several, several
from tests.platforms.slack.wire import LUC, NOW, PRIYA, add

FIONA = "fiona.bayers-achebe"


@pytest.fixture
async def scribe(store: Store) -> AsyncIterator[Several]:
    """Scribe in two workspaces."""
    async with several(store) as running:
        await running[0].install()
        yield running[0]


async def assigned(scribe: Several, text: str) -> None:
    """Luc is given an action item, of which he is told at once."""
    channel = scribe.home.channel("open-government").name
    assert (await scribe.at_home.say(PRIYA, channel, f"/cogwg {add(text)}")).ok
    await scribe.parts.worker.drain()


def deliveries(scribe: Several, recipient: str) -> list[Delivery]:
    asked = select(Delivery).where(Delivery.recipient == recipient).order_by(Delivery.due_at)
    return scribe.does(lambda session: list(session.scalars(asked)))


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]


def luc(scribe: Several) -> Person:
    asked = select(Person).where(Person.email.startswith(f"{LUC}@"))
    return scribe.does(lambda session: session.scalars(asked).one())


def departed(scribe: Several) -> tuple[list[str], list[str]]:
    """The workspaces and the people that the digest tells of."""

    def gathered(session: object) -> tuple[list[str], list[str]]:
        told = exceptions(session, the_group(session), scribe.now())  # type: ignore[arg-type]
        return list(told.departed), [one.name for one in told.unreachable]

    return scribe.does(gathered)


async def test_each_is_written_to_in_their_own_workspace(scribe: Several) -> None:
    await assigned(scribe, "Write to Luc where he is")
    assert any("Write to Luc where he is" in text for text in scribe.told(scribe.there, LUC))
    assert scribe.identity(LUC).workspace == THERE[0]
    refused = [(c.method, c.error) for town in (scribe.home, scribe.there) for c in town.calls if c.error]
    assert set(refused) <= {("users.lookupByEmail", "users_not_found")}


async def test_the_same_id_in_two_workspaces_is_two_people(scribe: Several) -> None:
    first = next(iter(scribe.home.people.values()))
    assert scribe.there.person(LUC).id == first.id
    await scribe.at_home.say(first.id, scribe.home.im(first.id).id, "me")
    await scribe.over_there.say(LUC, scribe.there.im(LUC).id, "moi")
    await scribe.parts.worker.drain()
    assert any(first.name in text for text in scribe.told(scribe.home, first.id))
    assert any("Luc Arsenault-Doiron" in text for text in scribe.told(scribe.there, LUC))
    assert not any("Luc Arsenault-Doiron" in text for text in scribe.told(scribe.home, first.id))


async def test_a_month_goes_by_in_both_without_a_fault(
    scribe: Several, caplog: pytest.LogCaptureFixture
) -> None:
    channel = scribe.there.add_channel("gouvernement-ouvert")
    await scribe.over_there.say(LUC, channel.name, "/gtgoc moi")
    scribe.does(lambda session: session.add(_room(session, channel.id)))
    with caplog.at_level(logging.WARNING):
        await scribe.parts.worker.plan()
        await scribe.host.forward(NOW + timedelta(days=20))
    assert caplog.records == []
    assert any("actions" in str(each.blocks) for each in channel.messages)
    assert len(scribe.told(scribe.there, LUC)) >= 2


def _room(session: object, channel: str) -> Room:
    group = the_group(session)  # type: ignore[arg-type]
    assert group is not None
    return Room(
        group_id=group.id, platform="slack", workspace=THERE[0], channel=channel, name="ouvert", first="fr"
    )


async def test_where_it_was_removed_nobody_is_reached_and_the_digest_tells(
    scribe: Several, caplog: pytest.LogCaptureFixture
) -> None:
    await assigned(scribe, "Before")
    scribe.office.remove(scribe.there)
    await scribe.over_there.removed()
    with caplog.at_level(logging.ERROR):
        await assigned(scribe, "After")
    assert errors(caplog) == []
    assert departed(scribe) == ([THERE[1]], ["Luc Arsenault-Doiron"])
    lost = [row for row in deliveries(scribe, f"person:{luc(scribe).id}") if row.reason]
    assert {(row.state, row.reason) for row in lost} == {(DeliveryState.DEAD, NO_ACCOUNT)}
    await scribe.at_home.say(FIONA, scribe.home.im(FIONA).id, "digest")
    await scribe.parts.worker.drain()
    assert any(THERE[1] in text for text in scribe.told(scribe.home, FIONA))


async def test_installed_again_it_brings_what_still_matters(scribe: Several) -> None:
    await assigned(scribe, "Before")
    scribe.office.remove(scribe.there)
    await scribe.over_there.removed("app_uninstalled")
    await assigned(scribe, "In between")
    assert not any("In between" in text for text in scribe.told(scribe.there, LUC))
    await scribe.install()
    await scribe.parts.worker.drain()
    assert len([text for text in scribe.told(scribe.there, LUC) if "In between" in text]) == 1
    assert departed(scribe) == ([], [])
    assert scribe.identity(LUC).dead_at is None


@pytest.mark.parametrize("why", ["account_inactive", "token_revoked"])
async def test_a_removal_that_nobody_told_of_is_found_out_and_holds_up_nobody_else(
    scribe: Several, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    await assigned(scribe, "Before")
    scribe.office.remove(scribe.there, why)
    with caplog.at_level(logging.ERROR):
        await assigned(scribe, "After")
        await scribe.at_home.say(
            PRIYA,
            "open-government",
            f"/cogwg {add('For Fiona', FIONA)}".replace("nouveaubrunswick", "novascotia"),
        )
        await scribe.parts.worker.drain()
    assert errors(caplog) == []
    assert any("For Fiona" in text for text in scribe.told(scribe.home, FIONA))
    assert departed(scribe)[0] == [THERE[1]]
    gone = scribe.does(lambda session: workspace(session, "slack", THERE[0]))
    assert gone is not None
    assert gone.gone_at == scribe.now()


async def test_a_room_of_a_removed_workspace_waits_for_its_return(scribe: Several) -> None:
    channel = scribe.there.add_channel("gouvernement-ouvert")
    scribe.does(lambda session: session.add(_room(session, channel.id)))
    scribe.office.remove(scribe.there)
    await scribe.over_there.removed()
    await scribe.parts.worker.plan()
    await scribe.host.forward(NOW + timedelta(days=8))
    room = scribe.does(lambda session: session.scalars(select(Room).order_by(Room.id.desc())).first())
    assert room is not None
    states = {(row.state, row.reason) for row in deliveries(scribe, f"room:{room.id}") if row.reason}
    assert states == {(DeliveryState.DEAD, UNINSTALLED)}
    assert channel.messages == []
    await scribe.install()
    await scribe.parts.worker.drain()
    assert [message.bot for message in channel.messages] != []


async def test_that_a_person_s_token_was_revoked_removes_nothing(scribe: Several) -> None:
    await assigned(scribe, "Before")
    event = {"type": "tokens_revoked", "tokens": {"oauth": ["U0000001"], "bot": []}}
    await scribe.over_there.event(event)
    assert departed(scribe) == ([], [])
    await assigned(scribe, "After")
    assert any("After" in text for text in scribe.told(scribe.there, LUC))


async def test_that_it_was_removed_is_not_believed_once_it_is_installed_again(scribe: Several) -> None:
    scribe.office.remove(scribe.there)
    await scribe.install()
    await scribe.over_there.removed()
    assert departed(scribe) == ([], [])
    await assigned(scribe, "After")
    assert any("After" in text for text in scribe.told(scribe.there, LUC))


async def test_removed_from_our_own_workspace_nothing_is_lost(scribe: Several) -> None:
    await scribe.at_home.removed()
    assert scribe.does(lambda session: workspace(session, "slack", scribe.home.team_id)) is None
    assert departed(scribe)[0] == []


async def test_buttons_and_forms_work_in_each_workspace(scribe: Several) -> None:
    await scribe.over_there.say(LUC, scribe.there.im(LUC).id, "aide")
    place = scribe.there.add_channel("general").name
    await scribe.over_there.say(LUC, place, "/gtgoc mesure ajouter")
    await scribe.there.until(lambda: scribe.there.view_of(LUC))
    view = scribe.there.view_of(LUC)
    assert view is not None
    await scribe.over_there.search(LUC, view, "owners", "")
    values = {"owners": [f"person:{luc(scribe).id}"], "text": "Par formulaire", "due": "2026-12-10"}
    assert (await scribe.over_there.submit(LUC, view, values)).ok
    await scribe.there.until(lambda: _says(scribe.there.visible(LUC, place), "Par formulaire"))


def _says(messages: list[Message], what: str) -> bool:
    return any(what in message.text for message in messages)


async def test_a_workspace_that_refuses_our_token_holds_up_nobody_else_and_loses_nothing(
    scribe: Several,
) -> None:
    await assigned(scribe, "Before")
    scribe.office.remove(scribe.there, "invalid_auth")
    await assigned(scribe, "Later")
    line = f"/cogwg {add('For Fiona', FIONA)}".replace("nouveaubrunswick", "novascotia")
    assert (await scribe.at_home.say(PRIYA, CHANNEL, line)).ok
    await scribe.host.forward(scribe.now() + timedelta(minutes=3))
    waiting = [row for row in deliveries(scribe, f"person:{luc(scribe).id}") if row.reason == "invalid_auth"]
    assert {row.state for row in waiting} == {DeliveryState.PENDING}
    assert any("For Fiona" in text for text in scribe.told(scribe.home, FIONA))
    assert departed(scribe) == ([], [])


async def test_a_file_goes_through_the_workspace_of_whoever_asked(scribe: Several) -> None:
    channel = scribe.there.add_channel("elsewhere").name
    assert (await scribe.over_there.say(LUC, channel, "/cogwg meeting calendar file")).ok
    await scribe.parts.worker.drain()
    (upload,) = scribe.there.uploads.values()
    assert upload.shared == [scribe.there.im(LUC).id]
    assert scribe.home.uploads == {}


async def test_shortly_before_a_meeting_the_co_chairs_are_told_at_once_whom_a_removal_cuts_off(
    scribe: Several,
) -> None:
    await scribe.over_there.say(LUC, scribe.there.im(LUC).id, "me")
    await scribe.host.forward(NOW + timedelta(days=11))
    scribe.office.remove(scribe.there)
    await scribe.over_there.removed()
    await scribe.parts.worker.drain()
    assert sum("No message reaches Luc" in text for text in scribe.told(scribe.home, FIONA)) == 1
