"""Response URLs: five times, for half an hour."""

from typing import Any

import httpx
import pytest
from slack_bolt.async_app import AsyncAck

from tests.workspace.places import Place


@pytest.mark.parametrize("private", [True, False])
async def test_a_response_url_answers_five_times(place: Place, private: bool) -> None:
    urls: list[str] = []

    @place.app.command("/echo")
    async def echo(ack: AsyncAck, command: dict[str, Any]) -> None:
        urls.append(command["response_url"])
        await ack()

    await place.caller.say("luc", "general", "/echo")
    kind = "ephemeral" if private else "in_channel"
    async with httpx.AsyncClient(trust_env=False) as http:
        said = [await http.post(urls[0], json={"text": str(n), "response_type": kind}) for n in range(6)]
    assert [answer.status_code for answer in said] == [200] * 5 + [404]
    assert said[5].json()["error"] == "used_url"
    assert len(place.town.visible("luc", "general")) == 5
    assert len(place.town.visible("aria", "general")) == (0 if private else 5)


async def test_a_response_url_ends_after_half_an_hour_and_says_what_is_wrong(place: Place) -> None:
    urls: list[str] = []

    @place.app.command("/echo")
    async def echo(ack: AsyncAck, command: dict[str, Any]) -> None:
        urls.append(command["response_url"])
        await ack()

    await place.caller.say("luc", "general", "/echo")
    async with httpx.AsyncClient(trust_env=False) as http:
        empty = await http.post(urls[0], json={"text": ""})
        assert (empty.status_code, empty.json()["error"]) == (500, "no_text")
        place.clock.forward(30 * 60 + 1)
        late = await http.post(urls[0], json={"text": "late"})
    assert (late.status_code, late.json()["error"]) == (404, "expired_url")
    assert place.town.visible("luc", "general") == []
