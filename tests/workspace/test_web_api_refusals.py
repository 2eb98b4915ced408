"""What the Web API refuses, and how it says so."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.workspace.town import Town
from tests.workspace.places import ELSEWHERE, GENERAL, LUC, SCOPES, Place, manifest

NOBODY = "U9999999"
REFUSED = [
    ("chat.postMessage", {"channel": "C9", "text": "hi"}, "channel_not_found"),
    ("chat.postMessage", {"channel": NOBODY, "text": "hi"}, "channel_not_found"),
    ("chat.postMessage", {"channel": ELSEWHERE, "text": "hi"}, "not_in_channel"),
    ("chat.postMessage", {"channel": GENERAL}, "no_text"),
    ("chat.postMessage", {"channel": GENERAL, "text": "x" * 40_001}, "msg_too_long"),
    ("chat.postMessage", {"text": "hi"}, "invalid_arguments"),
    ("chat.postMessage", {"channel": GENERAL, "text": "a", "thread_ts": "1.0"}, "thread_not_found"),
    ("chat.postMessage", {"channel": GENERAL, "text": "a", "metadata": {"x": 1}}, "invalid_metadata_format"),
    ("chat.postMessage", {"channel": GENERAL, "text": "a", "blocks": "{"}, "invalid_blocks_format"),
    ("chat.postEphemeral", {"channel": GENERAL, "user": NOBODY, "text": "a"}, "user_not_in_channel"),
    ("chat.update", {"channel": GENERAL, "ts": "1.0", "text": "a"}, "message_not_found"),
    ("chat.delete", {"channel": GENERAL, "ts": "1.0"}, "message_not_found"),
    ("chat.getPermalink", {"channel": GENERAL, "message_ts": "1.0"}, "message_not_found"),
    ("users.info", {"user": NOBODY}, "user_not_found"),
    ("users.lookupByEmail", {"email": "nobody@example.ca"}, "users_not_found"),
    ("users.conversations", {"user": NOBODY}, "user_not_found"),
    ("users.conversations", {"types": "everything"}, "invalid_types"),
    ("users.list", {"cursor": "?"}, "invalid_cursor"),
    ("users.list", {"limit": "0"}, "invalid_limit"),
    ("conversations.open", {"users": NOBODY}, "user_not_found"),
    ("conversations.info", {"channel": "C9"}, "channel_not_found"),
    ("conversations.history", {"channel": ELSEWHERE}, "not_in_channel"),
    ("files.getUploadURLExternal", {"filename": "a.csv", "length": "0"}, "missing_argument"),
    ("files.completeUploadExternal", {"files": [{"id": "F9"}]}, "file_not_found"),
    ("bots.info", {"bot": "B9"}, "bot_not_found"),
    ("views.update", {"view_id": "V9", "view": {}}, "not_found"),
    ("views.update", {"view": {}}, "invalid_arguments"),
    ("views.publish", {"user_id": NOBODY, "view": {}}, "user_not_found"),
    ("chat.invent", {}, "unknown_method"),
]


@pytest.mark.parametrize(("method", "arguments", "error"), REFUSED)
async def test_a_wrong_call_is_refused_by_name(
    place: Place, method: str, arguments: dict[str, Any], error: str
) -> None:
    with pytest.raises(SlackApiError) as refusal:
        await place.client.api_call(method, json=arguments)
    assert refusal.value.response["error"] == error
    assert (place.town.calls[-1].method, place.town.calls[-1].error) == (method, error)


@pytest.mark.parametrize(("token", "error"), [("", "not_authed"), ("xoxb-other", "invalid_auth")])
async def test_a_call_needs_the_apps_token(place: Place, token: str, error: str) -> None:
    client = AsyncWebClient(token=token, base_url=place.client.base_url)
    with pytest.raises(SlackApiError) as refusal:
        await client.auth_test()
    assert refusal.value.response["error"] == error


@pytest.mark.parametrize(
    ("lacking", "method", "arguments", "needed"),
    [
        ("chat:write", "chat.postMessage", {"channel": GENERAL, "text": "a"}, "chat:write"),
        ("users:read", "users.info", {"user": LUC}, "users:read"),
        ("users:read.email", "users.lookupByEmail", {"email": "luc@example.ca"}, "users:read.email"),
        ("im:write", "conversations.open", {"users": LUC}, "im:write"),
        ("channels:read", "conversations.members", {"channel": GENERAL}, "channels:read"),
        ("channels:history", "conversations.history", {"channel": GENERAL}, "channels:history"),
        ("groups:read", "users.conversations", {"types": "public_channel,private_channel"}, "groups:read"),
        ("files:write", "files.completeUploadExternal", {"files": []}, "files:write"),
    ],
)
async def test_a_call_without_its_scope_says_which(
    place: Place, lacking: str, method: str, arguments: dict[str, Any], needed: str
) -> None:
    granted = [scope for scope in SCOPES if scope != lacking]
    place.town.manifest.source = manifest(granted)
    with pytest.raises(SlackApiError) as refusal:
        await place.client.api_call(method, json=arguments)
    answer = refusal.value.response
    assert (answer["error"], answer["needed"]) == ("missing_scope", needed)
    assert answer["provided"] == ",".join(granted)


async def test_the_app_changes_only_its_own_public_messages(place: Place) -> None:
    await place.caller.say("aria", "general", "mine")
    ts = place.town.channel("general").messages[-1].ts
    with pytest.raises(SlackApiError, match="cant_update_message"):
        await place.client.chat_update(channel=GENERAL, ts=ts, text="x")
    with pytest.raises(SlackApiError, match="cant_delete_message"):
        await place.client.chat_delete(channel=GENERAL, ts=ts)
    aside = await place.client.chat_postEphemeral(channel=GENERAL, user=LUC, text="only you")
    with pytest.raises(SlackApiError, match="message_not_found"):
        await place.client.chat_update(channel=GENERAL, ts=aside["message_ts"], text="x")


async def test_a_rationed_channel_says_when_to_come_back(place: Place) -> None:
    place.town.ration("general", 30)
    with pytest.raises(SlackApiError) as refusal:
        await place.client.chat_postMessage(channel=GENERAL, text="a")
    answer = refusal.value.response
    assert (answer.status_code, answer.headers["Retry-After"], answer["error"]) == (429, "30", "ratelimited")
    assert (await place.client.chat_postMessage(channel=LUC, text="elsewhere"))["ok"]
    place.clock.forward(30)
    assert (await place.client.chat_postMessage(channel=GENERAL, text="a"))["ok"]


async def test_an_archived_channel_takes_no_post(place: Place, town: Town) -> None:
    town.channel("general").archived = True
    with pytest.raises(SlackApiError, match="is_archived"):
        await place.client.chat_postMessage(channel=GENERAL, text="a")
