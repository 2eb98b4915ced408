"""What comes back of forms and buttons in Teams: clients may send anything."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.call import Call
from bot.chat.form import Field, Option
from bot.platforms.teams.form import is_form, render_form, submitted
from tests.platforms.teams.drawn import EN, actions, asking, checked, named, w


def test_what_a_button_sends_is_its_call() -> None:
    call = Call("action.show", {"action": "3"})
    assert submitted({"call": call.encode()}) == call
    assert submitted({"call": call.encode(), "msteams": {"a": []}}) == call
    assert not is_form({"call": call.encode()})


def test_what_a_form_sends_is_its_call_with_the_fields_filled_in() -> None:
    data = {
        "form": Call("action.add", {"source": "here", "text": "old"}).encode(),
        "field.text": "Write\u202e the minutes, please",
        "field.owners": "person:1,person:12",
        "field.due": None,
        "field.count": 3,
        "field.open": {"x": ["y"]},
        "other": "ignored",
    }
    assert is_form(data)
    assert submitted(data) == Call(
        "action.add",
        {
            "source": "here",
            "text": "Write the minutes, please",
            "owners": "person:1 person:12",
            "due": "",
            "count": "",
            "open": "",
        },
    )


def test_what_a_drawn_form_sends_is_what_was_asked() -> None:
    people = tuple(Option(w(name), f"person:{n}") for n, name in enumerate(("Amélie", "Grace", "Noah")))
    who = Field("who", named("Who"), "people", options=people, initial="person:0 person:2")
    form = asking(who, source="here")
    body = checked(render_form(form, EN))["body"]
    inputs = {part["id"]: part["value"] for part in body if part["type"].startswith("Input.")}
    assert submitted({**actions(body)[0]["data"], **inputs}) == form.call.with_(who="person:0 person:2")


WRONG: tuple[Any, ...] = (
    None,
    [],
    "call",
    {},
    {"call": None},
    {"call": ["action.add", {}]},
    {"call": "not JSON"},
    {"call": '{"command": "action.add"}'},
    {"call": '["action.add", {"a": 1}]'},
    {"call": '["action.add", {"a": {"b": "c"}}]'},
    {"call": "[" * 50_000},
    {"call": "[" * 100_000},
    {"call": "9" * 5000},
    {"form": 7},
    {"form": "null", "field.a": "x"},
    {"field.a": "x"},
    {"call": '["a",{}]', "form": '["a",{}]'},
)


@pytest.mark.parametrize("data", WRONG, ids=range(len(WRONG)))
def test_anything_else_that_a_client_sends_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match=r"."):
        submitted(data)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner, max_size=3),
    max_leaves=8,
)
NAMES = st.sampled_from(["call", "form", "field.", "field.a", "field", "msteams"]) | st.text(max_size=5)
CALLED = st.text() | st.builds(lambda args: json.dumps(["me.help", args]), JSON)


@given(st.dictionaries(NAMES, JSON | CALLED, max_size=4) | JSON)
def test_whatever_a_client_sends_it_is_a_call_of_texts_or_refused(data: Any) -> None:
    try:
        call = submitted(data)
    except ValueError:
        return
    "".join([call.command, *call.args, *call.args.values()]).encode()


def test_halves_of_characters_are_taken_out_of_what_a_client_sends() -> None:
    sent = {"form": '["me.help", {"a": "x\\ud800"}]', "field.b\ud800": "y\ud800"}
    assert submitted(sent) == Call("me.help", {"a": "x", "b": "y"})
