"""What people do reaches the app as Teams tells it, and an app that answers wrongly is found out."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.workspace.serve import serve
from tests.teams.answers import WORDS
from tests.teams.caller import Caller
from tests.teams.places import card, message
from tests.teams.records import ADAPTIVE, Json, Message
from tests.teams.town import TeamsTown

EXECUTE = {"type": "Action.Execute", "title": "Yes", "verb": "call", "data": {"call": "x"}}
PRESS = {**EXECUTE, "associatedInputs": "none"}
SUBMIT = {"type": "Action.Submit", "title": "No", "data": {"call": "y"}, "associatedInputs": "none"}
TEXT = {"type": "Input.Text", "id": "a", "label": "A", "isRequired": True, "errorMessage": "Say A"}
DAY = {"type": "Input.Date", "id": "b", "label": "B", "value": "2026-12-01"}


@dataclass
class App:
    """Answers what it is told to, and keeps what it heard."""

    caller: Caller
    heard: list[Json] = field(default_factory=list)
    headers: list[str] = field(default_factory=list)
    status: int = 200
    answer: Any = None

    @property
    def town(self) -> TeamsTown:
        return self.caller.town

    def post(self, content: Json) -> Message:
        return self.town.post(self.town.channel("general"), self.town.bot, message(content))


@pytest.fixture
async def app(town: TeamsTown) -> AsyncIterator[App]:
    async def receive(request: Request) -> Response:
        made.heard.append(await request.json())
        made.headers.append(request.headers["authorization"])
        if made.answer is None:
            return Response(status_code=made.status)
        return JSONResponse(made.answer, made.status)

    routes = [Route("/api/messages", receive, methods=["POST"])]
    async with serve(Starlette(routes=routes)) as url, Caller(town, f"{url}/api/messages", lambda: "t") as by:
        made = App(by)
        yield made


def shown(content: Json) -> Json:
    return {"statusCode": 200, "type": ADAPTIVE, "value": content}


def form(**more: Any) -> Json:
    submit = {**EXECUTE, "verb": "form", "data": {"form": "z"}}
    return card(body=[TEXT, DAY, {"type": "ActionSet", "id": "en-9", "actions": [submit]}], **more)


async def test_a_line_with_a_mention_reaches_the_app_encoded(app: App) -> None:
    assert (await app.caller.say("luc", "general", "@Scribe add @aria R&D <draft>")).ok
    (said,) = app.heard
    assert said["text"] == "<at>Scribe</at> add <at>Aria Lund</at> R&amp;D &lt;draft&gt;"
    mentions = [each["mentioned"]["id"] for each in said["entities"] if each["type"] == "mention"]
    assert mentions == [app.town.bot, app.town.person("aria").id]
    assert (said["channelId"], said["locale"], said["localTimezone"]) == (
        "msteams",
        "fr-CA",
        "America/Moncton",
    )
    assert said["conversation"]["id"] == f"{app.town.channel('general').id};messageid={said['id']}"
    assert said["channelData"]["tenant"]["id"] == app.town.tenant
    assert (said["from"]["aadObjectId"], said["recipient"]["id"]) == (
        app.town.person("luc").object_id,
        app.town.bot,
    )
    assert app.headers == ["Bearer t"]


async def test_the_app_does_not_hear_what_others_say_to_each_other(app: App) -> None:
    await app.caller.say("luc", "general", "we should compare the portals")
    assert app.heard == []
    assert [each.activity["text"] for each in app.town.visible("aria", "general")] == [
        "we should compare the portals"
    ]


async def test_alone_with_the_app_nobody_needs_to_mention_it(app: App) -> None:
    await app.caller.say("luc", None, "status")
    assert app.heard[0]["conversation"]["conversationType"] == "personal"
    assert app.heard[0]["text"] == "status"


async def test_nobody_speaks_where_they_are_not(app: App) -> None:
    with pytest.raises(LookupError):
        await app.caller.say("sam", "general", "@Scribe hello")


async def test_the_answer_to_an_execute_is_seen_by_its_clicker_alone(app: App) -> None:
    sent, app.answer = app.post(card(actions=[PRESS])), shown(card("Noted"))
    outcome = await app.caller.press("luc", sent, PRESS)
    assert (outcome.ok, outcome.answer) == (True, card("Noted"))
    assert sent.card(app.town.person("luc").id) == card("Noted")
    assert sent.card(app.town.person("aria").id) == card(actions=[PRESS])
    value = app.heard[0]["value"]
    assert (value["trigger"], value["action"]["verb"], value["action"]["data"]) == (
        "manual",
        "call",
        {"call": "x"},
    )


async def test_a_message_sent_anew_replaces_what_its_clicker_saw(app: App) -> None:
    sent, app.answer = app.post(card(actions=[PRESS])), shown(card("Noted"))
    await app.caller.press("luc", sent, PRESS)
    app.town.edit(sent, message(card("For all")))
    assert sent.card(app.town.person("luc").id) == card("For all")


WRONG = [
    (200, None),
    (200, {}),
    (500, None),
    (501, {}),
    (200, {"statusCode": 400, "type": "application/vnd.microsoft.error", "value": {}}),
    (200, {"statusCode": 200, "type": ADAPTIVE, "value": {"type": "AdaptiveCard", "body": "?"}}),
    (200, {"statusCode": 200, "type": WORDS, "value": {}}),
]


@pytest.mark.parametrize(("status", "answer"), WRONG)
async def test_an_answer_that_teams_would_not_show_is_a_failure(app: App, status: int, answer: Any) -> None:
    sent, app.status, app.answer = app.post(card(actions=[PRESS])), status, answer
    outcome = await app.caller.press("luc", sent, PRESS)
    assert not outcome.ok
    assert outcome.error
    assert sent.card(app.town.person("luc").id) == card(actions=[PRESS])


async def test_a_submit_comes_as_a_message_without_text(app: App) -> None:
    sent = app.post(card(actions=[SUBMIT]))
    assert (await app.caller.press("luc", sent, SUBMIT)).ok
    (said,) = app.heard
    assert (said["type"], said["value"], said["replyToId"]) == ("message", {"call": "y"}, sent.id)
    assert "text" not in said


async def test_a_form_sends_its_inputs_with_its_data(app: App) -> None:
    sent, app.answer = app.post(form()), shown(card("Saved"))
    assert (await app.caller.submit("luc", sent, {"a": "hello"})).ok
    data = app.heard[0]["value"]["action"]["data"]
    assert data == {"form": "z", "a": "hello", "b": "2026-12-01"}


async def test_what_is_required_is_asked_before_anything_is_sent(app: App) -> None:
    outcome = await app.caller.submit("luc", app.post(form()), {"a": " "})
    assert (outcome.ok, outcome.errors) == (False, {"a": "Say A"})
    assert app.heard == []


async def test_nobody_presses_what_they_do_not_see(app: App) -> None:
    channel, luc = app.town.channel("general"), app.town.person("luc")
    sent = app.town.post(channel, app.town.bot, message(card(actions=[PRESS])), targeted_to=luc.id)
    with pytest.raises(LookupError):
        await app.caller.press("aria", sent, PRESS)


async def test_a_view_of_ones_own_is_asked_for_once(app: App) -> None:
    luc = app.town.person("luc")
    action = {"type": "Action.Execute", "verb": "view", "data": {"view": "7"}}
    sent, app.answer = app.post(card(refresh={"action": action, "userIds": [luc.id]})), shown(card("Yours"))
    assert await app.caller.look("aria", sent) is None
    await app.caller.look("luc", sent)
    assert await app.caller.look("luc", sent) is None
    assert [said["value"]["trigger"] for said in app.heard] == ["automatic"]
    assert sent.card(luc.id) == card("Yours")
    assert sent.card(app.town.person("aria").id) != card("Yours")


def dialog(content: Json) -> Json:
    shown = {"contentType": ADAPTIVE, "content": content}
    return {"task": {"type": "continue", "value": {"title": "New", "card": shown}}}


def dialog_form() -> Json:
    submit = {"type": "Action.Submit", "title": "Add", "data": {"form": "z"}}
    return card(body=[TEXT, {"type": "ActionSet", "id": "en-9", "actions": [submit]}])


async def test_a_command_on_a_message_opens_a_dialog_that_is_sent(app: App) -> None:
    said = (await app.caller.say("aria", "general", "compare <the> portals")).message
    assert said is not None
    app.answer = dialog(dialog_form())
    assert (await app.caller.message_action("luc", "action.add", said)).ok
    payload = app.heard[0]["value"]["messagePayload"]
    assert payload["body"]["content"] == "<div>compare &lt;the&gt; portals</div>"
    assert payload["from"]["user"]["displayName"] == "Aria Lund"
    app.answer = {"task": {"type": "message", "value": "Added"}}
    outcome = await app.caller.submit_dialog("luc", {"a": "hello"})
    assert (outcome.ok, outcome.answer, app.town.dialogs) == (True, "Added", {})
    assert app.heard[1]["name"] == "composeExtension/submitAction"
    assert app.heard[1]["value"]["data"] == {"form": "z", "a": "hello"}


async def test_a_dialog_knows_no_execute(app: App) -> None:
    app.answer = dialog(form())
    outcome = await app.caller.message_action("luc", "action.add", app.post(card()))
    assert not outcome.ok
    assert app.town.dialogs == {}


async def test_a_closed_dialog_tells_the_app_nothing(app: App) -> None:
    app.answer = dialog(dialog_form())
    await app.caller.message_action("luc", "action.add", app.post(card()))
    app.caller.close_dialog("luc")
    assert (app.town.dialogs, len(app.heard)) == ({}, 1)
    with pytest.raises(LookupError):
        app.caller.close_dialog("luc")


async def test_the_app_is_told_where_it_was_added(app: App) -> None:
    assert (await app.caller.install("luc")).ok
    assert (await app.caller.add_to("elsewhere")).ok
    kinds = [said["type"] for said in app.heard]
    assert kinds == ["installationUpdate", "conversationUpdate"] * 2
    assert app.heard[1]["membersAdded"] == [{"id": app.town.bot, "name": "Scribe"}]
    assert app.heard[3]["channelData"]["channel"]["name"] == "elsewhere"
    assert not any("locale" in said for said in app.heard)
