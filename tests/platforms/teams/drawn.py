"""Cards drawn for Teams, checked, and hostile texts in them."""

from typing import Any, Literal, get_args

from hypothesis import strategies as st

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Element, Facts, Link, Table, Text, Title
from bot.chat.form import Field, Form, Option
from bot.chat.sentence import Sentence, Written, say
from bot.chat.words import Reader
from bot.language import Language
from bot.platforms.teams import limits
from bot.platforms.teams.render import pages, render, render_both
from bot.platforms.teams.texts import measured
from tests.platforms.any_card import cards
from tests.platforms.teams.cards import check_card, content

Json = dict[str, Any]
Kind = Literal["text", "lines", "choice", "person", "people", "day"]
EN, FR = Reader(Language.EN), Reader(Language.FR)
DATE = "{{DATE(2027-03-02T14:00:00Z,SHORT)}}"
HOSTILE = f"<at>Scribe</at> *bold* _it_ `code` [good](https://bad.example) {DATE} # & &amp; \\ ~~no~~"
KINDS: tuple[Kind, ...] = get_args(Kind)
HOSTILES = (
    HOSTILE,
    "1. one\n2. two\n\n- three\n# four\n> five\n---",
    "![x](https://bad.example/a.png)",
    "(a) - b, (c) 1. d",
    "שלום \u200fעולם مرحبا \u202eabc",
    "before\x00\x1b\ud800after",
    "ᐃᓄᒃᑎᑐᑦ 🇨🇦 👩🏽‍💻",
    "word é " * 5800,
    "x" * 40_000,
    '"\\' * 3000,
    "{{TIME(" * 800,
    "a\n" * 800,
)


def w(text: str) -> Written:
    return Written(text)


def named(text: str) -> Sentence:
    return say("chat.this", what=w(text))


def button(label: str, **args: str) -> Button:
    return Button(named(label), Call("action.show", args))


def checked(payload: Json) -> Json:
    """The card of a message that Teams takes."""
    assert check_card(content(payload)) == []
    assert measured(payload) <= limits.CARD
    return content(payload)


def drawn(*elements: Element, reader: Reader = EN, shared: bool = False) -> list[Json]:
    """The blocks of a card."""
    return list(checked(render(Card(elements), reader, shared=shared))["body"])


def drawn_both(*elements: Element, first: Language = Language.EN) -> list[Json]:
    return list(checked(render_both(Card(elements), first))["body"])


def paged(*elements: Element, reader: Reader = EN) -> list[Json]:
    return [checked(payload) for payload in pages(Card(elements), reader)]


def actions(blocks: list[Json]) -> list[Json]:
    """Every action, in order."""
    return [action for block in blocks for action in block.get("actions", ())]


def everywhere(text: str) -> tuple[Element, ...]:
    """A text in every place where what people wrote can stand."""
    return (
        Title(named(text)),
        Text(w(text)),
        Text(named(text), "quiet"),
        Facts(((named("Label"), w(text)),)),
        Facts(((named(text), w("value")),)),
        Table((named("Head"), named("Other")), ((w(text), w("cell")),)),
        Table((named(text),), ((w("cell"),),)),
        Link(named(text), "https://canada.example/a"),
        Link(named("Page"), f"https://canada.example/?{text}"),
        Buttons((button(text, text=text),)),
    )


def asking(*fields: Field, intro: Written | None = None, **args: str) -> Form:
    return Form(say("action.add.title"), say("action.add.submit"), Call("action.add", args), fields, intro)


def asked(text: str) -> Form:
    """A form with a text in every place where what people wrote can stand."""
    options = (Option(w(text), "person:1"), Option(w("Grace"), "person:2"))
    return asking(
        *(Field(kind, named(text), kind, named(text), options=options, initial=text) for kind in KINDS),
        intro=w(text),
        source=text,
    )


TEXTS = st.one_of(
    st.text(max_size=60),
    st.sampled_from(HOSTILES),
    st.text(alphabet="*_[]()<>{}#-+1.)&;~`|\\\n\t !aé\u00a0\u2060\u202e\u0000", max_size=60),
)
CARDS = cards(TEXTS, columns=8, buttons=14)
