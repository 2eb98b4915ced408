"""Card → Block Kit: a message, a view, or pages of them. What is too long for a post is in part there, with a
button that shows the whole; what people wrote never acts as markup."""

import sys
from collections.abc import Iterable, Sequence

from bot.chat.address import SLASH
from bot.chat.card import Button, Buttons, Card, Element, Text
from bot.chat.sentence import Line, say
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.platforms.fitting import MORE, begun, by_rows, fitting, joined, leading, separated
from bot.platforms.platform import Payload
from bot.platforms.slack import limits
from bot.platforms.slack.blocks import ONCE as ONCE
from bot.platforms.slack.blocks import Block, actions, blocks, numbered, with_one_table
from bot.platforms.slack.parts import ROWS, Fit
from bot.platforms.slack.texts import fallback, shortened
from bot.platforms.text import text
from bot.platforms.texts import cut, tame

BOTH = " / "
"""Between the languages of a button that stands under both."""

FOLLOWS = Text(say("chat.rest_follows"), "quiet")
"""Says at the end of a modal where the rest is."""


def render(card: Card, reader: Reader) -> Payload:
    """A message in one language: its blocks, and the same facts as text."""
    words = Words(reader, SLASH)
    kept = _kept(Fit(words), [*with_one_table(card.elements, words)], card.whole)
    return _payload(numbered(blocks(kept, words), reader.language), [(kept, words)], card.whole)


def _kept(fit: Fit, elements: list[Element], whole: Button | None) -> list[Element]:
    """What is shown; what shows the whole stands there too where only the text has no room for it."""
    kept = fit.cut(elements, limits.BLOCKS, whole)
    if whole is None or kept != elements or _told(elements, fit) <= limits.TEXT:
        return kept
    kept = fit.cut(elements, limits.BLOCKS - 1, whole)
    return kept if kept != elements else [*kept, Buttons((whole,))]


def render_pages(card: Card, reader: Reader) -> list[Payload]:
    """The same for one person, whole: in as many messages as it takes."""
    words = Words(reader, SLASH)
    fit, elements = Fit(words), [*with_one_table(card.elements, words)]
    if fit.fits(elements, limits.BLOCKS) and _told(elements, fit) <= limits.TEXT:
        return [render(Card(tuple(elements)), reader)]
    pages = fit.pages(elements, limits.BLOCKS, limits.TEXT)
    return [render(Card(tuple(page)), reader) for page in pages]


def render_view(card: Card, reader: Reader) -> list[Block]:
    """The blocks of a Home in one language: it holds more, and no tables."""
    words = Words(reader, SLASH)
    fit = Fit(words, tables=False)
    kept = fit.cut([*map(fit.shown, card.elements)], limits.VIEW_BLOCKS, card.whole)
    return [*numbered(blocks(kept, words), reader.language)]


def render_modal(card: Card, reader: Reader) -> tuple[list[Block], Card | None]:
    """The blocks of a modal, and what follows in messages where it does not hold all."""
    words = Words(reader, SLASH)
    fit = Fit(words, tables=False)
    shown = [*map(fit.shown, card.elements)]
    if fit.fits(shown, limits.VIEW_BLOCKS):
        return [*numbered(blocks(shown, words), reader.language)], None
    first, *others = fit.pages(shown, limits.VIEW_BLOCKS - fit.size(FOLLOWS), sys.maxsize)
    drawn = numbered(blocks([*first, FOLLOWS], words), reader.language)
    return [*drawn], Card(tuple(element for page in others for element in page))


def render_both(card: Card, first: Language) -> Payload:
    """A message in both languages: each in one block after the other, the buttons once under both. Where
    there is no room for all of it, both tell the same."""
    readers = [Words(Reader(language), SLASH) for language in (first, first.other)]
    fits = [Fit(words, tables=False) for words in readers]
    parts, below = _in_both(card, fits)
    drawn: list[Block] = []
    for part, fit in zip(parts, fits, strict=True):
        drawn += [{"type": "divider"}] if drawn else []
        drawn += numbered(blocks(map(fit.shown, part), fit.words), fit.words.language)
    acting = (block for one in below for block in actions(one, lambda line: _both(line, readers)))
    drawn += numbered(acting, f"{first}-{first.other}")
    return _payload(drawn, [*zip(parts, readers, strict=True)], card.whole)


def _in_both(card: Card, fits: Sequence[Fit]) -> tuple[list[list[Element]], list[Buttons]]:
    """What is told in each language, and the buttons under both."""
    told, acting = separated(card)
    below = fitting(acting, limits.BLOCKS // 2, fits[0])
    readable = card.whole is None or sum(_told(told, fit) for fit in fits) <= limits.TEXT
    if readable and _room_for(told, below, fits):
        return [told for _ in fits], below
    more, leads = leading(card.whole)
    below += leads
    if _room_for(told, below, fits):
        return [told for _ in fits], below
    return [[*joined(part), more] for part in begun(by_rows(told, ROWS), _room(below) - 1, *fits)], below


def _room(below: Sequence[Buttons]) -> int:
    """Blocks for each language, one as much as the other."""
    return (limits.BLOCKS - 1 - len(below)) // 2


def _room_for(told: Sequence[Element], below: Sequence[Buttons], fits: Sequence[Fit]) -> bool:
    return all(fit.fits(told, _room(below)) for fit in fits)


def _told(elements: Iterable[Element], fit: Fit) -> int:
    return sum(map(fit.told, elements))


def _both(line: Line, readers: Sequence[Words]) -> str:
    said = [tame(words.line(line)) for words in readers]
    whole = BOTH.join(said)
    # Each language keeps its half when both do not fit.
    half = (limits.BUTTON - len(BOTH)) // 2
    return whole if len(whole) <= limits.BUTTON else BOTH.join(cut(each, half) for each in said)


def _payload(
    drawn: Iterable[Block], told: Sequence[tuple[Sequence[Element], Words]], whole: Button | None
) -> Payload:
    """A message; ``told`` is what stands in it in each language, of which none crowds out the other."""
    texts = [text(Card(tuple(elements)), words) for elements, words in told]
    joined = fallback("\n\n".join(texts))
    if joined is None:
        room = limits.TEXT // len(told) - 1
        more = [words.line(MORE.line) if whole else "" for _, words in told]
        joined = "\n\n".join(shortened(*each, room) for each in zip(texts, more, strict=True))
    return {"blocks": [*drawn], "text": joined, "mrkdwn": False}
