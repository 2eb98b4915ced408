"""The loopback connector refuses what Teams refuses, and keeps what it takes."""

from typing import Any

import pytest

from tests.teams.faults import Mishap
from tests.teams.places import Place, card, code, message

BUTTON = {"type": "Action.Execute", "title": "Yes", "verb": "call", "data": {}}
FIELD = {"type": "Input.Text", "id": "field.text", "label": "Text"}


async def test_a_message_stands_in_its_conversation(place: Place) -> None:
    answer = await place.send(place.town.channel("general"), message())
    assert answer.status_code == 201
    (sent,) = place.town.visible("luc", "general")
    assert (sent.id, sent.author, sent.card()) == (answer.json()["id"], place.town.bot, card())


@pytest.mark.parametrize("header", ["", "Bearer other", "Basic token-1", "bearer"])
async def test_a_call_needs_a_token_that_the_sign_in_gave(place: Place, header: str) -> None:
    place.headers = {"authorization": header}
    answer = await place.send(place.town.channel("general"), message())
    assert answer.status_code == 401
    assert place.town.visible("aria", "general") == []


async def test_a_conversation_that_is_not_there_is_unknown(place: Place) -> None:
    answer = await place.send("19:nowhere@thread.tacv2", message())
    assert code(answer) == (404, "ConversationNotFound")


async def test_the_app_cannot_speak_where_it_was_not_added(place: Place) -> None:
    answer = await place.send(place.town.channel("elsewhere"), message())
    assert code(answer) == (403, "BotNotInConversationRoster")


MALFORMED = [
    [],
    "hello",
    {"type": "message"},
    {"type": "message", "text": " "},
    {"type": "shout", "text": "hello"},
    {"type": "message", "text": 5},
    {"type": "message", "attachments": {}},
    {"type": "message", "attachments": [{"content": card()}]},
    {"type": "message", "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive"}]},
    message({"type": "HeroCard"}),
    message(card(body=[{"type": "TextBlok", "text": "hello"}])),
    message(card(body=[{"type": "TextBlock"}])),
    message(card(body=[FIELD, FIELD])),
    message(card(refresh={"action": BUTTON, "userIds": [f"29:{n}" for n in range(61)]})),
    message(card(refresh={"action": BUTTON, "userIds": ["aria"]})),
    message(card(refresh={"action": {"type": "Action.Submit"}, "userIds": ["29:1"]})),
]


@pytest.mark.parametrize("body", MALFORMED)
async def test_what_is_no_message_or_no_card_is_refused(place: Place, body: Any) -> None:
    answer = await place.send(place.town.channel("general"), body)
    assert code(answer) == (400, "BadSyntax")
    assert place.town.visible("aria", "general") == []


async def test_a_message_has_at_most_28_kilobytes(place: Place) -> None:
    channel, frame = place.town.channel("general"), '{"type":"message","text":""}'
    fits = 28 * 1024 // 2 - len(frame)
    assert (await place.send(channel, {"type": "message", "text": "é" * fits})).status_code == 201
    answer = await place.send(channel, {"type": "message", "text": "é" * (fits + 1)})
    assert code(answer) == (413, "MessageSizeTooBig")


async def test_a_message_is_sent_anew_in_its_place(place: Place) -> None:
    channel = place.town.channel("general")
    sent = (await place.send(channel, message())).json()["id"]
    answer = await place.call("PUT", channel.id, "activities", sent, body=message(card("Later")))
    assert answer.status_code == 200
    (seen,) = place.town.visible("aria", "general")
    assert seen.card() == card("Later")
    assert [version["attachments"][0]["content"] for version in seen.versions] == [card()]


async def test_a_message_that_was_taken_back_is_gone(place: Place) -> None:
    channel = place.town.channel("general")
    sent = (await place.send(channel, message())).json()["id"]
    assert (await place.call("DELETE", channel.id, "activities", sent)).status_code == 200
    assert place.town.visible("aria", "general") == []
    again = await place.call("PUT", channel.id, "activities", sent, body=message())
    assert code(again) == (404, "ActivityNotFoundInConversation")


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
async def test_only_its_own_messages_can_be_changed(place: Place, method: str) -> None:
    channel = place.town.channel("general")
    theirs = place.town.post(channel, place.town.person("aria").id, {"type": "message", "text": "hi"})
    body = message() if method == "PUT" else None
    answer = await place.call(method, channel.id, "activities", theirs.id, body=body)
    assert code(answer) == (403, "ForbiddenOperationException")


async def test_a_targeted_message_is_seen_by_one_person(place: Place) -> None:
    channel, luc = place.town.channel("general"), place.town.person("luc")
    body = message(recipient={"id": luc.id})
    answer = await place.send(channel, body, isTargetedActivity="true")
    assert answer.status_code == 201
    assert len(place.town.visible("luc", "general")) == 1
    assert place.town.visible("aria", "general") == []
    put = ("PUT", channel.id, "activities", answer.json()["id"])
    assert code(await place.call(*put, body=body)) == (404, "ActivityNotFoundInConversation")
    assert (await place.call(*put, body=body, isTargetedActivity="true")).status_code == 200


async def test_a_targeted_message_names_somebody_who_is_there(place: Place) -> None:
    channel = place.town.channel("general")
    nobody = await place.send(channel, message(), isTargetedActivity="true")
    absent = message(recipient={"id": place.town.person("sam").id})
    assert code(nobody) == (400, "BadSyntax")
    assert code(await place.send(channel, absent, isTargetedActivity="true")) == (400, "BadSyntax")


async def test_with_one_person_alone_nothing_is_targeted(place: Place) -> None:
    luc = place.town.person("luc")
    body = message(recipient={"id": luc.id})
    answer = await place.send(place.town.direct("luc"), body, isTargetedActivity="true")
    assert code(answer) == (400, "BadSyntax")


async def test_a_thread_is_one_of_its_channel(place: Place) -> None:
    channel = place.town.channel("general")
    root = (await place.send(channel, message())).json()["id"]
    assert (await place.send(f"{channel.id};messageid={root}", message())).status_code == 201
    assert [each.root for each in place.town.visible("aria", "general")] == [None, root]
    assert (await place.send(f"{channel.id};messageid=1", message())).status_code == 404
    chat = place.town.channel("planning")
    assert code(await place.send(f"{chat.id};messageid={root}", message())) == (400, "BadSyntax")


async def test_a_conversation_is_opened_with_who_has_the_app(place: Place) -> None:
    answer = await place.open("luc")
    assert (answer.status_code, answer.json()["id"]) == (201, place.town.direct("luc").id)
    assert (await place.send(answer.json()["id"], message())).status_code == 201


async def test_who_neither_has_the_app_nor_shares_a_conversation_cannot_be_written_to(place: Place) -> None:
    place.town.person("sam").installed = False
    shares = await place.open("sam")
    assert shares.status_code == 201
    assert code(await place.send(shares.json()["id"], message())) == (403, "MessageWritesBlocked")
    place.town.channel("planning").members.remove(place.town.person("sam").id)
    del place.town.conversations[shares.json()["id"]]
    assert code(await place.open("sam")) == (403, "ForbiddenOperationException")


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ({"members": []}, (400, "BadSyntax")),
        ({"members": [{"id": "29:nobody"}], "tenantId": "t"}, (404, "MemberNotFoundInTenant")),
        ({"isGroup": True, "members": []}, (403, "ForbiddenOperationException")),
    ],
)
async def test_a_conversation_is_opened_with_one_known_person(
    place: Place, body: Any, refused: tuple[int, str]
) -> None:
    assert code(await place.call("POST", body=body)) == refused


async def test_the_roster_comes_page_by_page(place: Place) -> None:
    channel = place.town.add_channel("crowd", ["aria"])
    channel.members *= 120
    first = (await place.call("GET", channel.id, "pagedmembers", pageSize="1")).json()
    assert len(first["members"]) == 50  # the fewest that Teams gives
    token = first["continuationToken"]
    rest = await place.call("GET", channel.id, "pagedmembers", pageSize="500", continuationToken=token)
    assert len(rest.json()["members"]) == 70
    assert "continuationToken" not in rest.json()


async def test_a_member_is_told_by_either_id(place: Place) -> None:
    channel, luc = place.town.channel("general"), place.town.person("luc")
    for id in (luc.id, luc.object_id):
        told = (await place.call("GET", channel.id, "members", id)).json()
        assert (told["id"], told["aadObjectId"], told["email"]) == (luc.id, luc.object_id, luc.email)
    absent = await place.call("GET", channel.id, "members", place.town.person("sam").id)
    assert code(absent) == (404, "MemberNotFoundInConversation")


async def test_trouble_comes_in_the_order_it_was_scripted(place: Place) -> None:
    channel, faults = place.town.channel("general"), place.town.faults
    faults.throttle(channel.id, 7)
    faults.drop(channel.id)
    faults.add(None, Mishap(504, "GatewayTimeout"))
    answers = [await place.send(channel, message()) for _ in range(4)]
    assert [answer.status_code for answer in answers] == [429, 502, 504, 201]
    assert answers[0].headers["retry-after"] == "7"
    assert len(place.town.visible("aria", "general")) == 2  # the second was taken, its answer lost


async def test_calls_are_kept_in_their_order(place: Place) -> None:
    channel = place.town.channel("general")
    await place.send(channel, message())
    await place.send("nowhere", message())
    assert [(call.method, call.status) for call in place.town.calls] == [("POST", 201), ("POST", 404)]
