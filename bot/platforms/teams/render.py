"""Card → a message with an Adaptive Card 1.5. What is too long is paged, or in part there
with a button that shows the whole.

Nothing that people wrote acts: see :mod:`bot.platforms.teams.texts`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.chat.address import AT
from bot.chat.card import Buttons, Card, Element
from bot.chat.sentence import Line, Sentence, Written, say
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.platforms.fitting import begun, by_rows, fitting, joined, leading, separated
from bot.platforms.platform import Payload
from bot.platforms.teams import limits
from bot.platforms.teams.elements import Acts, drawn, simple
from bot.platforms.teams.fit import Fit, Told
from bot.platforms.teams.message import message, numbered
from bot.platforms.teams.texts import Block, measured
from bot.platforms.text import text
from bot.platforms.texts import cut, tame

BOTH = " / "
"""Between the languages of a button that stands under both."""


def render(card: Card, reader: Reader, *, shared: bool = False) -> Payload:
    """A message in one language, cut where it is too long. The buttons of a ``shared`` post redraw it."""
    words = Words(reader, AT)
    elements = Fit(words).cut(card.elements, limits.BODY, card.whole)
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

    Where there is no room for all of it, each has half of it, and both tell the same.
    """
    readers = [Words(Reader(language), AT) for language in (first, first.other)]
    told, below = _shared(card, readers)
    parts = [_part(elements, words) for elements, words in zip(told, readers, strict=True)]
    actions = numbered(_blocks(below, readers[0], lambda _: True), f"{first}-{first.other}")
    body = [*_apart([part for part in parts if part["items"]]), *actions]
    texts = (text(Card(tuple(part)), words) for part, words in zip(told, readers, strict=True))
    return message(body, first, "\n\n".join(part for part in texts if part))


def _shared(card: Card, readers: Sequence[Words]) -> tuple[list[list[Element]], list[Buttons]]:
    """What is told in each language, and the buttons under both."""
    telling, acting = separated(card)
    by = [Told(Fit(words)) for words in readers]
    below = fitting((_in_both(one, readers) for one in acting), limits.BODY // 2, by[0])
    told, room = [telling for _ in by], (limits.BODY - _size(below, by[0])) // 2
    if any(_size(telling, one) > room for one in by):
        more, leads = leading(card.whole)
        below += [_in_both(one, readers) for one in leads]
        room = (limits.BODY - _size(below, by[0])) // 2 - max(one.size(more) for one in by)
        told = [[*joined(part), more] for part in begun(by_rows(telling), room, *by)]
    return [[*simple(part, words)] for part, words in zip(told, readers, strict=True)], below


def _size(elements: Iterable[Element], by: Told) -> int:
    return sum(map(by.size, elements))


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
