"""How Teams' refusals and silences come back from sending."""

import asyncio

import httpx
import pytest

from bot.platforms.platform import Dead, Failed, Gone, Later, Unsure
from bot.platforms.teams import calls
from bot.platforms.teams.connector import Connector
from tests.platforms.teams.connecting import (
    CARD,
    REFERENCE,
    SERVICE,
    SETTINGS,
    Answer,
    Entrance,
    Service,
    refusal,
)


@pytest.fixture
def service() -> Service:
    return Service()


@pytest.mark.parametrize(
    ("answer", "failure", "told"),
    [
        (refusal(403, "BotNotInConversationRoster"), Gone, "403 BotNotInConversationRoster"),
        (refusal(404, "ConversationNotFound"), Gone, "404 ConversationNotFound"),
        (refusal(404, "ActivityNotFoundInConversation"), Dead, "404 ActivityNotFound"),
        (refusal(413, "MessageSizeTooBig"), Dead, "too large"),
        (refusal(400, "BadArgument"), Dead, "400 BadArgument"),
        (refusal(500), Failed, "HTTP 500"),
        (refusal(503), Failed, "HTTP 503"),
        (refusal(418), Failed, "HTTP 418"),
        (httpx.Response(403, text="<html>no</html>"), Gone, "HTTP 403"),
        (httpx.Response(403, json=["no"]), Gone, "HTTP 403"),
        (httpx.Response(403, json={"error": "BotBlocked"}), Gone, "403 BotBlocked"),
    ],
)
async def test_a_refusal_is_told_once_with_the_code_of_teams(
    service: Service, answer: httpx.Response, failure: type[Exception], told: str
) -> None:
    service.answers.append(answer)
    with pytest.raises(failure, match=told) as caught:
        await service.connector().send(REFERENCE, CARD)
    assert type(caught.value) is failure
    assert (len(service.requests), service.pauses) == (1, [])


@pytest.mark.parametrize("status", [412, 502, 504])
async def test_what_teams_asks_to_repeat_is_repeated_three_times(service: Service, status: int) -> None:
    service.answers.extend([refusal(status)] * 4)
    with pytest.raises(Failed, match=str(status)):
        await service.connector().send(REFERENCE, CARD)
    assert len(service.requests) == 4
    assert all(least <= pause <= 2 * least for least, pause in zip([0.5, 1, 2], service.pauses, strict=True))


async def test_what_goes_well_when_repeated_went_well(service: Service) -> None:
    service.answers += [refusal(502), refusal(412)]
    assert await service.connector().send(REFERENCE, CARD) == "1"


async def test_what_has_taken_long_is_not_repeated(service: Service) -> None:
    def slowly(request: httpx.Request) -> httpx.Response:
        service.requests.append(request)
        service.time += 9
        return refusal(504)

    http = httpx.AsyncClient(transport=httpx.MockTransport(slowly))
    connector = Connector(http, Entrance(), SETTINGS, service.pause, lambda: service.time)
    with pytest.raises(Failed, match="504"):
        await connector.send(REFERENCE, CARD)
    assert len(service.requests) == 2


NOON = "Wed, 06 Jan 2027 12:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "30"}, 30),
        ({"Retry-After": "2.5"}, 2.5),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "-3"}, 1),
        ({"Retry-After": "1000000"}, 3600),
        ({"Retry-After": "Wed, 06 Jan 2027 12:00:20 GMT", "Date": NOON}, 20),
        ({"Retry-After": "Wed, 06 Jan 2027 11:59:00 GMT", "Date": NOON}, 1),
        ({"Retry-After": "Wed, 06 Jan 2027 12:00:20", "Date": NOON}, 5),
        ({"Retry-After": "Wed, 06 Jan 2027 12:00:20 GMT"}, 5),
        ({"Retry-After": "nan"}, 5),
        ({"Retry-After": "inf"}, 5),
        ({"Retry-After": "soon"}, 5),
        ({}, 5),
    ],
)
async def test_a_rate_limit_says_how_long_to_wait(
    service: Service, headers: dict[str, str], seconds: float
) -> None:
    service.answers.append(httpx.Response(429, headers=headers))
    with pytest.raises(Later) as later:
        await service.connector().send(REFERENCE, CARD)
    assert later.value.seconds == seconds
    assert (len(service.requests), service.pauses) == (1, [])


UNSENT = [
    httpx.ConnectError("refused"),
    httpx.ConnectTimeout("slow"),
    httpx.PoolTimeout("busy"),
    httpx.ProxyError("no"),
]
SENT = [
    httpx.ReadTimeout("slow"),
    httpx.WriteTimeout("slow"),
    httpx.ReadError("reset"),
    httpx.RemoteProtocolError("gone"),
    httpx.Response(200, text="<html>a portal</html>"),
    httpx.Response(200, json=["1"]),
]


@pytest.mark.parametrize("answer", UNSENT, ids=repr)
async def test_a_connection_that_was_never_had_is_a_failure(service: Service, answer: Answer) -> None:
    service.answers.append(answer)
    with pytest.raises(Failed):
        await service.connector().send(REFERENCE, CARD)


@pytest.mark.parametrize("answer", SENT, ids=repr)
async def test_of_a_post_that_may_have_arrived_nobody_is_sure(service: Service, answer: Answer) -> None:
    service.answers.append(answer)
    with pytest.raises(Unsure):
        await service.connector().send(REFERENCE, CARD)
    assert len(service.requests) == 1


@pytest.mark.parametrize("answer", SENT, ids=repr)
async def test_what_can_be_repeated_is_a_failure_then(service: Service, answer: Answer) -> None:
    connector = service.connector()
    repeatable = (
        lambda: connector.update(REFERENCE, "1", CARD),
        lambda: connector.delete(REFERENCE, "1"),
        lambda: connector.open_direct(SERVICE, "tenant", "29:alice", "28:app"),
        lambda: connector.member(REFERENCE, "29:alice"),
    )
    for call in repeatable:
        service.answers.append(answer)
        with pytest.raises(Failed):
            await call()


async def test_an_empty_answer_is_a_message_without_an_id(service: Service) -> None:
    service.answers.append(httpx.Response(202))
    assert await service.connector().send(REFERENCE, CARD) == ""


async def test_a_service_that_never_ends_its_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def forever(_: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(calls, "TIMEOUT", 0)
    http = httpx.AsyncClient(transport=httpx.MockTransport(forever))
    connector = Connector(http, Entrance(), SETTINGS, Service().pause)
    with pytest.raises(Unsure):
        await connector.send(REFERENCE, CARD)
    with pytest.raises(Failed):
        await connector.update(REFERENCE, "1", CARD)


async def test_a_call_takes_ten_seconds_at_most(service: Service) -> None:
    await service.connector().send(REFERENCE, CARD)
    assert service.only.extensions["timeout"] == {"connect": 5, "read": 10, "write": 10, "pool": 5}
