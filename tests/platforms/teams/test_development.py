"""While developing, a program on this machine may speak to Scribe as Teams would; nobody else may."""

from typing import Any

import pytest

from tests.platforms.teams.gatehouse import ELSEWHERE, HERE, Gatehouse, activity

PLAYGROUND = "http://127.0.0.1:56150/_connector"
NOWHERE: dict[str, Any] = {"conversation": {"id": "personal-chat-id"}, "channelData": None}


@pytest.fixture
def house() -> Gatehouse:
    return Gatehouse(development=True)


@pytest.mark.parametrize("client", [HERE, "::1"])
@pytest.mark.parametrize("url", [PLAYGROUND, "http://localhost:56150/_connector", "http://[::1]:56150"])
async def test_a_program_on_this_machine_needs_no_token(house: Gatehouse, client: str, url: str) -> None:
    assert await house.anonymous(activity(serviceUrl=url, **NOWHERE), client=client) == 200
    assert house.host.asked == []


@pytest.mark.parametrize("client", [ELSEWHERE, "10.0.0.1", "127.0.0.1.example", "", "0.0.0.0"])  # noqa: S104
async def test_others_need_one(house: Gatehouse, client: str) -> None:
    assert await house.anonymous(client=client) == 401


@pytest.mark.parametrize(
    "name", ["X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Forwarded", "Via", "Origin"]
)
async def test_whoever_comes_through_a_proxy_or_a_browser_is_not_on_this_machine(
    house: Gatehouse, name: str
) -> None:
    for value in (HERE, ""):
        assert await house.anonymous(headers={name: value}) == 401


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer garbage", "Basic x"])
async def test_a_token_that_is_there_is_checked(house: Gatehouse, header: str) -> None:
    assert await house.anonymous(headers={"authorization": header}) == 401


async def test_a_true_token_is_checked_as_always(house: Gatehouse) -> None:
    assert await house.signed() == 200
    assert await house.signed(aud="another") == 401
    assert await house.signed(key="forger") == 401
    assert await house.signed(activity(channelId="webchat")) == 403
    assert await house.signed(activity(serviceUrl=PLAYGROUND)) == 403
    assert await house.signed(activity(serviceUrl=PLAYGROUND), serviceurl=PLAYGROUND) == 200


@pytest.mark.parametrize(
    "url",
    [
        "http://evil.example/",
        "http://127.0.0.1@evil.example/",
        "http://127.0.0.1.evil.example/",
        "http://evil.example#127.0.0.1",
        "ftp://127.0.0.1/",
        "https://evil.example/",
    ],
)
async def test_services_elsewhere_are_refused_as_always(house: Gatehouse, url: str) -> None:
    assert await house.anonymous(activity(serviceUrl=url)) == 403


async def test_a_foreign_tenant_is_refused_as_always(house: Gatehouse) -> None:
    assert await house.anonymous(activity(channelData={"tenant": {"id": "another"}})) == 403


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b"{}", b"\xff", b"[" * 100_000], ids=len)
async def test_a_malformed_body_is_refused(house: Gatehouse, body: bytes) -> None:
    assert (await house.post(body, client=HERE)).status_code == 400
