"""Cards drawn for Slack, and the texts in them."""

from typing import Any

from bot.chat.call import Call
from bot.chat.card import Button, Buttons, Card, Element, Facts, Link, Table, Text, Title
from bot.chat.sentence import Written, say
from bot.chat.words import Reader
from bot.language import Language
from bot.platforms.slack.render import render, render_both
from bot.workspace.blockkit.surfaces import check_message

EN, FR = Reader(Language.EN), Reader(Language.FR)
HOSTILE = "<!channel> <@U1> <#C1> *bold* _it_ ~no~ `code` :tada: & > <https://bad.example|good>"


def w(text: str) -> Written:
    return Written(text)


def button(label: str, **args: str) -> Button:
    return Button(say("chat.this", what=w(label)), Call("action.show", args))


def named(label: str) -> Any:
    return say("chat.this", what=w(label))


def drawn(*elements: Element, reader: Reader = EN) -> list[dict[str, Any]]:
    """The blocks of a card, which Slack takes."""
    payload = render(Card(elements), reader)
    check_message(payload["blocks"])
    return list(payload["blocks"])


def drawn_both(*elements: Element, first: Language = Language.EN) -> list[dict[str, Any]]:
    payload = render_both(Card(elements), first)
    check_message(payload["blocks"])
    return list(payload["blocks"])


def texts(blocks: Any) -> list[str]:
    """Every text in blocks, in order."""
    if isinstance(blocks, list):
        return [text for block in blocks for text in texts(block)]
    if not isinstance(blocks, dict):
        return []
    own = [blocks["text"]] if isinstance(blocks.get("text"), str) else []
    return own + [text for value in blocks.values() for text in texts(value)]


def acting(blocks: Any) -> list[str]:
    """Every text in which markup acts."""
    if isinstance(blocks, list):
        return [text for block in blocks for text in acting(block)]
    if not isinstance(blocks, dict):
        return []
    own = [blocks["text"]] if blocks.get("type") == "mrkdwn" else []
    return own + [text for value in blocks.values() for text in acting(value)]


def everywhere(text: str) -> tuple[Element, ...]:
    """A text in every place where what people wrote can stand."""
    return (
        Title(named(text)),
        Text(w(text)),
        Text(named(text), "quiet"),
        Facts(((named(text), w(text)),)),
        Table((named(text),), ((w(text),),)),
        Link(named(text), f"https://a.example/?{text}"),
        Buttons((button(text, text=text),)),
    )
