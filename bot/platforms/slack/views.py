"""Cards as views: somebody's Home; an answer in a modal, or that it is coming
(https://docs.slack.dev/reference/views/)."""

from bot.chat.address import SLASH
from bot.chat.answer import Answer
from bot.chat.card import Card, Text
from bot.chat.inbound import Inbound
from bot.chat.sentence import say
from bot.chat.words import Reader, Words
from bot.language import Language
from bot.platforms.platform import Payload
from bot.platforms.slack import limits
from bot.platforms.slack.modal import HOME, kept, modal
from bot.platforms.slack.render import BOTH, render_modal, render_view
from bot.platforms.slack.texts import plain


def home(card: Card, reader: Reader) -> Payload:
    """A card as a Home."""
    return {"type": "home", "blocks": render_view(card, reader)}


def drawn(answer: Answer, inbound: Inbound) -> Payload:
    """The answer to what was said in a modal: the form, with what is wrong with it, or the card."""
    channel = inbound.place.channel if inbound.place else None
    channel, thread = HOME if inbound.home else channel, inbound.place.thread if inbound.place else None
    if answer.form:
        return modal(answer.form, answer.reader, channel, thread=thread, errors=answer.errors)
    if answer.card is None:
        raise ValueError("an answer with nothing to show")
    return {**told(answer.card, answer.reader), "private_metadata": kept("", channel, thread)}


def beyond(answer: Answer) -> Answer | None:
    """What a modal has no room for, to be told in messages."""
    rest = render_modal(answer.card, answer.reader)[1] if answer.card and not answer.form else None
    return Answer(answer.reader, rest) if rest else None


def told(card: Card, reader: Reader) -> Payload:
    """A card as a modal: only to be read and closed, or acted upon."""
    words = Words(reader, SLASH)
    return {
        "type": "modal",
        "title": plain(words("chat.answer_title"), limits.MODAL_TITLE),
        "close": plain(words("chat.shut"), limits.MODAL_TITLE),
        "blocks": render_modal(card, reader)[0],
    }


def waiting(reader: Reader | None) -> Payload:
    """That the answer is coming, in the reader's language; in both where that is not known."""
    card = Card.of(Text(say("chat.one_moment")))
    if reader:
        return told(card, reader)
    both = [told(card, Reader(language)) for language in Language]
    shut = BOTH.join(view["close"]["text"] for view in both)
    blocks = [block for view in both for block in view["blocks"]]
    return {**both[0], "close": plain(shut, limits.MODAL_TITLE), "blocks": blocks}
