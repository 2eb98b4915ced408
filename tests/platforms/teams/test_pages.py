"""Messages in Teams: in one language and in both, on one page or several, or cut where they are too long."""

from datetime import date

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Facts, Link, Table, Text, Title
from bot.chat.sentence import say
from bot.language import Language
from bot.platforms.teams import limits
from bot.platforms.teams.render import render, render_both, with_view
from bot.platforms.teams.texts import measured
from tests.platforms.teams.cards import content, parts, told
from tests.platforms.teams.drawn import (
    EN,
    FR,
    actions,
    button,
    checked,
    drawn,
    drawn_both,
    named,
    paged,
    w,
)

GO = Buttons((button("Go", action="3"),))


def test_a_long_title_is_cut_with_a_mark_and_stands_whole_below() -> None:
    heading, whole = drawn(Title(w("t" * 400)))
    assert heading["text"] == "t" * 299 + "…"
    assert whole["text"] == "t" * 400


def test_a_message_that_is_too_long_is_cut_with_a_mark_but_keeps_its_buttons() -> None:
    blocks = drawn(*(Text(w(f"Line {n} " + "x" * 500)) for n in range(80)), GO)
    assert blocks[0]["text"].startswith("Line 0")
    assert (blocks[-2]["text"], blocks[-1]["type"]) == ("…", "ActionSet")


def test_of_a_text_that_is_too_long_as_many_sentences_stand_there_as_fit() -> None:
    blocks = drawn(Text(w("Before")), GO, Text(w("Some words make a sentence. " * 1500)), GO)
    kinds = [block["type"] for block in blocks]
    assert kinds == ["TextBlock", "ActionSet", *["TextBlock"] * 4, "ActionSet"]
    assert all(block["text"].endswith("sentence.") for block in blocks[2:5])
    assert measured(blocks) > limits.BODY * 0.85


def test_a_text_goes_on_over_pages_between_words_and_nothing_is_lost() -> None:
    words = [f"word{n}" for n in range(6000)]
    cards = paged(Title(w("Report")), Text(w(" ".join(words))), GO)
    assert len(cards) > 2
    assert [word for card in cards for word in told(card["body"]).split()] == ["Report", *words, "Go"]


def test_a_table_goes_on_over_pages_under_its_head() -> None:
    rows = tuple((w(f"Row {n}"), w("x" * 60)) for n in range(150))
    tables = [card["body"][0] for card in paged(Table((named("Name"), named("What")), rows))]
    assert len(tables) > 1
    assert all(told(table).startswith("Name\nWhat\nRow") for table in tables)
    assert told(tables).count("Row ") == 150


def test_each_page_tells_its_own_text_to_those_who_do_not_see_it() -> None:
    first, *_, last = paged(Text(w("Beginning " + "x " * 20_000)), Text(w("y " * 20_000)))
    assert first["fallbackText"].startswith("Beginning x")
    assert last["speak"].startswith("y y")


def test_what_is_short_is_one_page_like_the_message_itself() -> None:
    card = Card((Title(w("Title")), GO))
    assert paged(*card.elements) == [content(render(card, EN))]


def test_what_is_empty_is_a_dash_for_teams_takes_no_empty_card() -> None:
    empty = (Title(w("")), Text(w(" ")), Text(w("\n"), "quiet"), Facts(()), Buttons(()))
    assert [block["text"] for block in drawn(*empty)] == ["–"]
    assert [block["text"] for block in drawn_both()] == ["–"]
    assert [card["speak"] for card in paged(*empty)] == ["–"]


def test_a_message_has_its_language_and_the_same_facts_as_text() -> None:
    payload = render(Card((Title(w("Titre")), Facts(((named("Quand"), w("lundi")),)), GO)), FR)
    card = checked(payload)
    assert (card["lang"], card["version"]) == ("fr", "1.5")
    assert card["fallbackText"] == card["speak"] == "Titre\nQuand\u00a0: lundi"
    assert payload["summary"] == "Titre"


def test_a_post_in_both_languages_says_everything_in_each_and_has_its_buttons_once() -> None:
    done = Buttons((Button(say("action.button_done"), Call("action.done", {"action": "3"})),))
    table = Table((say("action.due"),), ((say("action.day", day=date(2026, 12, 10)),),))
    french, english, buttons = drawn_both(
        Title(say("action.title", number=3)), table, done, first=Language.FR
    )
    assert (french["id"], english["id"], buttons["id"]) == ("fr", "en", "fr-en-0")
    assert [block["type"] for block in french["items"]] == ["TextBlock", "Table"]
    assert [block["id"] for block in english["items"]] == ["en-0", "en-1"]
    assert english["separator"] is True
    assert "10\u00a0décembre 2026" in told(french)
    assert "December 10, 2026" in told(english)
    one, other = (actions(drawn(done, reader=reader))[0]["title"] for reader in (FR, EN))
    assert buttons["actions"][0]["title"] == f"{one} / {other}"


def test_in_a_long_post_neither_language_crowds_out_the_other() -> None:
    english, french, buttons = drawn_both(*(Text(w(f"Line {n} " + "x" * 99)) for n in range(200)), GO)
    assert told(english) == told(french)
    assert told(english).endswith("\n…")
    assert buttons["type"] == "ActionSet"


def test_each_language_keeps_half_of_a_button_that_is_too_long() -> None:
    long = Button(say("chat.which_day", text=w("x" * 60)), Call("me.help"))
    title = actions(drawn_both(Buttons((long,))))[0]["title"]
    english, french = title.split(" / ")
    assert len(title) <= limits.BUTTON
    assert english.endswith("…")
    assert french.endswith("…")


def test_a_view_of_ones_own_is_asked_for_by_sixty_people_at_most() -> None:
    payload = render_both(Card((Title(w("Poll")), GO)), Language.EN)
    viewed = with_view(payload, "17", [f"29:{n}" for n in range(60)])
    refresh = checked(viewed)["refresh"]
    assert (refresh["action"]["verb"], refresh["action"]["data"]) == ("view", {"view": "17"})
    assert len(refresh["userIds"]) == 60
    assert "refresh" not in content(payload)
    assert with_view(payload, "17", [f"29:{n}" for n in range(61)]) == payload
    assert with_view(payload, "17", []) == payload


def test_a_message_without_room_for_its_viewers_stays_as_it_is() -> None:
    payload = render(Card((Text(w("x " * 20_000)),)), EN)
    assert with_view(payload, "17", ["29:" + "x" * 100]) == payload


def test_every_block_of_a_language_is_named_for_it() -> None:
    blocks = drawn_both(Title(w("A")), Text(w("B\nC")), Link(named("D"), "https://a.example"))
    names = [part["id"] for block in blocks for part in parts(block) if "id" in part]
    assert names == ["en", "en-0", "en-1", "en-2", "en-3", "fr", "fr-0", "fr-1", "fr-2", "fr-3"]
