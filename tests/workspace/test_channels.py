"""What happens to channels and people, as the local workspace tells it: as strict as Slack is."""

import json
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.workspace.directory import BOT_USER
from tests.workspace.places import EVENTS, GENERAL, LUC, SCOPES, Place, manifest

OF_CHANNELS = ["archive", "deleted", "left", "rename", "unarchive"]
ALL = [*EVENTS, *(f"{kind}_{what}" for kind in ("channel", "group") for what in OF_CHANNELS)]


@pytest.fixture
def listening(place: Place) -> Place:
    """An app that subscribes to all of it."""
    place.town.manifest.source = manifest(events=[*ALL, "channel_id_changed"])
    return place


def told(place: Place) -> list[dict[str, Any]]:
    """The events that were sent."""
    return [json.loads(sent.body)["event"] for sent in place.caller.sent]


def kinds(place: Place) -> list[str]:
    return [event["type"] for event in told(place)]


async def test_a_public_channel_is_told_of_also_where_the_app_is_not(listening: Place) -> None:
    await listening.caller.archive("elsewhere", "aria")
    await listening.caller.unarchive("elsewhere", "aria")
    await listening.caller.rename("elsewhere", "nowhere")
    await listening.caller.destroy("nowhere")
    assert kinds(listening) == ["channel_archive", "channel_unarchive", "channel_rename", "channel_deleted"]
    assert told(listening)[2]["channel"]["name"] == "nowhere"


async def test_a_private_channel_is_told_of_to_those_in_it(listening: Place) -> None:
    for name in ("general", "elsewhere"):
        listening.town.channel(name).kind = "private"
        await listening.caller.archive(name, "aria")
    assert kinds(listening) == ["group_archive"]


async def test_nothing_is_told_without_the_scope_for_that_kind_of_channel(listening: Place) -> None:
    scopes = [scope for scope in SCOPES if scope != "channels:read"]
    listening.town.manifest.source = manifest(scopes, ALL)
    await listening.caller.archive("general", "luc")
    assert kinds(listening) == []


async def test_an_app_that_is_removed_hears_so_and_who_adds_it_is_named(listening: Place) -> None:
    await listening.caller.leave(BOT_USER, "general")
    await listening.caller.join(BOT_USER, "general", "luc")
    assert kinds(listening) == ["member_left_channel", "channel_left", "member_joined_channel"]
    assert (told(listening)[-1]["user"], told(listening)[-1]["inviter"]) == (BOT_USER, LUC)


async def test_in_an_archived_channel_nothing_is_posted_and_nothing_redrawn(listening: Place) -> None:
    posted = await listening.client.chat_postMessage(channel=GENERAL, text="Hello")
    await listening.caller.archive("general", "luc")
    with pytest.raises(SlackApiError, match="is_archived"):
        await listening.client.chat_postMessage(channel=GENERAL, text="Hello")
    with pytest.raises(SlackApiError, match="is_inactive"):
        await listening.client.chat_update(channel=GENERAL, ts=posted["ts"], text="Bye")


async def test_a_private_channel_that_is_shared_has_another_id_from_then_on(listening: Place) -> None:
    listening.town.channel("general").kind = "private"
    new = await listening.caller.reidentify("general")
    (event,) = told(listening)
    assert (event["old_channel_id"], event["new_channel_id"]) == (GENERAL, new)
    with pytest.raises(SlackApiError, match="channel_not_found"):
        await listening.client.chat_postMessage(channel=GENERAL, text="Hello")
    await listening.client.chat_postMessage(channel=new, text="Hello")


async def test_a_change_of_a_person_tells_the_locale_and_since_when_it_is_so(listening: Place) -> None:
    await listening.caller.change("luc", deleted=True)
    (event,) = told(listening)
    user = event["user"]
    assert (user["locale"], user["deleted"]) == ("fr-FR", True)
    assert user["updated"] == event["cache_ts"] == int(float(event["event_ts"]))
