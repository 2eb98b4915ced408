"""The endpoints of the page: what they show and what they do."""

from typing import Any

from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from bot.language import Language
from bot.workspace.sentences import sentence
from bot.workspace.town import BOT_USER
from tests.workspace.browsing import Browser
from tests.workspace.forms import form
from tests.workspace.places import LUC, SAM


async def test_the_page_knows_its_sentences_in_both_languages(browser: Browser) -> None:
    english, french = (
        (await browser.http.get("/words/en")).json(),
        (await browser.http.get("/words/fr")).json(),
    )
    assert english.keys() == french.keys()
    assert english["workspace.clock"] == "Scribe’s clock"
    assert french["lang"] == "fr-CA"


async def test_the_state_is_what_one_person_sees(browser: Browser) -> None:
    town = browser.town
    town.post(town.channel("general"), BOT_USER, "for all")
    town.post(town.im("luc"), BOT_USER, "for Luc")
    town.post(town.channel("general"), BOT_USER, "for Sam", ephemeral_to=SAM)
    state = await browser.get("/state")
    assert [(each["name"], each["kind"], each["unread"]) for each in state["channels"]] == [
        ("general", "channel", 1),
        (LUC, "im", 1),
    ]
    assert (state["view"], state["home"]) == (None, None)
    assert state["clock"] == {"now": "2026-11-23T15:00:00+00:00", "zone": "America/Montreal"}
    assert [each["callback_id"] for each in state["shortcuts"]] == ["new", "keep"]
    assert (await browser.get("/state", "U0000004"))["shortcuts"] == []
    assert [each["text"] for each in await browser.get("/messages", channel="C0000001")] == ["for all"]
    assert (await browser.get("/state"))["channels"][0]["unread"] == 0
    assert (await browser.http.get("/messages", params={"as": LUC, "channel": "C0000002"})).status_code == 404


async def test_a_line_typed_on_the_page_goes_to_the_app(browser: Browser) -> None:
    @browser.app.command("/echo")
    async def echo(ack: AsyncAck, command: dict[str, Any]) -> None:
        await ack(text=command["text"])

    assert await browser.post("/say", channel="C0000001", text="/echo hello") == {"ok": True}
    assert await browser.post("/say", channel="C0000001", text="/unknown") == {"ok": True}
    shown = await browser.get("/messages", channel="C0000001")
    assert [(each["user"], each["text"], each["ephemeral"]) for each in shown] == [
        (BOT_USER, "hello", True),
        ("Local workspace", sentence("not_a_command", Language.FR, command="/unknown"), True),
    ]
    assert len(browser.acts) == 2


async def test_a_form_is_opened_filled_and_refused_on_the_page(browser: Browser) -> None:
    @browser.app.shortcut("new")
    async def new(ack: AsyncAck, body: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=form())
        await ack()

    @browser.app.view("form")
    async def take(ack: AsyncAck) -> None:
        await ack(response_action="errors", errors={"what": "Non."})

    assert await browser.post("/shortcut", callback_id="new") == {"ok": True}
    view = (await browser.get("/state"))["view"]
    typed = {"what": {"a": {"type": "plain_text_input", "value": "Report"}}}
    refused = await browser.post("/submit", view=view["id"], values=typed)
    assert refused == {"ok": False, "errors": {"what": "Non."}}
    assert await browser.post("/close", view=view["id"]) == {"ok": True}
    assert (await browser.get("/state"))["view"] is None


async def test_a_click_and_a_choice_on_the_page_reach_the_app(browser: Browser) -> None:
    heard: list[dict[str, Any]] = []

    @browser.app.action("rank")
    async def rank(ack: AsyncAck, body: dict[str, Any]) -> None:
        heard.append(body)
        await ack()

    options = [{"text": {"type": "plain_text", "text": name}, "value": name} for name in ("high", "low")]
    menu = {"type": "static_select", "action_id": "rank", "options": options}
    blocks = [{"type": "actions", "block_id": "b", "elements": [menu]}]
    message = browser.town.post(browser.town.channel("general"), BOT_USER, "Rank?", blocks=blocks)
    place = {"channel": "C0000001", "ts": message.ts, "block_id": "b", "action_id": "rank"}
    state = {"values": {"b": {"rank": {"type": "static_select", "selected_option": options[1]}}}}
    assert await browser.post("/press", **place, selected_option=options[1], state=state) == {"ok": True}
    assert heard[0]["actions"][0]["selected_option"] == options[1]
    assert heard[0]["state"] == state
    refused = await browser.post("/press", **{**place, "action_id": "none"})
    assert refused == {"ok": False, "error": sentence("refused", Language.FR)}


async def test_the_clock_moves_forward_only(browser: Browser) -> None:
    assert (await browser.post("/clock", to="next"))["now"] == "2026-11-23T17:00:00+00:00"
    assert (await browser.post("/clock", to={"hours": 1}))["now"] == "2026-11-23T18:00:00+00:00"
    assert (await browser.post("/clock", SAM, to={"local": "2026-12-09T14:00"}))["now"] == (
        "2026-12-09T17:30:00+00:00"
    )
    back = await browser.post("/clock", to={"local": "2026-12-01T09:00"})
    assert back == {"ok": False, "error": sentence("clock_backwards", Language.FR)}
    assert browser.host.asked[0] is None
    assert len(browser.host.asked) == 3


async def test_the_plan_is_in_the_readers_language_and_time(browser: Browser) -> None:
    french, english = await browser.get("/plan", days="7"), await browser.get("/plan", SAM)
    assert (french[0]["local"], french[0]["what"]) == ("lundi 23\u00a0novembre, 11\u00a0h", "7 fr")
    assert (english[0]["local"], english[0]["what"]) == ("Monday, November 23, 12:30\u00a0pm", "14 en")
    completed = await browser.get("/complete", text="/ech")
    assert completed == [{"insert": "/echo ", "label": "/echo", "hint": "fr"}]


async def test_a_file_of_the_app_can_be_fetched(browser: Browser) -> None:
    client = AsyncWebClient(token=browser.town.bot_token, base_url=f"{browser.town.base_url}/api/")
    await client.files_upload_v2(channel="C0000001", filename="état.csv", content="a,b\n")
    shown = (await browser.get("/messages", channel="C0000001"))[0]["files"][0]
    answer = await browser.http.get(shown["url"])
    assert (shown["name"], answer.text) == ("état.csv", "a,b\n")
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''%C3%A9tat.csv"


async def test_a_link_to_a_message_leads_to_the_page(browser: Browser) -> None:
    client = AsyncWebClient(token=browser.town.bot_token, base_url=f"{browser.town.base_url}/api/")
    sent = await client.chat_postMessage(channel="C0000001", text="a")
    link = (await client.chat_getPermalink(channel="C0000001", message_ts=sent["ts"]))["permalink"]
    answer = await browser.http.get(link)
    assert (answer.status_code, answer.headers["location"]) == (307, "/?channel=C0000001")
