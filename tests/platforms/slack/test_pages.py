"""What is too long for one message comes in several: whole, in order, and no fact cut in half."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.card import Buttons, Card, Facts, Table, Text, Title
from bot.chat.words import Reader
from bot.language import Language
from bot.local import CHANNEL, Local
from bot.platforms.slack import answering, limits
from bot.platforms.slack.render import render, render_pages
from bot.workspace.blockkit.surfaces import check_message
from tests.platforms.slack.drawn import EN, button, named, texts, w
from tests.platforms.slack.test_hostile import CARDS

PRIYA = "priya.raghunathan"
LINES = 120


def pages(*elements: Any) -> list[list[str]]:
    """The texts of each message, which Slack takes."""
    found = render_pages(Card(elements), EN)
    for page in found:
        check_message(page["blocks"])
    return [texts(page["blocks"]) for page in found]


def test_what_fits_is_one_message_as_ever() -> None:
    card = Card((Title(named("One")), *(Text(w(str(n))) for n in range(49))))
    assert render_pages(card, EN) == [render(card, EN)]


def test_every_paragraph_stands_in_one_message_and_in_order() -> None:
    found = pages(*(Text(w(f"No. {n}")) for n in range(LINES)))
    assert [len(page) for page in found] == [50, 50, 20]
    assert [text for page in found for text in page] == [f"No. {n}" for n in range(LINES)]


def test_a_fact_is_never_cut_in_half() -> None:
    found = pages(Facts(tuple((named(f"label {n}"), w(f"value {n}")) for n in range(400))))
    assert len(found) == 3
    for page in found:
        assert len(page) % 2 == 0
        assert [text.strip("*").split()[1] for text in page[::2]] == [text.split()[1] for text in page[1::2]]


def test_buttons_stand_below_what_they_are_about() -> None:
    found = pages(*(part for n in range(60) for part in (Text(w(f"No. {n}")), Buttons((button(f"Do {n}"),)))))
    for page in found:
        assert page[0].startswith("No. ")
        assert page[-1].startswith("Do ")


def test_a_text_that_is_longer_than_slack_takes_goes_on_between_words() -> None:
    long = " ".join(f"word{n}" for n in range(30_000))
    found = pages(Text(w(long)))
    assert len(found) > 1
    assert " ".join(text for page in found for text in page) == long


def test_the_text_for_screen_readers_is_that_of_each_message() -> None:
    for page in render_pages(Card(tuple(Text(w(f"No. {n}")) for n in range(LINES))), EN):
        assert page["text"].splitlines() == texts(page["blocks"])


def test_a_table_stays_whole() -> None:
    table = Table((named("A"), named("B")), tuple((w(str(n)), w("x")) for n in range(60)))
    found = render_pages(Card((*(Text(w("x")) for _ in range(60)), table)), EN)
    assert [block["type"] for block in found[-1]["blocks"]][-1] == "table"
    assert len(found) == 2


@settings(max_examples=60, deadline=None)
@given(st.lists(CARDS, min_size=1, max_size=6), st.sampled_from(Language))
def test_slack_takes_every_page_and_nothing_is_marked_as_cut(cards: list[Card], language: Language) -> None:
    card = Card(tuple(element for one in cards for element in one.elements))
    for page in render_pages(card, Reader(language)):
        check_message(page["blocks"])
        assert len(page["blocks"]) <= limits.BLOCKS


@pytest.mark.parametrize("said", ["/cogwg help", "help"])
async def test_an_answer_on_several_pages_is_told_in_order(
    scribe: Local, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = Card(tuple(Text(w(f"No. {n}")) for n in range(320)))
    monkeypatch.setattr(answering, "render_pages", lambda _, reader: render_pages(card, reader))
    where = CHANNEL if said.startswith("/") else scribe.town.im(PRIYA).id
    assert (await scribe.caller.say(PRIYA, where, said)).ok

    def told() -> list[str]:
        return [
            line for each in scribe.town.visible(PRIYA, where) if each.bot for line in each.text.splitlines()
        ]

    await scribe.town.until(lambda: len(told()) >= 320)
    assert told() == [f"No. {n}" for n in range(320)]
    refused = [call.error for call in scribe.town.calls if call.error]
    assert refused == ["used_url"] * said.startswith("/")  # which takes five
