"""Clicks and shortcuts, as a real Bolt app hears them."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncRespond

from tests.workspace.places import SCOPES, Place, manifest

BUTTONS = [
    {
        "type": "actions",
        "block_id": "answer",
        "elements": [
            {
                "type": "button",
                "action_id": "yes",
                "value": "1",
                "text": {"type": "plain_text", "text": "Yes"},
            },
            {"type": "users_select", "action_id": "who"},
        ],
    }
]


async def test_a_click_carries_the_message_and_its_answer_may_replace_it(place: Place) -> None:
    heard: list[dict[str, Any]] = []

    @place.app.action("yes")
    async def yes(ack: AsyncAck, body: dict[str, Any], respond: AsyncRespond) -> None:
        heard.append(body)
        await ack()
        await respond(text="Thank you", replace_original=True)

    await place.client.chat_postMessage(channel="C0000001", text="Coming?", blocks=BUTTONS)
    message = place.town.channel("general").messages[0]
    assert (await place.caller.press("luc", message, "yes")).ok
    await place.town.until(lambda: message.text == "Thank you")
    body = heard[0]
    assert body["actions"][0]["value"] == "1"
    assert body["actions"][0]["block_id"] == "answer"
    assert (body["message"]["ts"], body["container"]["is_ephemeral"]) == (message.ts, False)
    assert body["state"]["values"] == {"answer": {"who": {"type": "users_select", "selected_user": None}}}


async def test_a_choice_carries_what_was_chosen(place: Place) -> None:
    heard: list[dict[str, Any]] = []

    @place.app.action("who")
    async def who(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body)
        await ack()

    await place.client.chat_postEphemeral(channel="C0000001", user="U0000002", text="?", blocks=BUTTONS)
    message = place.town.visible("luc", "general")[0]
    await place.caller.press("luc", message, "who", selected="U0000003")
    assert heard[0]["actions"][0]["selected_user"] == "U0000003"
    assert heard[0]["state"]["values"]["answer"]["who"]["selected_user"] == "U0000003"
    assert "message" not in heard[0]
    with pytest.raises(LookupError):
        await place.caller.press("sam", message, "who", selected="U0000003")


async def test_nobody_presses_what_is_not_there(place: Place) -> None:
    await place.client.chat_postMessage(channel="C0000001", text="Coming?", blocks=BUTTONS)
    message = place.town.channel("general").messages[0]
    with pytest.raises(LookupError):
        await place.caller.press("luc", message, "no")
    with pytest.raises(LookupError):
        await place.caller.press("luc", message, "yes", value="2")


async def test_an_external_persons_click_names_their_own_team(place: Place) -> None:
    heard: list[dict[str, Any]] = []

    @place.app.action("yes")
    async def yes(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body)
        await ack()

    await place.client.chat_postMessage(channel="C0000001", text="Coming?", blocks=BUTTONS)
    await place.caller.press("noor", place.town.channel("general").messages[0], "yes")
    assert (heard[0]["user"]["team_id"], heard[0]["team"]["id"]) == ("T0000009", place.town.team_id)


async def test_shortcuts_reach_the_app(place: Place) -> None:
    heard: list[dict[str, Any]] = []

    @place.app.shortcut("new")
    async def new(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body)
        await ack()

    @place.app.message_shortcut("keep")
    async def keep(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body)
        await ack()

    await place.caller.say("aria", "general", "Let us meet on Friday")
    message = place.town.channel("general").messages[0]
    assert (await place.caller.shortcut("luc", "new")).ok
    assert (await place.caller.message_shortcut("luc", "keep", message)).ok
    assert heard[0]["type"] == "shortcut"
    assert heard[1]["message"]["text"] == "Let us meet on Friday"


async def test_a_response_url_deletes_the_message_that_was_clicked(place: Place) -> None:
    @place.app.action("yes")
    async def yes(ack: AsyncAck, respond: AsyncRespond) -> None:
        await ack()
        await respond(delete_original=True)

    await place.client.chat_postEphemeral(channel="C0000001", user="U0000002", text="?", blocks=BUTTONS)
    await place.caller.press("luc", place.town.visible("luc", "general")[0], "yes")
    await place.town.until(lambda: not place.town.visible("luc", "general"))


async def test_without_interactivity_no_click_is_sent(place: Place) -> None:
    await place.client.chat_postMessage(channel="C0000001", text="Coming?", blocks=BUTTONS)
    source = manifest(SCOPES)
    source["settings"]["interactivity"]["is_enabled"] = False
    place.town.manifest.source = source
    outcome = await place.caller.press("luc", place.town.channel("general").messages[0], "yes")
    assert (outcome.ok, place.caller.sent) == (False, [])
