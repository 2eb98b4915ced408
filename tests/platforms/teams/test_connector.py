"""What is sent to Teams, where to, and with whose token."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.platforms.http import time_there
from bot.platforms.platform import Dead, Failed, Locked
from bot.platforms.teams.connector import Member
from bot.platforms.teams.reference import Reference
from bot.platforms.teams.signin import SignIn
from bot.settings import TeamsSettings
from tests.platforms.teams.connecting import (
    CARD,
    CHANNEL,
    PLACE,
    REFERENCE,
    SERVICE,
    SETTINGS,
    Service,
    refusal,
)


@pytest.fixture
def service() -> Service:
    return Service()


async def test_a_post_goes_to_the_room_and_gives_its_id(service: Service) -> None:
    assert await service.connector().send(REFERENCE, CARD) == "1"
    assert (service.only.method, str(service.only.url)) == ("POST", f"{PLACE}/activities")
    assert service.only.headers["Authorization"] == "Bearer token"
    assert json.loads(service.only.content) == {"type": "message", **CARD}


async def test_a_reply_goes_into_the_thread(service: Service) -> None:
    await service.connector().send(REFERENCE, CARD, thread=True)
    assert str(service.only.url) == f"{PLACE}%3Bmessageid%3D17/activities"


async def test_a_targeted_answer_names_the_one_who_sees_it(service: Service) -> None:
    assert await service.connector().send_targeted(REFERENCE, CARD, "29:alice") == "1"
    assert str(service.only.url) == f"{PLACE}%3Bmessageid%3D17/activities?isTargetedActivity=true"
    assert json.loads(service.only.content)["recipient"] == {"id": "29:alice"}


async def test_a_message_is_replaced_and_taken_away(service: Service) -> None:
    connector = service.connector()
    await connector.update(REFERENCE, "f:1/2", CARD)
    await connector.delete(REFERENCE, "f:1/2")
    put, delete = service.requests
    assert (put.method, str(put.url)) == ("PUT", f"{PLACE}/activities/f%3A1%2F2")
    assert json.loads(put.content) == {"type": "message", **CARD}
    assert (delete.method, str(delete.url), delete.content) == ("DELETE", str(put.url), b"")


async def test_a_targeted_answer_is_replaced_as_one(service: Service) -> None:
    await service.connector().update(REFERENCE, "1", CARD, targeted=True)
    assert str(service.only.url) == f"{PLACE}/activities/1?isTargetedActivity=true"


async def test_a_conversation_with_one_person_is_opened(service: Service) -> None:
    service.answers.append(httpx.Response(201, json={"id": "a:1"}))
    assert await service.connector().open_direct(SERVICE, "tenant", "29:alice", "28:app") == "a:1"
    assert str(service.only.url) == f"{SERVICE}v3/conversations"
    assert json.loads(service.only.content) == {
        "isGroup": False,
        "bot": {"id": "28:app"},
        "members": [{"id": "29:alice"}],
        "tenantId": "tenant",
        "channelData": {"tenant": {"id": "tenant"}},
    }


async def test_an_answer_without_the_conversation_is_a_failure(service: Service) -> None:
    service.answers.append(httpx.Response(201))
    with pytest.raises(Failed):
        await service.connector().open_direct(SERVICE, "tenant", "29:alice", "28:app")


async def test_a_roster_is_read_to_its_last_page(service: Service) -> None:
    alice = {"id": "29:a", "aadObjectId": "aad-a", "name": "Alice", "email": "a@gc.ca", "tenantId": "Tenant"}
    bob, third = {"id": "29:b", "objectId": "aad-b", "name": "Bob", "email": None}, {"id": "29:c"}
    service.answers += [
        httpx.Response(200, json={"members": [alice], "continuationToken": "next &page"}),
        httpx.Response(200, json={"members": [bob, third]}),
    ]
    assert [member async for member in service.connector().members(REFERENCE)] == [
        Member("29:a", "aad-a", "Alice", "a@gc.ca", "Tenant"),
        Member("29:b", "aad-b", "Bob", None, None),
        Member("29:c", "29:c", "", None, None),
    ]
    first, second = service.requests
    assert str(first.url) == f"{PLACE}/pagedmembers?pageSize=500"
    assert dict(second.url.params) == {"pageSize": "500", "continuationToken": "next &page"}


async def test_no_e_mail_is_believed_of_a_tenant_that_does_not_take_part(service: Service) -> None:
    """Its administrators write down what they like: it could be a co-chair's."""
    told = {"id": "29:m", "aadObjectId": "aad-m", "name": "M", "email": "chair@gc.ca", "tenantId": "evil"}
    service.answers += [httpx.Response(200, json=told), httpx.Response(200, json={"members": [told]})]
    found = Member("29:m", "aad-m", "M", None, "evil")
    assert await service.connector().member(REFERENCE, "29:m") == found
    assert [each async for each in service.connector().members(REFERENCE)] == [found]


async def test_a_roster_without_end_is_a_failure(service: Service) -> None:
    page = httpx.Response(200, json={"members": [], "continuationToken": "same"})
    service.answers.extend([page] * 1000)
    with pytest.raises(Failed, match="without end"):
        [member async for member in service.connector().members(REFERENCE)]
    assert len(service.requests) == 50


async def test_one_member_is_asked_for(service: Service) -> None:
    service.answers.append(httpx.Response(200, json={"id": "29:a", "name": "Alice"}))
    member = await service.connector().member(REFERENCE, "29:a")
    assert str(service.only.url) == f"{PLACE}/members/29%3Aa"
    assert member.name == "Alice"


@pytest.mark.parametrize("answer", [{}, {"name": "Alice"}])
async def test_a_member_without_an_id_is_a_failure(service: Service, answer: dict[str, str]) -> None:
    service.answers.append(httpx.Response(200, json=answer))
    with pytest.raises(Failed):
        await service.connector().member(REFERENCE, "29:a")


@pytest.mark.parametrize("id", ["", ".", ".."])
async def test_an_id_that_would_name_something_else_is_not_asked_for(service: Service, id: str) -> None:
    with pytest.raises(Dead):
        await service.connector().update(REFERENCE, id, CARD)
    assert service.requests == []


async def test_half_a_character_is_sent_as_a_question_mark(service: Service) -> None:
    await service.connector().send(REFERENCE, {"summary": "Zo\ud800"})
    assert json.loads(service.only.content)["summary"] == "Zo?"


@pytest.mark.parametrize(
    "url",
    [
        "https://evil.example/",
        "http://smba.trafficmanager.net/",
        "https://smba.trafficmanager.net@evil.example/",
        "https://smba.trafficmanager.net.evil.example/",
        "https://smba.trafficmanager.net:444/",
        "http://127.0.0.1:9/",
    ],
)
async def test_nothing_is_sent_to_a_host_that_is_not_on_the_list(service: Service, url: str) -> None:
    with pytest.raises(Dead, match="not a service"):
        await service.connector().send(Reference(url, CHANNEL, "tenant"), CARD)
    assert service.requests == []


async def test_in_development_this_machine_is_a_service_and_needs_no_token(service: Service) -> None:
    settings = TeamsSettings("app", "tenant", development=True)
    connector = service.connector(settings, SignIn(settings))
    await connector.send(Reference("http://127.0.0.1:9/x", CHANNEL, "tenant"), CARD)
    assert "Authorization" not in service.only.headers
    with pytest.raises(Locked):
        await connector.send(REFERENCE, CARD)


async def test_a_redirection_is_not_followed(service: Service) -> None:
    service.answers.append(httpx.Response(307, headers={"Location": "https://evil.example/"}))
    with pytest.raises(Failed, match="307"):
        await service.connector().send(REFERENCE, CARD)
    assert len(service.requests) == 1


async def test_a_token_that_is_not_accepted_is_renewed_once(service: Service) -> None:
    service.answers.append(refusal(401))
    assert await service.connector().send(REFERENCE, CARD) == "1"
    sent = [request.headers["Authorization"] for request in service.requests]
    assert sent == ["Bearer token", "Bearer not token"]


async def test_a_second_token_that_is_not_accepted_is_locked(service: Service) -> None:
    service.answers += [refusal(401), refusal(401, "BotNotRegistered")]
    with pytest.raises(Locked, match="401 BotNotRegistered"):
        await service.connector().send(REFERENCE, CARD)
    assert len(service.requests) == 2


async def test_more_than_teams_takes_at_once_is_spread(service: Service) -> None:
    connector, other = service.connector(), Reference(SERVICE, "19:other@thread.tacv2", "tenant")
    for _ in range(3):
        await connector.send(REFERENCE, CARD)
        await connector.send_targeted(REFERENCE, CARD, "29:alice")
    await connector.update(REFERENCE, "1", CARD)
    await connector.send(other, CARD)
    await connector.member(REFERENCE, "29:alice")
    assert service.pauses == []
    await connector.send(REFERENCE, CARD, thread=True)
    assert service.pauses == [1]


DATE = "Tue, 24 Nov 2026 01:02:03 GMT"
THEN = datetime(2026, 11, 24, 1, 2, 3, tzinfo=UTC)


async def test_the_time_is_asked_for_without_a_token_and_not_of_a_cache(service: Service) -> None:
    service.answers.append(httpx.Response(200, headers={"Date": DATE}, json={}))
    assert await service.connector().time() == THEN
    assert "Authorization" not in service.only.headers
    assert service.only.headers["Cache-Control"] == "no-cache"


async def test_a_microsoft_that_is_not_there_tells_no_time(service: Service) -> None:
    service.answers.append(httpx.ConnectError("no way there"))
    with pytest.raises(Failed):
        await service.connector().time()


async def test_on_a_developers_machine_nobody_is_asked_for_the_time(service: Service) -> None:
    assert await service.connector(replace(SETTINGS, development=True)).time() is None
    assert service.requests == []


@pytest.mark.parametrize(
    ("headers", "told"),
    [
        ({"Date": DATE}, THEN),
        ({"date": DATE, "AGE": "90"}, THEN + timedelta(seconds=90)),
        ({}, None),
        ({"Date": "yesterday"}, None),
        ({"Date": DATE, "Age": "long"}, None),
        ({"Date": DATE, "Age": "9" * 30}, None),
    ],
)
def test_the_time_there_is_the_date_of_an_answer_and_its_age(
    headers: dict[str, str], told: datetime | None
) -> None:
    assert time_there(headers) == told
