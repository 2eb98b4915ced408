"""Who is met where Scribe arrives, and that nobody is when it or they go; what a conversation is called."""

from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from bot.chat.inbound import Account, Profile
from bot.chat.news import News
from bot.chat.written import NAME
from bot.dispatch import Dispatch
from bot.platforms.platform import Payload
from bot.platforms.teams.activity import key, kind, told
from bot.platforms.teams.connector import Member
from bot.platforms.teams.hear import Hearing
from bot.platforms.teams.ports import Told
from bot.platforms.teams.reference import Reference
from bot.platforms.teams.teams import Teams, profile
from tests.platforms.teams.connecting import CHANNEL, SERVICE, Service

BOT, ALICE = {"id": "28:app"}, {"id": "29:alice", "name": "Alice", "aadObjectId": "aad-a"}
PERSONAL = {"id": "a:1", "conversationType": "personal", "tenantId": "tenant"}
TEAM = {"id": CHANNEL, "conversationType": "channel", "tenantId": "tenant", "isGroup": True}
UPDATE, INSTALLATION = {"type": "conversationUpdate"}, {"type": "installationUpdate"}


class Greeter(Dispatch):
    """Writes down whom it is told of."""

    def __init__(self) -> None:
        self.known: list[str] = []

    async def met(self, profiles: Sequence[Profile], direct: str | None = None) -> None:
        self.known += [f"{profile.name} in {direct}" for profile in profiles]

    async def learn(self, news: News) -> None:
        """What it is told of besides is other tests' business."""


class Nowhere:
    """Addresses and views of nothing."""

    async def heard(self, told: Told) -> str:
        return told.name

    async def of(self, channel: str) -> Reference | None:  # noqa: ARG002
        return None

    async def channels_of(self, team: str) -> list[str]:  # noqa: ARG002
        return []

    async def every(self) -> list[Told]:
        return []

    async def seen(self, channel: str, message: str, account: Account) -> Payload | None:  # noqa: ARG002
        return None


def activity(conversation: dict[str, Any], **more: Any) -> dict[str, Any]:
    place = {"serviceUrl": SERVICE, "conversation": conversation, "from": ALICE, "recipient": BOT}
    return {"channelId": "msteams", "id": "f:1", **place, **more}


async def met_by(said: dict[str, Any], status: int = 200) -> list[str]:
    """Who is known after an activity; the roster has Alice alone."""
    service, greeter = Service(), Greeter()
    service.answers += [httpx.Response(status, json={**ALICE, "members": [ALICE]})] * 2
    hearing = Hearing(Teams(service.connector(), Nowhere()), greeter, Nowhere())
    assert (await hearing.act(said))[0] == 200
    await hearing.finish()
    return greeter.known


@pytest.mark.parametrize("news", [{**INSTALLATION, "action": "add"}, {**UPDATE, "membersAdded": [BOT]}])
async def test_who_adds_scribe_is_met(news: dict[str, Any]) -> None:
    assert await met_by(activity(PERSONAL, **news)) == ["Alice in a:1"]


@pytest.mark.parametrize(
    "news",
    [
        {**INSTALLATION, "action": "remove"},
        {**INSTALLATION, "action": "remove-upgrade"},
        {**UPDATE, "membersRemoved": [BOT]},
        {**UPDATE, "membersRemoved": [BOT], "membersAdded": []},
    ],
)
@pytest.mark.parametrize("place", [PERSONAL, TEAM])
async def test_who_takes_scribe_away_is_not_met(place: dict[str, Any], news: dict[str, Any]) -> None:
    assert await met_by(activity(place, **news)) == []


async def test_a_team_that_scribe_is_added_to_is_met() -> None:
    assert await met_by(activity(TEAM, **UPDATE, membersAdded=[BOT])) == ["Alice in None"]


def test_a_channel_is_called_by_its_own_name() -> None:
    channel = {"id": CHANNEL, "name": "Planning"}
    assert told(activity(TEAM, channelData={"channel": channel})).name == "Planning"


def test_news_of_another_channel_is_no_name_of_this_one() -> None:
    data = {"team": {"id": CHANNEL, "name": "Group"}, "channel": {"id": "19:new", "name": "New"}}
    assert told(activity(TEAM, **UPDATE, channelData=data)).name == "Group"
    del data["team"]
    assert told(activity(TEAM, **UPDATE, channelData=data)).name == ""


async def test_nobody_is_met_without_an_e_mail_while_rosters_fail() -> None:
    """Whoever were written down so would stay a stranger."""
    assert await met_by(activity(PERSONAL, **INSTALLATION, action="add"), 500) == []


def test_a_conversation_of_several_is_never_taken_for_one_persons_own() -> None:
    assert kind(activity({"id": CHANNEL, "tenantId": "tenant"})) == "groupChat"
    assert kind(activity({"id": "a:1", "tenantId": "tenant"})) == "personal"


def test_what_one_said_is_not_taken_for_what_another_did() -> None:
    bob = {"id": "29:bob", "name": "Bob", "aadObjectId": "aad-b"}
    assert key(activity(TEAM, **UPDATE)) != key(activity(TEAM, **UPDATE) | {"from": bob})
    assert key(activity(TEAM, **UPDATE)) == key(activity(TEAM, **UPDATE, text="again"))


@pytest.mark.parametrize(("told", "kept"), [("n" * 256, "n" * NAME), ("A\x00\u202eB", "AB"), ("\x00", "–")])
def test_a_name_is_kept_as_far_as_there_is_room(told: str, kept: str) -> None:
    assert profile(Member("29:a", "aad-a", told, None, None), "tenant").name == kept
