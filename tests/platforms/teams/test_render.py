"""Cards in Teams: every element."""

import pytest

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Facts, Link, Table, Text, Title
from bot.chat.sentence import say
from bot.platforms.teams import limits
from tests.platforms.teams.cards import told
from tests.platforms.teams.drawn import (
    FR,
    actions,
    button,
    drawn,
    drawn_both,
    named,
    paged,
    w,
)

GO = Buttons((button("Go", action="3"),))


def test_a_title_is_a_heading() -> None:
    (block,) = drawn(Title(say("action.title", number=3)))
    assert block == {
        "type": "TextBlock",
        "text": "Action item 3",
        "wrap": True,
        "size": "large",
        "weight": "bolder",
        "style": "heading",
        "id": "en-0",
    }


def test_a_paragraph_is_text_and_a_remark_is_quieter() -> None:
    plain, quiet = drawn(Text(w("Hello")), Text(w("Aside"), "quiet"))
    assert (plain["text"], plain["wrap"], "isSubtle" in plain) == ("Hello", True, False)
    assert (quiet["text"], quiet["isSubtle"]) == ("Aside", True)


def test_each_line_is_a_block_and_an_empty_line_is_a_wider_space() -> None:
    blocks = drawn(Text(w("One\nTwo\n\nThree")))
    assert [(block["text"], block.get("spacing")) for block in blocks] == [
        ("One", None),
        ("Two", "none"),
        ("Three", None),
    ]


def test_facts_are_labels_beside_values() -> None:
    (block,) = drawn(Facts(((named("When"), w("Monday")), (named("Where"), w("")))))
    assert block["type"] == "FactSet"
    assert block["facts"] == [{"title": "When", "value": "Monday"}, {"title": "Where", "value": "–"}]


def test_a_fact_with_markup_is_a_line_with_a_bold_label_in_its_place() -> None:
    rows = ((named("A"), w("a")), (named("B"), w("*b*")), (named("C"), w("c")))
    first, line, last = drawn(Facts(rows), reader=FR)
    assert [run["text"] for run in line["inlines"]] == ["B", "\u00a0: *b*"]
    assert line["inlines"][0]["weight"] == "bolder"
    assert (first["facts"][0]["title"], last["facts"][0]["title"]) == ("A", "C")


def test_a_long_value_stands_below_its_label() -> None:
    label, value = drawn(Facts(((named("Notes"), w("word " * 200)),)))
    assert (label["text"], value["text"]) == ("Notes", ("word " * 200).strip())


def test_a_table_has_its_head_and_no_empty_cell() -> None:
    (block,) = drawn(Table((named("When"), named("Where")), ((w("Monday"), w("")),)))
    assert (block["type"], len(block["columns"])) == ("Table", 2)
    assert told(block).split("\n") == ["When", "Where", "Monday", "–"]
    head = block["rows"][0]["cells"][0]["items"][0]
    assert head["weight"] == "bolder"


def test_a_column_is_as_wide_as_its_longest_text_within_limits() -> None:
    row = (w("1"), w("x" * 15), w("x" * 99))
    (block,) = drawn(Table((named("A"), named("B"), named("C")), (row,)))
    assert [column["width"] for column in block["columns"]] == [limits.NARROW, 15, limits.WIDE]


@pytest.mark.parametrize(
    ("columns", "cell"), [(limits.COLUMNS + 1, "x"), (2, "x" * 5000)], ids=["columns", "size"]
)
def test_a_table_that_cannot_be_read_as_one_is_told_as_text_whole(columns: int, cell: str) -> None:
    heads = tuple(named(f"H{n}") for n in range(columns))
    rows = tuple(tuple(w(f"{n}{cell}") for n in range(columns)) for _ in range(2))
    cards = paged(Table(heads, rows))
    blocks = [block for card in cards for block in card["body"]]
    assert {block["type"] for block in blocks} == {"TextBlock"}
    assert "".join(told(blocks).split()).count(f"H{columns - 1}:{columns - 1}{cell}") == 2


def test_a_link_is_a_button_that_opens_the_page() -> None:
    (block,) = drawn(Link(named("The *agenda*"), "https://canada.example/a?b=1&c=2"))
    assert block["actions"] == [
        {"type": "Action.OpenUrl", "title": "The *agenda*", "url": "https://canada.example/a?b=1&c=2"}
    ]


def test_the_name_of_a_link_that_is_too_long_for_a_button_stands_above_it_whole() -> None:
    name, link = drawn(Link(named("n" * 150), "https://canada.example/"))
    assert name["text"] == "n" * 150
    assert link["actions"][0]["title"] == "n" * 99 + "…"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://a.example/x y",
        "https://a.example/\nx",
        "https://[a.example/",
        "https://",
        "https://a.example/" + "x" * 4000,
        "https://a.example/\u202ex",
        "",
    ],
)
def test_an_address_that_is_none_is_told_and_not_linked(url: str) -> None:
    blocks = drawn(Link(named("Here"), url))
    assert actions(blocks) == []
    assert told(blocks).startswith("Here:")


def test_buttons_carry_their_call_and_their_tone() -> None:
    plain, main, danger = actions(
        drawn(
            Buttons(
                (
                    button("Show", action="3"),
                    Button(named("Add"), Call("action.add"), "main"),
                    Button(named("Stop"), Call("meeting.cancel"), "danger"),
                )
            )
        )
    )
    assert Call.decode(plain["data"]["call"]) == Call("action.show", {"action": "3"})
    assert ("style" in plain, main["style"], danger["style"]) == (False, "positive", "destructive")
    assert {action["associatedInputs"] for action in (plain, main, danger)} == {"none"}


def test_one_button_alone_is_the_main_one() -> None:
    main = Button(named("Yes"), Call("me.help"), "main")
    other = Button(named("Also"), Call("me.help", {"a": "b"}), "main")
    assert [action.get("style") for action in actions(drawn(Buttons((main, other))))] == ["positive", None]


def test_what_replaces_its_card_is_executed_and_the_rest_is_submitted() -> None:
    once = Buttons(GO.buttons, once=True)
    (private,), (question,) = actions(drawn(GO)), actions(drawn(once))
    (shared,), (both,) = actions(drawn(GO, shared=True)), actions(drawn_both(GO))
    assert (private["type"], "verb" in private) == ("Action.Submit", False)
    for action in (question, shared, both):
        assert (action["type"], action["verb"]) == ("Action.Execute", "call")


def test_more_than_six_buttons_stand_in_several_sets() -> None:
    blocks = drawn(Buttons(tuple(button(f"B{n}", action=str(n)) for n in range(14))))
    assert [len(block["actions"]) for block in blocks] == [6, 6, 2]


def test_a_call_that_is_too_long_for_a_button_leaves_its_longest_argument_behind() -> None:
    (action,) = actions(drawn(Buttons((button("Go", text="é" * 3000, due="2026-12-10"),))))
    assert Call.decode(action["data"]["call"]).args == {"due": "2026-12-10"}
