"""Nothing that people wrote acts in Slack, and Slack takes every card."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.chat.card import Card, Facts, Text
from bot.chat.words import Reader
from bot.language import Language
from bot.platforms.slack import limits
from bot.platforms.slack.render import render, render_both
from bot.workspace.blockkit.surfaces import check_message
from tests.platforms.any_card import cards
from tests.platforms.slack.drawn import EN, HOSTILE, acting, drawn, drawn_both, everywhere, named, texts, w


def test_what_people_wrote_does_not_act() -> None:
    for blocks in (drawn(*everywhere(HOSTILE)), drawn_both(*everywhere(HOSTILE))):
        assert acting(blocks) == []
        assert any(HOSTILE in text for text in texts(blocks))


@pytest.mark.parametrize("text", ["<!channel>", "<@U1>", "a & b", "@here", "#general", "https://a.example"])
def test_in_a_bold_label_nothing_acts_but_the_bold(text: str) -> None:
    label = drawn(Facts(((named(text), w("x")),)))[0]["fields"][0]
    assert label["verbatim"] is True
    assert label["text"] == f"*{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}*"


def test_the_text_for_screen_readers_is_escaped_and_never_cut_within_an_escape() -> None:
    payload = render(Card.of(Text(w("<!channel> " + "& " * 2000))), EN)
    assert payload["text"].startswith("&lt;!channel&gt; &amp;")
    assert len(payload["text"]) <= limits.TEXT
    assert payload["text"].endswith("&amp;…")
    assert payload["mrkdwn"] is False


@pytest.mark.parametrize("bad", ["\u0000", "\u001b", "\u202e", "\u2066", "\ud800", "\u0085"])
def test_controls_and_what_turns_the_text_around_are_taken_out(bad: str) -> None:
    payload = render(Card(everywhere(f"before{bad}after")), EN)
    check_message(payload["blocks"])
    told = "".join([*texts(payload["blocks"]), payload["text"]])
    assert "beforeafter" in told
    assert bad not in told


def test_text_from_right_to_left_stays_as_it_was_written() -> None:
    assert texts(drawn(Text(w("שלום עולם مرحبا")))) == ["שלום עולם مرحبا"]


TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from([HOSTILE, "", " ", "\n" * 3, "x" * 149, "y" * 151, "z" * 3001, " " * 5000, "&" * 2100]),
    st.text(alphabet="<>&*_`~:| \n@#!é\u202e\u0000", max_size=200),
)
CARDS = cards(TEXTS, columns=22, buttons=30)


@settings(max_examples=120, deadline=None)
@given(CARDS, st.sampled_from(Language))
def test_slack_takes_every_card(card: Card, language: Language) -> None:
    for payload in (render(card, Reader(language)), render_both(card, language)):
        check_message(payload["blocks"])
        assert len(payload["text"]) <= limits.TEXT
        "".join([*texts(payload["blocks"]), payload["text"]]).encode()
        for text in acting(payload["blocks"]):
            inside = text[1:-1].partition("|")[2] if text.startswith("<") else text[1:-1]
            assert not set(inside) & set("<>*_~`\n")
