"""A long list is shown a page at a time; each entry stands on one page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.call import Call
from bot.chat.card import Buttons
from bot.chat.words import Reader, Words
from bot.language import Language
from commands.pages import SIZE, Page, paged

CALL = Call("action.list", {"scope": "all"})


def said(page: Page[int], language: Language = Language.EN) -> tuple[str | None, list[str]]:
    """Where one is, and the buttons."""
    words, turns = Words(Reader(language)), page.turns
    labels = [words.line(button.label) for button in turns.buttons] if isinstance(turns, Buttons) else []
    return words.line(page.position.line) if page.position else None, labels


@pytest.mark.parametrize("length", [0, 1, SIZE])
def test_what_fits_stands_as_it_is(length: int) -> None:
    page = paged(CALL, range(length), None)
    assert list(page.items) == list(range(length))
    assert said(page) == (None, [])


@pytest.mark.parametrize(
    ("page", "told", "buttons"),
    [
        (None, "1–10 of 43", ["Next"]),
        ("2", "11–20 of 43", ["Previous", "Next"]),
        ("5", "41–43 of 43", ["Previous"]),
        ("6", "41–43 of 43", ["Previous"]),
        ("0", "1–10 of 43", ["Next"]),
        ("-1", "1–10 of 43", ["Next"]),
        ("x", "1–10 of 43", ["Next"]),
        ("²", "1–10 of 43", ["Next"]),
    ],
)
def test_one_is_told_where_one_is_and_can_go_on(page: str | None, told: str, buttons: list[str]) -> None:
    assert said(paged(CALL, range(43), page)) == (told, buttons)


def test_in_french_too() -> None:
    assert said(paged(CALL, range(43), "2"), Language.FR) == ("11 à 20 sur 43", ["Précédent", "Suivant"])


@given(st.integers(0, 200), st.integers(1, 30))
def test_every_entry_stands_on_one_page(length: int, size: int) -> None:
    seen: list[int] = []
    page: Page[int] | None = paged(CALL, range(length), None, size)
    while page:
        seen += page.items
        turns = page.turns.buttons if page.turns else ()
        onwards = [one.call for one in turns if one.label.key == "chat.button_next"]
        assert all(call.with_(page="") == CALL.with_(page="") for call in onwards)
        page = paged(CALL, range(length), onwards[0].args["page"], size) if onwards else None
    assert seen == list(range(length))


def test_the_answer_takes_the_place_of_the_page() -> None:
    turns = paged(CALL, range(43), None).turns
    assert turns is not None
    assert turns.once
