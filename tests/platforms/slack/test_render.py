"""Cards in Slack: every element, within every limit, and nothing that people wrote acts."""

from datetime import date

import pytest

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Facts, Link, Table, Text, Title
from bot.chat.sentence import say
from bot.language import Language
from bot.platforms.slack import limits
from tests.platforms.slack.drawn import (
    EN,
    FR,
    acting,
    button,
    drawn,
    drawn_both,
    named,
    texts,
    w,
)


def test_a_title_is_a_header() -> None:
    (block,) = drawn(Title(say("action.title", number=3)))
    assert (block["type"], block["text"]) == (
        "header",
        {"type": "plain_text", "text": "Action item 3", "emoji": False},
    )


def test_a_paragraph_is_a_section_and_a_remark_a_context() -> None:
    plain, quiet = drawn(Text(w("Hello")), Text(w("Aside"), "quiet"))
    assert (plain["type"], plain["text"]["text"]) == ("section", "Hello")
    assert (quiet["type"], quiet["elements"][0]["text"]) == ("context", "Aside")


def test_facts_are_labels_beside_values_five_to_a_block() -> None:
    rows = tuple((named(f"Label {n}"), w(f"Value {n}")) for n in range(7))
    first, second = drawn(Facts(rows))
    assert [field["text"] for field in first["fields"]][:2] == ["*Label 0*", "Value 0"]
    assert (len(first["fields"]), len(second["fields"])) == (10, 4)


def test_a_long_value_stands_below_its_label_in_its_place() -> None:
    rows = ((named("A"), w("short")), (named("B"), w("b" * 2500)), (named("C"), w("short too")))
    first, second, third = drawn(Facts(rows))
    assert "fields" in first
    assert second["text"]["text"].startswith("B\nb")
    assert third["fields"][0]["text"] == "*C*"


def test_a_table_has_its_head_and_no_empty_cell() -> None:
    (block,) = drawn(Table((named("When"), named("Where")), ((w("Monday"), w("")),)))
    assert texts(block) == ["When", "Where", "Monday", "–"]


@pytest.mark.parametrize(
    ("head", "rows", "cell"),
    [(2, 150, "x"), (25, 3, "x"), (4, 90, "x" * 60)],
    ids=["rows", "columns", "size"],
)
def test_a_table_that_slack_does_not_take_is_told_as_text_whole(head: int, rows: int, cell: str) -> None:
    heads = tuple(named(f"H{n}") for n in range(head))
    table = Table(heads, tuple(tuple(w(f"{cell}{n}") for _ in range(head)) for n in range(rows)))
    blocks = drawn(table)
    assert {block["type"] for block in blocks} == {"section"}
    told = "\n".join(texts(blocks))
    assert all(f"{cell}{n}" in told for n in range(rows))


def test_of_two_tables_the_second_is_told_as_text() -> None:
    table = Table((named("When"),), ((w("Monday"),),))
    assert [block["type"] for block in drawn(table, table)] == ["table", "section"]


def test_a_link_leads_where_it_says() -> None:
    (block,) = drawn(Link(named("The agenda"), "https://canada.example/a?b=1&c=2"))
    assert block["text"]["text"] == "<https://canada.example/a?b=1&amp;c=2|The agenda>"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://a.example/x y",
        "https://a.example/|https://b.example",
        "https://a.example/><!channel>",
        "https://a.example/\n<!here>",
        "https://a.example/" + "x" * 4000,
        "",
    ],
)
def test_an_address_that_is_none_is_told_and_not_linked(url: str) -> None:
    blocks = drawn(Link(named("Here"), url))
    assert acting(blocks) == []
    assert "Here" in "".join(texts(blocks))


def test_buttons_carry_their_call_and_their_tone() -> None:
    (block,) = drawn(
        Buttons((button("Show", action="3"), Button(named("Stop"), Call("meeting.cancel"), "danger")))
    )
    show, stop = block["elements"]
    assert Call.decode(show["value"]) == Call("action.show", {"action": "3"})
    assert ("style" in show, stop["style"]) == (False, "danger")


def test_more_than_twenty_five_buttons_stand_in_several_blocks() -> None:
    blocks = drawn(Buttons(tuple(button(f"B{n}", action=str(n)) for n in range(60))))
    assert [len(block["elements"]) for block in blocks] == [25, 25, 10]


def test_a_call_that_is_too_long_for_a_button_leaves_its_longest_argument_behind() -> None:
    (block,) = drawn(Buttons((button("Go", text="é" * 1900, due="2026-12-10", owners="<@U1>" * 60),)))
    assert Call.decode(block["elements"][0]["value"]).args == {"due": "2026-12-10", "owners": "<@U1>" * 60}


def test_a_long_text_is_split_between_words_and_nothing_is_lost() -> None:
    words = [f"word{n}" for n in range(2000)]
    blocks = drawn(Text(w(" ".join(words))))
    assert len(blocks) > 1
    assert " ".join(texts(blocks)).split() == words


def test_a_long_title_is_cut_with_a_mark_and_stands_whole_below() -> None:
    header, whole = drawn(Title(w("t" * 400)))
    assert header["text"]["text"] == "t" * 149 + "…"
    assert whole["text"]["text"] == "t" * 400


def test_a_message_that_is_too_long_is_cut_with_a_mark_but_keeps_its_buttons() -> None:
    blocks = drawn(*(Text(w(f"Line {n}")) for n in range(80)), Buttons((button("Go"),)))
    assert len(blocks) == limits.BLOCKS
    assert texts(blocks)[0] == "Line 0"
    assert texts(blocks)[-2:] == ["…", "Go"]


def test_what_is_empty_is_left_out() -> None:
    assert drawn(Title(w("")), Text(w(" ")), Text(w("\n"), "quiet"), Facts(()), Buttons(())) == []


def test_a_post_in_both_languages_says_everything_in_each_and_has_its_buttons_once() -> None:
    card = (
        Title(say("action.title", number=3)),
        Table((say("action.due"),), ((say("action.day", day=date(2026, 12, 10)),),)),
        Buttons((Button(say("action.button_done"), Call("action.done", {"action": "3"})),)),
    )
    blocks = drawn_both(*card, first=Language.FR)
    assert [block["type"] for block in blocks] == [
        "header",
        "section",
        "divider",
        "header",
        "section",
        "actions",
    ]
    told = texts(blocks)
    assert "10\u00a0décembre 2026" in told[1]
    assert "December 10, 2026" in told[3]
    english, french = (texts(drawn(card[2], reader=reader))[0] for reader in (EN, FR))
    assert told[-1] == f"{french} / {english}"


def test_in_a_long_post_neither_language_crowds_out_the_other() -> None:
    blocks = drawn_both(*(Text(w(f"Line {n}")) for n in range(80)), Buttons((button("Go"),)))
    divider = [block["type"] for block in blocks].index("divider")
    assert texts(blocks[:divider]) == texts(blocks[divider:-1])
    assert blocks[-1]["type"] == "actions"


def test_each_language_keeps_half_of_a_button_that_is_too_long() -> None:
    long = Button(say("chat.which_day", text=w("x" * 40)), Call("me.help"))
    label = texts(drawn_both(Buttons((long,))))[0]
    english, french = label.split(" / ")
    assert len(label) <= limits.BUTTON
    assert english.endswith("…")
    assert french.endswith("…")
