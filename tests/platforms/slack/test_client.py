"""How Slack's refusals and silences come back from sending, in the platform's own terms."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot import clock
from bot.chat.inbound import Account
from bot.local import CHANNEL, Local
from bot.platforms.platform import Dead, Failed, Later, Locked, Sent, Unsure
from bot.platforms.slack import asking
from bot.platforms.slack.asking import web_client
from bot.platforms.slack.client import Slack
from bot.settings import SlackSettings
from bot.workspace.faults import Mishap
from storage.claims import LEASE
from tests.platforms.slack.wire import PRIYA

PAYLOAD = {"text": "Hello", "blocks": [], "mrkdwn": False}


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with asking.open_session() as opened:
        yield opened


def slack(session: ClientSession, url: str, token: str) -> Slack:
    return Slack.alone(web_client(SlackSettings(token, "secret", f"{url}/api/"), session), "T0000001")


@pytest.fixture
def sending(scribe: Local, session: ClientSession) -> Slack:
    """What sends to the local workspace."""
    return slack(session, scribe.url, scribe.town.bot_token)


def channel(scribe: Local) -> str:
    return scribe.town.channel(CHANNEL).id


async def test_what_was_sent_is_found_again_by_its_delivery(scribe: Local, sending: Slack) -> None:
    sent = await sending.send(channel(scribe), PAYLOAD, "delivery-1")
    since = float(sent.message) - 60
    assert await sending.sent_before(channel(scribe), "delivery-1", since) == sent
    assert await sending.sent_before(channel(scribe), "delivery-2", since) is None


async def test_it_is_found_below_hundreds_of_later_messages(scribe: Local, sending: Slack) -> None:
    sent = await sending.send(channel(scribe), PAYLOAD, "delivery-1")
    place = scribe.town.channel(CHANNEL)
    for number in range(450):
        scribe.town.post(place, scribe.town.person(PRIYA).id, f"chatter {number}")
    assert await sending.sent_before(place.id, "delivery-1", float(sent.message) - 60) == sent


async def test_a_rate_limit_says_how_long_to_wait(scribe: Local, sending: Slack) -> None:
    scribe.town.ration(CHANNEL, 17)
    with pytest.raises(Later) as later:
        await sending.send(channel(scribe), PAYLOAD, "d")
    assert 16 <= later.value.seconds <= 17
    assert scribe.town.channel(CHANNEL).messages == []


@pytest.mark.parametrize("after", [False, True])
async def test_a_server_error_is_a_failure_to_be_tried_again(
    scribe: Local, sending: Slack, after: bool
) -> None:
    scribe.town.faults.mishaps.append(Mishap("chat.postMessage", 503, after=after))
    with pytest.raises(Failed):
        await sending.send(channel(scribe), PAYLOAD, "d")
    assert len(scribe.town.channel(CHANNEL).messages) == after


async def test_a_channel_that_is_gone_is_dead(scribe: Local, sending: Slack) -> None:
    for gone in ("C9999999", scribe.town.add_channel("elsewhere", [PRIYA], bot=False).id):
        with pytest.raises(Dead):
            await sending.send(gone, PAYLOAD, "d")
    with pytest.raises(Dead):
        await sending.redraw(Sent(channel(scribe), "1.000000"), PAYLOAD)
    with pytest.raises(Dead):
        await sending.direct(Account("slack", scribe.town.team_id, "U9999999"))


async def test_a_refused_token_locks_and_kills_nothing(scribe: Local, session: ClientSession) -> None:
    with pytest.raises(Locked, match="invalid_auth"):
        await slack(session, scribe.url, "xoxb-revoked").send(channel(scribe), PAYLOAD, "d")


async def test_an_unknown_e_mail_is_nobodys(scribe: Local, sending: Slack) -> None:
    assert await sending.find("nobody@a.example") is None
    found = await sending.find(scribe.town.person(PRIYA).email.upper())
    assert found is not None
    assert found.account.id == scribe.town.person(PRIYA).id


class Hole:
    """A server that takes requests and answers none: it hangs up, half-way if told, or keeps silent."""

    def __init__(self, answer: bytes | None) -> None:
        self.taken = 0
        self.over = asyncio.Event()
        self._answer = answer

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        self.taken += 1
        if self._answer is None:
            await reader.read()
        writer.write(self._answer or b"")
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        self.over.set()


@pytest.mark.parametrize(
    "answer", [b"", b"HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{", None], ids=["drop", "cut", "silence"]
)
async def test_when_the_answer_is_lost_it_is_not_sent_again_but_told_as_unsure(
    answer: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "TIMEOUT", 0.2 if answer is None else 5)
    hole = Hole(answer)
    async with await asyncio.start_server(hole, "127.0.0.1", 0) as server, asking.open_session() as session:
        port = server.sockets[0].getsockname()[1]
        with pytest.raises(Unsure):
            await slack(session, f"http://127.0.0.1:{port}", "xoxb-1").send("C1", PAYLOAD, "d")
        await session.close()
        await hole.over.wait()
    assert hole.taken == 1


async def test_when_nobody_listens_it_is_unsure_and_not_an_accident(session: ClientSession) -> None:
    with pytest.raises(Unsure):
        await slack(session, "http://127.0.0.1:9", "xoxb-1").send("C1", PAYLOAD, "d")


def test_a_call_ends_well_within_the_lease_of_a_delivery() -> None:
    assert LEASE.total_seconds() >= 4 * asking.TIMEOUT


@pytest.mark.parametrize("token", ["", "xoxb-revoked"])
async def test_the_time_is_told_also_to_those_who_are_refused(
    scribe: Local, session: ClientSession, token: str
) -> None:
    told = await slack(session, scribe.url, token or scribe.town.bot_token).time()
    assert told is not None
    assert abs(told - clock.real()) < timedelta(minutes=1)


async def test_a_slack_that_is_not_there_tells_no_time(session: ClientSession) -> None:
    with pytest.raises(Failed):
        await slack(session, "http://127.0.0.1:9", "xoxb-1").time()
