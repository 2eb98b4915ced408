"""Forms in Teams."""

from collections.abc import Mapping
from typing import Any

import pytest

from bot.chat.call import Call
from bot.chat.form import Field, Form, Option
from bot.chat.sentence import Sentence, say
from bot.chat.words import Reader
from bot.platforms.teams.form import is_form, render_form
from tests.platforms.teams.cards import parts, told
from tests.platforms.teams.drawn import EN, FR, actions, asking, checked, named, w

Json = dict[str, Any]
NONE: Mapping[str, Any] = {}
PEOPLE = tuple(Option(w(name), f"person:{n}") for n, name in enumerate(("Amélie", "Grace", "Noah")))


def drawn(
    form: Form,
    reader: Reader = EN,
    *,
    errors: Mapping[str, Sentence] = NONE,
    values: Mapping[str, str] = NONE,
    dialog: bool = False,
) -> list[Json]:
    payload = render_form(form, reader, errors=errors, values=values, dialog=dialog)
    return list(checked(payload)["body"])


def field(kind: Any, *, options: tuple[Option, ...] = (), **more: Any) -> Field:
    return Field("what", named("What"), kind, options=options, **more)


def input_of(one: Field, **more: Any) -> Json:
    (found,) = (part for part in drawn(asking(one), **more) if part["type"].startswith("Input."))
    return found


@pytest.mark.parametrize("reader", [EN, FR], ids=["en", "fr"])
def test_a_form_has_a_title_its_questions_and_a_button(reader: Reader) -> None:
    form = asking(field("text"), intro=w("Fill in what is missing."))
    title, intro, asked, end = drawn(form, reader)
    assert title["style"] == "heading"
    assert intro["text"] == "Fill in what is missing."
    assert (asked["id"], asked["label"], asked["isRequired"]) == ("field.what", "What", True)
    assert (
        asked["errorMessage"]
        == {
            "en": "This field is required.",
            "fr": "Ce champ est obligatoire.",
        }[reader.language]
    )
    assert end["actions"][0]["title"]


def test_the_button_sends_the_inputs_with_a_call_that_lacks_them() -> None:
    (action,) = actions(drawn(asking(field("text"), what="old", source="https://a.example")))
    assert (action["type"], action["verb"]) == ("Action.Execute", "form")
    assert Call.decode(action["data"]["form"]) == Call("action.add", {"source": "https://a.example"})
    assert "associatedInputs" not in action


def test_a_dialog_knows_only_submit() -> None:
    (action,) = actions(drawn(asking(field("text")), dialog=True))
    assert (action["type"], "verb" in action) == ("Action.Submit", False)
    assert is_form(action["data"])


def test_text_has_one_line_or_several_and_its_limit() -> None:
    line, lines = input_of(field("text", limit=80)), input_of(field("lines", initial="A\nB"))
    assert (line["type"], line["isMultiline"], line["maxLength"]) == ("Input.Text", False, 80)
    assert (lines["isMultiline"], lines["value"]) == (True, "A\nB")


def test_what_was_given_is_never_longer_than_its_field() -> None:
    assert input_of(field("text", limit=5, initial="123456789"))["value"] == "12345"


def test_a_choice_is_a_list_with_what_was_chosen() -> None:
    options = (Option(w("Yes, *all*"), "all"), Option(w("No"), "none"))
    chosen = input_of(field("choice", options=options, initial="none"))
    assert (chosen["type"], chosen["style"], chosen["value"]) == ("Input.ChoiceSet", "compact", "none")
    assert chosen["choices"][0] == {"title": "Yes, *all*", "value": "all"}
    assert "value" not in input_of(field("choice", options=options, initial="some"))


def test_a_choice_without_any_is_typed() -> None:
    for kind in ("choice", "person", "people"):
        assert input_of(field(kind, initial="Grace"))["value"] == "Grace"


def test_a_person_is_searched_for_in_a_list() -> None:
    one = input_of(field("person", options=PEOPLE))
    assert (one["style"], "value" in one, "isMultiSelect" in one) == ("filtered", False, False)


def test_a_person_who_is_chosen_already_is_shown_by_name() -> None:
    one = input_of(field("person", options=PEOPLE, initial="person:1"))
    assert (one["style"], one["value"]) == ("compact", "person:1")


@pytest.mark.parametrize("given", ["person:2 person:0 person:9", "person:0,person:2"])
def test_of_several_people_those_on_the_list_are_chosen(given: str) -> None:
    several = input_of(field("people", options=PEOPLE, initial=given))
    assert (several["isMultiSelect"], several["value"]) == (True, "person:0,person:2")
    assert several["wrap"]


def test_a_label_that_a_box_would_take_for_a_link_is_kept_apart() -> None:
    options = (Option(w("[Grace](https://bad.example)"), "person:1"),)
    (choice,) = input_of(field("people", options=options))["choices"]
    assert choice["title"] == "[Grace]\u2060(https://bad.example)"


def test_a_day_stands_there_only_if_it_is_one() -> None:
    assert input_of(field("day", initial="2026-12-10"))["value"] == "2026-12-10"
    for text in ("tomorrow", "20261210", "2026-12-99", ""):
        assert "value" not in input_of(field("day", initial=text))


def test_what_is_optional_has_no_message_for_its_absence() -> None:
    optional = input_of(field("text", required=False))
    assert (optional["isRequired"], "errorMessage" in optional) == (False, False)


def test_a_hint_stands_under_its_field() -> None:
    _, _, hint, _ = drawn(asking(field("text", hint=named("At most 80 characters."))))
    assert (hint["text"], hint["isSubtle"]) == ("At most 80 characters.", True)


@pytest.mark.parametrize(
    ("reader", "begins"),
    [(EN, "Error: “x”"), (FR, "Erreur\u00a0: Scribe n’a pas reconnu de date dans «\u00a0x\u00a0»")],
)
def test_what_is_wrong_stands_under_its_field_and_says_so(reader: Reader, begins: str) -> None:
    errors = {"what": say("chat.no_date", text=w("x"))}
    _, asked, wrong, _ = drawn(asking(field("day")), reader, errors=errors, values={"what": "x"})
    assert (asked["type"], wrong["color"]) == ("Input.Date", "attention")
    assert wrong["text"].startswith(begins)


def test_what_is_wrong_with_no_field_stands_above_all() -> None:
    _, wrong, asked, _ = drawn(asking(field("text")), errors={"other": say("chat.for_conduct")})
    assert wrong["text"].startswith("Error: Only")
    assert asked["id"] == "field.what"


def test_what_was_filled_in_stays_in_the_field() -> None:
    assert input_of(field("text", initial="old"), values={"what": "new"})["value"] == "new"
    assert input_of(field("text", initial="old"), values={"else": "new"})["value"] == "old"


def test_those_who_do_not_see_a_form_are_told_what_it_asks() -> None:
    card = checked(render_form(asking(field("text")), FR))
    assert card["speak"].endswith("What\u00a0: …")
    assert card["lang"] == "fr"


def test_of_a_form_that_is_too_large_the_longest_list_is_typed_instead() -> None:
    everybody = tuple(Option(w(f"Somebody with a long name, {n}"), f"person:{n}") for n in range(150))
    names = Field("names", named("Names"), "people", options=everybody, initial="person:3 person:4")
    few = Field("few", named("Few"), "person", options=PEOPLE)
    one = Field("one", named("One"), "person", options=everybody[:90])
    body = drawn(asking(names, few, one))
    inputs = {part["id"]: part for part in body if part["type"].startswith("Input.")}
    assert inputs["field.names"]["type"] == "Input.Text"
    assert (inputs["field.names"]["value"], inputs["field.names"]["label"]) == ("person:3 person:4", "Names")
    assert inputs["field.few"]["type"] == inputs["field.one"]["type"] == "Input.ChoiceSet"


def test_every_name_in_a_form_is_there_once() -> None:
    fields = (Field(name, named(name), "text", named("Hint")) for name in "abc")
    body = drawn(asking(*fields, intro=w("One\nTwo")))
    names = [part["id"] for part in parts(body) if "id" in part]
    assert len(names) == len(set(names)) == len(body)
    assert told(body)
