"""What is too long for a post stands there in part, with no fact cut in half and a button to all of it; which
comes in messages that hold every fact whole. In both chats and both languages."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings

from bot.chat.card import Card
from bot.chat.words import Reader
from bot.language import Language
from bot.platforms.slack import render as slack
from bot.platforms.slack.texts import escape
from bot.platforms.slack.views import home
from bot.platforms.teams import render as teams
from bot.workspace.blockkit.surfaces import check_message, check_view
from tests.platforms.slack.drawn import texts
from tests.platforms.slack.published import complaints
from tests.platforms.teams.cards import told
from tests.platforms.teams.drawn import checked
from tests.platforms.whole import cards, shown, spaced

Payload = dict[str, Any]


def in_slack(payload: Payload) -> str:
    """What stands in a message that Slack takes."""
    check_message(payload["blocks"])
    assert complaints({"blocks": payload["blocks"]}) == []
    return "\n".join(texts(payload["blocks"]))


def in_home(payload: Payload) -> str:
    check_view(payload, "home")
    return "\n".join(texts(payload["blocks"]))


def in_teams(payload: Payload) -> str:
    """What stands in a message that Teams takes."""
    return told(checked(payload)["body"])


DRAWN: dict[str, tuple[Callable[[Card, Reader], Payload], Callable[[Payload], str], int]] = {
    "slack": (slack.render, in_slack, 1),
    "slack in both": (lambda card, reader: slack.render_both(card, reader.language), in_slack, 2),
    "home": (home, in_home, 1),
    "teams": (lambda card, reader: teams.render(card, reader, shared=True), in_teams, 1),
    "teams in both": (lambda card, reader: teams.render_both(card, reader.language), in_teams, 2),
}
PAGES = {"slack": (slack.render_pages, in_slack), "teams": (teams.pages, in_teams)}
HELP = {Language.EN: "Help", Language.FR: "Aide"}
WHOLE = {Language.EN: "Show everything", Language.FR: "Tout afficher"}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("chat", DRAWN)
def test_a_post_tells_each_fact_whole_or_not_at_all_and_leads_to_the_others(
    chat: str, language: Language
) -> None:
    draw, text, languages = DRAWN[chat]

    @settings(max_examples=20, deadline=None)
    @given(cards())
    def holds(made: tuple[Card, list[str]]) -> None:
        card, facts = made
        told = text(draw(card, Reader(language)))
        found = shown(told, facts)
        assert set(found.values()) <= {(languages, languages)}
        assert found.keys() == set(range(len(found)))
        assert len(found) == len(facts) or WHOLE[language] in told
        assert HELP[language] in told

    holds()


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("chat", PAGES)
def test_all_of_it_comes_in_messages_that_hold_every_fact_whole(chat: str, language: Language) -> None:
    draw, text = PAGES[chat]

    @settings(max_examples=20, deadline=None)
    @given(cards())
    def holds(made: tuple[Card, list[str]]) -> None:
        card, facts = made
        pages = [spaced(text(page)) for page in draw(card, Reader(language))]
        for number, fact in enumerate(facts):
            assert sum(spaced(fact) in page for page in pages) == 1, (number, fact)

    holds()


@settings(max_examples=20, deadline=None)
@given(cards())
def test_what_screen_readers_read_says_so_where_it_is_not_all(made: tuple[Card, list[str]]) -> None:
    card, facts = made
    for payload in (slack.render(card, Reader(Language.FR)), slack.render_both(card, Language.EN)):
        read = payload["text"]
        assert len(read) <= 4000
        whole = all(spaced(escape(fact)) in spaced(read) for fact in facts)
        assert whole or "Tout ne tient pas ici." in read
        assert whole or "Tout afficher" in "".join(texts(payload["blocks"]))
