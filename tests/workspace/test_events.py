"""Events, as a real Bolt app hears them."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncSay

from bot.language import Language
from bot.workspace.errors import ApiError
from bot.workspace.records import Resident
from tests.workspace.places import EVENTS, Heard, Place, manifest


async def test_a_mention_and_a_message_are_two_events(place: Place) -> None:
    heard = Heard()

    @place.app.event("app_mention")
    async def mention(event: dict[str, Any], say: AsyncSay) -> None:
        heard.append(event)
        await say("Yes?")

    @place.app.event("message")
    async def message(event: dict[str, Any]) -> None:
        heard.append(event)

    await place.caller.say("luc", "general", "@Echo hello @luc")
    await place.caller.say("luc", place.town.im("luc").id, "a < b")
    await place.town.until(lambda: place.town.channel("general").messages[-1].text == "Yes?")
    text = "<@U0000000> hello <@U0000002>"
    told = [(event["type"], event.get("channel_type"), event["text"]) for event in await heard.take(3)]
    assert sorted(told, key=str) == [
        ("app_mention", None, text),
        ("message", "channel", text),
        ("message", "im", "a &lt; b"),
    ]


async def test_what_the_manifest_does_not_ask_for_is_not_sent(place: Place) -> None:
    place.town.manifest.source = manifest(events=[])
    await place.caller.say("luc", "general", "@Echo hello")
    await place.caller.open_home("luc")
    await place.caller.change("luc", title="Member")
    assert place.caller.sent == []
    with pytest.raises(LookupError):
        await place.caller.shortcut("luc", "unknown")
    with pytest.raises(LookupError):
        await place.caller.shortcut("noor", "new")


async def test_what_happens_where_the_app_is_not_is_not_sent(place: Place) -> None:
    await place.caller.say("aria", "elsewhere", "@Echo hello")
    assert place.caller.sent == []
    with pytest.raises(ApiError, match="not_in_channel"):
        await place.caller.say("luc", "elsewhere", "hello")


async def test_the_home_people_and_members_are_told_as_events(place: Place) -> None:
    heard = Heard()
    for name in set(EVENTS) - {"message.channels", "message.im"}:

        @place.app.event(name)
        async def keep(event: dict[str, Any]) -> None:
            heard.append(event)

    await place.caller.open_home("luc")
    await place.caller.leave("sam", "general")
    await place.caller.join("sam", "general")
    await place.caller.change("luc", zone="America/Vancouver")
    newcomer = await place.caller.arrive(
        Resident("Eve Roy", "eve@example.ca", Language.FR, "America/Halifax")
    )
    kinds = ["app_home_opened", "member_left_channel", "member_joined_channel", "user_change", "team_join"]
    events = {event["type"]: event for event in await heard.take(5)}
    assert sorted(events) == sorted(kinds)
    assert events["app_home_opened"]["tab"] == "home"
    assert events["user_change"]["user"]["tz"] == "America/Vancouver"
    assert events["team_join"]["user"]["id"] == newcomer.id


async def test_a_failing_event_is_sent_again_with_the_same_id(place: Place) -> None:
    place.caller.url = f"{place.town.base_url}/nowhere"
    place.caller.retries = 2
    answer = await place.caller.event({"type": "app_mention"}, "Ev1")
    assert answer.status == 404
    assert [sent.headers.get("x-slack-retry-num") for sent in place.caller.sent] == [None, "1", "2"]
    assert len({sent.body for sent in place.caller.sent}) == 1


async def test_the_events_url_is_verified(place: Place) -> None:
    assert await place.caller.verify_url()
    place.caller.url = f"{place.town.base_url}/nowhere"
    assert not await place.caller.verify_url()
