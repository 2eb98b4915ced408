"""The Web API as the official client meets it."""

import httpx

from bot.workspace.directory import BOT_USER
from tests.workspace.places import GENERAL, LUC, NOOR, SCOPES, Place, manifest


async def test_arguments_may_stand_in_the_query_a_form_or_json(place: Place) -> None:
    head = {"authorization": f"Bearer {place.town.bot_token}"}
    blocks = '[{"type": "divider"}]'
    async with httpx.AsyncClient(base_url=str(place.client.base_url), headers=head, trust_env=False) as http:
        call = "chat.postMessage"
        await http.post(call, params={"channel": GENERAL}, data={"text": "one", "blocks": blocks})
        await http.post(call, json={"channel": GENERAL, "text": "two", "blocks": [{"type": "divider"}]})
        await http.post(f"{call}?channel={GENERAL}&text=three")
    said = place.town.channel("general").messages
    assert [(message.text, len(message.blocks)) for message in said] == [("one", 1), ("two", 1), ("three", 0)]


async def test_the_token_may_be_an_argument_and_is_not_kept_in_the_log(place: Place) -> None:
    async with httpx.AsyncClient(base_url=str(place.client.base_url), trust_env=False) as http:
        answer = await http.post("auth.test", data={"token": place.town.bot_token, "x": "1"})
    assert answer.json()["user_id"] == BOT_USER
    assert place.town.calls[-1].arguments == {"x": "1"}


async def test_a_message_to_a_person_opens_the_direct_message(place: Place) -> None:
    sent = await place.client.chat_postMessage(channel=LUC, text="Bonjour")
    assert sent["channel"] == place.town.im("luc").id
    assert [message.text for message in place.town.visible("luc", sent["channel"])] == ["Bonjour"]
    opened = await place.client.conversations_open(users=LUC)
    assert opened["channel"] == {"id": sent["channel"]}


async def test_an_update_keeps_blocks_that_it_does_not_mention(place: Place) -> None:
    block = {"type": "divider", "block_id": "line"}
    sent = await place.client.chat_postMessage(channel=GENERAL, text="a", blocks=[block])
    await place.client.chat_update(channel=GENERAL, ts=sent["ts"], text="b")
    message = place.town.channel("general").messages[0]
    assert (message.text, message.blocks, message.edited) == ("b", [block], True)
    await place.client.chat_update(channel=GENERAL, ts=sent["ts"], text="c", blocks=[])
    assert (message.text, message.blocks) == ("c", [])


async def test_an_ephemeral_message_is_seen_by_one_person(place: Place) -> None:
    await place.client.chat_postEphemeral(channel=GENERAL, user=LUC, text="only you")
    assert [each.text for each in place.town.visible("luc", "general")] == ["only you"]
    assert place.town.visible("aria", "general") == []


async def test_a_deleted_message_is_gone(place: Place) -> None:
    sent = await place.client.chat_postMessage(channel=GENERAL, text="a")
    await place.client.chat_delete(channel=GENERAL, ts=sent["ts"])
    assert place.town.channel("general").messages == []


async def test_history_gives_metadata_when_asked_and_nothing_private(place: Place) -> None:
    mark = {"event_type": "delivery", "event_payload": {"id": "42"}}
    first = await place.client.chat_postMessage(channel=GENERAL, text="one", metadata=mark)
    place.clock.forward(60)
    await place.client.chat_postMessage(channel=GENERAL, text="two")
    await place.client.chat_postEphemeral(channel=GENERAL, user=LUC, text="private")
    every = await place.client.conversations_history(channel=GENERAL, include_all_metadata=True)
    assert [(each["text"], each.get("metadata")) for each in every["messages"]] == [
        ("two", None),
        ("one", mark),
    ]
    since = await place.client.conversations_history(channel=GENERAL, oldest=first["ts"])
    assert [each["text"] for each in since["messages"]] == ["two"]
    assert "metadata" not in (await place.client.conversations_history(channel=GENERAL))["messages"][1]


async def test_timestamps_increase_though_the_clock_stands_still(place: Place) -> None:
    sent = [(await place.client.chat_postMessage(channel=GENERAL, text="a"))["ts"] for _ in range(3)]
    assert sent == ["1795446000.000000", "1795446000.000001", "1795446000.000002"]


async def test_a_person_is_known_with_zone_and_locale_when_asked(place: Place) -> None:
    luc = (await place.client.users_info(user=LUC, include_locale=True))["user"]
    assert (luc["locale"], luc["tz"], luc["tz_offset"]) == ("fr-FR", "America/Montreal", -5 * 3600)
    assert "locale" not in (await place.client.users_info(user=LUC))["user"]
    place.town.manifest.source = manifest([scope for scope in SCOPES if scope != "users:read.email"])
    assert "email" not in (await place.client.users_info(user=LUC))["user"]["profile"]


async def test_people_from_outside_are_known_but_not_listed(place: Place) -> None:
    noor = (await place.client.users_info(user=NOOR))["user"]
    assert (noor["team_id"], noor["is_stranger"]) == ("T0000009", True)
    listed = (await place.client.users_list())["members"]
    assert [each["id"] for each in listed] == ["U0000001", LUC, "U0000003", BOT_USER]
    info = await place.client.conversations_info(channel=GENERAL, include_num_members=True)
    assert (info["channel"]["is_ext_shared"], info["channel"]["num_members"]) == (True, 5)


async def test_lists_come_in_pages(place: Place) -> None:
    pages = [
        page["members"] async for page in await place.client.conversations_members(channel=GENERAL, limit=2)
    ]
    assert pages == [[BOT_USER, "U0000001"], [LUC, "U0000003"], [NOOR]]


async def test_the_app_finds_where_it_is(place: Place) -> None:
    place.town.im("luc")
    found = await place.client.users_conversations(types="public_channel,im")
    assert [each["id"] for each in found["channels"]] == [GENERAL, place.town.im("luc").id]
    every = await place.client.conversations_list()
    assert [(each["name"], each["is_member"]) for each in every["channels"]] == [
        ("general", True),
        ("elsewhere", False),
    ]


async def test_a_file_goes_up_in_three_steps(place: Place) -> None:
    await place.client.files_upload_v2(
        channel=GENERAL, filename="report.csv", content="a,b\n1,2\n", title="Report", initial_comment="Here"
    )
    message = place.town.channel("general").messages[-1]
    upload = place.town.uploads[message.files[0]]
    assert (message.text, upload.title, upload.content) == ("Here", "Report", b"a,b\n1,2\n")


async def test_the_app_knows_itself_and_the_team(place: Place) -> None:
    who = await place.client.auth_test()
    assert (who["team_id"], who["bot_id"]) == (place.town.team_id, "B0000001")
    assert who.headers["x-oauth-scopes"] == ",".join(SCOPES)
    assert (await place.client.team_info())["team"]["domain"] == "local-workspace"
    assert (await place.client.bots_info(bot="B0000001"))["bot"]["user_id"] == BOT_USER
