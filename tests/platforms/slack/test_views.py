"""Cards as Slack's views: a Home and an answer in a modal, within their limits."""

from typing import Any

from bot.chat.answer import Answer
from bot.chat.card import Buttons, Card, Element, Table, Text, Title
from bot.language import Language
from bot.platforms.slack import limits
from bot.platforms.slack.answering import shown
from bot.platforms.slack.views import beyond, home, told
from bot.workspace.blockkit.surfaces import check_view
from tests.platforms.slack.drawn import EN, FR, HOSTILE, button, named, texts, w


def drawn(*elements: Element) -> list[dict[str, Any]]:
    """The blocks of a Home, which Slack takes."""
    view = home(Card(elements), EN)
    check_view(view, "home")
    return list(view["blocks"])


def test_a_home_is_the_card_and_nothing_else() -> None:
    title, text, buttons = drawn(Title(w("Yours")), Text(w("Hello")), Buttons((button("Go"),)))
    assert (title["text"]["text"], text["text"]["text"]) == ("Yours", "Hello")
    assert buttons["elements"][0]["text"]["text"] == "Go"


def test_a_view_has_no_tables_so_that_one_is_told_as_text() -> None:
    (block,) = drawn(Table((named("When"), named("Where")), ((w("Monday"), w("Ottawa")),)))
    assert block["text"]["text"] == "When: Monday; Where: Ottawa"


LINES = tuple(Text(w(f"Line {n}")) for n in range(150))


def test_a_home_that_is_too_long_ends_with_its_buttons_and_one_that_shows_the_whole() -> None:
    view = home(Card((*LINES, Buttons((button("Help"),))), button("Show everything")), EN)
    check_view(view, "home")
    assert len(view["blocks"]) == limits.VIEW_BLOCKS
    assert texts(view["blocks"])[-3:] == ["There is more than fits here.", "Help", "Show everything"]
    assert texts(view["blocks"])[:-3] == [f"Line {n}" for n in range(97)]


def test_in_a_home_that_is_too_long_no_button_is_left_without_what_it_is_about() -> None:
    each = [part for n in range(80) for part in (Text(w(f"Line {n}")), Buttons((button(f"Do {n}"),)))]
    seen = texts(home(Card((*each, Text(w("End"))), button("All")), EN)["blocks"])
    assert [text.split()[1] for text in seen[:-2:2]] == [text.split()[1] for text in seen[1:-2:2]]


def test_an_answer_that_no_modal_holds_says_where_the_rest_is_and_loses_nothing() -> None:
    answer = Answer(EN, Card((*LINES, Buttons((button("Go"),)))))
    view, rest = told(Card(LINES), EN), beyond(answer)
    check_view(view, "modal")
    first = texts(view["blocks"])
    assert first[-1] == "The rest is in your direct messages with Scribe."
    assert rest is not None
    assert rest.card is not None
    assert first[:-1] + [text for page in shown(rest) for text in texts(page["blocks"])] == [
        *(f"Line {n}" for n in range(150)),
        "Go",
    ]
    assert beyond(Answer(EN, Card(LINES[:100]))) is None


def test_nothing_that_people_wrote_acts_in_a_view() -> None:
    view = told(Card((Title(w(HOSTILE)), Text(w(HOSTILE)), Buttons((button(HOSTILE),)))), EN)
    check_view(view, "modal")
    kinds = {part["type"] for block in view["blocks"] for part in [block.get("text")] if part}
    assert kinds == {"plain_text"}


def test_an_answer_is_closed_in_the_readers_language_and_sends_nothing() -> None:
    english, french = told(Card((Text(w("Done")),)), EN), told(Card((Text(w("Fait")),)), FR)
    assert (english["close"]["text"], french["close"]["text"]) == ("Close", "Fermer")
    assert "submit" not in english
    assert french["blocks"][0]["block_id"].endswith(f".{Language.FR}")
