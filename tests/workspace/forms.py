"""A form of the app, and ways to have it opened and answered."""

from typing import Any

from slack_bolt.async_app import AsyncAck

from bot.workspace.records import Json, View
from tests.workspace.places import LUC, Place


def words(text: str) -> Json:
    """A plain text object."""
    return {"type": "plain_text", "text": text}


def form(title: str = "Action", **more: Any) -> Json:
    """A form with three fields."""
    choice = [{"text": words("High"), "value": "high"}, {"text": words("Low"), "value": "low"}]
    fields: list[Json] = [
        {"type": "plain_text_input", "action_id": "a", "min_length": 3},
        {"type": "static_select", "action_id": "a", "options": choice, "initial_option": choice[1]},
        {"type": "multi_users_select", "action_id": "a"},
    ]
    names = ["what", "rank", "who"]
    blocks = [
        {"type": "input", "block_id": name, "label": words(name), "element": each, "optional": name == "who"}
        for name, each in zip(names, fields, strict=True)
    ]
    return {
        "type": "modal",
        "title": words(title),
        "submit": words("Save"),
        "callback_id": "form",
        "blocks": blocks,
        **more,
    }


async def opened(place: Place, view: Json | None = None) -> View:
    """A form that the app opened for Luc."""
    await place.client.views_open(trigger_id=place.town.tickets.trigger(LUC), view=view or form())
    found = place.town.view_of("luc")
    assert found is not None
    return found


def answering(place: Place, **said: Any) -> list[dict[str, Any]]:
    """Let the app answer every form in this way; the list fills with the views it gets."""
    heard: list[dict[str, Any]] = []

    @place.app.view("form")
    async def take(ack: AsyncAck, view: dict[str, Any]) -> None:
        heard.append(view)
        await ack(**said)

    return heard
