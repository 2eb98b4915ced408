"""What the Bot Connector signed is read leniently, and only what is for us is let in."""

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.platforms.http import LIMIT
from tests.platforms.teams.gatehouse import ELSEWHERE, Gatehouse, activity
from tests.platforms.teams.issuer import TENANT

OTHER = "bbbbbbbb-bbbb-cccc-dddd-eeeeeeeeeeee"


@pytest.fixture
def house() -> Gatehouse:
    return Gatehouse()


async def test_a_body_that_is_too_large_is_refused_signed_or_not(house: Gatehouse) -> None:
    body = json.dumps(activity(text="a" * LIMIT)).encode()
    assert (await house.signed_bytes(body)).status_code == 413
    assert (await house.post(body)).status_code == 413


async def test_a_body_that_does_not_tell_its_size_is_measured_while_it_comes(house: Gatehouse) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(LIMIT // 50_000 + 1):
            yield b"a" * 50_000

    assert (await house.post(pieces())).status_code == 413


NOISE = {
    "nothing": b"",
    "open brace": b"{",
    "list": b"[]",
    "list of activities": b"[" + json.dumps(activity()).encode() + b"]",
    "null": b"null",
    "text": b'"hello"',
    "number": b"5",
    "empty object": b"{}",
    "form": b"type=message&text=hello",
    "not utf-8": b'{"type": "\xff"}',
    "utf-16": json.dumps(activity()).encode("utf-16"),
    "deep list": b"[" * 100_000,
    "deep object": b'{"a":' * 100_000,
    "deep and closed": b'{"value": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "not a number": json.dumps(activity(value=float("nan"))).encode(),
    "infinite": json.dumps(activity(value=float("inf"))).encode(),
    "overflowing": json.dumps(activity(value="?")).encode().replace(b'"?"', b"1e999"),
    "huge number": json.dumps(activity(value="?")).encode().replace(b'"?"', b"9" * 5000),
}


@pytest.mark.parametrize("body", NOISE.values(), ids=NOISE)
async def test_a_malformed_body_is_401_to_an_outsider_and_400_to_the_bot_connector(
    house: Gatehouse, body: bytes
) -> None:
    unsigned, signed = await house.post(body), await house.signed_bytes(body)
    assert (unsigned.status_code, unsigned.content) == (401, b"")
    assert (signed.status_code, signed.content) == (400, b"")


REQUIRED = ["type", "channelId", "serviceUrl", "conversation", "from"]


@pytest.mark.parametrize("name", REQUIRED)
@pytest.mark.parametrize(
    "value", [None, "", 5, True, [], {}, {"id": None}, {"id": ""}, {"id": 7}, {"id": []}]
)
async def test_an_activity_without_what_each_has_is_refused(house: Gatehouse, name: str, value: Any) -> None:
    assert await house.signed(activity(**{name: value})) == 400
    bare = activity()
    del bare[name]
    assert await house.signed(bare) == 400


ODD: dict[str, dict[str, Any]] = {
    "id is a number": {"id": 5},
    "text is a list": {"text": []},
    "name is an object": {"name": {}},
    "locale is true": {"locale": True},
    "recipient is text": {"recipient": "28:app"},
    "channel data is a list": {"channelData": []},
    "tenant is text": {"channelData": {"tenant": TENANT}},
    "tenant id is a list": {"channelData": {"tenant": {"id": [TENANT]}}},
    "person is a number": {"from": {"id": "29:1", "aadObjectId": 5}},
    "person's name is a list": {"from": {"id": "29:1", "name": []}},
    "control in an id": {"conversation": {"id": "19:a\u0000b", "tenantId": TENANT}},
    "id too long to be kept": {"conversation": {"id": "19:" + "a" * 300, "tenantId": TENANT}},
    "person too long to be kept": {"from": {"id": "29:1", "aadObjectId": "a" * 129}},
    "line break in an id": {"from": {"id": "29:1\r\nx: y"}},
}


@pytest.mark.parametrize("change", ODD.values(), ids=ODD)
async def test_a_value_of_another_kind_is_refused(house: Gatehouse, change: dict[str, Any]) -> None:
    assert await house.signed(activity(**change)) == 400


LENIENT: dict[str, dict[str, Any]] = {
    "no id": {"id": None},
    "no text": {"text": None},
    "no recipient": {"recipient": None},
    "no channel data": {"channelData": None},
    "no tenant in the channel data": {"channelData": {"tenant": None, "x": 1}},
    "no name": {"from": {"id": "29:1", "name": None, "aadObjectId": None}},
    "more keys": {"somethingNew": {"deep": [1, {"er": None}]}},
    "value of any kind": {"value": [None, 1.5, "x"]},
    "unknown type": {"type": "somethingNew"},
    "unknown invoke": {"type": "invoke", "name": "some/thing", "value": None},
}


@pytest.mark.parametrize("change", LENIENT.values(), ids=LENIENT)
async def test_what_is_missing_null_or_added_does_no_harm(house: Gatehouse, change: dict[str, Any]) -> None:
    assert await house.signed(activity(**change)) == 200


async def test_half_a_character_does_not_spoil_a_message(house: Gatehouse) -> None:
    answer = await house.signed_bytes(json.dumps(activity(text="cut \ud83d, whole 😀")).encode())
    assert (answer.status_code, answer.json()["text"]) == (200, "cut ?, whole 😀")


async def test_a_key_speaks_only_for_the_channels_that_it_is_endorsed_for(house: Gatehouse) -> None:
    assert await house.signed(activity(channelId="webchat")) == 403
    house.issuer.endorsements = {"second": ["webchat"], "none": []}
    house.clock.now += 60
    assert await house.signed(key="second") == 403
    assert await house.signed(key="none") == 403
    # In these a client says itself who it is, and of which tenant.
    assert await house.signed(activity(channelId="webchat"), key="second") == 403


@pytest.mark.parametrize(
    "claim", [None, "", 5, ["https://smba.trafficmanager.net/amer/"], "https://smba.trafficmanager.net/emea/"]
)
async def test_a_token_for_another_service_is_refused(house: Gatehouse, claim: Any) -> None:
    assert await house.signed(serviceurl=claim) == 403


async def test_a_slash_at_the_end_of_a_service_makes_no_difference(house: Gatehouse) -> None:
    assert await house.signed(serviceurl="https://smba.trafficmanager.net/amer") == 200
    assert await house.signed(activity(serviceUrl="https://smba.trafficmanager.net/amer")) == 200


@pytest.mark.parametrize(
    "url", ["http://smba.trafficmanager.net/", "https://evil.example/", "http://127.0.0.1:5/"]
)
async def test_a_service_that_is_not_on_the_list_is_refused(house: Gatehouse, url: str) -> None:
    assert await house.signed(activity(serviceUrl=url), serviceurl=url) == 403


async def test_only_people_of_the_tenants_that_take_part_are_heard() -> None:
    house = Gatehouse(tenants=frozenset({OTHER.upper()}))
    there = {"conversation": {"id": "19:abc"}, "channelData": None}
    for tenant, status in ((TENANT, 200), (TENANT.upper(), 200), (OTHER, 200), ("c" * 8, 403)):
        data = {"tenant": {"id": tenant}}
        assert await house.signed(activity(**{**there, "channelData": data})) == status
        conversation = {"id": "19:abc", "tenantId": tenant}
        assert await house.signed(activity(**{**there, "conversation": conversation})) == status


async def test_a_foreign_tenant_does_not_come_in_beside_one_of_ours(house: Gatehouse) -> None:
    assert await house.signed(activity(channelData={"tenant": {"id": OTHER}})) == 403
    assert await house.signed(activity(conversation={"id": "19:abc", "tenantId": OTHER})) == 403


@pytest.mark.parametrize("tenant", [None, ""])
async def test_an_activity_of_no_tenant_is_refused(house: Gatehouse, tenant: Any) -> None:
    nowhere = {"conversation": {"id": "a:1", "tenantId": tenant}, "channelData": {"tenant": {"id": tenant}}}
    assert await house.signed(activity(**nowhere)) == 403
    assert await Gatehouse(tenant_id="").signed(activity(**nowhere)) == 403


@pytest.mark.parametrize("client", [ELSEWHERE, "127.0.0.1"])
async def test_nobody_is_anonymous_in_production(house: Gatehouse, client: str) -> None:
    assert await house.anonymous(client=client) == 401
