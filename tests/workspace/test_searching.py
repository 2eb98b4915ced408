"""Menus whose options the app finds, and threads: what is sent, and what Slack takes of the answers."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck

from bot.workspace.errors import ApiError
from bot.workspace.records import Json, View
from tests.workspace.forms import answering, opened, words
from tests.workspace.places import GENERAL, LUC, Place


def option(value: str, text: str = "Ann") -> Json:
    return {"text": words(text), "value": value}


def menu(kind: str = "external_select", **more: Any) -> Json:
    """A form that asks for one thing, to be found."""
    element = {"type": kind, "action_id": "who", **more}
    blocks = [{"type": "input", "block_id": "owner", "label": words("Owner"), "element": element}]
    view = {"type": "modal", "title": words("Form"), "submit": words("Send"), "blocks": blocks}
    return {**view, "callback_id": "form", "private_metadata": "kept"}


def suggesting(place: Place, **said: Any) -> list[dict[str, Any]]:
    """Let the app answer so; the list fills with what it is asked."""
    heard: list[dict[str, Any]] = []

    @place.app.options("who")
    async def find(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body)
        await ack(**said)

    return heard


async def asking(place: Place, view: Json | None = None) -> View:
    return await opened(place, view or menu(min_query_length=0))


async def test_what_is_typed_is_sent_as_slack_sends_it_and_what_is_found_can_be_chosen(place: Place) -> None:
    heard, taken = suggesting(place, options=[option("1"), option("2", "Bob")]), answering(place)
    view = await asking(place)
    found = await place.caller.search("luc", view, "owner", "a")
    assert [each["value"] for each in found] == ["1", "2"]
    (body,) = heard
    assert (body["type"], body["value"], body["block_id"]) == ("block_suggestion", "a", "owner")
    assert body["container"] == {"type": "view", "view_id": view.id}
    assert (body["action_id"], body["user"]["id"]) == ("who", LUC)
    assert body["view"]["private_metadata"] == "kept"
    assert body.keys().isdisjoint({"trigger_id", "response_url"})
    assert (await place.caller.submit("luc", view, {"owner": "2"})).ok
    state = taken[0]["state"]["values"]["owner"]["who"]
    assert state == {"type": "external_select", "selected_option": option("2", "Bob")}


async def test_several_are_chosen_from_several_searches_and_what_stood_there_first(place: Place) -> None:
    suggesting(place, option_groups=[{"label": words("All"), "options": [option("1")]}])
    taken = answering(place)
    first = [option("9", "Zoé")]
    view = await asking(place, menu("multi_external_select", initial_options=first, min_query_length=1))
    await place.caller.search("luc", view, "owner", "a")
    assert (await place.caller.submit("luc", view, {"owner": ["9", "1"]})).ok
    assert taken[0]["state"]["values"]["owner"]["who"]["selected_options"] == [*first, option("1")]


async def test_nobody_can_choose_what_was_not_found(place: Place) -> None:
    suggesting(place, options=[option("1")])
    view = await asking(place)
    await place.caller.search("luc", view, "owner", "")
    with pytest.raises(LookupError):
        await place.caller.submit("luc", view, {"owner": "2"})


async def test_the_app_is_not_asked_before_so_much_is_typed_nor_where_nothing_is_found(place: Place) -> None:
    heard = suggesting(place, options=[])
    view = await asking(place, menu())
    for block, typed in (("owner", "an"), ("other", "anna")):
        with pytest.raises(LookupError):
            await place.caller.search("luc", view, block, typed)
    assert heard == []
    assert await place.caller.search("luc", view, "owner", "ann") == []


@pytest.mark.parametrize(
    "said",
    [
        {"options": [option(str(n)) for n in range(101)]},
        {"options": [option("1", "x" * 76)]},
        {"options": [option("")]},
        {"options": [{"text": {"type": "mrkdwn", "text": "*a*"}, "value": "1"}]},
        {"option_groups": [{"label": words("x" * 76), "options": [option("1")]}]},
        {"text": "nothing"},
    ],
)
async def test_what_slack_would_not_list_is_refused(place: Place, said: dict[str, Any]) -> None:
    suggesting(place, **said)
    view = await asking(place)
    with pytest.raises(ApiError):
        await place.caller.search("luc", view, "owner", "a")
    assert place.town.calls[-1].error


async def test_a_reply_names_its_thread_and_there_are_no_commands_in_it(place: Place) -> None:
    heard: list[dict[str, Any]] = []

    @place.app.event("app_mention")
    async def mentioned(event: dict[str, Any]) -> None:
        heard.append(event)

    root = (await place.caller.say("luc", GENERAL, "Hello")).message
    assert root is not None
    await place.caller.say("luc", GENERAL, "@Echo hello", root.ts)
    await place.town.until(lambda: heard)
    assert heard[0]["thread_ts"] == root.ts
    outcome = await place.caller.say("luc", GENERAL, "/echo hello", root.ts)
    assert not outcome.ok
    assert outcome.error
    assert "fils" in outcome.error
