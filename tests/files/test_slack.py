"""A file in Slack: three steps that nobody sees, then one message; no step that fails makes it come twice."""

import json
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot import clock
from bot.chat.file import File
from bot.chat.inbound import Account
from bot.clock import MovableClock
from bot.local import CHANNEL, Local, local
from bot.platforms.platform import Failed, Later, Locked
from bot.platforms.slack import asking
from bot.platforms.slack.asking import web_client
from bot.platforms.slack.client import Slack
from bot.settings import SlackSettings
from bot.worker import Worker
from bot.workspace.faults import Mishap
from bot.workspace.records import Message
from storage.store import Store, open_engine
from tests.conversation import START
from tests.worker.chat import Killed

WHO = "fiona.bayers-achebe"
FILE = File("presences.csv", "Présences", "text/csv", b"\xef\xbb\xbfa,b\r\n")
STEPS = ("files.getUploadURLExternal", "upload", "files.completeUploadExternal")
PAYLOAD = {"text": "Hello", "blocks": [], "mrkdwn": False}


@pytest.fixture
async def scribe(sqlite_url: str) -> AsyncIterator[Local]:
    """The sample group in its local workspace."""
    store = Store(open_engine(sqlite_url))
    async with local(store, MovableClock(START, frozen=True)) as running:
        yield running
    store.close()


@pytest.fixture
async def session() -> AsyncIterator[ClientSession]:
    async with asking.open_session() as opened:
        yield opened


@pytest.fixture
def sending(scribe: Local, session: ClientSession) -> Slack:
    """What sends to the local workspace."""
    settings = SlackSettings(scribe.town.bot_token, "secret", f"{scribe.url}/api/")
    return Slack.alone(web_client(settings, session), scribe.town.team_id)


def account(scribe: Local) -> Account:
    return Account("slack", scribe.town.team_id, scribe.town.person(WHO).id)


def letters(scribe: Local) -> list[Message]:
    """The messages to Fiona alone that bring a file."""
    return [each for each in scribe.town.im(WHO).messages if "as a file for spreadsheets" in each.text]


def bodies(scribe: Local) -> list[bytes | None]:
    """The files that she sees."""
    return [scribe.town.uploads[key].content for each in letters(scribe) for key in each.files]


async def asked(scribe: Local) -> None:
    assert (await scribe.caller.say(WHO, CHANNEL, "/cogwg export attendance")).ok
    await scribe.parts.worker.drain()


async def test_the_file_stands_in_the_message(scribe: Local) -> None:
    await asked(scribe)
    (body,) = bodies(scribe)
    assert body is not None
    assert body.startswith(b"\xef\xbb\xbfMeeting,Starts at,")
    (upload,) = scribe.town.uploads.values()
    assert (upload.name, upload.title) == ("attendance-2026-11-23.csv", "Meetings and attendance")
    assert upload.shared == [scribe.town.im(WHO).id]


async def test_nobody_sees_it_before_the_message_is_sent(scribe: Local, sending: Slack) -> None:
    payload = await sending.with_file(account(scribe), PAYLOAD, FILE)
    (upload,) = scribe.town.uploads.values()
    assert (upload.content, upload.shared) == (FILE.body, [])
    assert scribe.town.im(WHO).messages == []
    sent = await sending.send(scribe.town.im(WHO).id, payload, "delivery-1")
    assert upload.shared == [sent.channel]
    assert await sending.sent_before(sent.channel, "delivery-1", float(sent.message) - 60) == sent


async def test_buttons_stay_below_it(scribe: Local, sending: Slack) -> None:
    blocks = [{"type": "divider"}, {"type": "actions", "elements": []}]
    payload = await sending.with_file(account(scribe), {**PAYLOAD, "blocks": blocks}, FILE)
    assert [block["type"] for block in payload["blocks"]] == ["divider", "section", "actions"]
    assert "|presences.csv>" in json.dumps(payload["blocks"])


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize("step", [*STEPS, "chat.postMessage"])
async def test_whatever_step_fails_one_file_comes(scribe: Local, step: str, after: bool) -> None:
    scribe.town.faults.mishaps.append(Mishap(step, 503, after=after))
    await asked(scribe)
    assert len(letters(scribe)) == (step == "chat.postMessage" and after)
    await scribe.host.forward(None)
    assert len(letters(scribe)) == len(bodies(scribe)) == 1


@pytest.mark.parametrize("step", STEPS)
async def test_an_answer_that_is_late_is_no_harm(
    scribe: Local, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    monkeypatch.setattr(asking, "TIMEOUT", 0.3)
    async with asking.open_session() as hasty:
        settings = SlackSettings(scribe.town.bot_token, "secret", f"{scribe.url}/api/")
        slack = Slack.alone(web_client(settings, hasty), scribe.town.team_id)
        let_go = scribe.town.faults.hold(step)
        with pytest.raises(Failed):
            await slack.with_file(account(scribe), PAYLOAD, FILE)
        let_go()
    assert scribe.town.im(WHO).messages == []


@pytest.mark.parametrize("step", ["files_completeUploadExternal", "chat_postMessage"])
async def test_killed_between_two_steps_one_file_comes(
    scribe: Local, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(AsyncWebClient, step, _killed)
        with pytest.raises(Killed):
            await asked(scribe)
    assert len(scribe.town.uploads) == 1
    parts, later = scribe.parts, clock.real() + timedelta(hours=1)
    await Worker(parts.store, parts.platforms, scribe.clock, lambda _: later).drain()
    assert len(letters(scribe)) == len(bodies(scribe)) == 1


async def _killed(*_: object, **__: object) -> None:
    raise Killed


async def test_too_many_uploads_have_to_wait(scribe: Local, sending: Slack) -> None:
    scribe.town.faults.mishaps.append(Mishap("upload", 429))
    with pytest.raises(Later) as later:
        await sending.with_file(account(scribe), PAYLOAD, FILE)
    assert later.value.seconds == 7
    scribe.town.ration(None, 17)
    with pytest.raises(Later):
        await sending.with_file(account(scribe), PAYLOAD, FILE)


async def test_without_its_scope_a_link_comes_and_is_downloaded(scribe: Local) -> None:
    scribe.town.manifest.source["oauth_config"]["scopes"]["bot"].remove("files:write")
    await asked(scribe)
    (message,) = letters(scribe)
    assert message.files == []
    assert f"{scribe.url}/download/" in message.text


async def test_a_refused_token_locks_and_kills_nothing(scribe: Local, session: ClientSession) -> None:
    settings = SlackSettings("xoxb-revoked", "secret", f"{scribe.url}/api/")
    slack = Slack.alone(web_client(settings, session), scribe.town.team_id)
    with pytest.raises(Locked):
        await slack.with_file(account(scribe), PAYLOAD, FILE)


async def test_an_empty_file_is_refused_and_told_as_a_failure(scribe: Local, sending: Slack) -> None:
    with pytest.raises(Failed, match="missing_argument"):
        await sending.with_file(account(scribe), PAYLOAD, File("a.csv", "A", "text/csv", b""))
