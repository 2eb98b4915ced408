"""The same month with half of the members in Teams: one Scribe, one tally, each told once, in one chat."""

from collections import Counter
from datetime import date

import pytest
from playwright.async_api import Browser, expect

from bot.local import CHANNEL
from storage.store import Store
from tests.browser.afterwards import (
    everything_said,
    not_for_readers,
    sent_at_odd_hours,
    sent_in_both,
    sent_twice,
    told_in_slack,
    told_in_teams,
)
from tests.browser.two_chats import TwoChats, counted, said, two_chats
from tests.teams.eyes import told

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NOTICE, DIGEST = "Notice of meeting", "Digest for the co-chairs"
SOMMAIRE = "Sommaire à l’intention de la coprésidence"
FIONA, LUC, BRIDGET = "fiona.bayers-achebe", "luc.arsenault-doiron", "bridget.odea-noseworthy"
ETIENNE, NATHALIE = "etienne.desrosiers-vu", "nathalie.seguin-abara"
"""These live in Slack."""

NOOR, GENEVIEVE, PRIYA = "noor.haddad-whitlock", "genevieve.theriault-sauve", "priya.raghunathan"
IMOGEN, HEATHER, TAHMINA = "imogen.castellanos", "heather.macilwraith", "tahmina.johns-rahimi"
"""These live in Teams."""

LATE, QUESTION = "Compare the open data licences", "Could somebody draft a note on search?"
THE_DAY = date(2026, 12, 9)


async def test_the_group_lives_a_month_in_two_chats(chromium: Browser, database: Store) -> None:
    async with two_chats(chromium, database, FIONA) as both:
        await _a_room_in_teams(both)
        await _notice_and_first_answers(both)
        await _an_alternate_lives_in_the_other_chat(both)
        await _a_lead_reports_in_teams(both)
        await _action_items_are_given(both)
        await _answers_to_scribe(both)
        await _the_meeting_takes_place(both)
        await _one_item_stays_late(both)
        await _both_digests_tell_the_same(both)
        await _each_was_told_once_in_one_chat(both)
        await _nothing_was_amiss(both)


async def _agree(both: TwoChats, represented: int) -> None:
    """Both rooms say the same, word for word, and their tally is the database's."""
    in_slack, in_teams = await both.posts(NOTICE)
    assert said(in_slack) == said(in_teams)
    in_the_record = await both.tally(THE_DAY)
    assert [counted(in_slack), counted(in_teams), in_the_record] == [(represented, 18)] * 3


async def _a_room_in_teams(both: TwoChats) -> None:
    """The app is added to the team, and the secretariat makes the channel a room."""
    assert (await both.teams.caller.add_to(CHANNEL, NOOR)).ok
    await both.teams.be(NOOR, CHANNEL)
    await both.teams.write("@Scribe room add")
    await both.teams.told("This channel is now a room of the group")


async def _notice_and_first_answers(both: TwoChats) -> None:
    slack, teams = both.slack, both.teams
    await slack.next_until(lambda: slack.count("", NOTICE))
    await _agree(both, 0)
    await teams.be(PRIYA, CHANNEL)
    await teams.press(await teams.told(NOTICE, "0 of 18"), "I will attend")
    await teams.told("Noted for Wednesday, December 9, 2026: I will attend.")
    await teams.told(NOTICE, "1 of 18 administrations represented")
    await slack.told(NOTICE, "1 of 18", "1 administration représentée sur 18")
    await _agree(both, 1)
    await slack.be(ETIENNE)
    await slack.press(await slack.told(NOTICE, "1 administration représentée sur 18"), "Je n’y serai pas")
    await slack.told("Je n’y serai pas", "Visible pour vous seulement")
    await _agree(both, 1)


async def _an_alternate_lives_in_the_other_chat(both: TwoChats) -> None:
    slack, teams = both.slack, both.teams
    await slack.be(NATHALIE)
    await slack.press(await slack.told(NOTICE), "La personne qui me remplace y sera")
    form = slack.page.get_by_role("dialog", name="Se faire remplacer")
    await form.get_by_label("Personne remplaçante").press_sequentially("Imogen")
    await form.get_by_role("option", name="Imogen").click()
    await form.get_by_role("button", name="Désigner").click()
    await expect(form).to_be_hidden()
    await slack.told("Imogen Castellanos", "Mettre fin au remplacement")
    await teams.be(IMOGEN)
    asked = await teams.told("You are designated as an alternate", "Nathalie Séguin-Abara has designated you")
    assert await asked.locator("[lang]").first.get_attribute("lang") == "en"
    await teams.press(asked, "I will attend")
    await teams.told("Noted for Wednesday, December 9, 2026: I will attend.")
    await slack.told(NOTICE, "2 administrations représentées sur 18")
    await _agree(both, 2)


async def _a_lead_reports_in_teams(both: TwoChats) -> None:
    teams = both.teams
    await teams.be(PRIYA, CHANNEL)
    await teams.write("@Scribe workstream update portals limited progress Two trials are under way")
    form = await teams.told("Workstream update", "Challenges")
    await form.get_by_role("textbox", name="Challenges").press_sequentially("Staff are missing")
    await teams.press(form, "Send")
    for words in ("Workstream update: Search across all portals", "Priya Raghunathan", "Staff are missing"):
        await teams.told("Workstream update: Search across all portals", words)
        await both.slack.told("Workstream update: Search across all portals", words)


async def _action_items_are_given(both: TwoChats) -> None:
    """One owner in each chat; one item made of a message in Teams."""
    slack, teams = both.slack, both.teams
    await slack.be(FIONA)
    await slack.write(f"/cogwg action add @Luc Arsenault-Doiron {LATE} by 2026-12-04")
    await slack.told("Action item 1 is noted.", LATE)
    await teams.be(TAHMINA, CHANNEL)
    await teams.write(QUESTION)
    await teams.be(NOOR, CHANNEL)
    asked = await teams.told(QUESTION)
    await asked.get_by_text("More options").click()
    await teams.press(asked, "Action item")
    form = teams.page.get_by_role("dialog", name="New action item")
    await form.get_by_role("checkbox", name="Heather MacIlwraith").check()
    await form.locator("input[type=date]").press_sequentially("12152026")
    await teams.look()
    await form.get_by_role("button", name="Add").click()
    await expect(form).to_be_hidden()
    await teams.told("Action item 2 is noted.")


async def _answers_to_scribe(both: TwoChats) -> None:
    slack, teams = both.slack, both.teams
    await slack.next_until(lambda: slack.count(LUC, "Serez-vous des nôtres à la réunion?"))
    await slack.be(LUC)
    await slack.to_scribe()
    await slack.press(await slack.told("Serez-vous des nôtres à la réunion?"), "J’y serai")
    await slack.told("3 administrations représentées sur 18")
    await _agree(both, 3)
    await slack.be(BRIDGET)
    await slack.to_scribe()
    await slack.press(await slack.told("Will you attend the meeting?"), "I don’t know yet")
    await slack.told("3 of 18")
    await _agree(both, 3)
    await teams.be(HEATHER)
    await teams.press(await teams.told("Action item 2: assigned to you"), "Done")
    await teams.told("Action item 2 is closed.")
    await teams.be(GENEVIEVE, CHANNEL)
    await teams.press(await teams.told("Avis de convocation"), "J’y serai")
    await teams.told("Avis de convocation", "4 administrations représentées sur 18")
    await _agree(both, 4)


async def _the_meeting_takes_place(both: TwoChats) -> None:
    slack, teams = both.slack, both.teams
    await slack.next_until(lambda: slack.count("", "The meeting starts soon"))
    assert both.count("", "The meeting starts soon") == 1
    assert both.count(IMOGEN, "The meeting is on the next business day") == 1
    assert slack.count(NATHALIE, "réunion") == 0
    await slack.next_until(lambda: slack.count("", "The poll is closed"))
    await slack.be(LUC)
    in_slack = await slack.told(NOTICE, "Le sondage est terminé")
    await expect(in_slack.get_by_role("button", name="I will attend")).to_have_count(0)
    await teams.be(PRIYA, CHANNEL)
    in_teams = await teams.told(NOTICE, "The poll is closed")
    await expect(in_teams.get_by_role("button", name="I will attend")).to_have_count(0)
    await _agree(both, 4)


async def _one_item_stays_late(both: TwoChats) -> None:
    slack, teams = both.slack, both.teams
    await slack.next_until(lambda: slack.count(LUC, "en retard"))
    await slack.be(LUC)
    await slack.to_scribe()
    await slack.told("en retard", LATE)
    await slack.next_until(lambda: slack.count(FIONA, DIGEST) == 4 and both.count(GENEVIEVE, SOMMAIRE) == 4)
    await slack.be(FIONA)
    await slack.to_scribe()
    await slack.told(DIGEST, "1 action item is long overdue:", LATE, "Luc Arsenault-Doiron")
    await teams.be(GENEVIEVE)
    await teams.told(SOMMAIRE, "1 mesure de suivi est en retard", LATE, "Luc Arsenault-Doiron")


async def _both_digests_tell_the_same(both: TwoChats) -> None:
    """In English to the co-chair in Slack, in French to the one in Teams."""
    in_slack = [each.text for each in both.slack.local.town.im(FIONA).messages]
    in_teams = [told(each) for each in both.town.direct(GENEVIEVE).messages]
    english = [counted(text) for text in in_slack if text.startswith(DIGEST)]
    french = [counted(text) for text in in_teams if text.startswith(SOMMAIRE)]
    assert english == french
    assert (4, 18) in english
    await _agree(both, 4)


async def _each_was_told_once_in_one_chat(both: TwoChats) -> None:
    told = [*await told_in_slack(both.slack), *await told_in_teams(both.slack, both.town, both.first)]
    assert sent_twice(told) == []
    assert sent_in_both(told) == set()
    assert sent_at_odd_hours(told) == []
    for kind in ("attendance.ask", "attendance.remind", "attendance.coming"):
        theirs = [one for one in told if one.kind == kind]
        assert set(Counter(one.name for one in theirs).values()) == {1}, kind
        assert {one.chat for one in theirs} == {"slack", "teams"}, kind
    in_teams = {person.name for person in both.town.people.values()}
    assert {one.name for one in told if one.chat == "teams"} <= in_teams
    assert in_teams.isdisjoint(one.name for one in told if one.chat == "slack")


async def _nothing_was_amiss(both: TwoChats) -> None:
    assert (both.slack.wrong, both.teams.wrong) == ([], [])
    refused = [f"{call.method} {call.path}: {call.error}" for call in both.town.calls if call.error]
    assert refused == []
    texts = [told(each) for place in both.town.conversations.values() for each in place.messages]
    texts += [*both.teams.seen, *both.first.values(), *everything_said(both.slack)]
    assert not_for_readers(texts) == set()
