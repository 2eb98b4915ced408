"""Nothing that people wrote acts in Teams; it stands as it was written, and Teams takes every card."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.chat.card import Card
from bot.chat.words import Reader
from bot.language import Language
from bot.platforms.teams.form import render_form
from bot.platforms.teams.render import pages, render, render_both
from bot.platforms.texts import tame
from tests.platforms.teams.cards import Json, content, markdown, parts, told
from tests.platforms.teams.drawn import (
    CARDS,
    DATE,
    EN,
    FR,
    HOSTILE,
    HOSTILES,
    TEXTS,
    asked,
    checked,
    drawn,
    everywhere,
    named,
    paged,
)
from tests.platforms.teams.parse import complaints

SINGLY = (
    *("*it*", "_it_", "`it`", "~~it~~", "[it](https://bad.example)", "<https://bad.example>", "AT&amp;T"),
    *("# it", "- it", "+ it", "* it", "1. it", "1) it", "> it", "---", "x\n    it", "| a | b |"),
    *("&#65;", "a\\*b", "a\\"),
)
"""Each kind of markup by itself."""

LIKE_MARKUP = ("Jean-Pierre O’Neil (Québec), 50% – 2 pm", "12. ", "3 - 4", "Q&A", "a@b.example", "C# 7")


def squeezed(text: str) -> str:
    return "".join(text.replace("\u2060", "").split())


def rendered(text: str) -> list[Json]:
    """Every kind of message with a text everywhere."""
    card = Card(everywhere(text))
    return [
        *pages(card, EN),
        render(card, FR, shared=True),
        *(render_both(card, language) for language in Language),
        *(render_form(asked(text), reader, errors={"text": named(text)}) for reader in (EN, FR)),
    ]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_a_text_stands_in_every_place_as_it_was_written(text: str) -> None:
    for element in everywhere(text)[:-1]:
        whole = "\n".join(told(card["body"]) for card in paged(element))
        assert squeezed(tame(text)) in squeezed(whole)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CARDS, st.sampled_from(Language))
def test_teams_takes_every_card(card: Card, language: Language) -> None:
    for payload in (
        render(card, Reader(language)),
        render_both(card, language),
        *pages(card, Reader(language)),
    ):
        checked(payload)
        json.dumps(payload, ensure_ascii=False).encode()


@pytest.mark.parametrize("text", HOSTILES, ids=range(len(HOSTILES)))
def test_teams_takes_every_form(text: str) -> None:
    for payload in rendered(text):
        checked(payload)


def test_no_date_function_and_no_mention_is_left_whole() -> None:
    for payload in rendered(HOSTILE):
        card = content(payload)
        strings = [*markdown(card), *(part["text"] for part in parts(card) if part["type"] == "TextRun")]
        strings += [part["label"] for part in parts(card) if "label" in part]
        assert len(strings) > 5
        assert not [text for text in strings if "{{DATE(" in text]
        assert "entities" not in card["msteams"]


def test_a_date_function_is_told_as_it_was_written() -> None:
    (block,) = drawn(*everywhere(DATE)[1:2])
    assert [run["text"] for run in block["inlines"]] == ["{", DATE[1:]]


@pytest.mark.parametrize("bad", ["\u0000", "\u001b", "\u202e", "\u2066", "\ud800", "\u0085"])
def test_controls_and_what_turns_the_text_around_are_taken_out(bad: str) -> None:
    for payload in rendered(f"before{bad}after"):
        said = json.dumps(payload, ensure_ascii=False)
        assert "beforeafter" in said
        assert bad not in said


def test_microsofts_renderer_and_a_reader_of_markdown_find_nothing_that_acts(tmp_path: Path) -> None:
    payloads = [payload for text in (*HOSTILES, *SINGLY, *LIKE_MARKUP) for payload in rendered(text)]

    @settings(max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
    @given(CARDS, st.sampled_from(Language))
    def collect(card: Card, language: Language) -> None:
        payloads.extend((render(card, Reader(language)), render_both(card, language)))

    collect()
    cards = [content(payload) for payload in payloads]
    boxes = [part for card in cards for part in parts(card) if part.get("isMultiSelect")]
    plain = sorted({text for card in cards for text in markdown(card)})
    unlinked = sorted({choice["title"] for box in boxes for choice in box["choices"]})
    assert plain
    assert unlinked
    assert complaints(cards, tmp_path, plain=plain, unlinked=unlinked) == []


def test_what_only_looks_like_markup_stands_in_plain_text_blocks() -> None:
    kinds = {text: drawn(*everywhere(text)[1:2])[0]["type"] for text in LIKE_MARKUP}
    assert {text for text, kind in kinds.items() if kind != "TextBlock"} == {"12. "}
    assert drawn(*everywhere("*bold*")[1:2])[0]["type"] == "RichTextBlock"
