"""People are chosen from the roster in a form, whatever chat they are in; and what was chosen comes back."""

import pytest

from bot.chat.call import Call
from bot.chat.form import Field, Form, Option
from bot.chat.sentence import Both, say
from bot.chat.words import Reader
from bot.platforms.slack.modal import View, modal, sent
from bot.workspace.blockkit.surfaces import check_view
from tests.platforms.slack.drawn import EN, FR


def person(id: int, name: str) -> Option:
    return Option(Both(f"{name} (Quebec)", f"{name} (Québec)"), f"person:{id}")


def drawn(kind: str, options: tuple[Option, ...], initial: str = "", reader: Reader = EN) -> View:
    """The only field of a form, which Slack takes."""
    asked = Field("owners", say("action.add.owners"), kind, initial=initial, options=options)  # type: ignore[arg-type]
    form = Form(say("action.add.title"), say("action.add.submit"), Call("action.add"), (asked,))
    view = modal(form, reader, "C1")
    check_view(view, "modal")
    element: View = view["blocks"][0]["element"]
    return element


TWO = (person(1, "Ann Roy"), person(2, "Zoé Cyr"))


@pytest.mark.parametrize(("reader", "place"), [(EN, "Quebec"), (FR, "Québec")])
def test_a_person_is_chosen_by_name_and_administration_in_the_language_of_the_reader(
    reader: Reader, place: str
) -> None:
    element = drawn("person", TWO, "person:2", reader)
    assert element["type"] == "static_select"
    assert [option["text"]["text"] for option in element["options"]] == [
        f"Ann Roy ({place})",
        f"Zoé Cyr ({place})",
    ]
    assert element["initial_option"] == element["options"][1]


def test_those_named_already_are_chosen_already() -> None:
    element = drawn("people", TWO, "person:2 person:1")
    assert element["type"] == "multi_static_select"
    assert element["initial_options"] == element["options"]


def test_nobody_is_chosen_where_nobody_was_named() -> None:
    assert "initial_options" not in drawn("people", TWO)
    assert "initial_option" not in drawn("person", TWO)


def test_more_than_a_hundred_stand_under_their_first_letters() -> None:
    names = [*(f"Ann {n:03}" for n in range(101)), "Éloi", "Emma"]
    groups = drawn("people", tuple(person(n, name) for n, name in enumerate(names, 1)))["option_groups"]
    assert [group["label"]["text"] for group in groups] == ["A", "A", "E"]
    assert [len(group["options"]) for group in groups] == [100, 1, 2]


def test_without_a_roster_the_accounts_of_the_chat_are_offered() -> None:
    assert drawn("person", (), "<@U1>") == {
        "type": "users_select",
        "initial_user": "U1",
        "action_id": "value",
    }
    assert drawn("people", (), "<@U1> <@U2>")["initial_users"] == ["U1", "U2"]


def test_what_was_chosen_comes_back_as_people() -> None:
    call = Call("action.add", {"due": "2026-12-10"})
    form = Form(say("action.add.title"), say("action.add.submit"), call, ())
    chosen = [{"value": "person:2"}, {"value": "person:1"}]
    state = {"owners": {"value": {"type": "multi_static_select", "selected_options": chosen}}}
    view = {**modal(form, EN, "C1"), "state": {"values": state}}
    assert sent(view) == (call.with_(owners="person:2 person:1"), "C1")


def test_a_menu_in_the_place_of_a_text_does_not_take_what_was_typed_there() -> None:
    text, menu = drawn("text", (), "next Friday"), drawn("choice", TWO, "next Friday")
    assert text["initial_value"] == "next Friday"
    assert "initial_option" not in menu
    assert text["action_id"] != menu["action_id"]


@pytest.mark.parametrize(
    "state",
    [
        {"value": {"type": "plain_text_input", "value": "2026-12-04"}},
        {"choice": {"type": "static_select", "selected_option": {"value": "2026-12-04"}}},
    ],
)
def test_what_was_typed_and_what_was_chosen_instead_come_back_alike(state: View) -> None:
    form = Form(say("action.add.title"), say("action.add.submit"), Call("action.add"), ())
    view = {**modal(form, EN, "C1"), "state": {"values": {"due": state}}}
    assert sent(view) == (Call("action.add", {"due": "2026-12-04"}), "C1")
