"""A card as plain text: Slack's top-level text (all that screen readers read), transcripts, the terminal."""

from bot.chat.card import Button, Buttons, Card, Element, Facts, Link, Table, Text, Title
from bot.chat.words import Words


def text(card: Card, words: Words, *, buttons: bool = False) -> str:
    """The same facts as the card; its buttons too, if asked, as ``[Label]``."""
    parts = [_element(element, words, buttons) for element in card.elements]
    return "\n".join(part for part in parts if part)


def _element(element: Element, words: Words, buttons: bool) -> str:
    match element:
        case Title(line) | Text(line):
            return words.line(line)
        case Facts(rows):
            return "\n".join(pair(words.line(label), words.line(value), words) for label, value in rows)
        case Table(head, rows):
            heads = [words.line(line) for line in head]
            return "\n".join(
                "; ".join(pair(h, words.line(cell), words) for h, cell in zip(heads, row, strict=True))
                for row in rows
            )
        case Link(label, url):
            return pair(words.line(label), url, words)
        case Buttons(items):
            return _buttons(items, words) if buttons else ""


def _buttons(items: tuple[Button, ...], words: Words) -> str:
    return " ".join(f"[{words.line(item.label)}]" for item in items)


def pair(label: str, value: str, words: Words) -> str:
    """A label and its value; the colon is the language's."""
    return words("chat.pair", label=label, value=value)
