"""The check that every card passes finds what is wrong."""

import pytest

from bot.platforms.teams.message import message
from tests.platforms.teams.cards import Json, check_card, content
from tests.platforms.teams.drawn import EN


def card(*body: Json, **more: object) -> Json:
    return {**content(message(body, EN.language, "Told")), **more}


TEXT: Json = {"type": "TextBlock", "text": "x", "wrap": True, "id": "en-0"}
INPUT: Json = {"type": "Input.Text", "id": "field.a", "label": "A", "isRequired": True, "errorMessage": "!"}
ACTION: Json = {"type": "Action.Submit", "title": "Go"}


def test_a_card_that_is_right_has_no_fault() -> None:
    assert check_card(card(TEXT, INPUT, {"type": "ActionSet", "id": "en-1", "actions": [ACTION] * 6})) == []


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        (card({**TEXT, "colour": "red"}), "schema"),
        (card({**TEXT, "type": "Text"}), "schema"),
        (card({"type": "RichTextBlock", "id": "en-0", "inlines": [{"type": "TextRun"}]}), "schema"),
        (card({"type": "ActionSet", "id": "en-1", "actions": [{**ACTION, "style": "main"}]}), "schema"),
        (card({**TEXT, "text": "x" * 15_000}), "bytes"),
        (card({**TEXT, "wrap": False}), "does not wrap"),
        (card(TEXT, TEXT), "2 of the id"),
        (card({"type": "Container", "id": "en", "items": [TEXT]}, TEXT), "2 of the id"),
        (card({**INPUT, "label": ""}), "no label"),
        (card({**INPUT, "errorMessage": ""}), "without an errorMessage"),
        (card({"type": "ActionSet", "id": "en-1", "actions": [ACTION] * 7}), "7 actions"),
        (card({"type": "ActionSet", "id": "en-1", "actions": [{**ACTION, "title": ""}]}), "no title"),
        (card(TEXT, lang=""), "no language"),
        (card(TEXT, speak=""), "no speak"),
    ],
)
def test_a_fault_is_found(wrong: Json, fault: str) -> None:
    assert any(fault in found for found in check_card(wrong))
