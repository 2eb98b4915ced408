"""What people do on the page reaches the app as Slack would send it, and its answers show."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.workspace.records import Upload
from tests.browser import samples
from tests.browser.conftest import ENGLISH, FRENCH, Desk

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DRAWN = """async (texts) => {
  const { mrkdwn } = await import('/static/mrkdwn.js');
  return texts.map((text) => {
    const box = document.createElement('div');
    box.append(...mrkdwn(text));
    return box.innerHTML;
  });
}"""
MARKED = [
    ("*bold* _it_ ~no~ `c*d*`", "<strong>bold</strong> <em>it</em> <s>no</s> <code>c*d*</code>"),
    ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
    ("*a _b_*", "<strong>a <em>b</em></strong>"),
    ("a &lt;b&gt; &amp;amp;", "a &lt;b&gt; &amp;amp;"),
    (
        "<@U0000002|grace>, <@U0000000>",
        '<span class="mention">@Grace Okafor</span>, <span class="mention">@Scribe</span>',
    ),
    ("one\ntwo", "one<br>two"),
    ("&gt; said\nthen", "<blockquote>said</blockquote>then"),
    ("<javascript:alert(1)|click>", "click"),
    ("<img src=x onerror=alert(1)>", "img src=x onerror=alert(1)"),
    (
        "<https://a.ca/?b&amp;c|A&amp;B>",
        '<a href="https://a.ca/?b&amp;c" target="_blank" rel="noopener noreferrer">A&amp;B</a>',
    ),
]


async def test_marks_become_elements_and_nothing_else_does(desk: Desk) -> None:
    page = await desk.open()
    drawn = await page.evaluate(DRAWN, [text for text, _ in MARKED])
    assert drawn == [html for _, html in MARKED]


async def test_a_message_of_somebody_else_shows_at_once_and_is_announced(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    await desk.caller.say(ENGLISH, "cogwg-gtgoc", "Hello <script>alert(1)</script>")
    await expect(page.locator(".message .text")).to_have_text("Hello <script>alert(1)</script>")
    await expect(page.locator("#log")).to_contain_text("Grace Okafor")
    assert await page.locator("#log p").last.get_attribute("lang") == "en-CA"


async def test_a_message_elsewhere_is_counted_as_unread_until_it_is_seen(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    place = page.get_by_role("button", name="donnees-ouvertes")
    await desk.caller.say(ENGLISH, "donnees-ouvertes", "Bonjour")
    await expect(place).to_contain_text("messages non lus")
    await place.click()
    await expect(page.locator(".message")).to_have_count(1)
    await expect(place).not_to_contain_text("messages non lus")


async def test_a_pressed_button_redraws_the_post_and_keeps_the_focus(desk: Desk) -> None:
    desk.post("Will you attend?", samples.poll())
    page = await desk.open(FRENCH)
    yes = page.get_by_role("button", name="J’y serai", exact=False).first
    await yes.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator(".message")).to_contain_text("Présences4")
    assert await yes.evaluate("node => node === document.activeElement")
    assert (desk.app.heard[-1]["actions"][0]["value"], desk.app.heard[-1]["user"]["id"]) == ("yes", FRENCH)


async def test_a_refused_confirmation_sends_nothing(desk: Desk) -> None:
    desk.post("Contrôles", samples.CONTROLS)
    page = await desk.open(FRENCH)
    cancel, question = page.locator(".message .danger"), page.locator("dialog.small")
    await cancel.click()
    await page.get_by_role("button", name="Garder la réunion").click()
    await expect(question).to_have_count(0)
    await cancel.click()
    await page.keyboard.press("Escape")
    await expect(question).to_have_count(0)
    assert desk.app.heard == []
    await cancel.click()
    await question.locator(".danger").click()
    await desk.app.hears(1)
    assert [each["actions"][0]["action_id"] for each in desk.app.heard] == ["cancel"]


async def _chosen(desk: Desk, count: int) -> Any:
    await desk.app.hears(count)
    return desk.app.heard[-1]["actions"][0]


async def test_choices_in_a_message_reach_the_app(desk: Desk) -> None:
    desk.post("Contrôles", samples.CONTROLS)
    page = await desk.open(FRENCH)
    await page.get_by_label("Administration").select_option("qc")
    assert (await _chosen(desk, 1))["selected_option"]["value"] == "qc"
    await page.get_by_label("Québec", exact=True).check()
    assert [each["value"] for each in (await _chosen(desk, 2))["selected_options"]] == ["on", "qc"]
    await page.get_by_label("Date", exact=True).fill("2027-01-15")
    await page.get_by_role("button", name="Appliquer").click()
    assert (await _chosen(desk, 3))["selected_date"] == "2027-01-15"
    await page.get_by_role("button", name="Autres choix").click()
    await page.get_by_role("button", name="Déplacer").click()
    assert (await _chosen(desk, 4))["selected_option"]["value"] == "move"


async def _fill(page: Page) -> None:
    await page.get_by_label("Titre", exact=True).fill("Déjà pris")
    await page.get_by_label("Trimestrielle élargie").check()
    await page.get_by_label("Lieu").select_option("yt")
    await page.get_by_role("group", name="Volets").get_by_label("Ontario").check()
    await page.get_by_role("group", name="Personnes invitées").get_by_label("Noah Byrne").check()
    await page.get_by_label("Heure", exact=True).fill("09:05")
    await page.get_by_label("Lien").fill("https://ouvert.canada.ca")
    await page.get_by_label("Places").fill("12")
    await page.locator("#modal .primary").click()


async def test_a_form_sends_each_field_as_slack_does_and_shows_what_the_app_refuses(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    await page.get_by_role("button", name="Raccourcis").click()
    await page.get_by_role("button", name="Plan a meeting").click()
    await _fill(page)
    await expect(page.locator("#modal .error:visible")).to_contain_text("Ce titre est déjà pris.")
    await page.get_by_label("Titre", exact=True).fill("Réunion de janvier")
    await page.locator("#modal .primary").click()
    await page.locator("#modal[open]").wait_for(state="detached")
    values = {
        key: next(iter(each.values())) for key, each in desk.app.heard[-1]["view"]["state"]["values"].items()
    }
    assert values["title"] == {"type": "plain_text_input", "value": "Réunion de janvier"}
    assert values["notes"]["value"] is None
    assert (values["day"]["selected_date"], values["hour"]["selected_time"]) == ("2026-12-09", "09:05")
    assert (values["kind"]["selected_option"]["value"], values["where"]["selected_option"]["value"]) == (
        "q",
        "yt",
    )
    assert [each["value"] for each in values["topics"]["selected_options"]] == ["on"]
    assert (values["lead"]["selected_user"], values["guests"]["selected_users"]) == ("U0000001", ["U0000003"])
    assert (values["link"]["value"], values["count"]["value"]) == ("https://ouvert.canada.ca", "12")


async def test_what_was_typed_stays_when_the_app_redraws_the_form(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    await desk.caller.shortcut(FRENCH, "plan")
    await page.get_by_label("Titre", exact=True).fill("Réunion de janvier")
    view = desk.town.view_of(FRENCH)
    assert view is not None
    desk.town.viewing.update(
        view, {**samples.FORM, "title": samples.plain("Autre titre"), "blocks": view.blocks}
    )
    await expect(page.locator("#modal-title")).to_have_text("Autre titre")
    assert await page.get_by_label("Titre", exact=True).input_value() == "Réunion de janvier"


async def test_the_home_is_published_when_it_is_opened(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    await page.get_by_role("button", name="accueil").click()
    await expect(page.locator("#home h3")).to_have_text("Vos prochaines réunions")
    await page.get_by_role("button", name="Planifier une réunion").click()
    await page.locator("#modal[open]").wait_for()


async def test_another_person_sees_another_language_and_only_their_own_private_messages(desk: Desk) -> None:
    desk.post("Pour vous seule", ephemeral_to=FRENCH)
    page = await desk.open(FRENCH)
    await expect(page.locator(".message")).to_have_count(1)
    await page.locator("#switch button").first.click()
    await page.get_by_role("button", name="Grace Okafor").click()
    await expect(page.locator("h1")).to_have_text("Local workspace")
    await expect(page.locator(".message")).to_have_count(0)
    await page.goto(f"{desk.town.base_url}/")
    await expect(page.locator("#switch")).to_contain_text("Grace Okafor")


async def test_people_are_offered_after_an_at_sign_accents_optional(desk: Desk) -> None:
    page = await desk.open(ENGLISH)
    await page.locator("#line").press_sequentially("Thanks @ame")
    await page.get_by_role("option", name="@Amélie Tremblay").click()
    assert await page.locator("#line").input_value() == "Thanks @Amélie Tremblay "
    await page.keyboard.press("Enter")
    await expect(page.locator(".message .mention")).to_have_text("@Amélie Tremblay")


async def test_what_the_workspace_itself_says_is_in_the_persons_language(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    await page.locator("#line").fill("/inconnue")
    await page.keyboard.press("Enter")
    message = page.locator(".message.ephemeral")
    await expect(message).to_contain_text("/inconnue n’est pas une commande valide.")
    await expect(message.locator("header strong")).to_have_text("Espace de travail")


async def test_a_file_of_the_app_can_be_fetched_from_its_message(desk: Desk) -> None:
    desk.town.uploads["F1"] = Upload(
        "F1", "rapport.csv", "Rapport", 3, b"a,b", done=True, shared=["C0000001"]
    )
    desk.post("Rapport", files=["F1"])
    page = await desk.open(FRENCH)
    async with page.expect_download() as download:
        await page.get_by_role("link", name="Télécharger : rapport.csv").click()
    assert (await download.value).suggested_filename == "rapport.csv"


async def test_a_workspace_that_stopped_is_said_to_have_and_the_line_is_kept(desk: Desk) -> None:
    page = await desk.open(FRENCH)
    await page.route("**/say", lambda route: route.abort())
    await page.locator("#line").fill("Bonjour")
    await page.keyboard.press("Enter")
    await expect(page.locator("#notice")).to_contain_text("L’espace de travail ne répond pas.")
    assert await page.locator("#line").input_value() == "Bonjour"
    desk.wrong.clear()  # the browser's own report of the failed request
