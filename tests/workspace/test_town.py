"""The state itself: ids, what is typed, snapshots, faults."""

import asyncio
import stat
from pathlib import Path

import pytest
from slack_sdk.errors import SlackApiError

from bot.language import Language
from bot.workspace.errors import ApiError
from bot.workspace.faults import Mishap
from bot.workspace.town import BOT_USER, Town
from bot.workspace.typed import encoded
from tests.workspace.places import PEOPLE, Clock, Place, manifest


def test_ids_follow_the_order_of_the_people(town: Town) -> None:
    again = Town.new(PEOPLE, manifest(), now=town.now)
    assert list(town.people) == list(again.people) == ["U0000001", "U0000002", "U0000003", "U0000004"]
    assert town.bot_token != again.bot_token


@pytest.mark.parametrize("who", ["U0000002", "luc", "luc@example.ca", "Luc Tremblay"])
def test_a_person_has_several_names(town: Town, who: str) -> None:
    assert town.person(who).id == "U0000002"


def test_what_is_not_there_is_refused(town: Town) -> None:
    with pytest.raises(ApiError, match="user_not_found"):
        town.person("nobody")
    with pytest.raises(ApiError, match="channel_not_found"):
        town.channel("#nowhere")


def test_timestamps_follow_the_clock_and_never_repeat(town: Town, clock: Clock) -> None:
    first, second = town.stamp(), town.stamp()
    clock.forward(-3600)
    assert first < second < town.stamp()
    clock.forward(7200)
    assert town.stamp() == "1795449600.000000"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("hello", "hello"),
        ("@Luc Tremblay: ok?", "<@U0000002>: ok?"),
        ("(@luc)", "(<@U0000002>)"),
        ("@lucie @LUC", "@lucie <@U0000002>"),
        ("luc@example.ca", "luc@example.ca"),
        ("@Echo", f"<@{BOT_USER}>"),
        ("see #general", "see <#C0000001|general>"),
        ("a < b & c > d", "a &lt; b &amp; c &gt; d"),
        ("<@U0000002> <!channel>", "&lt;@U0000002&gt; &lt;!channel&gt;"),
        ("https://example.ca/?a=1&b=2.", "<https://example.ca/?a=1&amp;b=2>."),
    ],
)
def test_a_typed_line_becomes_what_slack_sends(town: Town, typed: str, sent: str) -> None:
    assert encoded(town, typed) == sent


async def test_a_snapshot_brings_everything_back(place: Place, tmp_path: Path, clock: Clock) -> None:
    town = place.town
    block = {"type": "actions", "elements": [{"type": "users_select", "action_id": "who"}]}
    await place.client.chat_postMessage(
        channel="C0000001",
        text="a",
        blocks=[block],
        metadata={"event_type": "e", "event_payload": {"id": "1"}},
    )
    await place.client.chat_postEphemeral(channel="C0000001", user="U0000002", text="private")
    await place.client.files_upload_v2(channel="C0000001", filename="a.bin", content=b"\x00\xff")
    words = {"type": "plain_text", "text": "x"}
    await place.client.views_publish(user_id="U0000002", view={"type": "home", "blocks": []})
    modal = {"type": "modal", "title": words, "blocks": []}
    await place.client.views_open(trigger_id=town.tickets.trigger("U0000002"), view=modal)
    path = tmp_path / "deep" / "town.json"
    town.save(path)
    again = Town.load(path, manifest(), now=clock.now)
    assert (again.people, again.channels, again.uploads) == (town.people, town.channels, town.uploads)
    assert (again.viewing.homes, again.viewing.stacks) == (town.viewing.homes, town.viewing.stacks)
    assert (again.bot_token, again.signing_secret) == (town.bot_token, town.signing_secret)
    assert (again.team_id, again.team_name) == (town.team_id, town.team_name)
    assert again.person("luc").language is Language.FR
    assert again.stamp() > town.channel("general").messages[-1].ts
    assert again.fresh("U") == "U0000005"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(("after", "posted"), [(False, 0), (True, 1)])
async def test_a_call_can_fail_before_or_after_its_work(place: Place, after: bool, posted: int) -> None:
    place.town.faults.mishaps.append(Mishap("chat.postMessage", 503, after=after))
    with pytest.raises(SlackApiError) as failure:
        await place.client.chat_postMessage(channel="C0000001", text="a")
    assert failure.value.response.status_code == 503
    assert len(place.town.channel("general").messages) == posted
    await place.client.chat_postMessage(channel="C0000001", text="b")
    assert len(place.town.channel("general").messages) == posted + 1


async def test_waiting_ends_with_the_change_or_the_time(town: Town) -> None:
    general = town.channel("general")
    waiting = asyncio.create_task(town.until(lambda: general.messages))
    await asyncio.sleep(0)
    assert not waiting.done()
    town.post(general, "U0000002", "hello")
    await waiting
    with pytest.raises(TimeoutError):
        await town.until(lambda: False, within=0.01)
