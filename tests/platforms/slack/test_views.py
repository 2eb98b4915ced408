"""Cards as Slack's views: a Home and an answer in a modal, within their limits."""

from typing import Any

from bot.chat.card import Buttons, Card, Element, Table, Text, Title
from bot.language import Language
from bot.platforms.slack import limits
from bot.platforms.slack.views import home, told
from bot.workspace.blockkit.surfaces import check_view
from tests.platforms.slack.drawn import EN, FR, HOSTILE, button, named, w


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


def test_what_is_too_much_is_left_out_with_a_mark_and_every_button_stays() -> None:
    lines = [Text(w(f"Line {n}")) for n in range(150)]
    blocks = drawn(*lines, Buttons((button("All of them"),)))
    assert len(blocks) == limits.VIEW_BLOCKS
    assert blocks[-1]["elements"][0]["text"] == "…"
    assert blocks[-2]["elements"][0]["text"]["text"] == "All of them"


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
