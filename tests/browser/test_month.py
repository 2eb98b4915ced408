"""A month of the working group, lived on the page by one person after another with the real Scribe."""

import re
from datetime import date

import pytest
from playwright.async_api import Browser, Locator, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from commands.attendance.poll import Poll, poll_of
from storage.meetings import Meeting
from storage.store import Store
from tests.browser.afterwards import (
    everything_said,
    not_for_readers,
    sent_at_odd_hours,
    sent_twice,
    told_in_slack,
)
from tests.browser.life import Life, living

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

NOTICE, DIGEST = "Notice of meeting", "Digest for the co-chairs"
CHAIR, SECRETARY, LUC = "fiona.bayers-achebe", "noor.haddad-whitlock", "luc.arsenault-doiron"
LATE, QUESTION = "Compare the open data licences", "Could somebody draft a note on search?"
THE_DAY = date(2026, 12, 9)


async def test_the_group_lives_a_month_on_the_page(chromium: Browser, database: Store) -> None:
    async with living(chromium, database, SECRETARY) as life:
        await _notice_and_first_answers(life)
        await _an_alternate_is_found(life)
        await _a_lead_reports(life)
        await _action_items_are_given(life)
        await _answers_to_scribe(life)
        await _the_chair_reads_of_it(life)
        await _the_meeting_takes_place(life)
        await _one_item_stays_late(life)
        await _everywhere_the_same_count(life)
        await _nothing_was_amiss(life)


async def _notice_and_first_answers(life: Life) -> None:
    await life.next_until(lambda: life.count("", NOTICE))
    await life.told(NOTICE, "0 of 18 administrations represented", "0 administration représentée sur 18")
    await life.be("priya.raghunathan")
    await life.press(await life.told(NOTICE), "I will attend")
    await life.told("Noted for Wednesday, December 9, 2026: I will attend.", "1 of 18")
    await life.be("etienne.desrosiers-vu")
    await life.press(await life.told(NOTICE, "1 administration représentée sur 18"), "Je n’y serai pas")
    await life.told("Je n’y serai pas", "Visible pour vous seulement")


async def _an_alternate_is_found(life: Life) -> None:
    await life.be("nathalie.seguin-abara")
    await life.press(await life.told(NOTICE), "La personne qui me remplace y sera")
    form = life.page.get_by_role("dialog", name="Se faire remplacer")
    await form.get_by_label("Personne remplaçante").press_sequentially("Imogen")
    await form.get_by_role("option", name="Imogen").click()
    await life.look()
    await form.get_by_role("button", name="Désigner").click()
    await expect(form).to_be_hidden()
    await life.told("Imogen Castellanos", "Mettre fin au remplacement")
    await life.be("imogen.castellanos")
    await life.to_scribe()
    asked = await life.told("You are designated as an alternate", "Nathalie Séguin-Abara has designated you")
    assert await asked.locator("[lang]").first.get_attribute("lang") == "en-CA"
    await life.press(asked, "I will attend")
    await life.told("Noted for Wednesday, December 9, 2026: I will attend.", "2 of 18")


async def _a_lead_reports(life: Life) -> None:
    await life.be("etienne.desrosiers-vu")
    await life.complete("/gtgoc volet met", "volet mettre à jour")
    await life.write("standards progrès limité Deux essais sont en cours")
    form = life.page.get_by_role("dialog", name="Mise à jour")
    challenges = form.get_by_label("Défis")
    await expect(challenges).to_be_visible()
    await life.look()
    await challenges.click()
    await challenges.press_sequentially("Le personnel manque")
    await form.get_by_role("button", name="Envoyer").click()
    await expect(form).to_be_hidden()
    await life.told("Workstream update: Open data standards", "Étienne Desrosiers-Vu", "Le personnel manque")


async def _action_items_are_given(life: Life) -> None:
    await life.be(CHAIR)
    await life.complete("/cogwg action a", "action add")
    await life.complete("@luc", "@Luc Arsenault-Doiron")
    await life.write(f"{LATE} by 2026-12-04")
    await life.told("Action item 1 is noted.", LATE)
    await life.be("tahmina.johns-rahimi")
    await life.write(QUESTION)
    await life.told(QUESTION)
    await life.be(SECRETARY)
    asked = await life.told(QUESTION)
    await asked.get_by_role("button", name="More actions").click()
    await life.page.get_by_role("button", name="Action item / Mesure").click()
    form = life.page.get_by_role("dialog", name="New action item")
    await form.get_by_role("combobox", name="Owners").press_sequentially("Heather")
    await form.get_by_role("option", name="Heather MacIlwraith").click()
    await form.get_by_label("Due date").press_sequentially("12152026")
    await life.look()
    await form.get_by_role("button", name="Add").click()
    await expect(form).to_be_hidden()
    await life.told("Action item 2 is noted.")


async def _answers_to_scribe(life: Life) -> None:
    await life.next_until(lambda: life.count(LUC, "Serez-vous des nôtres à la réunion?"))
    await life.be(LUC)
    await life.to_scribe()
    await life.press(await life.told("Serez-vous des nôtres à la réunion?"), "J’y serai")
    await life.told("3 administrations représentées sur 18")
    await life.be("bridget.odea-noseworthy")
    await life.to_scribe()
    await life.press(await life.told("Will you attend the meeting?"), "I don’t know yet")
    await life.told("3 of 18")
    await life.be("heather.macilwraith")
    await life.to_scribe()
    await life.press(await life.told("Action item 2: assigned to you"), "Done")
    await life.told("Action item 2 is closed.")
    await life.be("genevieve.theriault-sauve")
    await life.press(await life.told(NOTICE), "J’y serai")
    await life.told("4 administrations représentées sur 18")


async def _the_chair_reads_of_it(life: Life) -> None:
    await life.next_until(lambda: life.count(CHAIR, DIGEST) == 2)
    await life.be(CHAIR)
    await life.to_scribe()
    await life.told(DIGEST, "4 of 18 administrations represented", "Answers missing from 14")


async def _the_meeting_takes_place(life: Life) -> None:
    await life.next_until(lambda: life.count("", "The meeting starts soon"))
    assert life.count("imogen.castellanos", "The meeting is on the next business day") == 1
    assert life.count("nathalie.seguin-abara", "réunion") == 0
    await life.next_until(lambda: life.count("", "The poll is closed"))
    await life.be("priya.raghunathan")
    poll = await life.told(NOTICE, "Le sondage est terminé")
    await expect(poll.get_by_role("button", name="I will attend")).to_have_count(0)


async def _one_item_stays_late(life: Life) -> None:
    await life.next_until(lambda: life.count(LUC, "en retard"))
    await life.be(LUC)
    await life.to_scribe()
    await life.told("en retard", LATE)
    await life.next_until(lambda: life.count(CHAIR, DIGEST) == 4)
    await life.be(CHAIR)
    await life.to_scribe()
    await life.told(DIGEST, "1 action item is long overdue:", LATE, "Luc Arsenault-Doiron")
    assert life.count(CHAIR, LATE) == 1


async def _everywhere_the_same_count(life: Life) -> None:
    counts = [await _counted(await life.told(DIGEST, "December 9, 2026", "Answers missing"))]
    await life.be(CHAIR)
    counts.append(await _counted(await life.told(NOTICE)))
    await life.complete("/cogwg attendance s", "attendance show")
    await life.write("2026-12-09")
    counts.append(await _counted(await life.told(NOTICE, "Only visible to you")))
    tally = (await life.store.run(_poll)).tally
    assert counts == [{(tally.represented, tally.total)}] * 3 == [{(4, 18)}] * 3


def _poll(session: Session) -> Poll:
    return poll_of(session, session.scalars(select(Meeting).where(Meeting.day == THE_DAY)).one())


async def _counted(message: Locator) -> set[tuple[int, int]]:
    """The counts that a message tells, in whichever language."""
    text = (await message.inner_text()).replace("\u00a0", " ")
    english = re.findall(r"(\d+) of (\d+) administrations represented", text)
    french = re.findall(r"(\d+) administrations représentées sur (\d+)", text)
    return {(int(n), int(total)) for n, total in [*english, *french]}


async def _nothing_was_amiss(life: Life) -> None:
    assert life.wrong == []
    assert not_for_readers(everything_said(life)) == set()
    told = await told_in_slack(life)
    assert sent_twice(told) == []
    assert sent_at_odd_hours(told) == []
