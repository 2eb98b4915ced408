"""Card → a message with an Adaptive Card 1.5. What is too long is paged, or cut with a mark.

Nothing that people wrote acts: see :mod:`bot.platforms.teams.texts`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.chat.address import AT
from bot.chat.card import Buttons, Card, Element
from bot.chat.sentence import Line, Sentence, Written, say
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.platforms.platform import Payload
from bot.platforms.teams import limits
from bot.platforms.teams.elements import Acts, drawn, simple
from bot.platforms.teams.fit import Fit
from bot.platforms.teams.message import message, numbered
from bot.platforms.teams.texts import Block, measured
from bot.platforms.text import text
from bot.platforms.texts import cut, tame

BOTH = " / "
"""Between the languages of a button that stands under both."""


def render(card: Card, reader: Reader, *, shared: bool = False) -> Payload:
    """A message in one language, cut where it is too long. The buttons of a ``shared`` post redraw it."""
    words = Words(reader, AT)
    elements = Fit(words).cut([*simple(card.elements, words)], limits.BODY)
    return _page(elements, words, lambda once: once or shared)


def pages(card: Card, reader: Reader) -> list[Payload]:
    """The same for one person, whole: in as many messages as it takes."""
    words = Words(reader, AT)
    parts = Fit(words).pages([*simple(card.elements, words)], limits.BODY)
    return [_page(part, words, lambda once: once) for part in [*parts] or [[]]]


def _page(elements: Sequence[Element], words: Words, acts: Acts) -> Payload:
    blocks = numbered(_blocks(elements, words, acts), words.language)
    return message(blocks, words.language, text(Card(tuple(elements)), words))


def _blocks(elements: Iterable[Element], words: Words, acts: Acts) -> list[Block]:
    return [block for element in elements for block in drawn(element, words, acts)]


def render_both(card: Card, first: Language) -> Payload:
    """A post in both languages: each in one block after the other, the buttons once under both.

    Neither crowds out the other: where they do not fit, each has half of the room.
    """
    readers = [Words(Reader(language), AT) for language in (first, first.other)]
    fit = Fit(readers[0])
    shared = [_in_both(element, readers) for element in card.elements if isinstance(element, Buttons)]
    acting = fit.cut([*simple(shared, readers[0])], limits.BODY // 2)
    room = (limits.BODY - sum(map(fit.size, acting))) // 2
    telling = [element for element in card.elements if not isinstance(element, Buttons)]
    told = [Fit(words).cut([*simple(telling, words)], room) for words in readers]
    parts = [_part(elements, words) for elements, words in zip(told, readers, strict=True)]
    actions = numbered(_blocks(acting, readers[0], lambda _: True), f"{first}-{first.other}")
    body = [*_apart([part for part in parts if part["items"]]), *actions]
    texts = (text(Card(tuple(part)), words) for part, words in zip(told, readers, strict=True))
    return message(body, first, "\n\n".join(part for part in texts if part))


def _part(elements: Sequence[Element], words: Words) -> Block:
    items = [*numbered(_blocks(elements, words, lambda _: True), words.language)]
    return {"type": "Container", "id": words.language.value, "items": items}


def _apart(parts: Iterable[Block]) -> list[Block]:
    return [{**part, "separator": True, "spacing": "large"} if n else part for n, part in enumerate(parts)]


def _in_both(element: Buttons, readers: Sequence[Words]) -> Buttons:
    return replace(
        element,
        buttons=tuple(replace(button, label=_both(button.label, readers)) for button in element.buttons),
    )


def _both(line: Line, readers: Sequence[Words]) -> Sentence:
    said = [tame(words.line(line)) for words in readers]
    whole = BOTH.join(said)
    if len(whole) > limits.BUTTON:  # each language keeps its half
        half = (limits.BUTTON - len(BOTH)) // 2
        whole = BOTH.join(cut(each, half) for each in said)
    return say("chat.this", what=Written(whole))


def with_view(payload: Payload, delivery: str, users: Sequence[str]) -> Payload:
    """The same, asked for again by each of these users when Teams shows it to them; unchanged when they are
    none, or more than Teams asks for, or do not fit into the message."""
    if not 0 < len(users) <= limits.USERS:
        return payload
    action = {"type": "Action.Execute", "verb": "view", "data": {"view": delivery}}
    refresh = {"action": action, "userIds": list(users)}
    content = {**payload["attachments"][0]["content"], "refresh": refresh}
    viewed = {**payload, "attachments": [{**payload["attachments"][0], "content": content}]}
    return viewed if measured(viewed) <= limits.CARD else payload
