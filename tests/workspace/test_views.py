"""Modals and home tabs: triggers, stacks, updates."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.workspace.forms import form, opened, words
from tests.workspace.places import LUC, Place, manifest


async def test_a_trigger_works_once(place: Place) -> None:
    trigger = place.town.tickets.trigger(LUC)
    await place.client.views_open(trigger_id=trigger, view=form())
    with pytest.raises(SlackApiError, match="exchanged_trigger_id"):
        await place.client.views_open(trigger_id=trigger, view=form())
    with pytest.raises(SlackApiError, match="invalid_trigger_id"):
        await place.client.views_open(trigger_id="1.2.3", view=form())


@pytest.mark.parametrize(("seconds", "error"), [(3.0, None), (3.1, "expired_trigger_id")])
async def test_a_trigger_lives_three_seconds(place: Place, seconds: float, error: str | None) -> None:
    trigger = place.town.tickets.trigger(LUC)
    place.clock.forward(seconds)
    if error is None:
        assert (await place.client.views_open(trigger_id=trigger, view=form()))["ok"]
        return
    with pytest.raises(SlackApiError, match=error):
        await place.client.views_open(trigger_id=trigger, view=form())


async def test_a_refused_view_does_not_use_up_the_trigger(place: Place) -> None:
    trigger = place.town.tickets.trigger(LUC)
    with pytest.raises(SlackApiError) as refusal:
        await place.client.views_open(trigger_id=trigger, view=form("A title with too many letters"))
    assert refusal.value.response["error"] == "invalid_arguments"
    pointer = "[ERROR] must be less than 25 characters [json-pointer:/view/title/text]"
    assert refusal.value.response["response_metadata"]["messages"] == [pointer]
    assert (await place.client.views_open(trigger_id=trigger, view=form()))["ok"]


async def test_three_forms_are_the_most(place: Place) -> None:
    await opened(place)
    for title in ("Second", "Third"):
        await place.client.views_push(trigger_id=place.town.tickets.trigger(LUC), view=form(title))
    with pytest.raises(SlackApiError, match="push_limit_reached"):
        await place.client.views_push(trigger_id=place.town.tickets.trigger(LUC), view=form("Fourth"))


async def test_an_update_may_ask_that_nothing_changed_meanwhile(place: Place) -> None:
    view = await opened(place, form(external_id="mine"))
    old = view.hash
    await place.client.views_update(view_id=view.id, hash=old, view=form("Second"))
    with pytest.raises(SlackApiError, match="hash_conflict"):
        await place.client.views_update(view_id=view.id, hash=old, view=form("Third"))
    assert view.content["title"]["text"] == "Second"


async def test_a_view_is_found_by_the_apps_own_name_for_it(place: Place) -> None:
    view = await opened(place, form(external_id="mine"))
    await place.client.views_update(external_id="mine", view=form("Second", external_id="mine"))
    assert view.content["title"]["text"] == "Second"
    with pytest.raises(SlackApiError, match="duplicate_external_id"):
        await place.client.views_push(
            trigger_id=place.town.tickets.trigger(LUC), view=form("Third", external_id="mine")
        )


@pytest.mark.parametrize("told", [True, False])
async def test_closing_is_told_when_the_view_asks_for_it(place: Place, told: bool) -> None:
    heard: list[dict[str, Any]] = []

    @place.app.view_closed("form")
    async def gone(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body)
        await ack()

    view = await opened(place, form(notify_on_close=told))
    await place.caller.dismiss("luc", view)
    assert place.town.view_of("luc") is None
    assert [body["is_cleared"] for body in heard] == [False] * told


async def test_a_home_is_published_and_clicked(place: Place) -> None:
    heard: list[dict[str, Any]] = []

    @place.app.action("go")
    async def go(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body)
        await ack()

    button = {"type": "button", "action_id": "go", "text": words("Go")}
    home = {"type": "home", "blocks": [{"type": "actions", "elements": [button]}]}
    await place.client.views_publish(user_id=LUC, view=home)
    view = place.town.home_of("luc")
    assert view is not None
    await place.caller.press("luc", view, "go")
    assert (heard[0]["container"]["view_id"], heard[0]["view"]["type"]) == (view.id, "home")
    assert "response_url" not in heard[0]


async def test_no_home_is_published_when_the_app_has_none(place: Place) -> None:
    source = manifest()
    source["features"]["app_home"]["home_tab_enabled"] = False
    place.town.manifest.source = source
    with pytest.raises(SlackApiError, match="not_enabled"):
        await place.client.views_publish(user_id=LUC, view={"type": "home", "blocks": []})


async def test_a_click_gives_a_trigger_that_opens_a_form(place: Place) -> None:
    @place.app.shortcut("new")
    async def open_form(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=form())

    await place.caller.shortcut("luc", "new")
    await place.town.until(lambda: place.town.view_of("luc"))
